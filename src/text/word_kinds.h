// What each character does to words; see words.h.

#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace stemma {

enum class WordKind : std::uint8_t {
  other,   // parts words
  letter,  // letters, digits and marks
  joint,   // part of a word where letters stand on both sides
  alone,   // a word by itself: scripts without spaces
  mark,    // goes with the character before it
};

struct WordCharacter {
  WordKind kind = WordKind::other;
  std::uint32_t size = 1;  // bytes
};

// Precondition: at < utf8.size().
WordCharacter word_character_at(std::string_view utf8, std::size_t at);

}  // namespace stemma
