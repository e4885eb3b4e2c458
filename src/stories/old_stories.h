// Stories that take no more dated articles, kept small for those that come without a date.
//
// Of the latest kMost of them the heaviest kWords words are kept, weighed so that the sum of their products with an
// article's words is its nearness, a little below what the whole story would give.

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
  std::vector<StoryArticle::Term> words;
};

class OldStories {
 public:
  static constexpr std::size_t kMost = 10'000;
  static constexpr std::size_t kWords = 40;

  // Forgets the oldest where there are too many.
  void add(OldStory story);

  // The nearest story that is nearer than `least`, the older of two alike.
  std::optional<std::uint64_t> nearest(const std::vector<StoryArticle::Term>& words, double least) const;

  void write(ByteWriter& writer) const;
  void read(ByteReader& reader);

 private:
  struct Posting {
    std::uint64_t story;
    float weight;
  };

  void forget_oldest();

  std::deque<OldStory> stories_;                                      // the oldest first
  std::unordered_map<std::uint64_t, std::vector<Posting>> postings_;  // by word
};

}  // namespace stemma
