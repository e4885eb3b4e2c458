#include "account/days.h"

#include <array>
#include <cctype>

namespace stemma {
namespace {

// After Howard Hinnant's days_from_civil: eras of 400 years, years that begin in March.
DayNumber days_from(int year, int month, int day) {
  const int y = month <= 2 ? year - 1 : year;
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (text.size() < at + count) return std::nullopt;
  int number = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

bool is_leap(int year) {
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

DateValue year_value(int year, std::string_view text) {
  return {std::string(text.substr(0, 4)), "year", days_from(year, 1, 1), days_from(year, 12, 31)};
}

std::optional<DateValue> decade(std::string_view text) {
  const std::optional<int> tens = digits(text, 0, 3);
  if (!tens || (text.size() != 3 && (text.size() != 4 || text[3] != 'X'))) return std::nullopt;
  return DateValue{std::string(text.substr(0, 3)) + "X", "decade", days_from(*tens * 10, 1, 1),
                   days_from(*tens * 10 + 9, 12, 31)};
}

bool names_minute(std::string_view text) {
  return text.size() >= 16 && text[10] == 'T' && digits(text, 11, 2) && text[13] == ':' && digits(text, 14, 2);
}

}  // namespace

std::optional<DateValue> read_date(std::string_view text) {
  const std::optional<int> year = digits(text, 0, 4);
  if (!year) return decade(text);
  if (text.size() == 4) return year_value(*year, text);
  if (text[4] != '-' || (text.size() > 5 && text[5] == 'W' && text.size() > 6 && std::isdigit(text[6])))
    return std::nullopt;
  const std::optional<int> month = digits(text, 5, 2);
  if (!month) return year_value(*year, text);  // a season, quarter or half
  if (*month < 1 || *month > 12) return std::nullopt;
  if (text.size() == 7) {
    return DateValue{std::string(text), "month", days_from(*year, *month, 1),
                     days_from(*year, *month, days_in(*year, *month))};
  }
  const std::optional<int> day = text[7] == '-' ? digits(text, 8, 2) : std::nullopt;
  if (!day || *day < 1 || *day > days_in(*year, *month)) return std::nullopt;
  const DayNumber at = days_from(*year, *month, *day);
  if (names_minute(text)) return DateValue{std::string(text.substr(0, 16)), "minute", at, at};
  return DateValue{std::string(text.substr(0, 10)), "day", at, at};
}

std::string day_text(DayNumber day) {
  const int shifted = day + 719468;
  const int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
  const int day_of_era = shifted - era * 146097;
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  const int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
  const int year = year_of_era + era * 400 + (month <= 2 ? 1 : 0);
  const auto padded = [](int number, std::size_t width) {
    std::string text = std::to_string(number);
    return std::string(width > text.size() ? width - text.size() : 0, '0') + text;
  };
  return padded(year, 4) + "-" + padded(month, 2) + "-" + padded(day_of_year - (153 * shifted_month + 2) / 5 + 1, 2);
}

std::optional<DayNumber> day_number_of(std::string_view value) {
  const std::optional<DateValue> date = read_date(value);
  return date && date->is_day() ? std::optional<DayNumber>(date->first) : std::nullopt;
}

}  // namespace stemma
