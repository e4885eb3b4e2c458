// Stretches of a text in quotation marks.
//
//     quotations("She said: \u201CWe will go.\u201D")       // [10, 24): the quote with its opening mark
//
// Any kind of double marks opens and any closes; a quotation that nothing closes ends with its paragraph. O(size).

#pragma once

#include <string_view>
#include <vector>

#include "model/span.h"

namespace stemma {

// In order, none within another.
std::vector<Span> quotations(std::string_view text);

}  // namespace stemma
