#include "text/word_kinds.h"

#include <unicode/uchar.h>

#include <array>

#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::array<WordKind, 128> kAscii = [] {
  std::array<WordKind, 128> kinds{};
  for (char c = '0'; c <= '9'; ++c) kinds[static_cast<std::size_t>(c)] = WordKind::letter;
  for (char c = 'a'; c <= 'z'; ++c) kinds[static_cast<std::size_t>(c)] = WordKind::letter;
  for (char c = 'A'; c <= 'Z'; ++c) kinds[static_cast<std::size_t>(c)] = WordKind::letter;
  kinds['\''] = kinds['.'] = kinds[','] = WordKind::joint;
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

WordKind kind_of(char32_t code) {
  if (code < kAscii.size()) return kAscii[code];
  if (is_joint(code)) return WordKind::joint;
  const auto type = u_charType(static_cast<UChar32>(code));
  const std::uint32_t bit = U_MASK(type);
  if (bit & U_GC_M_MASK) return WordKind::mark;
  if (!(bit & (U_GC_L_MASK | U_GC_N_MASK))) return WordKind::other;
  return has_no_spaces(code) ? WordKind::alone : WordKind::letter;
}

}  // namespace

WordCharacter word_character_at(std::string_view utf8, std::size_t at) {
  const auto byte = static_cast<unsigned char>(utf8[at]);
  if (byte < kAscii.size()) return {kAscii[byte], 1};
  const Character c = character_at(utf8, at);
  return {kind_of(c.code), c.size};
}

}  // namespace stemma
