// Mends what the tagger, going from left to right through one sentence after the other, cannot see.
//
//     repair_names(draft, names);
//
// A name has one type in an article, the one it mostly got; what is tagged twice as often as it is not (a person:
// as often) is a name everywhere, and a person's surname in every heading ("Wend to quit"); names of countries are
// places and their adjectives MISC; a dateline begins with a place; titles, "the" and a possessive 's are no part of a
// name. Linear in the tokens.

#pragma once

#include <vector>

#include "language/draft.h"

namespace stemma {

// `names` are in text order and do not overlap; so they are after.
void repair_names(const Draft& draft, std::vector<Name>& names);

}  // namespace stemma
