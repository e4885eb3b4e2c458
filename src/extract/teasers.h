// Which blocks are teasers of other stories, by how the page is built: no class name says so on most pages.
//
//     for (const std::size_t block : find_teasers(tree, page, running)) ...
//
// Teasers are
//   - cards: elements of one make (parent, tag and classes) side by side, three or more, each a linked heading and a
//     few blocks: <div class=item><h3><a href=...>Ferry sinks</a></h3><p>All were rescued.</p></div> ...
//     Where each has a <time>, a linked line is heading enough, and classes may differ.
//   - boxes: all that a heading such as "Related stories" opens, where it is the first thing in its element.
//   - lists right below such a line, heading or not.
// Nothing is one that holds the headline, and nothing where all running text would be: a page of teasers is found by
// other means. O(blocks + elements * depth), and the logarithm of the number of cards.

#pragma once

#include <cstddef>
#include <vector>

#include "extract/labels.h"
#include "extract/page_tree.h"

namespace stemma {

// Blocks in order. `running`: which blocks of `page` are running text. Texts are those of `page`, tags those of `tree`.
std::vector<std::size_t> find_teasers(const PageTree& tree, const LabelledPage& page, const std::vector<char>& running);

}  // namespace stemma
