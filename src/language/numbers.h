// Numbers in digits and in words.
//
//     read_number(pieces, at)->value      "Forty-nine" 49; "4.25 million"; "half a million"; "a dozen" 12; "2 1/2" 2.5
//     read_ordinal(pieces, at)->value     "19th" 19; "twenty-first" 21
//
// A count without a number is a number too, a vague one: "dozens", "several thousand", "tens of thousands". What the
// number counts, and whether it is an age, a price or a year, is for the caller to say. The words are data:
// resources/figures/numbers.txt. O(pieces of the number).

#pragma once

#include <cstdint>
#include <optional>

#include "language/pieces.h"

namespace stemma {

struct Number {
  double value = 0;       // without meaning where vague
  std::uint32_t end = 0;  // the piece behind it
  bool vague = false;     // "dozens", "several thousand"
  bool in_words = false;  // begins with a word, not a numeral
  bool scaled = false;    // has a scale word: "4.25 million", "two hundred"
  bool grouped = false;   // a numeral with thousands parted or with a decimal point: no year, no day
};

// The longest number that begins at the piece; none where no number begins there. "a" begins one only before a scale
// ("a dozen"). A clock time, a date and a lone "no" are none.
std::optional<Number> read_number(const Pieces& pieces, std::uint32_t at);

// An ordinal that begins at the piece. `value` is whole.
std::optional<Number> read_ordinal(const Pieces& pieces, std::uint32_t at);

// The value of a numeral such as "2,000" or "4.25"; none for "13:40", "1/2" and "1.2.3".
std::optional<double> value_of_numeral(std::string_view numeral);

}  // namespace stemma
