// The time of day that a wording tells: "at 1 p.m.", "half past seven", "in the evening".

#pragma once

#include <string>

#include "language/timex_wording.h"

namespace stemma {

// The date with that time behind it ("2023-09-20T13:00", "2023-09-20TEV"), or as it is where the wording tells none. An
// empty date is one that is not known.
std::string with_time(const TimeWording& wording, const std::string& date);

}  // namespace stemma
