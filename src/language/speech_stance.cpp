#include "language/speech_stance.h"

#include <algorithm>
#include <cstdint>

#include "language/clauses.h"

namespace stemma {
namespace {

// "rejected the accusation", "the charge was rejected by": a statement is rejected, no request and no offer.
bool is_about_statement(const Tokens& tokens, const TokenFacts& facts, TokenSpan cue) {
  constexpr std::uint32_t kReach = 10;
  const Sentence& sentence = tokens.sentences()[tokens.sentence_of(cue.first)];
  const bool passive = facts[cue.first].kind == WordClass::be;
  const std::uint32_t first = passive ? std::max(sentence.first, cue.first - std::min(cue.first, kReach)) : cue.last;
  const std::uint32_t last = passive ? cue.first : std::min(sentence.last, cue.last + kReach);
  for (std::uint32_t t = first; t < last; ++t) {
    if (is_deniable(tokens.lower(t))) return true;
    const bool ends = facts[t].kind == WordClass::mark || facts[t].kind == WordClass::prep;
    if (ends && !passive && tokens.lower(t) != "as" && facts[t].quote == QuotePlace::outside) return false;
  }
  return false;
}

}  // namespace

Stance stance_of(const Tokens& tokens, const TokenFacts& facts, TokenSpan cue) {
  Stance stance = Stance::asserts;
  for (std::uint32_t t = cue.first; t < cue.last; ++t) {
    const bool refuses_to = tokens.lower(t).starts_with("refus") || tokens.lower(t).starts_with("declin");
    if (facts[t].kind == WordClass::negation || refuses_to) return Stance::asserts;
    const CueVerb verb = facts[t].cue;
    if (stance != Stance::asserts || verb.kind == CueKind::none) continue;
    const bool refuses =
        verb.stance == Stance::denies && verb.kind == CueKind::names && !is_about_statement(tokens, facts, cue);
    stance = refuses ? Stance::asserts : verb.stance;
  }
  return stance;
}

}  // namespace stemma
