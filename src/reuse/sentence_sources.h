// Which sentences of an article are copied, and whose they are.
//
//     agency      The dam broke on Monday.  Two died, police said.
//     daily       The dam broke on Monday.  Two died, police said.  The mayor told this paper that he had warned of it.
//                 \______ the agency's lineage, from its page ___/   \____ the same lineage, added by the daily ______/
//
// A sentence is held by another article where passages between the two cover half of it; by another lineage's only
// where no more than half of it is quotation, for two reporters may quote one speech. Of all articles that hold it the
// most senior (precedence.h) is its source: it is of that one's lineage. An article that has a parent adds what it is
// itself the most senior holder of, as far as the others of its lineage have next to nothing of it. Versions of one
// article are one. What stands in a copy whose report is missing is taken for the report's: nobody can say.
//
// O(passages and sentences, times a logarithm).

#pragma once

#include <span>
#include <vector>

#include "model/annotations.h"
#include "model/article.h"
#include "model/lineage.h"
#include "reuse/shared_text.h"

namespace stemma {

// For each article the source of each of its sentences.
std::vector<std::vector<SentenceSource>> find_sentence_sources(std::span<const Article> articles,
                                                               std::span<const Annotations> annotations,
                                                               const SharedText& shared,
                                                               std::span<const Lineage> lineages);

}  // namespace stemma
