// Feeds of other stories on a flattened page: a title and a sentence, again and again.
//
//     New bridge opens in Dunmore
//     The first cars cross it in spring.
//     Herring returns to the sound
//     Jon Reed
//     Boats land the largest catch in nine years.
//
// An article has more to say under each of its crossheads. Four entries in a row make a feed; lists of questions and
// answers, which look the same, do not. O(lines).

#pragma once

#include <span>
#include <vector>

#include "extract/labels.h"
#include "extract/line_looks.h"

namespace stemma {

// In order, not overlapping.
std::vector<LineRange> find_feeds(const LabelledPage& page, std::span<const Look> looks);

}  // namespace stemma
