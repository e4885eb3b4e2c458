// Lists in the text of a flattened page, which without their tags look like menus.
//
//     This is what changes on Monday:                 The crossing times
//     ferries leave from the north pier               June 9 - Harrow to Dunmore
//     tickets are sold on board                       June 10 - Dunmore to Harrow
//
// What tells them from menus is what stands above: the colon of a sentence, or running text; and then that at least
// four items are of one make: a label and a colon, a number and what it counts, two parts with a dash between. O(size).

#pragma once

#include <span>
#include <vector>

#include "extract/labels.h"
#include "extract/line_looks.h"

namespace stemma {

// In order, not overlapping.
std::vector<LineRange> find_lists(const LabelledPage& page, std::span<const Look> looks);

}  // namespace stemma
