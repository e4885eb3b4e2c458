// Reads a text step by step, as a pattern whose parts may be left out.
//
//     TextReader reader("Sept. 20, 2023");
//     reader.take_word({"sept", "oct"})          // true: whatever the case
//     reader.take('.') && reader.take_spaces()   // true
//     reader.number(2)                           // "20"
//
// What isn't there is not taken, and the reader stays where it is. White space is that of ASCII. Each O(1), but for
// white space. A reader is copied to try one way and then another.

#pragma once

#include <cstddef>
#include <initializer_list>
#include <string_view>

#include "text/ascii.h"

namespace stemma {

class TextReader {
 public:
  explicit TextReader(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  std::string_view rest() const { return text_.substr(at_); }
  bool at_digit() const { return at_ < text_.size() && is_digit(text_[at_]); }
  bool at_space() const { return at_ < text_.size() && is_space(text_[at_]); }
  bool at_word_byte() const { return at_ < text_.size() && is_word_byte(text_[at_]); }

  bool take(char c) {
    const bool there = at_ < text_.size() && text_[at_] == c;
    at_ += there ? 1 : 0;
    return there;
  }

  bool take_space() {
    const bool there = at_space();
    at_ += there ? 1 : 0;
    return there;
  }

  bool take_spaces() {
    const std::size_t begin = at_;
    while (at_space()) ++at_;
    return at_ > begin;
  }

  // The first of the words that stands here. Precondition: they are in lower case.
  bool take_word(std::initializer_list<std::string_view> words) {
    for (const std::string_view word : words) {
      if (!starts_with_ascii(rest(), word)) continue;
      at_ += word.size();
      return true;
    }
    return false;
  }

  // Of up to so many digits; empty where there is none.
  std::string_view number(std::size_t most) {
    const std::size_t begin = at_;
    while (at_ - begin < most && at_digit()) ++at_;
    return text_.substr(begin, at_ - begin);
  }

  void skip(std::size_t bytes) { at_ += bytes; }

  static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r' && c != '\v'); }

 private:
  std::string_view text_;
  std::size_t at_;
};

}  // namespace stemma
