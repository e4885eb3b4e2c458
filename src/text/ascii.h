// ASCII and its letters in lower case, whatever the locale: for tags, labels and keys, which are ASCII.
//
//     lower_ascii("<META Charset=É>")            // "<meta charset=É>"
//     starts_with_ascii("<META Charset", "<meta")  // true

#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace stemma {

constexpr bool is_ascii(char c) {
  return static_cast<unsigned char>(c) < 0x80;
}

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_ascii_letter(char c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

// Letters and digits of ASCII and "_".
constexpr bool is_word_byte(char c) {
  return is_digit(c) || is_ascii_letter(c) || c == '_';
}

constexpr char lower_ascii(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

inline std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) { return lower_ascii(c); });
  return lower;
}

// Whether the text begins with a word, in whatever case. Precondition: the word is in lower case.
constexpr bool starts_with_ascii(std::string_view text, std::string_view lower_word) {
  return text.size() >= lower_word.size() && std::equal(lower_word.begin(), lower_word.end(), text.begin(),
                                                        [](char lower, char c) { return lower == lower_ascii(c); });
}

// Whether the text is a word, in whatever case. Precondition: the word is in lower case.
constexpr bool equals_ascii(std::string_view text, std::string_view lower_word) {
  return text.size() == lower_word.size() && starts_with_ascii(text, lower_word);
}

}  // namespace stemma
