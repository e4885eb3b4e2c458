// Articles to stories, one at a time as they come.
//
//     StoryFinder finder;
//     for (const StoryArticle& article : in_time_order) story_of[article.id] = finder.add(article);
//
// Give articles in the order of their publication. Memory holds the stories of the time window, not the corpus.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/annotations.h"
#include "model/article.h"

namespace stemma {

// What of an article decides its story; made by story_article().
struct StoryArticle {
  struct Term {
    std::uint64_t hash;
    float weight;
  };
  std::vector<Term> terms;   // words of title and text by how often they stand there; sorted by hash
  std::vector<Term> names;   // persons, organisations and places
  std::int32_t day = 0;      // days since 1970-01-01 of its publication; kNoDay where unknown
};

inline constexpr std::int32_t kNoDay = INT32_MIN;

StoryArticle story_article(const Article& article, const Annotations& annotations);

class StoryFinder {
 public:
  StoryFinder();
  ~StoryFinder();
  StoryFinder(StoryFinder&&) noexcept;

  // Goes on from what state() gave. Throws std::invalid_argument where `state` is none of this version's.
  explicit StoryFinder(std::string_view state);

  // The number of the article's story: a new one, or one given before.
  std::uint64_t add(const StoryArticle& article);

  // All that it remembers, as bytes.
  std::string state() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace stemma
