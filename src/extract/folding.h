// Text with white space folded: single spaces, none at the ends, and each byte's place kept.
//
//     FoldedText folded;
//     folded.add(piece, part);  folded.add(piece, other);     // "a \n b" + " c" -> "a b c"
//     Span first = folded.end_part();                         // [0, 5); what comes now begins another part
//     ...
//     Text text = std::move(folded).text();                   // all parts, one behind the other
//
// Invisible characters (soft hyphens, zero-width spaces, byte order marks) are dropped. O(size).

#pragma once

#include <cstdint>
#include <string_view>
#include <utility>

#include "model/text_view.h"

namespace stemma {

class FoldedText {
 public:
  void add(TextView piece, Span part);

  // As add(), where all of the part is white space.
  void add_space(const TextView& piece, Span part) {
    if (!empty()) add_gap(piece.map.source_of(part));
  }

  // Characters that stand otherwise in the page, at `source`: "&nbsp;".
  void add_replaced(std::string_view characters, Span source);

  // White space that stands as a tag, "<br>".
  void add_space();

  // Of the part that has begun.
  bool empty() const { return size() == 0; }
  std::uint32_t size() const { return end() - begin_; }

  // Where the part stands in text().
  Span end_part();
  Text text() && { return std::move(text_); }

 private:
  std::uint32_t end() const { return static_cast<std::uint32_t>(text_.utf8.size()); }
  void add_gap(Span source);
  void write_gap(std::uint32_t word_source);

  Text text_;
  std::uint32_t begin_ = 0;  // of the part, in text_
  bool space_ = false;       // white space behind a word waits for another
  Span space_source_;
};

}  // namespace stemma
