// What persons are called beside their names: roles, descriptions and pronouns.
//
//     read_roles(draft, names, entities);       // "Ostrian Prime Minister Ana Wend" -> role "Ostrian Prime Minister"
//     add_descriptions(draft, names, entities); // "the Ostrian leader", "the prime minister" -> her mentions
//     add_pronouns(draft, names, entities);     // "she", "her" where only one person can be meant
//
// A role is taken from just before or just behind a name, a description from "the" with a role's noun that one person
// of the article has. Pronouns are bound only where the sentence or the one before names exactly one person of fitting
// sex, or one that begins it. Lists: resources/names. Linear in the tokens.

#pragma once

#include <vector>

#include "language/draft.h"

namespace stemma {

void read_roles(const Draft& draft, const std::vector<Name>& names, std::vector<Entity>& entities);
void add_descriptions(const Draft& draft, const std::vector<Name>& names, std::vector<Entity>& entities);
void add_pronouns(const Draft& draft, const std::vector<Name>& names, std::vector<Entity>& entities);

}  // namespace stemma
