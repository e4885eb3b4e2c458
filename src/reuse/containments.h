// How much of each other texts hold.
//
//     Containments containments;
//     for (const std::string_view text : texts) containments.add(word_row(text));
//     containments.for_each([](const Containment& pair) { ... });        // sorted by (a, b)
//
// The containment of a pair is the share of the smaller text's distinct 8-word shingles that the other one holds. Every
// pair that shares a shingle is given; see pairs.h for shingles that stand in very many texts, for time and memory.

#pragma once

#include <algorithm>
#include <cstdint>

#include "model/passage.h"
#include "reuse/pairs.h"
#include "reuse/shingles.h"

namespace stemma {

class Containments {
 public:
  explicit Containments(Room room = {}) : index_(kWords, room) {}

  // The next text.
  void add(const WordRow& words) { index_.add(words.hashes); }

  // To be called once, when all texts were added.
  template <typename Use>
  void for_each(Use use) {
    index_.for_each_pair([&](std::uint32_t a, std::uint32_t b, std::uint32_t shared) {
      use(Containment{a, b, static_cast<double>(shared) / std::min(index_.size_of(a), index_.size_of(b))});
    });
  }

 private:
  static constexpr std::size_t kWords = 8;

  ShingleIndex index_;
};

}  // namespace stemma
