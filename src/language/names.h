// Names and who they name: persons, organisations, places and the rest, joined to entities within the article.

#pragma once

#include <vector>

#include "language/draft.h"

namespace stemma {

struct NamesFound {
  std::vector<Name> names;       // in text order
  std::vector<Entity> entities;  // with short forms, pronouns and "the Ostrian leader" among their mentions
};

NamesFound find_names(const Draft& draft);

}  // namespace stemma
