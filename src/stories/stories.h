// Articles to stories, one at a time as they come.
//
//     StoryFinder finder;
//     for (const Article& article : in_time_order) story_of[article.id] = finder.add(story_article(article,
//     annotations)); save(finder.state());                      // and later: StoryFinder finder(load());
//
// Give articles in the order of their publication. An article joins the story whose words are nearest to its own, by
// TF-IDF and cosine, if they are near enough; else it begins a story. How rare a word is, is learnt from the articles
// as they come, from a table of common English words on. The same day makes a story nearer, days between make it
// farther; a story that has had no article for kQuietDays takes no more, nor does one that has lasted kLongestStory:
// what goes on for weeks is told in episodes. An article that comes late or has no date finds its story though
// it be over, where that is one of the latest (old_stories.h).
//
// Memory holds the stories of that window, a little of those, and the counts of words, not the corpus. Adding costs the
// article's words times the open stories that share them.

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
  std::vector<Term> terms;  // words of title and text by how often and how early they stand there; sorted by hash
  std::int32_t day = 0;     // days since 1970-01-01 of its publication; kNoDay where unknown
};

inline constexpr std::int32_t kNoDay = INT32_MIN;

StoryArticle story_article(const Article& article, const Annotations& annotations);

class StoryFinder {
 public:
  static constexpr std::int32_t kQuietDays = 3;
  static constexpr std::int32_t kLongestStory = 6;  // days after its first

  StoryFinder();
  ~StoryFinder();
  StoryFinder(StoryFinder&&) noexcept;
  StoryFinder& operator=(StoryFinder&&) noexcept;

  // Goes on from what state() gave. Throws std::invalid_argument where `state` is none of this version's.
  explicit StoryFinder(std::string_view state);

  // The number of the article's story: a new one, or one given before. Numbers count from 1.
  std::uint64_t add(const StoryArticle& article);

  // All that it remembers, as bytes: the same on every machine. A finder made from them goes on as this one would.
  std::string state() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace stemma
