// Times: dates, clock times, durations and sets, as TIMEX3, resolved from the article's reference date.

#pragma once

#include <string>
#include <vector>

#include "language/draft.h"

namespace stemma {

// The day that "Wednesday" is read from: the publication date, else `as_of`, else the dateline's or a caption's full
// date; "2023-09-21T09:55" or "2023-09-21", or empty.
std::string reference_date(const Article& article, const std::string& as_of);

// Reads draft.so_far.reference_date.
std::vector<Timex> find_times(const Draft& draft);

}  // namespace stemma
