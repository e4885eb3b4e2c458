// Families that only a page which mixes their reports holds together, parted.
//
//     report A   ─ copy of A ─┐
//                             ├─ page that mixes both       two families; the page goes with the one it has more of
//     report B   ─ copy of B ─┘
//
// Every article, the senior ones first, joins its sources (precedence.h): one that holds most of what it shares alone,
// else all of them; but where two groups of them each hold much of it that no other does, only the greater one. Two
// groups that credit one agency are one: cuts of its report. O(pairs log pairs), for few groups hold much of one
// article.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/article.h"
#include "reuse/credits.h"
#include "reuse/kinship.h"
#include "reuse/shared_text.h"

namespace stemma {

// What an article must hold of a lineage, and of no other, to be of that one, too. Chosen on trees-dev among .25 and
// .3.
inline constexpr double kMixed = 0.3;

// `pairs` are those within families. Each part sorted; sorted by their first.
std::vector<std::vector<std::uint32_t>> without_bridges(std::span<const Article> articles,
                                                        std::span<const Kinship> pairs, const SharedText& shared,
                                                        std::span<const Credit> credits);

}  // namespace stemma
