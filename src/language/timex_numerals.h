// Dates and times of day that are written as one numeral: "20/9/2023", "20.09.2023", "13:40".

#pragma once

#include <optional>
#include <string_view>

#include "language/calendar.h"

namespace stemma {

bool all_digits(std::string_view text);

// Of digits that fit.
int to_int(std::string_view digits);

struct NumericDate {
  int a = 0, b = 0, year = 0;
  char sign = '/';
};

// "20/9/2023", "20.09.2023", "9/20/23"; which of a and b is the day is left open.
std::optional<NumericDate> numeric_date(std::string_view numeral);

// None where no month or day is of that number. With full stops the day is first; else `day_first` says it where both
// could be.
std::optional<Day> day_of_numeric(const NumericDate& date, bool day_first);

// Minutes since midnight of "13:40", "13:40:56" or, with that sign, "13.40".
std::optional<int> clock_minutes(std::string_view numeral, char sign);

}  // namespace stemma
