// The cues of speech that a rule knows, wherever they stand; what a model learned leaves out speech within speech.
//
//     for (const CertainCue& cue : certain_cues(tokens, facts)) ...      // "said", "which Ostria denies"
//
// "said" is a cue but in "is said to"; so is any verb of saying with its subject before it and a that-clause behind it,
// and a denial in a relative clause. O(tokens).

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
