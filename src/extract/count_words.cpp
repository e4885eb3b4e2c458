#include "extract/count_words.h"

#include <array>
#include <bit>
#include <cstddef>

#include "text/scan.h"
#include "text/utf8.h"

namespace stemma {
namespace {

enum class WordByte : std::uint8_t { sign, letter, space };

constexpr std::array<WordByte, 128> word_bytes() {
  std::array<WordByte, 128> bytes{};
  for (std::size_t i = 0; i < 26; ++i) bytes['a' + i] = bytes['A' + i] = WordByte::letter;
  for (std::size_t digit = '0'; digit <= '9'; ++digit) bytes[digit] = WordByte::letter;
  bytes[' '] = bytes['\n'] = WordByte::space;
  return bytes;
}

constexpr std::array<WordByte, 128> kWordBytes = word_bytes();

// Character by character.
std::uint32_t count_words_slowly(std::string_view text) {
  std::uint32_t words = 0;
  std::uint32_t spaceless = 0;
  std::uint32_t inside = 0;  // 1 where a word has begun
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      const std::uint32_t letter = kWordBytes[byte] == WordByte::letter;
      words += letter & ~inside;
      inside = (inside | letter) & (kWordBytes[byte] != WordByte::space);
      ++at;
      continue;
    }
    const Character c = character_at(text, at);
    at += c.size;
    const std::uint32_t alone = is_spaceless(c.code);
    spaceless += alone;
    words += ~alone & ~inside & 1;
    inside = ~alone & 1;
  }
  return words + (spaceless + 1) / 2;
}

// What 64 bytes hold that matters to words, one bit a byte. All that is beyond ASCII is a letter's, but for scripts
// without spaces, whose characters begin with certain bytes.
struct WordBits {
  explicit WordBits(std::string_view bytes) {
    for_each_many(bytes, [this](ManyBytes many, std::size_t from) {
      const ManyBytes::Mask beyond_ascii = many.at_least(0x80);
      letters |= ManyBytes::bits(many.small().within('a', 'z') | many.within('0', '9') | beyond_ascii) << from;
      spaces |= ManyBytes::bits(many.one_of<' ', '\n'>()) << from;
      if (beyond_ascii == 0) return;
      may_be_spaceless = may_be_spaceless || (many.at_least(0xE0) & ~many.equal('\xE2')) != 0;
    });
  }

  std::uint64_t letters = 0;
  std::uint64_t spaces = 0;
  bool may_be_spaceless = false;
};

}  // namespace

bool is_spaceless(char32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x0E00 && c <= 0x0EFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0x1780 && c <= 0x17FF) || (c >= 0x1000 && c <= 0x109F);
}

// A word is a stretch without spaces that has a letter: where letters are added to such stretches, as numbers, those
// that have one run over into the space behind them, and a bit stands there.
std::uint32_t count_words(std::string_view text) {
  std::uint32_t words = 0;
  std::uint64_t inside = 0;  // 1 where a word goes on from block to block
  constexpr std::size_t kAtOnce = 64;
  for (std::size_t at = 0; at < text.size(); at += kAtOnce) {
    const WordBits bits(text.substr(at, kAtOnce));
    if (bits.may_be_spaceless) return count_words_slowly(text);
    const std::uint64_t no_spaces = ~bits.spaces;
    const std::uint64_t carried = no_spaces + bits.letters;
    const std::uint64_t sum = carried + inside;
    words += static_cast<std::uint32_t>(std::popcount(sum & bits.spaces));
    inside = carried < no_spaces || sum < carried ? 1 : 0;
  }
  return words + static_cast<std::uint32_t>(inside);
}

}  // namespace stemma
