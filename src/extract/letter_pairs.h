// What words begin with, so that most other words are told at a glance.
//
//     LetterPairs begins("author", "byline");
//     begins.may_contain('B', 'y')               // true
//     begins.may_contain('d', 'a')               // false: none of the words begins so
//
// Letters count whatever their case. Other pairs may be told for one, but none is missed. O(1). Precondition: a word
// has two bytes or more.

#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace stemma {

class LetterPairs {
 public:
  template <typename... Words>
  explicit constexpr LetterPairs(Words... words) {
    (add(words), ...);
  }

  // The pair that the word begins with.
  constexpr void add(std::string_view word) { bits_[word[0] & 31] |= 1u << (word[1] & 31); }

  constexpr bool may_contain(char first, char second) const { return bits_[first & 31] >> (second & 31) & 1; }

 private:
  std::array<std::uint32_t, 32> bits_{};
};

}  // namespace stemma
