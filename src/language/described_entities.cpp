#include "language/described_entities.h"

#include "text/fold.h"

namespace stemma {

DescribedEntities::DescribedEntities(std::span<const Entity> known) : known_(known.size()) {
  for (EntityId id = 0; id < known.size(); ++id) {
    if (known[id].described) also(known[id].name, id);
  }
}

std::pair<EntityId, bool> DescribedEntities::named(std::string_view description) {
  const auto [found, fresh] = ids_.emplace(fold(description), static_cast<EntityId>(known_ + added_.size()));
  if (fresh) {
    Entity entity;
    entity.name = description;
    entity.type = NameType::misc;
    entity.described = true;
    added_.push_back(std::move(entity));
  }
  return {found->second, fresh};
}

void DescribedEntities::also(std::string_view description, EntityId entity) {
  ids_.emplace(fold(description), entity);
}

std::vector<Span>* DescribedEntities::mentions(EntityId entity) {
  return entity < known_ ? nullptr : &added_[entity - known_].mentions;
}

}  // namespace stemma
