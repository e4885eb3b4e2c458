// What can be counted in a block's text in one pass: its words, their case, its signs.
//
//     BlockText text = read_block_text("By Ida Holm, staff", hashes);
//     text.words, text.upper_words               // 4, 3
//     text.hashes                                // of the words, folded in ASCII: [begin, end) of `hashes`
//
// O(size), no allocation but for the hashes.

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace stemma {

// What a text begins or ends with.
enum class Sign : std::uint8_t { none, lower, upper, digit, quote, bullet, mark, colon, ellipsis, stop };

struct BlockText {
  std::uint32_t words = 0;
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
  Span hashes;
};

BlockText read_block_text(std::string_view text, std::vector<std::uint32_t>& hashes);

}  // namespace stemma
