// Text that knows where it came from: UTF-8 and the map back to the bytes that were read.
//
//     Text text = ...;                           // made by text/decode.h, extract/ or input/
//     slice(text.utf8, span);                    // what it says
//     text.map.source_of(span);                  // the bytes of the page that say so
//
// Promise: utf8 is valid UTF-8, and map.text_size() == utf8.size().

#pragma once

#include <string>
#include <string_view>

#include "model/source_map.h"

namespace stemma {

struct Text {
  std::string utf8;
  SourceMap map;
};

// Appends the stretch `part` of `from` to `to`; each byte keeps its source. O(runs of the stretch).
void append(Text& to, const Text& from, Span part);

// Appends `literal`, bytes that stand nowhere in the page (a joining space, say), as made by the empty stretch of the
// page at `source`.
void append_literal(Text& to, std::string_view literal, std::uint32_t source);

}  // namespace stemma
