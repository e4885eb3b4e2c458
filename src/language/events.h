// Events in PLOVER's types, with actor, recipient, date, place and status; the article's main event first.

#pragma once

#include <vector>

#include "language/draft.h"

namespace stemma {

std::vector<Event> find_events(const Draft& draft);

}  // namespace stemma
