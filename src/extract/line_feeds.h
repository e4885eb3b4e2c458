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

#include <cstddef>
#include <span>
#include <vector>

#include "extract/labels.h"
#include "extract/line_looks.h"

namespace stemma {

struct LineFeed {
  std::size_t begin = 0;  // lines
  std::size_t end = 0;
};

// In order, not overlapping.
std::vector<LineFeed> find_feeds(const LabelledPage& page, std::span<const Look> looks);

}  // namespace stemma
