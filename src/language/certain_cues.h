// The cues of speech that a rule knows and a model that learned from one text at a time leaves out.
//
//     for (const CertainCue& cue : certain_cues(tokens, facts)) ...      // "which Ostria denies", "adding that"
//
// A denial in a relative clause or at the head of a sentence; "an attack that they said killed two"; "adding that";
// "put the toll at 18"; an agency that reports at the end of a sentence what another said, and what it reports.
// O(tokens).

#pragma once

#include <optional>
#include <vector>

#include "language/token_facts.h"

namespace stemma {

// In the order of the text; some are found by a model, too.
std::vector<TokenSpan> certain_cues(const Tokens& tokens, const TokenFacts& facts);

// Whether the verb closes its sentence and the whole sentence before it is what is said, by whomever else:
// "..., the Harbour Agency (HA) reported on Friday."
bool closes_speech(const Tokens& tokens, const TokenFacts& facts, std::uint32_t verb);

// The "which" of ", which Ostria denies".
std::optional<std::uint32_t> relative_before(const Tokens& tokens, const TokenFacts& facts, std::uint32_t verb);

}  // namespace stemma
