#include "text/dates.h"

#include <algorithm>
#include <array>

#include "text/ascii.h"

namespace stemma {
namespace {

constexpr std::string_view kBlank = " \t\n\r";

// Takes `count` digits off the front; -1 where they are not there or not between `low` and `high`.
int take_number(std::string_view& text, std::size_t count, int low, int high) {
  if (text.size() < count) return -1;
  int number = 0;
  for (std::size_t at = 0; at < count; ++at) {
    if (!is_digit(text[at])) return -1;
    number = number * 10 + (text[at] - '0');
  }
  text.remove_prefix(count);
  return number < low || number > high ? -1 : number;
}

bool take(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

int days_in(int year, int month) {
  constexpr std::array<int, 12> kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays.at(static_cast<std::size_t>(month - 1)) + (month == 2 && leap ? 1 : 0);
}

// Seconds, their fraction and the offset from UTC, all of which may be missing, up to the end.
bool take_rest_of_time(std::string_view text) {
  if (take(text, ':')) {
    if (take_number(text, 2, 0, 60) < 0) return false;
    if (take(text, '.') || take(text, ',')) {
      const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
      if (digits == 0) return false;
      text.remove_prefix(digits);
    }
  }
  if (text.empty() || text == "Z" || text == "z") return true;
  if (!take(text, '+') && !take(text, '-')) return false;
  if (take_number(text, 2, 0, 23) < 0) return false;
  if (text.empty()) return true;
  take(text, ':');
  return take_number(text, 2, 0, 59) >= 0 && text.empty();
}

}  // namespace

std::optional<IsoDate> parse_iso_date(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return std::nullopt;
  text = text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin);
  const std::string_view whole = text;
  const auto upto = [&] { return std::string(whole.substr(0, whole.size() - text.size())); };

  const int year = take_number(text, 4, 1, 9999);
  if (year < 0) return std::nullopt;
  if (text.empty()) return IsoDate{upto(), DatePrecision::year};
  const int month = take(text, '-') ? take_number(text, 2, 1, 12) : -1;
  if (month < 0) return std::nullopt;
  if (text.empty()) return IsoDate{upto(), DatePrecision::month};
  if (!take(text, '-') || take_number(text, 2, 1, days_in(year, month)) < 0) return std::nullopt;
  const std::string day = upto();
  if (text.empty()) return IsoDate{day, DatePrecision::day};
  if (!take(text, 'T') && !take(text, 't') && !take(text, ' ')) return std::nullopt;
  const std::string_view time = text.substr(0, 5);
  const bool good = take_number(text, 2, 0, 23) >= 0 && take(text, ':') && take_number(text, 2, 0, 59) >= 0;
  if (!good || !take_rest_of_time(text)) return std::nullopt;
  return IsoDate{day + "T" + std::string(time), DatePrecision::minute};
}

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

}  // namespace stemma
