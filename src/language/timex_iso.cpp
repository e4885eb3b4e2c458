#include "language/timex_iso.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

namespace stemma {
namespace {

std::string number_text(double number) {
  if (number == std::floor(number)) return std::to_string(static_cast<std::int64_t>(number));
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

}  // namespace

std::string year_value(int year) {
  return iso({year, 1, 1}).substr(0, 4);
}

std::string month_value(Day day) {
  return iso(day).substr(0, 7);
}

std::string week_value(Day day) {
  const IsoWeek week = iso_week(day);
  return year_value(week.year) + "-W" + two_digits(week.week);
}

std::string quarter_value(int year, int quarter) {
  return year_value(year) + "-Q" + std::to_string(quarter);
}

int quarter_of(Day day) {
  return (day.month + 2) / 3;
}

bool is_year(std::string_view value) {
  return value.size() >= 4 &&
         std::all_of(value.begin(), value.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
}

int year_of(std::string_view value) {
  return std::atoi(std::string(value.substr(0, 4)).c_str());
}

std::optional<Day> first_day(std::string_view value) {
  if (std::optional<Day> day = day_of(value)) return day;
  if (!is_year(value)) return std::nullopt;
  if (value.size() == 4) return Day{year_of(value), 1, 1};
  if (value.size() != 7 || value[4] != '-' || value[5] < '0' || value[5] > '1') return std::nullopt;
  return Day{year_of(value), std::atoi(std::string(value.substr(5, 2)).c_str()), 1};
}

std::string period(const std::string& number, char unit) {
  switch (unit) {
    case 'S':
      return "PT" + number + "S";
    case 'N':
      return "PT" + number + "M";
    case 'H':
      return "PT" + number + "H";
    case 'E':
      return "P" + number + "DE";
    case 'C':
      return "P" + number + "CE";
    case 'L':
      return "P" + number + "ML";
    case 'K':
      return "P" + number + "WE";
    case 'G':
      return "P" + number + "D";
    default:
      return "P" + number + unit;
  }
}

std::string period(double number, char unit) {
  const double whole = std::floor(number);
  if (unit == 'F') return period(number * 2, 'W');
  if (unit == 'Q') return period(number * 3, 'M');
  if (number - whole == 0.5 && (unit == 'Y' || unit == 'H' || unit == 'N')) {
    const std::string first = whole > 0 ? number_text(whole) : "";
    if (unit == 'Y') return "P" + (first.empty() ? "" : first + "Y") + "6M";
    if (unit == 'H') return "PT" + (first.empty() ? "" : first + "H") + "30M";
    return "PT" + (first.empty() ? "" : first + "M") + "30S";
  }
  return period(number_text(number), unit);
}

std::string shifted(Day base, int steps, char unit) {
  const Day month{base.year, base.month, 1};
  switch (unit) {
    case 'D':
      return iso(plus_days(base, steps));
    case 'W':
      return week_value(plus_days(base, std::int64_t{7} * steps));
    case 'F':
      return week_value(plus_days(base, std::int64_t{14} * steps));
    case 'M':
      return month_value(plus_months(month, steps));
    case 'Q':
      return month_value(plus_months(month, 3 * steps));
    case 'E':
      return year_value(base.year + 10 * steps);
    case 'C':
      return year_value(base.year + 100 * steps);
    case 'L':
      return year_value(base.year + 1000 * steps);
    default:
      return year_value(base.year + steps);
  }
}

}  // namespace stemma
