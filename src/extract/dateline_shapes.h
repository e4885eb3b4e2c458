// How a paragraph begins that may begin with a dateline.
//
//     begin_before_brackets("HARROW (AP) - The ferry")     // "HARROW", "AP"
//     begin_before_dash("HARROW, Calif. -- The ferry")     // "HARROW, Calif."
//     begin_before_colon("HARROW: The ferry")              // "HARROW"
//
// The shapes alone; whether the words are a place, a date or an agency is said elsewhere (extract/datelines.h). Each
// shape is given as a pattern of RE2, which would read the same at many times the price. O(1): no more is read than a
// dateline may have.

#pragma once

#include <optional>
#include <string_view>

namespace stemma {

struct BracketedBegin {
  std::string_view words;     // before the brackets
  std::string_view brackets;  // what stands in them
};

// ^\s*([^()—–]{0,80}?)\s*[(\[]([^()\[\]]{2,50})[)\]]\s*(?:-|–|—|―|:|\.|,)
std::optional<BracketedBegin> begin_before_brackets(std::string_view paragraph);

// ^\s*([^()—–a-z]{2,40}(?:,\s[^()—–]{2,40}?)?|[^()—–]{2,40}?,\s[^()—–]{1,30}\d{1,4})
// \s*(?:\s--?-?\s|\s?[–—―]\s?)\s*\S
// in one line. Empty where there is none.
std::string_view begin_before_dash(std::string_view paragraph);

// ^\s*([\p{Lu}][\p{Lu} .'/-]{2,30}):\s+[\p{Lu}"“‘']
// Empty where there is none.
std::string_view begin_before_colon(std::string_view paragraph);

}  // namespace stemma
