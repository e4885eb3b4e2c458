// Which pieces of three words stand in a text.
//
//     TextPieces stated(words_of_body);
//     stated.share_of(texts.words_of(3))   // 0.97: nearly all of the block stands in it
//
// Words are hashes of word_hashes.h, in order. O(words).

#pragma once

#include <cstdint>
#include <span>

#include "extract/hashed_table.h"

namespace stemma {

class TextPieces {
 public:
  explicit TextPieces(std::span<const std::uint32_t> words);

  bool empty() const { return empty_; }

  // The share of the pieces of other words that stand in it, 0 to 1; 0 for fewer than three words.
  double share_of(std::span<const std::uint32_t> words) const;

 private:
  HashedTable<std::uint32_t> pieces_;  // 1 for each
  bool empty_;
};

}  // namespace stemma
