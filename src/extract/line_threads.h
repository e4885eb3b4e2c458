// Comments and feeds on a flattened page: runs of entries that each name someone and a date.
//
//     Ana Novak                         Ferry sinks off Harrow
//     November 19, 2023 at 6:34 am      Ida Holm
//     So sad to hear this.              2 hours ago
//     Petr says:                        New bridge opens
//     November 19, 2023 at 8:02 am      Jon Reed
//     Thanks for covering it.           3 hours ago
//
// No wording need give them away: no article names and dates its paragraphs one by one. A live blog does, but by a few
// names again and again. Three entries with little between them make a thread, where running text stands before the
// first, as an article stands before its comments. O(lines), and the logarithm of the names in a thread.

#pragma once

#include <span>
#include <vector>

#include "extract/labels.h"
#include "extract/line_looks.h"

namespace stemma {

struct Thread {
  LineRange lines;
  bool comments = false;  // rather than other stories
};

// In order, not overlapping.
std::vector<Thread> find_threads(const LabelledPage& page, std::span<const Look> looks);

}  // namespace stemma
