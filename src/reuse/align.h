// The passages that two texts share, edits and changed order allowed.
//
//     const WordRow a = word_row(...), b = word_row(...);
//     const Aligner aligner(a);
//     for (const AlignedPassage& passage : aligner.with(b)) ...
//
//     a   ... The dam | broke on Monday night after | two days of rain, | officials said ...
//     b   ... The old dam | broke late on Monday night, after | two days of rain, | police said ...
//
// Runs of at least three equal words are found first; runs that follow one another on both sides with at most kGap
// words between become one passage. A passage counts where it can hardly be an accident: see align.cpp. Passages may
// stand in any order. O(words of b) for a pair, repeated phrases included: the occurrences of a phrase that stands
// often in both are paired in their order. What is known of `a` is found once, for all texts that it is aligned with.

#pragma once

#include <cstdint>
#include <vector>

#include "reuse/shingles.h"

namespace stemma {

struct AlignedPassage {
  Span a;  // in words
  Span b;
  std::uint32_t same = 0;  // words that are equal, in order

  bool operator==(const AlignedPassage&) const = default;
};

class Aligner {
 public:
  // `a` stays where it is as long as the aligner is used.
  explicit Aligner(const WordRow& a);

  // Sorted by place in a, then in b.
  std::vector<AlignedPassage> with(const WordRow& b) const;

 private:
  struct Seed {  // three words of a
    std::uint64_t hash;
    std::uint32_t word;
  };

  struct Point {
    std::uint32_t a;
    std::uint32_t b;
  };

  std::vector<Point> common_seeds(const WordRow& b) const;
  const Seed* find(std::uint64_t hash) const;

  const WordRow& a_;
  std::vector<Seed> seeds_;  // sorted by hash, then word
  std::vector<std::uint32_t>
      slots_;  // by the upper bits of a hash: 1 more than the place of the first such seed; 0: none
  std::vector<std::uint64_t> filter_;  // bits by more of the upper bits: whether a seed may have the hash
  int slot_bits_ = 0;
};

}  // namespace stemma
