// The words about figures: resources/figures, read once.
//
//     cues_in(pieces, first, last);              // "killed" (participle of killed), "death toll" (toll of killed), ...
//     bound_before(pieces, 7);                   // "at least" before the number at piece 7
//     is_kind(NounKind::measure, "km");
//
// A cue is words that say what became of those who are counted; see the head of indicators.txt for its forms.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "language/pieces.h"
#include "model/annotations.h"

namespace stemma {

enum class CueForm : std::uint8_t { participle, active, dies, state, unit, of, toll, kind };

struct Cue {
  std::uint32_t first = 0;  // pieces [first, last)
  std::uint32_t last = 0;
  CueForm form = CueForm::kind;
  std::string_view indicator;
};

// The cues among the pieces [first, last), longest first where they overlap; one piece may begin cues of several forms,
// in the order of indicators.txt.
std::vector<Cue> cues_in(const Pieces& pieces, std::uint32_t first, std::uint32_t last);

struct BoundWords {
  Bound bound = Bound::exactly;
  std::uint32_t first = 0;  // pieces [first, last)
  std::uint32_t last = 0;
};

// The bound whose words end right before the piece, or begin right behind it; the longest.
std::optional<BoundWords> bound_before(const Pieces& pieces, std::uint32_t at);
std::optional<BoundWords> bound_behind(const Pieces& pieces, std::uint32_t at);

enum class NounKind : std::uint8_t {
  person,
  others,
  plural,
  thing,
  measure,
  money,
  address,  // nouns.txt
  stop,
  be,
  determiner,
  generic,
  compound,
  clause,
  share,  // words.txt
};

bool is_kind(NounKind kind, std::string_view word);

// Whether the word may be the noun that a number above one counts: a plural.
bool is_plural(const Pieces& pieces, std::uint32_t at);

// Whether the word is one person: "fisherman", "boy".
bool is_one_person(std::string_view word);

}  // namespace stemma
