// Articles to stories, one at a time as they come.
//
//     StoryFinder finder;
//     for (const Article& article : in_time_order) {
//       const StoryChanges changes = finder.add(article.id, story_article(article, annotations));
//       for (const auto& [id, story] : changes.placed) story_of[id] = story;     // this one, and those that moved
//     }
//     save(finder.state());                      // and later: StoryFinder finder(load());
//
// A learned score says of two articles how likely they are of one story (join_score.h). When an article comes, it is
// scored against the articles that are nearest to it, and their stories and it are sorted anew, by average linkage: two
// groups are one story where the mean score between their articles is high enough. So an article can join a story,
// but also bring two together or part one, and what comes out depends little on the order.
//
// A story keeps its number while it grows. Where two become one, the older number stays; where one parts, the larger
// part keeps it; a number is never used twice. A story that takes up an earlier one that is over (another week of one
// war) follows it.
//
// Memory holds the latest kMostArticles articles, as sketches (sketch.h), and the counts of words, not the corpus. What
// one article costs is bounded: it is scored against the kNearest nearest and the stories of these, some hundred in
// all.

#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/annotations.h"
#include "model/article.h"

namespace stemma {

inline constexpr std::int32_t kNoDay = INT32_MIN;

// What of an article decides its story; made by story_article().
struct StoryArticle {
  struct Term {
    std::uint64_t hash = 0;
    float weight = 0;      // 1 + the logarithm of its uses, those that stand early counted kLeadUses times
    float uses = 0;        // all alike
    bool is_lead = false;  // in the title or among the first words
    bool is_title = false;
    bool is_name = false;  // mostly written with a capital, within sentences
    bool is_number = false;
  };
  struct Pair {
    std::uint64_t left = 0;  // the words' hashes
    std::uint64_t right = 0;
    float uses = 0;
    bool is_lead = false;
  };
  std::vector<Term> terms;              // the words of title and text; sorted by hash
  std::vector<Pair> pairs;              // words that stand side by side, neither of them common; sorted
  std::vector<std::uint32_t> shingles;  // a sample of its runs of words, the same wherever they stand; sorted
  std::uint32_t length = 0;             // words of its text
  std::int32_t day = kNoDay;            // days since 1970-01-01 of its publication
};

StoryArticle story_article(const Article& article, const Annotations& annotations);

// What one article changed.
struct StoryChanges {
  struct Placed {
    std::string article;
    std::uint64_t story;
    friend bool operator==(const Placed&, const Placed&) = default;
  };
  struct Merged {
    std::uint64_t story;
    std::uint64_t into;
    friend bool operator==(const Merged&, const Merged&) = default;
  };
  struct Follows {
    std::uint64_t story;
    std::uint64_t earlier;
    friend bool operator==(const Follows&, const Follows&) = default;
  };
  std::vector<Placed> placed;    // the article itself first, then those whose story is another now
  std::vector<Merged> merged;    // stories that are no more: all their articles, remembered or not, are of the other
  std::vector<Follows> follows;  // stories that are found to take up an earlier one
};

class JoinScore;
struct Sketch;

class StoryFinder {
 public:
  // Articles that are remembered.
  static constexpr std::size_t kMostArticles = 30'000;

  // Articles that a new one is scored against, the nearest by their words, and the days between two of one story.
  static constexpr std::size_t kNearest = 50;
  static constexpr std::int32_t kMostDays = 8;

  StoryFinder();
  explicit StoryFinder(const JoinScore& score);  // another than the one of models/; for training
  ~StoryFinder();
  StoryFinder(StoryFinder&&) noexcept;
  StoryFinder& operator=(StoryFinder&&) noexcept;

  // Goes on from what state() gave. Throws std::invalid_argument where `state` is none of this version's.
  explicit StoryFinder(std::string_view state);

  // Stories are numbered from 1. `id` tells the article in later changes.
  StoryChanges add(std::string_view id, const StoryArticle& article);

  // All that it remembers, as bytes: the same on every machine. A finder made from them goes on as this one would.
  std::string state() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace stemma
