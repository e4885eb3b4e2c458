#include "extract/folding.h"

#include <algorithm>
#include <utility>

#include "text/utf8.h"

namespace stemma {
namespace {

bool is_space(char32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0x85;
}

bool is_invisible(char32_t c) {
  return c == 0xAD || c == 0x200B || c == 0xFEFF || c == 0x2060 || c < ' ' || c == 0x7F;
}

enum class Sort { word, space, invisible };

Sort sort_of(char32_t c) {
  if (is_space(c)) return Sort::space;
  return is_invisible(c) ? Sort::invisible : Sort::word;
}

}  // namespace

void FoldedText::add(const Text& piece, Span part) {
  const std::string_view text(piece.utf8.data(), part.end);
  std::uint32_t begin = part.begin;
  while (begin < part.end) {
    const Sort sort = sort_of(character_at(text, begin).code);
    std::uint32_t end = begin;
    while (end < part.end) {
      const Character c = character_at(text, end);
      // A lone space between two words goes along with them: it folds to itself.
      const bool lone = sort == Sort::word && c.code == ' ' && end + 1 < part.end &&
                        sort_of(character_at(text, end + 1).code) == Sort::word;
      if (!lone && sort_of(c.code) != sort) break;
      end += c.size;
    }
    if (sort == Sort::word) add_word(piece, {begin, end});
    if (sort == Sort::space && !space_) {
      space_ = true;
      space_source_ = piece.map.source_of({begin, end});
    }
    begin = end;
  }
}

void FoldedText::add_space() {
  if (!space_) space_source_ = {};
  space_ = true;
}

void FoldedText::add_word(const Text& piece, Span word) {
  if (space_ && !text_.utf8.empty()) {
    if (space_source_.empty()) {
      append_literal(text_, " ", piece.map.source_of(word).begin);
    } else {
      const std::uint32_t size = std::min<std::uint32_t>(space_source_.size(), 0xFFFF);
      text_.utf8.push_back(' ');
      text_.map.append(space_source_.begin, 1, static_cast<std::uint16_t>(size), 1);
    }
  }
  space_ = false;
  append(text_, piece, word);
}

Text FoldedText::take() {
  space_ = false;
  return std::exchange(text_, {});
}

}  // namespace stemma
