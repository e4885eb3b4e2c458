// Where words lie in a text, 64 bytes at a time.
//
//     text      He didn't go: 橋が
//     inside    111111111011 0 111111      one bit a byte (a character of the last two words has three)
//     begins    the first byte of each word that follows another without a gap: of が
//
// This is the quick half of words.h, which says what a word is. ASCII is told byte by byte, without a branch, in loops
// that compilers turn into vectors; other characters are looked up one by one. O(size).

#pragma once

#include <cstdint>
#include <string_view>

namespace stemma {

class WordBlocks {
 public:
  static constexpr std::uint32_t kBytes = 64;

  explicit WordBlocks(std::string_view utf8) : utf8_(utf8) {}

  // Goes to the next 64 bytes; false where none are left.
  bool next();

  // Of these bytes, bit i for byte begin() + i.
  std::uint32_t begin() const { return begin_; }
  std::uint64_t inside() const { return inside_; }
  std::uint64_t begins() const { return begins_.here; }

 private:
  // Bits of this block, and of the next one into which a character may reach.
  struct Bits {
    std::uint64_t here = 0;
    std::uint64_t behind = 0;

    void set(std::uint32_t at, std::uint32_t count);
    void move_on() {
      here = behind;
      behind = 0;
    }
  };

  enum class Before : std::uint8_t { other, letter, alone };

  void look_up(std::uint64_t high);
  void add_character(std::uint32_t at);
  Before before(std::uint32_t at) const;

  std::string_view utf8_;
  std::uint32_t begin_ = 0;
  std::uint32_t next_begin_ = 0;
  std::uint64_t inside_ = 0;
  Bits letters_;  // letters and digits, and the marks on them
  Bits alone_;    // words of one character, and the marks on them
  Bits begins_;
  bool letter_before_ = false;   // the byte before this block belongs to a letter
  std::uint32_t looked_up_ = 0;  // behind the last character that was looked up
  Before last_ = Before::other;  // what that was
};

}  // namespace stemma
