// Quotations: which stretches of an article stand in quotation marks.
//
//     for (const Quote& quote : find_quotes(text, segments))
//       slice(text, quote.span);                 // “We are leaving,”   with its marks
//
// Straight and curly marks, guillemets, single marks and doubled apostrophes. Only the outermost marks count. A
// quotation that runs over paragraphs, opened anew in each or not, is one Quote a paragraph, all but the first
// `continues`. Other marks without a partner make no quotation.
// O(bytes).

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/article.h"
#include "model/span.h"

namespace stemma {

struct Quote {
  Span span;               // with its marks
  Span inner;              // without
  bool continues = false;  // goes on from the quote before it
  bool single = false;     // in single marks

  bool operator==(const Quote&) const = default;
};

// In text order, none overlapping.
std::vector<Quote> find_quotes(std::string_view text, std::span<const Segment> segments);

// Of such quotations the first that ends behind the byte, or their number where none does. O(log n).
std::size_t quote_from(const std::vector<Quote>& quotes, std::uint32_t byte);

}  // namespace stemma
