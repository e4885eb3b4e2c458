// What lines of a flattened page say again: how often a line comes up, how much of it the page says before and
// elsewhere in pieces of three words, and how many of its words come up in the rest of the body.
//
//     add_repeat_features(page, words, running, table);
//
// On HTML pages the place of a block tells as much: there these features were no gain. O(words).

#pragma once

#include <vector>

#include "extract/block_table.h"
#include "extract/labels.h"
#include "extract/word_hashes.h"

namespace stemma {

// `words`: of the page's lines. `running`: which of them read like running text.
void add_repeat_features(const LabelledPage& page, const TextsWords& words, const std::vector<char>& running,
                         BlockTable& table);

}  // namespace stemma
