// What the wording of a page's blocks and their order say of each: the features that HTML and flattened pages share.
//
//     BlockTable table(page.blocks.size());
//     add_block_features(page, texts, running, claims, table);
//
// The labels that the rules gave are features as well: a model learns where the rules are right. O(size of the page).

#pragma once

#include <vector>

#include "extract/block_table.h"
#include "extract/block_text.h"
#include "extract/labels.h"

namespace stemma {

// What a page says of itself elsewhere, in words.
struct PageClaims {
  const std::vector<WordHashes>& titles;
  WordHashes description;  // a sentence or two, as search engines show them
};

// `texts`: of the page's blocks. `running`: which of them read like running text.
void add_block_features(const LabelledPage& page, const BlockTexts& texts, const std::vector<char>& running,
                        const PageClaims& claims, BlockTable& table);

}  // namespace stemma
