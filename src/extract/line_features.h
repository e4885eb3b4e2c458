// What the wider surroundings of a line of a flattened page say of it: what tags say of a block of HTML, lines must
// tell by the company that they keep.
//
//     add_block_features(page, running, claims, table);
//     add_line_features(page, running, table);   // reads columns that the first has filled
//
// Distances to what may end an article, averages over the lines around, and the *island* of running text that the line
// stands on or nearest to. O(lines).

#pragma once

#include <vector>

#include "extract/block_table.h"
#include "extract/labels.h"

namespace stemma {

// `running`: which lines read like running text.
void add_line_features(const LabelledPage& page, const std::vector<char>& running, BlockTable& table);

}  // namespace stemma
