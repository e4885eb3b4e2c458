#include "language/names.h"

#include "language/entities.h"
#include "language/label_path.h"
#include "language/names_repairs.h"

namespace stemma {
namespace {

std::vector<Name> names_of(const Tokens& tokens, const std::vector<NameTag>& tags) {
  std::vector<Name> names;
  for (const LabelledSpan& name : spans_of(tags))
    names.push_back({tokens.cover(name.tokens.first, name.tokens.last), static_cast<NameType>(name.kind), 0});
  return names;
}

}  // namespace

NamesFound find_names(const Draft& draft) {
  NamesFound found;
  found.names = names_of(draft.tokens, draft.reading.names);
  repair_names(draft, found.names);
  found.entities = join_entities(draft, found.names);
  return found;
}

}  // namespace stemma
