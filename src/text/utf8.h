// UTF-8, one character at a time.
//
//     for (std::size_t at = 0; at < text.size();) {
//       const Character c = character_at(text, at);
//       at += c.size;
//     }

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace stemma {

struct Character {
  char32_t code = 0;       // U+FFFD where the bytes are no character
  std::uint32_t size = 1;  // bytes, at least 1
};

Character character_beyond_ascii(std::string_view text, std::size_t at);

// The character that begins at `at`. Precondition: at < text.size().
inline Character character_at(std::string_view text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? Character{byte, 1} : character_beyond_ascii(text, at);
}

// False for the bytes that stand within a character.
constexpr bool begins_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) != 0x80;
}

// The character that ends before `at`. Precondition: 0 < at <= text.size().
Character character_before(std::string_view text, std::size_t at);

// The bytes of the well-formed character that `text` begins with; 0 where it begins with none.
std::uint32_t size_of_utf8(std::string_view text);

// Where the stretch of ASCII ends that begins at `at`; eight bytes at a time.
std::size_t end_of_ascii(std::string_view text, std::size_t at);

inline bool is_all_ascii(std::string_view text) {
  return end_of_ascii(text, 0) == text.size();
}

void append_utf8(std::string& to, char32_t code);

// Whether all of it is well-formed (no surrogates, no overlong forms). Several GB/s.
bool is_utf8(std::string_view text);

}  // namespace stemma
