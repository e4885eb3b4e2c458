// How many words a text shares with each of a few others, counted together.
//
//     const std::vector<WordHashes> texts = {words_of_description, words_of_title};
//     SharedWords shared(texts);
//     shared.with(words_of_block)[1];            // with the title: a word counts as often as both have it
//
// Words are hashes (word_hashes.h). What texts have of a word stands in one integer, a byte each, so that it
// costs the same in how many of them it is; most words are in none, which a bit tells. O(words).

#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "extract/hashed_table.h"
#include "extract/word_hashes.h"

namespace stemma {

class SharedWords {
 public:
  static constexpr std::size_t kMostTexts = 8;    // those behind are left out
  static constexpr std::size_t kMostWords = 127;  // of a text; those behind are left out

  explicit SharedWords(std::span<const WordHashes> texts);

  // By the number of each text. Precondition: at most kMostWords.
  std::array<std::uint8_t, kMostTexts> with(std::span<const std::uint32_t> words);

 private:
  struct Having {
    std::uint64_t counts = 0;  // how often each text has a word
    std::uint64_t left = 0;    // how often the words at hand may still share it
    std::uint32_t asked = 0;   // since when
  };

  static constexpr std::size_t kBits = 4096;

  std::bitset<kBits> may_have_;  // by the lowest bits of a word
  HashedTable<Having> having_;
  std::uint32_t asked_ = 0;  // how often with() has been
  std::array<std::uint32_t, kMostWords> found_{};
};

}  // namespace stemma
