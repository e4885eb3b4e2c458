// Which pieces of three words stand in a text.
//
//     TextPieces stated(said.body);
//     stated.share_of(block.text.utf8)     // 0.97: nearly all of the block stands in it
//
// Words as in text/words.h, by their hashes. O(n log n) to build, O(m log n) to ask.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace stemma {

class TextPieces {
 public:
  explicit TextPieces(std::string_view text);

  bool empty() const { return pieces_.empty(); }

  // The share of the pieces of `text` that stand in it, 0 to 1; 0 for texts under three words.
  double share_of(std::string_view text) const;

 private:
  std::vector<std::uint64_t> pieces_;  // sorted
};

// The hashes of the words of a text, in order.
std::vector<std::uint64_t> word_hashes(std::string_view text);

}  // namespace stemma
