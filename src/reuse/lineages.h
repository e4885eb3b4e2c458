// Which articles descend from one report, and whose it is.

#pragma once

#include <span>
#include <vector>

#include "model/article.h"
#include "model/lineage.h"
#include "model/passage.h"

namespace stemma {

// Every article is in exactly one lineage. Sorted by their first articles.
std::vector<Lineage> find_lineages(std::span<const Article> articles, std::span<const Passage> passages);

}  // namespace stemma
