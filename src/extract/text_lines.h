// A flattened page as lines, or as paragraphs where it was wrapped at a width.
//
//     TextLines read = text_lines(decoded.text);
//     slice(read.text.utf8, read.lines[3].span)
//     read.lines[3].cluster          // lines with no blank line between them share a cluster
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
  Span span;  // of TextLines::text; never empty
  std::uint32_t cluster = 0;
};

struct TextLines {
  Text text;  // of all lines, one behind the other; white space folded
  std::vector<TextLine> lines;
};

TextLines text_lines(const Text& page);

}  // namespace stemma
