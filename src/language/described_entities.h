// Who speaks or acts without a name, as entities of their own: "police", "two gunmen".
//
//     DescribedEntities described(entities);          // the new ones follow these
//     const auto [id, fresh] = described.named("Police");
//     described.mentions(id)->push_back(span);
//
// One entity for each description, whatever its case, those among `entities` included.

#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "model/annotations.h"

namespace stemma {

class DescribedEntities {
 public:
  explicit DescribedEntities(std::span<const Entity> known);

  // The entity so described, and whether it is new.
  std::pair<EntityId, bool> named(std::string_view description);

  // Another description of an entity, unless it is one already.
  void also(std::string_view description, EntityId entity);

  // The mentions of an entity that was added here; null for others. Until the next is added.
  std::vector<Span>* mentions(EntityId entity);

  const std::vector<Entity>& added() const& { return added_; }
  std::vector<Entity> added() && { return std::move(added_); }

 private:
  std::size_t known_;  // number of entities that these follow
  std::vector<Entity> added_;
  std::unordered_map<std::string, EntityId> ids_;  // by folded description
};

}  // namespace stemma
