// Pieces: what numbers and times are read from, finer than tokens.
//
//     Sept. 19's 2,000-strong force      sept | . | 19 | ' | s | 2,000 | - | strong | force
//
// A piece is a stretch of letters, a numeral with what binds its digits ("2,000", "4.25", "13:40", "19/9/2023"), or a
// single sign. So a rule sees the ten in "10-year", "the 10-year-old" and "10 years" alike, however they are tokenised.
// Pieces never cross a sentence. O(size of the text).

#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "language/tokens.h"
#include "model/span.h"

namespace stemma {

enum class PieceKind : std::uint8_t { word, numeral, sign };

struct Piece {
  Span span;
  Span lower;  // where its folded form lies
  std::uint32_t sentence = 0;
  PieceKind kind = PieceKind::sign;
  bool glued = false;    // nothing stands between it and the piece before
  bool capital = false;  // begins with a capital letter
};

class Pieces {
 public:
  // `tokens` must outlive the pieces.
  explicit Pieces(const Tokens& tokens);

  std::uint32_t size() const { return static_cast<std::uint32_t>(pieces_.size()); }
  const Piece& operator[](std::uint32_t at) const { return pieces_[at]; }
  std::string_view text(std::uint32_t at) const { return slice(text_, pieces_[at].span); }
  std::string_view lower(std::uint32_t at) const { return slice(lower_, pieces_[at].lower); }
  Span cover(std::uint32_t first, std::uint32_t last) const {
    return {pieces_[first].span.begin, pieces_[last - 1].span.end};
  }

  // Whether the piece is there and reads so. `at` may be past the end.
  bool is(std::uint32_t at, std::string_view lower_text) const { return at < size() && lower(at) == lower_text; }

  // Whether the piece is there, in the same sentence as the one before it, and glued to that one.
  bool joins(std::uint32_t at) const { return at > 0 && at < size() && pieces_[at].glued; }
  bool same_sentence(std::uint32_t a, std::uint32_t b) const { return pieces_[a].sentence == pieces_[b].sentence; }

  // The pieces of a sentence, [first, last).
  std::uint32_t first_of(std::uint32_t sentence) const { return first_of_[sentence]; }
  std::uint32_t last_of(std::uint32_t sentence) const { return first_of_[sentence + 1]; }

 private:
  void read(Span sentence, std::uint32_t index);

  std::string_view text_;
  std::string lower_;
  std::vector<Piece> pieces_;
  std::vector<std::uint32_t> first_of_;
};

}  // namespace stemma
