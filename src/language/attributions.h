// Who says what: quotes and reported speech, with source, cue, content and stance.

#pragma once

#include <vector>

#include "language/draft.h"

namespace stemma {

struct AttributionsFound {
  std::vector<Attribution> attributions;  // in text order
  std::vector<Entity> described;          // speakers without a name; their ids follow those of draft.so_far.entities
};

AttributionsFound find_attributions(const Draft& draft);

}  // namespace stemma
