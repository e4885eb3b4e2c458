// Values of times as TIMEX3 has them, which are those of ISO 8601 and a few more (TIMEX3, TimeML 1.2.1 guidelines).
//
//     week_value({2023, 9, 20});     // "2023-W38"
//     period(1.5, 'Y');              // "P1Y6M"
//     shifted({2023, 9, 20}, -2, 'M')  // "2023-07": as precise as its unit
//
// Units are the letters of resources/times/words.txt: S N H for seconds, minutes and hours, D K W F M Q Y for days,
// weekends, weeks, fortnights, months, quarters and years, E C L for decades, centuries and millennia, G for nights.

#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "language/calendar.h"
#include "text/dates.h"

namespace stemma {

std::string year_value(int year);
std::string month_value(Day day);
std::string week_value(Day day);
std::string quarter_value(int year, int quarter);  // quarters from 1
int quarter_of(Day day);

// Whether a value begins with a year, and that year.
bool is_year(std::string_view value);
int year_of(std::string_view value);

// The first day of a month's or year's value, or the day itself.
std::optional<Day> first_day(std::string_view value);

// "P3D", "PT24H"; the number may be "X".
std::string period(const std::string& number, char unit);
std::string period(double number, char unit);

// So many units behind the day.
std::string shifted(Day base, int steps, char unit);

}  // namespace stemma
