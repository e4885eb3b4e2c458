#include "language/names.h"

#include "language/entities.h"
#include "language/names_repairs.h"
#include "language/names_tagger.h"

namespace stemma {
namespace {

std::vector<Name> names_of(const Tokens& tokens, const std::vector<NameTag>& tags) {
  std::vector<Name> names;
  for (std::uint32_t t = 0; t < tokens.size();) {
    if (tags[t] == kNoName) {
      ++t;
      continue;
    }
    const auto type = static_cast<NameType>((tags[t] - 1) / 4);
    std::uint32_t end = t + 1;
    const bool goes_on = (tags[t] - 1) % 4 == static_cast<int>(NamePart::begin);
    while (goes_on && end < tokens.size() && tags[end] != kNoName && can_follow(tags[end - 1], tags[end])) {
      if ((tags[end++] - 1) % 4 == static_cast<int>(NamePart::last)) break;
    }
    names.push_back({tokens.cover(t, end), type, 0});
    t = end;
  }
  return names;
}

}  // namespace

NamesFound find_names(const Draft& draft) {
  NamesFound found;
  found.names = names_of(draft.tokens, tag_names(draft.tokens));
  repair_names(draft, found.names);
  found.entities = join_entities(draft, found.names);
  return found;
}

}  // namespace stemma
