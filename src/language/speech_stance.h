// With what stance something is said, by its cue (resources/cues/verbs.txt).
//
//     "denied"                     denies
//     "rejected the accusation"    denies: what is rejected is a statement
//     "rejected the offer"         asserts
//     "did not deny"               asserts: a negation keeps what the verb would say from being said

#pragma once

#include "language/token_facts.h"
#include "model/annotations.h"

namespace stemma {

// O(1): of the words behind the cue it looks at a bounded number.
Stance stance_of(const Tokens& tokens, const TokenFacts& facts, TokenSpan cue);

}  // namespace stemma
