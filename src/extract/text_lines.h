// A flattened page as lines, or as paragraphs where it was wrapped at a width.
//
//     std::vector<TextLine> lines = text_lines(decoded.text);
//     lines[3].cluster               // lines with no blank line between them share a cluster
//
// A page counts as wrapped where many of its lines break off in mid-sentence at about one width and go on in lower
// case. Then lines are joined up to the end of their paragraph: a blank line, or a line that ends short with a full
// stop. O(size).

#pragma once

#include <cstdint>
#include <vector>

#include "model/text.h"

namespace stemma {

struct TextLine {
  Text text;  // white space folded; never empty
  std::uint32_t cluster = 0;
};

std::vector<TextLine> text_lines(const Text& page);

}  // namespace stemma
