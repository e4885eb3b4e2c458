// What can be counted in a block's text in one pass: its words, their case, its signs.
//
//     BlockTexts texts;
//     texts.add("By Ida Holm, staff");
//     texts[0].words, texts[0].upper_words       // 4, 3
//     texts.words_of(0)                          // the hashes of its words, folded in ASCII
//
// A word's hash is the same on every page. O(size), no allocation but for the hashes.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace stemma {

// What a text begins or ends with.
enum class Sign : std::uint8_t { none, lower, upper, digit, quote, bullet, mark, colon, ellipsis, stop };

struct BlockText {
  std::uint32_t words = 0;
  std::uint32_t spaced_words = 0;  // as count_words() has them
  std::uint32_t letters = 0;
  std::uint32_t digits = 0;
  std::uint32_t lower_words = 0;
  std::uint32_t upper_words = 0;    // that begin with a capital
  std::uint32_t capital_words = 0;  // of two letters or more, all capitals
  std::uint32_t short_words = 0;    // of three letters or fewer
  std::uint32_t commas = 0;
  std::uint32_t sentences = 0;  // sentence ends with a space or nothing behind them
  std::uint32_t questions = 0;
  std::uint32_t quotes = 0;
  std::uint32_t signs = 0;  // that join no sentence: bars, arrows, bullets
  bool year = false;        // holds 1980 to 2099
  Sign first = Sign::none;
  Sign last = Sign::none;

  double lower_share() const { return words == 0 ? 0 : static_cast<double>(lower_words) / words; }
};

using WordHashes = std::vector<std::uint32_t>;

// Appends the hashes of its words, in order.
BlockText read_block_text(std::string_view text, WordHashes& hashes);

// The hashes of a text's words.
WordHashes hashes_of(std::string_view text);
WordHashes sorted_words_of(std::string_view text);

// The texts of a page's blocks.
class BlockTexts {
 public:
  void reserve(std::size_t blocks) {
    texts_.reserve(blocks);
    ends_.reserve(blocks + 1);
  }

  void add(std::string_view text) {
    texts_.push_back(read_block_text(text, hashes_));
    ends_.push_back(hashes_.size());
  }

  const BlockText& operator[](std::size_t block) const { return texts_[block]; }

  std::span<const std::uint32_t> words_of(std::size_t block) const {
    return std::span(hashes_).subspan(ends_[block], ends_[block + 1] - ends_[block]);
  }

  // Of all blocks, one behind the other.
  const WordHashes& words() const { return hashes_; }

 private:
  std::vector<BlockText> texts_;
  std::vector<std::size_t> ends_ = {0};  // of the words before each block, in `hashes_`; of all at the end
  WordHashes hashes_;
};

}  // namespace stemma
