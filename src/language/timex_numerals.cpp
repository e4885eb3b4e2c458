#include "language/timex_numerals.h"

#include <algorithm>
#include <cstdlib>
#include <string>

namespace stemma {

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int to_int(std::string_view digits) {
  return std::atoi(std::string(digits).c_str());
}

std::optional<NumericDate> numeric_date(std::string_view numeral) {
  const std::size_t one = numeral.find_first_of("/.");
  if (one == std::string_view::npos || one > 2) return std::nullopt;
  const std::size_t two = numeral.find(numeral[one], one + 1);
  if (two == std::string_view::npos || two - one - 1 > 2) return std::nullopt;
  const std::string_view year = numeral.substr(two + 1);
  if (!all_digits(year) || !(year.size() == 4 || (year.size() == 2 && numeral[one] == '/'))) return std::nullopt;
  const std::string_view a = numeral.substr(0, one), b = numeral.substr(one + 1, two - one - 1);
  if (!all_digits(a) || !all_digits(b)) return std::nullopt;
  int of_year = to_int(year);
  if (year.size() == 2) of_year += of_year < 50 ? 2000 : 1900;
  return NumericDate{to_int(a), to_int(b), of_year, numeral[one]};
}

std::optional<Day> day_of_numeric(const NumericDate& date, bool day_first) {
  const bool first = date.sign == '.' || (date.b > 12 ? false : date.a > 12 || day_first);
  const int month = first ? date.b : date.a, day = first ? date.a : date.b;
  return is_day(date.year, month, day) ? std::optional(Day{date.year, month, day}) : std::nullopt;
}

std::optional<int> clock_minutes(std::string_view numeral, char sign) {
  const std::size_t at = numeral.find(sign);
  if (at == std::string_view::npos || at > 2 || numeral.size() < at + 3) return std::nullopt;
  const std::string_view minute = numeral.substr(at + 1, 2);
  const bool seconds = numeral.size() == at + 6 && numeral[at + 3] == ':' && sign == ':';
  if (!all_digits(minute) || (numeral.size() != at + 3 && !seconds) || !all_digits(numeral.substr(0, at)))
    return std::nullopt;
  const int h = to_int(numeral.substr(0, at)), m = to_int(minute);
  return h <= 24 && m <= 59 ? std::optional(h * 60 + m) : std::nullopt;
}

}  // namespace stemma
