#include "text/words.h"

#include <unicode/uchar.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <string>

#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace stemma {
namespace {

enum class Kind : std::uint8_t {
  other,   // parts words
  letter,  // letters, digits and marks
  joint,   // part of a word where letters stand on both sides
  alone,   // a word by itself: scripts without spaces
  mark,    // goes with the character before it
};

constexpr std::size_t kShortWord = 64;

constexpr std::array<Kind, 128> kAscii = [] {
  std::array<Kind, 128> kinds{};
  for (char c = '0'; c <= '9'; ++c) kinds[static_cast<std::size_t>(c)] = Kind::letter;
  for (char c = 'a'; c <= 'z'; ++c) kinds[static_cast<std::size_t>(c)] = Kind::letter;
  for (char c = 'A'; c <= 'Z'; ++c) kinds[static_cast<std::size_t>(c)] = Kind::letter;
  kinds['\''] = kinds['.'] = kinds[','] = Kind::joint;
  return kinds;
}();

// Thai and Lao, Burmese, Khmer, kana, Han.
bool has_no_spaces(char32_t code) {
  return (code >= 0x0E00 && code <= 0x0EFF) || (code >= 0x1000 && code <= 0x109F) ||
         (code >= 0x1780 && code <= 0x17FF) || (code >= 0x3040 && code <= 0x30FF) ||
         (code >= 0x31F0 && code <= 0x31FF) || (code >= 0x3400 && code <= 0x4DBF) ||
         (code >= 0x4E00 && code <= 0x9FFF) || (code >= 0xF900 && code <= 0xFAFF) ||
         (code >= 0xFF66 && code <= 0xFF9F) || (code >= 0x20000 && code <= 0x3FFFF);
}

// Apostrophes, and what is not to be seen: soft hyphens and joiners.
bool is_joint(char32_t code) {
  return code == 0x2019 || code == 0x2018 || code == 0x02BC || code == 0x00AD || code == 0x200C || code == 0x200D ||
         code == 0x2060;
}

Kind kind_of(char32_t code) {
  if (code < kAscii.size()) return kAscii[code];
  if (is_joint(code)) return Kind::joint;
  const auto type = u_charType(static_cast<UChar32>(code));
  const std::uint32_t bit = U_MASK(type);
  if (bit & U_GC_M_MASK) return Kind::mark;
  if (!(bit & (U_GC_L_MASK | U_GC_N_MASK))) return Kind::other;
  return has_no_spaces(code) ? Kind::alone : Kind::letter;
}

struct Next {
  Kind kind = Kind::other;
  std::uint32_t size = 1;
};

Next next_at(std::string_view utf8, std::size_t at) {
  const auto byte = static_cast<unsigned char>(utf8[at]);
  if (byte < kAscii.size()) return {kAscii[byte], 1};
  const Character c = character_at(utf8, at);
  return {kind_of(c.code), c.size};
}

// Where the word that begins with a letter at `at` ends.
std::uint32_t end_of_word(std::string_view utf8, std::uint32_t at) {
  const auto size = static_cast<std::uint32_t>(utf8.size());
  while (at < size) {
    const Next next = next_at(utf8, at);
    if (next.kind == Kind::letter || next.kind == Kind::mark) {
      at += next.size;
      continue;
    }
    const std::uint32_t behind = at + next.size;
    if (next.kind != Kind::joint || behind >= size || next_at(utf8, behind).kind != Kind::letter) break;
    at = behind;
  }
  return at;
}

std::uint32_t end_of_marks(std::string_view utf8, std::uint32_t at) {
  while (at < utf8.size()) {
    const Next next = next_at(utf8, at);
    if (next.kind != Kind::mark) break;
    at += next.size;
  }
  return at;
}

}  // namespace

std::vector<Span> words_of(std::string_view utf8) {
  std::vector<Span> words;
  for (std::uint32_t at = 0; at < utf8.size();) {
    const Next next = next_at(utf8, at);
    const std::uint32_t begin = at;
    at += next.size;
    if (next.kind == Kind::letter) at = end_of_word(utf8, at);
    if (next.kind == Kind::alone) at = end_of_marks(utf8, at);
    if (next.kind == Kind::letter || next.kind == Kind::alone) words.push_back({begin, at});
  }
  return words;
}

std::uint64_t hash_of_word(std::string_view word) {
  std::array<char, kShortWord> folded;
  if (word.size() <= folded.size()) {
    unsigned char all = 0;
    for (std::size_t at = 0; at < word.size(); ++at) {
      const char c = word[at];
      all |= static_cast<unsigned char>(c);
      folded[at] = lower_ascii(c);
    }
    if (all < 0x80) return XXH3_64bits(folded.data(), word.size());
  }
  const std::string slowly = fold(word);
  return XXH3_64bits(slowly.data(), slowly.size());
}

}  // namespace stemma
