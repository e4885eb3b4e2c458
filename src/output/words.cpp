#include "output/words.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "output/labels.h"

namespace stemma {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

// A count without a number ("dozens of people") is told in its own words, where they are few.
constexpr std::size_t kShortQuote = 60;

// The digits of `value` at [begin, begin + size) as a number; -1 where they are none.
int digits(std::string_view value, std::size_t begin, std::size_t size) {
  if (value.size() < begin + size) return -1;
  int number = 0;
  for (const char c : value.substr(begin, size)) {
    if (c < '0' || c > '9') return -1;
    number = number * 10 + (c - '0');
  }
  return number;
}

std::string with_commas(std::string number) {
  const std::size_t begin = number.starts_with('-') ? 1 : 0;
  for (std::size_t at = number.size(); at > begin + 3;) number.insert(at -= 3, ",");
  return number;
}

}  // namespace

std::string date_words(std::string_view value) {
  const int year = digits(value, 0, 4);
  const int month = digits(value, 5, 2);
  const int day = digits(value, 8, 2);
  if (year < 0 || month < 1 || month > 12 || value[4] != '-') return std::string(value);
  const std::string_view name = kMonths.at(static_cast<std::size_t>(month - 1));
  if (value.size() == 7) return fmt::format("{} {}", name, year);
  if (day < 1 || value[7] != '-') return std::string(value);
  std::string date = fmt::format("{} {} {}", day, name, year);
  if (value.size() == 10) return date;
  const bool has_time = value[10] == 'T' && digits(value, 11, 2) >= 0 && digits(value, 14, 2) >= 0;
  return has_time ? fmt::format("{}, {}", date, value.substr(11, 5)) : std::string(value);
}

std::string days_words(std::string_view first, std::string_view last) {
  if (first == last) return date_words(first);
  const bool one_month = first.size() == 10 && last.size() == 10 && first.substr(0, 7) == last.substr(0, 7);
  if (one_month && digits(first, 8, 2) > 0) return fmt::format("{} to {}", digits(first, 8, 2), date_words(last));
  return fmt::format("{} to {}", date_words(first), date_words(last));
}

std::string number_words(double number) {
  if (!(std::abs(number) < 1e15) || number != std::floor(number)) return fmt::format("{:g}", number);
  return with_commas(fmt::format("{:.0f}", number));
}

std::string digits_words(std::string_view value) {
  const bool whole = value.find_first_not_of("0123456789") == std::string_view::npos;
  return whole ? with_commas(std::string(value)) : std::string(value);
}

std::string range_words(std::optional<double> low, std::optional<double> high) {
  if (low && high) return *low == *high ? number_words(*low) : number_words(*low) + " to " + number_words(*high);
  if (low) return number_words(*low) + " or more";
  if (high) return number_words(*high) + " at most";
  return "no number";
}

std::string reading_words(const Reading& reading) {
  const std::optional<double> number = reading.low ? reading.low : reading.high;
  if (!number) return reading.support.quote.size() <= kShortQuote ? "“" + reading.support.quote + "”" : "no number";
  switch (reading.bound) {
    case Bound::exactly:
    case Bound::between:
      return range_words(reading.low, reading.high);
    case Bound::at_most:
      return "at most " + number_words(reading.high.value_or(*number));
    case Bound::about:
    case Bound::at_least:
    case Bound::more_than:
      return std::string(label(reading.bound)) + " " + number_words(*number);
    case Bound::vague:
      return "vaguely " + range_words(reading.low, reading.high);
  }
  return range_words(reading.low, reading.high);
}

std::string place_words(std::string_view name, std::string_view admin, std::string_view country) {
  std::string words(name);
  if (!admin.empty() && admin != name) words += fmt::format(", {}", admin);
  if (!country.empty()) words += fmt::format(", {}", country);
  return words;
}

std::string count_words(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number_words(static_cast<double>(count)), count == 1 ? one : many);
}

std::string statement_label(char kind, std::size_t index) {
  return fmt::format("{}{}", kind, index + 1);
}

std::string part_label(std::string_view statement, std::size_t index) {
  return fmt::format("{}.{}", statement, index + 1);
}

}  // namespace stemma
