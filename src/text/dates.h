// Dates as machines write them (ISO 8601), as much of one as is given.
//
//     parse_iso_date("2021-03-04T14:05:33+03:00")   // {"2021-03-04T14:05", minute}: wall time, as written
//     parse_iso_date("2021-03")                     // {"2021-03", month}
//     parse_iso_date("yesterday")                   // nothing
//
// Accepts YYYY, YYYY-MM, YYYY-MM-DD, and with T or a space HH:MM[:SS[.fff]] and Z, +hh:mm, +hhmm or +hh. A day that the
// calendar does not have is no date. O(1).

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "model/article.h"

namespace stemma {

struct IsoDate {
  std::string value;  // "2023-09-20T23:05", "2023-09-20", "2023-09" or "2023"
  DatePrecision precision = DatePrecision::day;

  bool operator==(const IsoDate&) const = default;
};

std::optional<IsoDate> parse_iso_date(std::string_view text);

// Of a number from 0 to 99, as months and hours are written: "07".
std::string two_digits(int number);

}  // namespace stemma
