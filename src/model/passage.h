// Text that two articles share, and how much of each other two articles hold.

#pragma once

#include <cstdint>

#include "model/span.h"

namespace stemma {

enum class PassageKind { exact, near };

// Articles are named by their index in the list that was compared; a < b.
struct Passage {
  std::uint32_t a = 0;
  Span a_span;  // of Article::text
  std::uint32_t b = 0;
  Span b_span;
  PassageKind kind = PassageKind::exact;
  double similarity = 1;     // share of the words of the longer side that are the same, in order; 0 to 1
  std::uint32_t spread = 2;  // articles of the list that hold it, word for word in its middle
  bool standing = false;     // stands in many articles and is little of this pair: background, or a site's notice
  bool quotation = false;    // mostly inside quotation marks on both sides: somebody's words, no outlet's

  bool operator==(const Passage&) const = default;
};

// The share of the smaller article's words that stand in shared passages; 0 to 1.
struct Containment {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double containment = 0;

  bool operator==(const Containment&) const = default;
};

}  // namespace stemma
