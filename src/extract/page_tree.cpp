#include "extract/page_tree.h"

#include "extract/open_elements.h"
#include "extract/page_builder.h"

namespace stemma {

int heading_of(const PageTree& tree, const PageBlock& block) {
  std::uint32_t element = block.element;
  for (int up = 0; up < 3 && element != 0; ++up, element = tree.elements[element].parent) {
    if (const int level = heading_level(tree.elements[element].tag)) return level;
  }
  return 0;
}

PageTree read_page(TextView page) {
  PageBuilder builder;
  read_elements(page, builder);
  return builder.finish();
}

}  // namespace stemma
