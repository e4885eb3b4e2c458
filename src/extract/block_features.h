// What the wording of a page's blocks and their order say of each: the features that HTML and flattened pages share.
//
//     BlockTable table(page.blocks.size());
//     add_block_features(page, running, titles, table);
//
// The labels that the rules gave are features as well: a model learns where the rules are right. O(size of the page).

#pragma once

#include <string>
#include <vector>

#include "extract/block_table.h"
#include "extract/labels.h"

namespace stemma {

// What a page says of itself elsewhere.
struct PageClaims {
  const std::vector<std::string>& titles;
  std::string description;  // a sentence or two, as search engines show them
};

// `running`: which blocks read like running text.
void add_block_features(const LabelledPage& page, const std::vector<char>& running, const PageClaims& claims,
                        BlockTable& table);

}  // namespace stemma
