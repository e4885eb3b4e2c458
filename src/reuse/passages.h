// Passages that articles share: exact and lightly edited copies, with their spans on both sides.
//
//     std::vector<Passage> shared = find_passages(articles);
//
// The result does not depend on the order of the articles but for which side is `a` (the one given first).

#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "model/passage.h"

namespace stemma {

std::vector<Passage> find_passages(std::span<const std::string_view> texts);

}  // namespace stemma
