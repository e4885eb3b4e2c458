#include "extract/folding.h"

#include <algorithm>
#include <array>
#include <utility>

#include "text/scan.h"
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

enum class Sort : std::uint8_t { word, space, invisible, unknown };

Sort sort_of(char32_t c) {
  if (is_space(c)) return Sort::space;
  return is_invisible(c) ? Sort::invisible : Sort::word;
}

// What a byte says of its character; unknown for those that begin a space or an invisible character beyond ASCII, and
// others beside.
constexpr std::array<Sort, 256> sorts_of_bytes() {
  std::array<Sort, 256> sorts{};
  for (std::size_t byte = 0; byte < ' '; ++byte) sorts[byte] = Sort::invisible;
  for (std::size_t byte = '\t'; byte <= '\r'; ++byte) sorts[byte] = Sort::space;
  sorts[' '] = Sort::space;
  sorts[0x7F] = Sort::invisible;
  for (const std::size_t lead : {0xC2, 0xE1, 0xE2, 0xE3, 0xEF}) sorts[lead] = Sort::unknown;
  return sorts;
}

constexpr std::array<Sort, 256> kSorts = sorts_of_bytes();

Sort sort_beyond_ascii(std::string_view text, std::size_t at) {
  return sort_of(character_at(text, at).code);
}

// The sort of what stands at `at`, a character's first byte or, where that is a word's, any of it.
inline Sort sort_at(std::string_view text, std::size_t at) {
  const Sort sort = kSorts[static_cast<unsigned char>(text[at])];
  return sort == Sort::unknown ? sort_beyond_ascii(text, at) : sort;
}

// The bytes of which kSorts does not say that they are a word's.
ManyBytes::Mask not_of_words(ManyBytes bytes) {
  return bytes.at_most_or<'\x7F', '\xC2', '\xE1', '\xE2', '\xE3', '\xEF'>(' ');
}

// Where the words end that begin at `at`, as far as many bytes at a time tell: up to a byte that may be none of a word,
// or the last one. Of the many the last is asked for only what it says of a space before it.
std::size_t end_of_plain_words(std::string_view text, std::size_t at) {
  if (text.size() < ManyBytes::kSize) return at;
  for (const std::size_t last = text.size() - 1; at < last;) {
    const std::size_t from = std::min(at, text.size() - ManyBytes::kSize);
    const ManyBytes many(text.data() + from);
    const ManyBytes::Mask spaces = many.equal(' ');
    const ManyBytes::Mask other = not_of_words(many);
    const ManyBytes::Mask ends = ManyBytes::behind((other & ~spaces) | (spaces & ManyBytes::next(other)), at - from);
    if (ends != 0) return from + ManyBytes::first(ends);
    at = from + ManyBytes::kSize - 1;
  }
  return at;
}

// Where the words end that begin at `at`. A lone space between two goes along with them: it folds to itself.
std::size_t end_of_words(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    at = end_of_plain_words(text, at);
    if (at == text.size()) break;
    const Sort sort = sort_at(text, at);
    if (sort == Sort::word) {
      ++at;
    } else if (text[at] == ' ' && at + 1 < text.size() && sort_at(text, at + 1) == Sort::word) {
      at += 2;
    } else {
      break;
    }
  }
  return at;
}

// Where the run of characters of one sort ends that begins at `at`.
std::size_t end_of_run(std::string_view text, std::size_t at, Sort sort) {
  if (sort == Sort::space) at = end_of<' ', '\n', '\t', '\r'>(text, at);  // of indented tags, most of a page's text
  while (at < text.size() && sort_at(text, at) == sort) at += character_at(text, at).size;
  return at;
}

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

void FoldedText::add(TextView piece, Span part) {
  const std::string_view text(piece.utf8.data(), part.end);
  for (std::size_t at = part.begin; at < text.size();) {
    const std::size_t begin = at;
    const Sort sort = sort_at(text, at);
    at = sort == Sort::word ? end_of_words(text, at) : end_of_run(text, at, sort);
    if (sort == Sort::space && !empty()) add_gap(piece.map.source_of(span_of(begin, at)));
    if (sort != Sort::word) continue;
    if (space_) write_gap(piece.map.source_of(span_of(begin, begin)).begin);
    append(text_, piece, span_of(begin, at));
  }
}

void FoldedText::add_replaced(std::string_view characters, Span source) {
  const Sort sort = sort_of(character_at(characters, 0).code);
  if (sort == Sort::space && !empty()) add_gap(source);
  if (sort != Sort::word) return;
  if (space_) write_gap(source.begin);
  const std::uint32_t size = std::min<std::uint32_t>(source.size(), 0xFFFF);
  text_.utf8.append(characters);
  text_.map.append(source.begin, 1, static_cast<std::uint16_t>(size), static_cast<std::uint16_t>(characters.size()));
}

void FoldedText::add_space() {
  if (!space_) space_source_ = {};
  space_ = !empty();
}

void FoldedText::add_gap(Span source) {
  if (!space_) space_source_ = source;
  if (space_source_.end == source.begin) space_source_.end = source.end;
  space_ = true;
}

// The space before a word.
void FoldedText::write_gap(std::uint32_t word_source) {
  space_ = false;
  if (space_source_.empty()) return append_literal(text_, " ", word_source);
  const std::uint32_t size = std::min<std::uint32_t>(space_source_.size(), 0xFFFF);
  text_.utf8.push_back(' ');
  text_.map.append(space_source_.begin, 1, static_cast<std::uint16_t>(size), 1);
}

Span FoldedText::end_part() {
  space_ = false;
  const std::uint32_t begin = std::exchange(begin_, end());
  return {begin, begin_};
}

}  // namespace stemma
