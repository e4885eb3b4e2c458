#include "language/entities.h"

#include <map>
#include <string>

namespace stemma {

std::vector<Entity> join_entities(const Draft& draft, std::vector<Name>& names) {
  std::vector<Entity> entities;
  std::map<std::pair<std::string, NameType>, EntityId> known;
  for (Name& name : names) {
    const std::string text(slice(draft.tokens.whole(), name.span));
    const auto [found, is_new] = known.try_emplace({text, name.type}, static_cast<EntityId>(entities.size()));
    if (is_new) entities.push_back({text, name.type, false, {}, {}});
    name.entity = found->second;
    entities[found->second].mentions.push_back(name.span);
  }
  return entities;
}

}  // namespace stemma
