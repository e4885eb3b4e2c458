// Which articles descend from one report, and whose it is.
//
//     std::vector<Lineage> lineages = find_lineages(articles, SharedText(articles, passages));
//
// Articles are joined, the nearest first, as long as those of one lineage share on average enough of their text with
// those of the other (families.h); a page that takes from two reports does not make them one, but stands in both
// (bridges.h). A quote of one speech or a shared paragraph of background joins nothing. A credit alone joins nothing
// either; it decides where the text leaves it open, and names the origin: the agency or outlet that most articles of the
// lineage credit most plainly. Where two are credited alike, or none, the origin is unknown. Who copied from whom within
// a lineage is its tree (family_tree.h).
//
// O(pairs that share a passage), times a logarithm.

#pragma once

#include <span>
#include <vector>

#include "model/article.h"
#include "model/lineage.h"
#include "reuse/shared_text.h"

namespace stemma {

// Every article is at home in exactly one lineage. Sorted by the first of those that are.
std::vector<Lineage> find_lineages(std::span<const Article> articles, const SharedText& shared);

}  // namespace stemma
