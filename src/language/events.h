// Events in PLOVER's types, with actor, recipient, date, place and status; the article's main event first.

#pragma once

#include <vector>

#include "language/draft.h"

namespace stemma {

struct EventsFound {
  std::vector<Event> events;
  std::vector<Entity> described;  // parties without a name; their ids follow those of draft.so_far.entities
};

EventsFound find_events(const Draft& draft);

}  // namespace stemma
