// What the wording of a page's blocks and their order say of each: the features that HTML and flattened pages share.
//
//     BlockTable table(page.blocks.size());
//     add_block_features(page, texts, running, titles, table);
//
// The labels that the rules gave are features as well: a model learns where the rules are right. O(size of the page).

#pragma once

#include <span>
#include <vector>

#include "extract/block_table.h"
#include "extract/block_text.h"
#include "extract/labels.h"
#include "extract/word_hashes.h"

namespace stemma {

// What a page calls itself.
struct PageTitles {
  std::span<const WordHashes> words;
  std::uint32_t most_words = 0;  // of a block that is held against them, at most SharedWords::kMostWords
};

// `texts`: of the page's blocks. `running`: which of them read like running text.
void add_block_features(const LabelledPage& page, std::span<const BlockText> texts, const std::vector<char>& running,
                        PageTitles titles, BlockTable& table);

}  // namespace stemma
