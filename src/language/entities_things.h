// What organisations, countries and towns are called beside their names.
//
//     The Harlow Institute opened ... . The institute said ... .        the institute: the Harlow Institute
//     Telva, in Ostria, ... . The city ... , while the country ... .    the city: Telva; the country: Ostria
//
// A noun of resources/names/descriptions.txt behind "the" or "this" means the entity that has it in its name, where the
// article has one such; else the only one of its kind that the sentence before it or the one before that names. "it"
// and "they" are bound only where that is safe: in what a body or country says of itself ("Ostria said it would
// leave"), and "its" to the only one that its sentence named before. Spans are added to the entities' mentions, out of
// order. Linear in the tokens.

#pragma once

#include <vector>

#include "language/draft.h"

namespace stemma {

void add_descriptions_of_things(const Tokens& tokens, const std::vector<Name>& names, std::vector<Entity>& entities);

}  // namespace stemma
