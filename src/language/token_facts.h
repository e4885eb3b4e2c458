// What the rules of attribution look at in a token: the class of its word, whether it is a verb of saying, how it is
// written, and where it stands in its sentence and in quotations.
//
//     TokenFacts facts = facts_of(tokens, quotes);
//     facts[t].cue.kind == CueKind::says && facts[t].quote == QuotePlace::outside
//
// O(tokens + quotes).

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "language/clauses.h"
#include "language/quotes.h"
#include "language/tokens.h"

namespace stemma {

enum class QuotePlace : std::uint8_t { outside, opening, inside, closing };

struct TokenFact {
  WordClass kind = WordClass::other;
  Shape shape = Shape::mark;
  CueVerb cue;
  QuotePlace quote = QuotePlace::outside;
  bool first = false;  // of its sentence
};

using TokenFacts = std::vector<TokenFact>;

TokenFacts facts_of(const Tokens& tokens, std::span<const Quote> quotes);

}  // namespace stemma
