// Text with white space folded: single spaces, none at the ends, and each byte's place kept.
//
//     FoldedText folded;
//     folded.add(piece);  folded.add(other);     // "a \n b" + " c" -> "a b c"
//     Text text = folded.take();
//
// Invisible characters (soft hyphens, zero-width spaces, byte order marks) are dropped. O(size).

#pragma once

#include <cstdint>
#include <string_view>

#include "model/text_view.h"

namespace stemma {

class FoldedText {
 public:
  void add(const Text& piece) { add(TextView(piece), {0, static_cast<std::uint32_t>(piece.utf8.size())}); }
  void add(TextView piece, Span part);

  // As add(), where all of the part is white space.
  void add_space(const TextView& piece, Span part) {
    if (!empty()) add_gap(piece.map.source_of(part));
  }

  // Characters that stand otherwise in the page, at `source`: "&nbsp;".
  void add_replaced(std::string_view characters, Span source);

  // White space that stands as a tag, "<br>".
  void add_space();

  bool empty() const { return text_.utf8.empty(); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.utf8.size()); }
  Text take();

 private:
  void add_gap(Span source);
  void write_gap(std::uint32_t word_source);

  Text text_;
  bool space_ = false;  // white space behind a word waits for another
  Span space_source_;
};

}  // namespace stemma
