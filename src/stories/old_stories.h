// Stories that are over, kept small for articles that come late or without a date.
//
// Of the latest kMost of them the heaviest kWords words are kept, weighed so that the sum of their products with an
// article's words is its nearness by words, a little below what the whole story would give.

#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

#include "stories/bytes.h"
#include "stories/stories.h"

namespace stemma {

struct OldStory {
  std::uint64_t id = 0;
  std::int32_t first = kNoDay;
  std::int32_t last = kNoDay;
  std::vector<StoryArticle::Term> words;
};

class OldStories {
 public:
  static constexpr std::size_t kMost = 10'000;
  static constexpr std::size_t kWords = 40;

  // Forgets the oldest where there are too many.
  void add(OldStory story);

  // The story that is nearest and nearer than `least`, the older of two alike; where `day` is known, of those that
  // lasted until kQuietDays before it and did not begin later than kQuietDays after.
  std::optional<std::uint64_t> nearest(const std::vector<StoryArticle::Term>& words, std::int32_t day,
                                       double least) const;

  void write(ByteWriter& writer) const;
  void read(ByteReader& reader);

 private:
  struct Posting {
    std::uint64_t story;
    std::int32_t first;
    std::int32_t last;
    float weight;
  };

  void forget_oldest();

  std::deque<OldStory> stories_;                                      // the oldest first
  std::unordered_map<std::uint64_t, std::vector<Posting>> postings_;  // by word
};

}  // namespace stemma
