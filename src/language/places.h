// Places: which names are on the map, and where.

#pragma once

#include <vector>

#include "language/draft.h"

namespace stemma {

std::vector<Place> find_places(const Draft& draft);

}  // namespace stemma
