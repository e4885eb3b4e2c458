// What a character is to words: words are letters and digits, and go on over apostrophes, hyphens and full stops.
//
//     class_of(U'E')                             // WordClass::upper
//     joins_word('-')                            // true: "co-operate" is one word, and so is "U.S."
//
// Classes beyond ASCII are those of Unicode's general categories.

#pragma once

#include <cstdint>

namespace stemma {

enum class WordClass : std::uint8_t { space, lower, upper, digit, letter, other };  // letter: of a script without case

constexpr WordClass class_of_ascii(char32_t c) {
  if (c >= 'a' && c <= 'z') return WordClass::lower;
  if (c >= 'A' && c <= 'Z') return WordClass::upper;
  if (c >= '0' && c <= '9') return WordClass::digit;
  return c == ' ' || c == '\n' ? WordClass::space : WordClass::other;
}

WordClass class_beyond_ascii(char32_t c);

inline WordClass class_of(char32_t c) {
  return c < 0x80 ? class_of_ascii(c) : class_beyond_ascii(c);
}

constexpr bool is_of_word(WordClass kind) {
  return kind != WordClass::space && kind != WordClass::other;
}

// Whether a word goes on over it, where one is open.
constexpr bool joins_word(char32_t c) {
  return c == '\'' || c == '.' || c == '-' || c == 0x2019;
}

}  // namespace stemma
