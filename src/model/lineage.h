// A family of copies: articles that descend from one report, and so count as one source; and its tree, who copied what
// from whom.
//
//     Associated Press            origin: named by the text, though none of the articles is its own
//     ├─ b                        from: nothing; the report itself is not among the articles
//     │  └─ d, .94 of it from b   from: b
//     └─ c
//
// An article that mixes two reports stands in two lineages, and is at home in the one that more of it is from.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/span.h"

namespace stemma {

// What one article of a lineage was copied from.
struct Descent {
  std::optional<std::uint32_t> from = {};  // index of an article of the lineage; null where it is none of the articles
  double share = 0;                        // of its text that stands in `from`
  bool is_version = false;                 // `from` is the same outlet's, and this is what it became
  bool is_home = true;                     // false where more of its text is of another lineage
};

struct Lineage {
  std::optional<std::string> origin;    // the agency or outlet whose report it is, where the text names it
  std::vector<std::uint32_t> articles;  // indices, in the order given
  std::vector<Descent> tree;            // of each of the articles
};

// Whose a sentence is: of a lineage's report, or what one article added to its copy of it. What two sentences have from
// one source is one witness of what they say.
struct SentenceSource {
  std::uint32_t lineage = 0;                   // index of the lineage that it is of
  std::optional<std::uint32_t> added_by = {};  // index of the article (its first version) that added it to a copy
  std::optional<std::uint32_t> from = {};      // index of the article that it may have been copied from
};

}  // namespace stemma
