// Text that stands elsewhere: in a Text, or in the bytes that were read, where these are the text as they stand.
//
//     void read(TextView page);
//     read(TextView(text));                      // of a Text, which outlives the view
//
// Promise: map.text_size() == utf8.size().

#pragma once

#include <string_view>

#include "model/text.h"

namespace stemma {

struct TextView {
  std::string_view utf8;
  const SourceMap& map;

  TextView(std::string_view its_utf8, const SourceMap& its_map) : utf8(its_utf8), map(its_map) {}
  explicit TextView(const Text& text) : utf8(text.utf8), map(text.map) {}
};

// As append() of a Text.
inline void append(Text& to, TextView from, Span part) {
  to.utf8.append(slice(from.utf8, part));
  to.map.append(from.map, part);
}

}  // namespace stemma
