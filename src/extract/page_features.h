// What the tags of a page and the places of its blocks in the tree say of each.
//
//     PagePlaces places{tree, page, running, stated, states_text};
//     add_page_features(places, table);
//
// O(blocks + elements) times the depth of the tree where blocks are compared by their common ancestor.

#pragma once

#include <cstdint>
#include <vector>

#include "extract/block_table.h"
#include "extract/labels.h"
#include "extract/page_tree.h"

namespace stemma {

struct PagePlaces {
  const PageTree& tree;
  const LabelledPage& page;
  const std::vector<char>& running;
  const std::vector<std::uint8_t>& stated;  // of each block, how much stands in the text that the page states: percent
  bool states_text = false;
};

void add_page_features(const PagePlaces& places, BlockTable& table);

}  // namespace stemma
