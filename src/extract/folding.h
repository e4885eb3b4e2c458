// Text with white space folded: single spaces, none at the ends, and each byte's place kept.
//
//     FoldedText folded;
//     folded.add(piece);  folded.add(other);     // "a \n b" + " c" -> "a b c"
//     Text text = folded.take();
//
// Invisible characters (soft hyphens, zero-width spaces, byte order marks) are dropped. O(size).

#pragma once

#include "model/text.h"

namespace stemma {

class FoldedText {
 public:
  void add(const Text& piece) { add(piece, {0, static_cast<std::uint32_t>(piece.utf8.size())}); }
  void add(const Text& piece, Span part);

  // White space that stands as a tag, "<br>".
  void add_space();

  bool empty() const { return text_.utf8.empty(); }
  std::uint32_t size() const { return static_cast<std::uint32_t>(text_.utf8.size()); }
  Text take();

 private:
  void add_word(const Text& piece, Span word);

  Text text_;
  bool space_ = false;  // white space waits for a word behind it
  Span space_source_;
};

}  // namespace stemma
