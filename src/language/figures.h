// Figures: what is counted, with bound, unit and speaker. Ages, dates, prices, ordinals and sizes are none.

#pragma once

#include <vector>

#include "language/draft.h"

namespace stemma {

std::vector<Figure> find_figures(const Draft& draft);

}  // namespace stemma
