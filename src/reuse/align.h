// The passages that two texts share, edits and changed order allowed.
//
//     const AlignedText left(word_row(a)), right(word_row(b));
//     for (const AlignedPassage& passage : align(left, right)) ...
//
//     a   ... The dam | broke on Monday night after | two days of rain, | officials said ...
//     b   ... The old dam | broke late on Monday night, after | two days of rain, | police said ...
//
// Runs of at least three equal words are found first; runs that follow one another on both sides with at most kGap
// words between become one passage. A passage counts where it can hardly be an accident: see align.cpp. Passages may
// stand in any order. O(words) for a pair, repeated phrases included: the occurrences of a phrase that stands often in
// both are paired in their order.

#pragma once

#include <cstdint>
#include <vector>

#include "reuse/shingles.h"

namespace stemma {

class AlignedText {
 public:
  static constexpr std::size_t kSeed = 3;

  explicit AlignedText(WordRow row);

  struct Seed {
    std::uint64_t hash;
    std::uint32_t word;
  };

  const WordRow& row() const { return row_; }
  const std::vector<Seed>& seeds() const { return seeds_; }  // sorted by hash, then word

 private:
  WordRow row_;
  std::vector<Seed> seeds_;
};

struct AlignedPassage {
  Span a;  // in words
  Span b;
  std::uint32_t same = 0;  // words that are equal, in order

  bool operator==(const AlignedPassage&) const = default;
};

// Sorted by place in a, then in b.
std::vector<AlignedPassage> align(const AlignedText& a, const AlignedText& b);

}  // namespace stemma
