#include "input/feed_dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>
#include <vector>

#include "text/ascii.h"
#include "text/dates.h"

namespace stemma {
namespace {

std::vector<std::string> words_of(std::string_view text) {
  constexpr std::string_view kBetween = " \t\r\n,";
  std::vector<std::string> words;
  for (std::size_t at = text.find_first_not_of(kBetween); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(kBetween, at), text.size());
    words.push_back(lower_ascii(text.substr(at, end - at)));
    at = text.find_first_not_of(kBetween, end);
  }
  return words;
}

int number_in(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : -1;
}

int month_in(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths{"jan", "feb", "mar", "apr", "may", "jun",
                                                     "jul", "aug", "sep", "oct", "nov", "dec"};
  const auto found = std::find(kMonths.begin(), kMonths.end(), word.substr(0, 3));
  return found == kMonths.end() ? 0 : static_cast<int>(found - kMonths.begin()) + 1;
}

// A year of two digits is one of 1950 to 2049 (RFC 2822, 4.3).
int year_in(const std::string& word) {
  const int year = number_in(word);
  if (word.size() == 2 && year >= 0) return year < 50 ? 2000 + year : 1900 + year;
  return word.size() == 4 ? year : -1;
}

// "+01:00" of "+0100", "Z" of "GMT"; empty where the zone is none that RFC 822 has.
std::string zone_in(const std::string& word) {
  constexpr std::pair<std::string_view, std::string_view> kZones[] = {
      {"gmt", "Z"},      {"ut", "Z"},       {"utc", "Z"},      {"z", "Z"},        {"est", "-05:00"}, {"edt", "-04:00"},
      {"cst", "-06:00"}, {"cdt", "-05:00"}, {"mst", "-07:00"}, {"mdt", "-06:00"}, {"pst", "-08:00"}, {"pdt", "-07:00"}};
  for (const auto& [name, offset] : kZones) {
    if (word == name) return std::string(offset);
  }
  const bool offset = word.size() == 5 && (word[0] == '+' || word[0] == '-') && number_in(word.substr(1)) >= 0;
  return offset ? word.substr(0, 3) + ':' + word.substr(3) : std::string();
}

// "14:05" or "14:05:33"; empty where it is no clock time.
std::string clock_in(const std::string& word) {
  const bool fits = (word.size() == 5 || word.size() == 8) && word[2] == ':' && (word.size() == 5 || word[5] == ':');
  return fits ? word : word.size() == 4 && word[1] == ':' ? '0' + word : std::string();
}

// [day of the week] day month year [time [zone]]
std::optional<std::string> rfc822_date(const std::vector<std::string>& words) {
  std::size_t at = 0;
  while (at < words.size() && number_in(words[at]) < 0) ++at;
  if (at > 1 || at + 2 >= words.size()) return std::nullopt;
  const int day = number_in(words[at]);
  const int month = month_in(words[at + 1]);
  const int year = year_in(words[at + 2]);
  if (day > 31 || month == 0 || year < 0) return std::nullopt;
  std::string date = std::to_string(year) + '-' + two_digits(month) + '-' + two_digits(day);
  const std::string clock = at + 3 < words.size() ? clock_in(words[at + 3]) : std::string();
  if (!clock.empty()) date += 'T' + clock + (at + 4 < words.size() ? zone_in(words[at + 4]) : std::string());
  return parse_iso_date(date) ? std::optional(date) : std::nullopt;
}

}  // namespace

std::optional<std::string> iso_date(std::string_view text) {
  constexpr std::size_t kLongest = 100;
  const std::vector<std::string> words = words_of(text.substr(0, kLongest));
  if (words.empty()) return std::nullopt;
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  const std::string_view whole = text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
  if (parse_iso_date(whole)) return std::string(whole);
  return rfc822_date(words);
}

}  // namespace stemma
