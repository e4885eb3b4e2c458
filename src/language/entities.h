// Which names of an article name the same: entities.
//
//     std::vector<Entity> entities = join_entities(draft, names);   // sets each name's `entity`
//
// Joined are a full name and its surname ("Ana Wend", "Wend"), an organisation and its initials ("Harlow Institute",
// "HI"), and the same name written again. Where that is clear, so are pronouns and roles: "he", and "the Ostrian
// leader" for the person introduced with that role. Entities stand in the order of their first mention.

#pragma once

#include <vector>

#include "language/draft.h"

namespace stemma {

std::vector<Entity> join_entities(const Draft& draft, std::vector<Name>& names);

}  // namespace stemma
