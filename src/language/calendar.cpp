#include "language/calendar.h"

#include <algorithm>
#include <charconv>
#include <chrono>

namespace stemma {
namespace {

std::chrono::year_month_day civil(Day day) {
  return std::chrono::year(day.year) / std::chrono::month(static_cast<unsigned>(day.month)) /
         std::chrono::day(static_cast<unsigned>(day.day));
}

std::string padded(int number, std::size_t width) {
  std::string digits = std::to_string(number);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return digits;
}

bool read_digits(std::string_view text, int& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() && text.front() != '-';
}

}  // namespace

bool is_leap(int year) {
  return std::chrono::year(year).is_leap();
}

int days_in(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

bool is_day(int year, int month, int day) {
  return month >= 1 && month <= 12 && day >= 1 && day <= days_in(year, month);
}

std::int64_t number_of(Day day) {
  return std::chrono::sys_days(civil(day)).time_since_epoch().count();
}

Day day_numbered(std::int64_t number) {
  const std::chrono::year_month_day day{std::chrono::sys_days(std::chrono::days(number))};
  return {static_cast<int>(day.year()), static_cast<int>(static_cast<unsigned>(day.month())),
          static_cast<int>(static_cast<unsigned>(day.day()))};
}

Day plus_days(Day day, std::int64_t days) {
  return day_numbered(number_of(day) + days);
}

Day plus_months(Day day, int months) {
  const int whole = day.year * 12 + day.month - 1 + months;
  const int year = whole >= 0 ? whole / 12 : (whole - 11) / 12;
  const int month = whole - year * 12 + 1;
  return {year, month, std::min(day.day, days_in(year, month))};
}

int weekday(Day day) {
  const std::int64_t since_monday = (number_of(day) + 3) % 7;  // 1970-01-01 was a Thursday
  return static_cast<int>(since_monday < 0 ? since_monday + 7 : since_monday) + 1;
}

IsoWeek iso_week(Day day) {
  const Day thursday = plus_days(day, 4 - weekday(day));
  const std::int64_t first = number_of({thursday.year, 1, 1});
  return {thursday.year, static_cast<int>((number_of(thursday) - first) / 7) + 1};
}

Day monday_of(IsoWeek week) {
  const Day fourth{week.year, 1, 4};  // always in the first week
  return plus_days(fourth, 1 - weekday(fourth) + 7 * (week.week - 1));
}

// Anonymous Gregorian algorithm (Meeus, Jones, Butcher).
Day easter(int year) {
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4;
  const int g = (8 * b + 13) / 25, h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451, sum = h + l - 7 * m + 114;
  return {year, sum / 31, sum % 31 + 1};
}

Day nth_weekday(int year, int month, int of_weekday, int n) {
  if (n < 0) {
    const Day last{year, month, days_in(year, month)};
    return plus_days(last, -((weekday(last) - of_weekday + 7) % 7));
  }
  const Day first{year, month, 1};
  return plus_days(first, (of_weekday - weekday(first) + 7) % 7 + 7 * (n - 1));
}

std::string iso(Day day) {
  return padded(day.year, 4) + '-' + padded(day.month, 2) + '-' + padded(day.day, 2);
}

std::optional<Day> day_of(std::string_view value) {
  if (value.size() < 10 || value[4] != '-' || value[7] != '-') return std::nullopt;
  if (value.size() > 10 && value[10] != 'T' && value[10] != ' ') return std::nullopt;
  Day day;
  if (!read_digits(value.substr(0, 4), day.year) || !read_digits(value.substr(5, 2), day.month) ||
      !read_digits(value.substr(8, 2), day.day) || !is_day(day.year, day.month, day.day)) {
    return std::nullopt;
  }
  return day;
}

}  // namespace stemma
