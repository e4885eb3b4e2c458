// What a sentence is put together of, as far as small words and word forms tell: the common ground of attributions and
// events, which read clauses without a parser.
//
//     word_class("although")          // WordClass::sub
//     inflect("deny")                 // deny, denies, denied, denied, denying
//     CueVerb found = cue_verb("denied")
//
// The lists are resources/cues/words.txt, irregular.txt and verbs.txt; words are given folded (Tokens::lower). O(1).

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/tokens.h"
#include "model/annotations.h"

namespace stemma {

enum class WordClass : std::uint8_t {
  other,
  det,
  who,
  pron,
  of,
  to,
  prep,
  be,
  have,
  aux,
  negation,
  conj,
  but,
  that,
  sub,
  adv,
  day,
  month,
  title,
  voice,
  saying,
  mark,
  number,
};

// `mark` for tokens without letters and digits, `number` for those that begin with a digit.
WordClass word_class(std::string_view lower);

enum class VerbForm : std::uint8_t { base, third, past, participle, ing };

struct VerbForms {
  std::string base, third, past, participle, ing;
};

VerbForms inflect(std::string_view lemma);

enum class CueKind : std::uint8_t { none, says, names, thinks };

struct CueVerb {
  CueKind kind = CueKind::none;
  VerbForm form = VerbForm::base;  // past where past and participle are alike
  Stance stance = Stance::asserts;
};

CueVerb cue_verb(std::string_view lower);

// What is said and may be denied: "accusation", "claims" (resources/cues/deniable.txt).
bool is_deniable(std::string_view lower);

// Lower case, capital first, all capitals, number, other.
enum class Shape : std::uint8_t { lower, capital, capitals, digits, mark };
Shape shape_of(std::string_view token);

}  // namespace stemma
