// Where and when a report was filed, and by which agency: the words before its first sentence.
//
//     read_dateline("HARROW, March 3 (Meridian/AFP) - A ferry ...", {})   // HARROW, March 3, both agencies; 32 bytes
//     read_dateline("Harrow, Norland (AP) -- A ferry ...", {})
//     lone_dateline("HARROW")                    // a line by itself
//
// The place is kept as written. A place alone needs capitals and a dash: "LONDON - A ferry". O(1).

#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "model/article.h"

namespace stemma {

// The dateline that begins the paragraph; `published` completes a date without a year.
std::optional<Dateline> read_dateline(std::string_view paragraph, const std::optional<PublishedDate>& published);

// A line that is nothing but a place in capitals.
std::optional<Dateline> lone_dateline(std::string_view line);

}  // namespace stemma
