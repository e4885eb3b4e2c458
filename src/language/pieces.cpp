#include "language/pieces.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "text/ascii.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace stemma {
namespace {

bool is_word_character(char32_t code) {
  if (code < 0x80) return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
  return u_isUAlphabetic(static_cast<UChar32>(code)) || u_getCombiningClass(static_cast<UChar32>(code)) != 0;
}

std::uint32_t end_of_numeral(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end && is_digit(text[at])) ++at;
  while (at + 1 < end && std::string_view(",.:/").find(text[at]) != std::string_view::npos && is_digit(text[at + 1])) {
    ++at;
    while (at < end && is_digit(text[at])) ++at;
  }
  return at;
}

std::uint32_t end_of_word(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end) {
    const Character c = character_at(text, at);
    if (!is_word_character(c.code)) break;
    at += c.size;
  }
  return at;
}

bool is_space(const Character& c) {
  return c.code < 0x80 ? c.code == ' ' || (c.code >= '\t' && c.code <= '\r')
                       : u_isUWhiteSpace(static_cast<UChar32>(c.code));
}

void append_lower(std::string& to, std::string_view word) {
  const bool ascii = std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!ascii) {
    to += fold(word);
    return;
  }
  for (const char c : word) to += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

}  // namespace

Pieces::Pieces(const Tokens& tokens) : text_(tokens.whole()) {
  pieces_.reserve(tokens.size() * 5 / 4);
  lower_.reserve(text_.size());
  const auto sentences = tokens.sentences();
  first_of_.reserve(sentences.size() + 1);
  for (std::uint32_t s = 0; s < sentences.size(); ++s) {
    first_of_.push_back(size());
    read(sentences[s].span, s);
  }
  first_of_.push_back(size());
}

void Pieces::read(Span sentence, std::uint32_t index) {
  bool glued = false;
  for (std::uint32_t at = sentence.begin; at < sentence.end;) {
    const Character first = character_at(text_, at);
    if (is_space(first)) {
      glued = false;
      at += first.size;
      continue;
    }
    Piece piece{.span = {at, at + first.size}, .lower = {}, .sentence = index, .glued = glued};
    if (is_digit(text_[at])) {
      piece.kind = PieceKind::numeral;
      piece.span.end = end_of_numeral(text_, at, sentence.end);
    } else if (is_word_character(first.code)) {
      piece.kind = PieceKind::word;
      piece.capital = u_isupper(static_cast<UChar32>(first.code));
      piece.span.end = std::max(piece.span.end, end_of_word(text_, at, sentence.end));
    }
    piece.lower.begin = static_cast<std::uint32_t>(lower_.size());
    append_lower(lower_, slice(text_, piece.span));
    piece.lower.end = static_cast<std::uint32_t>(lower_.size());
    pieces_.push_back(piece);
    at = piece.span.end;
    glued = true;
  }
}

}  // namespace stemma
