#include "language/timex_sense.h"

#include <string_view>

#include "language/word_sets.h"

namespace stemma {

bool is_title(const Pieces& pieces, const TimeWording& wording) {
  const Term& last = wording.back();
  if (!last.is(TimeClass::relday) && !last.is(TimeClass::unit)) return false;
  if (last.first == 0 || !pieces[last.first].capital || !pieces.same_sentence(last.first - 1, last.first)) return false;
  const Piece& before = pieces[last.first - 1];
  return before.kind == PieceKind::word && before.capital && pieces.text(last.first) != "TODAY";
}

bool is_numbered_title(const Pieces& pieces, const TimeWording& wording) {
  const Piece& number = pieces[wording.front().first];
  const Piece& unit = pieces[wording.back().first];
  return number.kind == PieceKind::numeral && unit.capital;
}

bool stands_as_year(const Pieces& pieces, const Term& numeral, int value) {
  const std::uint32_t first = numeral.first, behind = numeral.last;
  const bool in = first > 0 && pieces.is(first - 1, "in");
  if (value < 1500 && !in) return false;
  if (pieces.joins(first) && pieces[first - 1].kind == PieceKind::sign &&
      !is_one_of(pieces.text(first - 1), {"(", "-", "'", "\"", "\u2013", "/", "["})) {
    return false;
  }
  if (behind >= pieces.size() || !pieces.same_sentence(first, behind)) return true;
  const std::string_view next = pieces.lower(behind);
  if (next == "%" || next == "percent") return false;
  const bool word = pieces[behind].kind == PieceKind::word && !pieces[behind].glued && !pieces[behind].capital;
  if (!word || in) return true;
  const bool plural = next.size() > 3 && next.ends_with('s') && !next.ends_with("ss") &&
                      !is_one_of(next, {"was", "census", "elections", "olympics", "games", "has", "is"});
  return !plural && !is_one_of(next, {"people", "men", "women", "children", "troops", "police"});
}

}  // namespace stemma
