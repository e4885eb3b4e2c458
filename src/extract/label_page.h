// Which blocks of an HTML page are what.
//
// The body is where the running text is: starting at the root, go down as long as one child holds nearly all of it. In
// that element, blocks are told apart by the zones they stand in (captions, teasers, forms), the share of links, their
// tag and their wording; before the headline and outside the element there is no body. Where the page states its text
// in JSON-LD, blocks that stand in it are taken and running text that does not is doubted. O(size of the page).

#pragma once

#include "extract/block_model.h"
#include "extract/json_ld.h"
#include "extract/labels.h"
#include "extract/page_tree.h"

namespace stemma {

// Takes the text of the blocks out of `tree`; the rest stays. Zones of each block, with those of the elements around
// it, are left in PageBlock::zones. `seen` receives what the model was shown: for training.
LabelledPage label_page(PageTree& tree, const JsonLd& said, const std::vector<std::string>& titles,
                        const BlockModel& model, BlockTable* seen = nullptr);

// How alike two titles are, 0 to 1: twice the shared words by all words.
double likeness(std::string_view a, std::string_view b);

}  // namespace stemma
