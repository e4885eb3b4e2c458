// What can be counted in a block's text: its words, their case, its signs.
//
//     read_block_text("By Ida Holm, staff").upper_words      // 3, of `words` 4
//
// What a word is, word_classes.h says. Letters, digits and words of ASCII are counted 63 bytes at a time, by the bits
// of a mask; words with signs in them or with letters beyond ASCII one character at a time. O(size), no allocation.

#pragma once

#include <cstdint>
#include <string_view>

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

BlockText read_block_text(std::string_view text);

}  // namespace stemma
