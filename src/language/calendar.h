// Days, weeks and months of the Gregorian calendar, without a clock, a zone or a locale.
//
//     Day day = *day_of("2023-09-21T09:55");     // Thursday, 21 September 2023
//     iso(plus_days(day, -1));                   // "2023-09-20"
//     weekday(day);                              // 4, Monday being 1 and Sunday 7
//     iso_week(day);                             // {2023, 38}
//
// The calendar is carried on before its beginning in 1582 (proleptic). Every function is O(1).

#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace stemma {

struct Day {
  int year = 0;
  int month = 1;
  int day = 1;

  auto operator<=>(const Day&) const = default;
};

struct IsoWeek {
  int year = 0;
  int week = 1;

  bool operator==(const IsoWeek&) const = default;
};

bool is_leap(int year);
int days_in(int year, int month);
bool is_day(int year, int month, int day);

// Days since 1970-01-01, and back.
std::int64_t number_of(Day day);
Day day_numbered(std::int64_t number);

Day plus_days(Day day, std::int64_t days);

// The same day of another month; the last day of a month that is too short for it (31 January + 1 is 28 February).
Day plus_months(Day day, int months);

// 1 (Monday) to 7 (Sunday).
int weekday(Day day);

IsoWeek iso_week(Day day);
Day monday_of(IsoWeek week);

// Easter Sunday of the western churches.
Day easter(int year);

// The n-th such weekday of a month, from 1; from the end where n is -1.
Day nth_weekday(int year, int month, int of_weekday, int n);

// "2023-09-21"; years are written with at least four digits.
std::string iso(Day day);

// The day that a value begins with: "2023-09-21", "2023-09-21T09:55". None where it is not as precise as a day.
std::optional<Day> day_of(std::string_view value);

}  // namespace stemma
