// Days of TIMEX3 values, so that dates can be compared whatever their precision.
//
//     read_date("2031-05-06T13:00")   // value as given, precision "minute", first == last == that day
//     read_date("2031-05")            // "month", first and last day of May
//     read_date("203")                // "203X", "decade"; so is "203X"
//     read_date("P3D")                // nothing: no day of the calendar
//
// Days are counted from 1970-01-01, in the proleptic Gregorian calendar.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stemma {

using DayNumber = std::int32_t;

struct DateValue {
  std::string value;      // "2031-05-06T13:00", "2031-05-06", "2031-05", "2031", "203X"
  std::string precision;  // "minute", "day", "month", "year", "decade"
  DayNumber first = 0;
  DayNumber last = 0;

  bool is_day() const { return first == last; }
};

// Weeks and times that name no minute are taken by their day or left: a week is nothing, "2031-05-06TEV" is that day, a
// season or quarter is its year.
std::optional<DateValue> read_date(std::string_view timex_value);

// "2031-05-06".
std::string day_text(DayNumber day);

// The day of a date of day or minute precision.
std::optional<DayNumber> day_number_of(std::string_view value);

}  // namespace stemma
