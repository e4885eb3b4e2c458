// Who copied what from whom within one family of articles.
//
//     report, by the agency itself
//     ├─ b, which credits the agency          taken from the report
//     │  └─ d, which credits nobody           taken from b: all that it shares with the others stands there, word for
//     word └─ c, in which the report was cut       taken from the report
//
// The parent of an article is, of its possible sources (precedence.h), the one in which most of it stands in the same
// words; of those that hold nearly as much the most senior. It has none where it is the source of all that it shares;
// where its text says that it is the agency's and the agency's own page is not among the articles; and where its best
// source lacks much that others of the family have: then it was made from a report that is missing. A later version
// descends from the earlier one.
//
// Promise: nothing descends from itself, however far up, nor from what is dated later. O(pairs log pairs).

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/lineage.h"
#include "reuse/kinship.h"
#include "reuse/precedence.h"
#include "reuse/shared_text.h"

namespace stemma {

// The descents of the articles of `members` (sorted), in their order. `pairs` are those between them, `witnesses` are
// of all articles.
std::vector<Descent> family_tree(std::span<const std::uint32_t> members, std::span<const Kinship> pairs,
                                 std::span<const Witness> witnesses, const SharedText& shared);

}  // namespace stemma
