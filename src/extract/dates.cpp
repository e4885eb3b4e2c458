#include "extract/dates.h"

#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <map>

#include "extract/line_text.h"
#include "resources/resources.h"
#include "text/fold.h"

namespace stemma {
namespace {

constexpr int kFirstYear = 1980;
constexpr int kLastYear = 2099;
constexpr std::ptrdiff_t kFewestDigits = 4;  // of a date: "1.2.22"

struct Months {
  std::map<std::string, int, std::less<>> numbers;
  std::string pattern;  // longest names first
};

Months read_months() {
  Months months;
  std::vector<std::string> names;
  for (const ResourceLine& line : lines_of(resource("resources/extract/months.txt"))) {
    const int number = std::stoi(std::string(line.columns.at(0)));
    std::string_view list = line.columns.at(1);
    while (!list.empty()) {
      const std::size_t end = std::min(list.find(' '), list.size());
      std::string name(list.substr(0, end));
      std::replace(name.begin(), name.end(), '_', ' ');
      if (months.numbers.emplace(name, number).second) names.push_back(name);
      list.remove_prefix(std::min(end + 1, list.size()));
    }
  }
  std::sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  for (const std::string& name : names) months.pattern += (months.pattern.empty() ? "" : "|") + name;
  return months;
}

const Months& months() {
  static const Months known = read_months();
  return known;
}

int number_of(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

int month_of(std::string_view name) {
  for (const std::string& key : {fold(name), std::string(name)}) {
    if (const auto found = months().numbers.find(key); found != months().numbers.end()) return found->second;
  }
  return 0;
}

int days_in(int year, int month) {
  static constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

bool is_day(int year, int month, int day) {
  return year >= kFirstYear && year <= kLastYear && month >= 1 && month <= 12 && day >= 1 &&
         day <= days_in(year, month);
}

struct Clock {
  int hour = -1;
  int minute = 0;
  Span span;
};

std::string value_of(int year, int month, int day, const Clock& clock) {
  char text[40];
  if (clock.hour < 0) {
    std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
  } else {
    std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d", year, month, day, clock.hour, clock.minute);
  }
  return text;
}

// The first time of day in `text`; hour -1 where there is none.
Clock clock_in(std::string_view text, bool at_begin) {
  static const RE2 pattern(
      R"((?i)\b(2[0-3]|[01]?\d)(?:(?::|\.|h| h )([0-5]\d)(?::[0-5]\d)?)?(?:\s?([ap])\.?\s?m\b\.?)?)");
  re2::StringPiece groups[4];
  std::size_t from = 0;
  while (pattern.Match({text.data(), text.size()}, from, text.size(), RE2::UNANCHORED, groups, 4)) {
    const auto begin = static_cast<std::size_t>(groups[0].data() - text.data());
    const auto end = begin + groups[0].size();
    const bool afternoon = !groups[3].empty() && (groups[3][0] | 0x20) == 'p';
    int hour = number_of({groups[1].data(), groups[1].size()});
    const bool told = !groups[2].empty() || !groups[3].empty();
    const bool digit_goes_on = end < text.size() && text[end] >= '0' && text[end] <= '9';
    if (told && !digit_goes_on && (groups[3].empty() || (hour >= 1 && hour <= 12))) {
      if (!groups[3].empty()) hour = hour % 12 + (afternoon ? 12 : 0);
      return {hour,
              groups[2].empty() ? 0 : number_of({groups[2].data(), groups[2].size()}),
              {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
    }
    if (at_begin) break;
    from = std::max(end, from + 1);
  }
  return {};
}

// A time of day right behind a date ("May 3, 2031, 6:18 PM") or right before it ("6:18 p.m. ET May 4, 2031").
Clock clock_near(std::string_view text, Span date, std::uint32_t from) {
  static const RE2 joint_after(
      R"((?i)^\.?\s*(?:[,|/·•@–—-]|&bull;|at|um|a las|às|à|kl\.?|ore|o|alle|on)?\s*(?:at|um)?\s*)");
  std::string_view after = text.substr(date.end, 40);
  re2::StringPiece joint;
  if (joint_after.Match({after.data(), after.size()}, 0, after.size(), RE2::ANCHOR_START, &joint, 1)) {
    const auto skip = static_cast<std::uint32_t>(joint.size());
    Clock clock = clock_in(after.substr(skip), true);
    if (clock.hour >= 0 && clock.span.begin == 0) {
      clock.span = {date.begin, date.end + skip + clock.span.end};
      return clock;
    }
  }
  static const RE2 before_date(
      R"((?i)((?:2[0-3]|[01]?\d)(?:[:.][0-5]\d)(?:\s?[ap]\.?\s?m\b\.?)?|(?:1[0-2]|[1-9])\s?[ap]\.?\s?m\b\.?)\s*(?:\(?[A-Z]{2,5}\)?)?\s*(?:[,|/·•–—-]|on)?\s*(?:(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s*)?$)");
  const std::uint32_t begin = std::max(from, date.begin > 48 ? date.begin - 48 : 0);
  std::string_view before = text.substr(begin, date.begin - begin);
  re2::StringPiece groups[2];
  if (before_date.Match({before.data(), before.size()}, 0, before.size(), RE2::UNANCHORED, groups, 2)) {
    Clock clock = clock_in({groups[1].data(), groups[1].size()}, true);
    clock.span = {begin + static_cast<std::uint32_t>(groups[1].data() - before.data()), date.end};
    return clock;
  }
  return {};
}

// 03/04/2019 is March 4 unless the sign or the size of the numbers says otherwise: "04.03.2019", "21/03/2019".
void order_numbers(int& month, int& day, char sign, DateOrder order) {
  const bool day_first = sign == '.' || order == DateOrder::day_first;
  if (month > 12 || (day_first && day <= 12)) std::swap(month, day);
}

struct Parts {
  int year = 0;
  int month = 0;
  int day = 0;
};

// Group numbers of date_pattern(), first of each kind of date.
enum DateGroup {
  kIso = 1,            // 2023-09-20
  kMonthFirst = 4,     // Sept. 20, 2023
  kDayFirst = 7,       // 20 September 2023
  kNumbers = 10,       // 03-15-2019; the sign behind the first number is a group, too
  kCharacters = 14,    // 2023年9月20日
  kShortDotted = 17,   // 28.01.22
  kShortSlashed = 20,  // 1/28/22
  kYearFirst = 23,     // 2023, December 22
  kDateGroups = 26,
};

const RE2& date_pattern() {
  static const std::string names = "(" + months().pattern + ")";
  static const std::string year = R"(((?:19|20)\d\d))";
  static const std::string sign = R"((?:[-/.]|\.\s|\s\|\s))";
  static const RE2 pattern("(?i)(?:\\b" + year + R"((?:[-/.]|\.\s)(\d{1,2})(?:[-/.]|\.\s)(\d{1,2})|)" +  //
                           names + R"(\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+)" + year +
                           R"(|(\d{1,2})(?:st|nd|rd|th|\.|er|º)?,?\s?-?(?:\s?(?:de|of|di)\s)?-?\s?)" + names +
                           R"((?:\s?/\s?(?:)" + months().pattern +  // two names of one month: "24 نيسان / أبريل 2020"
                           R"())?\.?,?-?\s?(?:\s?(?:de|del|of)\s)?-?\s?)" + year +  //
                           R"(|\b(\d{1,2})()" + sign + R"()(\d{1,2}))" + sign + year + "|" + year +
                           R"(\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일])"
                           R"(|\b(\d{1,2})\.(\d{1,2})\.(\d\d)\b)"
                           R"(|\b(\d{1,2})/(\d{1,2})/(\d\d)\b|\b)" +
                           year + R"([.,]\s)" + names + R"(\s(\d{1,2}))" + ")");
  return pattern;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_digit(text[at]);
}

Parts parts_of(const re2::StringPiece* groups, DateOrder order) {
  const auto number = [groups](int group) { return number_of({groups[group].data(), groups[group].size()}); };
  const auto month = [groups](int group) { return month_of({groups[group].data(), groups[group].size()}); };
  if (!groups[kIso].empty()) return {number(kIso), number(kIso + 1), number(kIso + 2)};
  if (!groups[kMonthFirst].empty()) return {number(kMonthFirst + 2), month(kMonthFirst), number(kMonthFirst + 1)};
  if (!groups[kDayFirst].empty()) return {number(kDayFirst + 2), month(kDayFirst + 1), number(kDayFirst)};
  if (!groups[kCharacters].empty()) return {number(kCharacters), number(kCharacters + 1), number(kCharacters + 2)};
  if (!groups[kYearFirst].empty()) return {number(kYearFirst), month(kYearFirst + 1), number(kYearFirst + 2)};
  if (!groups[kShortDotted].empty())
    return {2000 + number(kShortDotted + 2), number(kShortDotted + 1), number(kShortDotted)};
  const bool slashed = !groups[kShortSlashed].empty();
  Parts parts = slashed ? Parts{2000 + number(kShortSlashed + 2), number(kShortSlashed), number(kShortSlashed + 1)}
                        : Parts{number(kNumbers + 3), number(kNumbers), number(kNumbers + 2)};
  order_numbers(parts.month, parts.day, slashed ? '/' : groups[kNumbers + 1][0], order);
  return parts;
}

// Whether what was matched is a piece of a longer number or word: "2021-03-041", "10.4.22.1", "smarch 3, 2021". A name
// may run into a date all the same, where two elements stand side by side: "Ida HolmDec 05, 2031".
bool goes_on(std::string_view text, Span span, const re2::StringPiece* groups) {
  if (is_digit_at(text, span.end)) return true;
  if (!groups[kShortDotted].empty() && span.end < text.size() && text[span.end] == '.' &&
      is_digit_at(text, span.end + 1))
    return true;
  if (span.begin == 0) return false;
  const char before = text[span.begin - 1];
  if (is_digit_at(text, span.begin - 1) || (!groups[kShortDotted].empty() && before == '.')) return true;
  const bool in_word = (before | 0x20) >= 'a' && (before | 0x20) <= 'z';
  return in_word && begins_lower(text.substr(span.begin));
}

bool is_written_as(std::string_view text, std::string_view shape) {
  return text.size() >= shape.size() && std::equal(shape.begin(), shape.end(), text.begin(), [](char sign, char c) {
           return sign == '0' ? is_digit(c) : sign == c;
         });
}

// "2023-09-20", "2023-09-20T23:05:12+01:00": what most fields say, without a pattern. Null for what is written in any
// other way.
std::optional<WrittenDate> iso_date(std::string_view text) {
  static constexpr std::string_view kDay = "0000-00-00";
  if (!is_written_as(text, kDay)) return std::nullopt;
  const int year = number_of(text.substr(0, 4));
  const int month = number_of(text.substr(5, 2));
  const int day = number_of(text.substr(8, 2));
  if (!is_day(year, month, day)) return std::nullopt;
  const Span span{0, static_cast<std::uint32_t>(kDay.size())};
  const std::string_view rest = text.substr(kDay.size());
  if (rest.empty()) return WrittenDate{span, value_of(year, month, day, {}), DatePrecision::day};
  if (!is_written_as(rest, "T00:00")) return std::nullopt;
  const Clock clock{number_of(rest.substr(1, 2)), number_of(rest.substr(4, 2)), {}};
  const bool ends = rest.size() == 6 || std::string_view("Z+-").find(rest[6]) != std::string_view::npos ||
                    (is_written_as(rest, "T00:00:00") && number_of(rest.substr(7, 2)) < 60);
  if (!ends || clock.hour > 23 || clock.minute > 59) return std::nullopt;
  return WrittenDate{span, value_of(year, month, day, clock), DatePrecision::minute};
}

std::optional<WrittenDate> first_date(std::string_view text, DateOrder order) {
  if (auto date = iso_date(text)) return date;
  std::vector<WrittenDate> dates = find_dates(text, order);
  return dates.empty() ? std::nullopt : std::optional(std::move(dates.front()));
}

}  // namespace

DateOrder order_of_language(const std::optional<std::string>& language) {
  if (!language || language->size() < 2) return DateOrder::month_first;
  const std::string code = fold(*language);
  const bool american = code == "en" || code.starts_with("en-us") || code.starts_with("en_us") || code == "fil";
  return american ? DateOrder::month_first : DateOrder::day_first;
}

std::optional<DateOrder> order_shown(std::string_view text) {
  static const RE2 pattern(R"(\b(\d{1,2})[-/](\d{1,2})[-/](?:19|20)\d\d\b)");
  re2::StringPiece rest(text.data(), text.size());
  int first = 0;
  int second = 0;
  while (RE2::FindAndConsume(&rest, pattern, &first, &second)) {
    if (first > 12 && first <= 31 && second <= 12) return DateOrder::day_first;
    if (second > 12 && second <= 31 && first <= 12) return DateOrder::month_first;
  }
  return std::nullopt;
}

bool is_universal(std::string_view value) {
  static const RE2 pattern(R"(T\d\d:\d\d[\d:.]*(?:Z|[+-]00:?00)\s*$)");
  return RE2::PartialMatch({value.data(), value.size()}, pattern);
}

std::vector<WrittenDate> find_dates(std::string_view text, DateOrder order) {
  std::vector<WrittenDate> dates;
  if (std::count_if(text.begin(), text.end(), is_digit) < kFewestDigits) return dates;  // as most lines
  re2::StringPiece groups[kDateGroups];
  std::size_t from = 0;
  while (from < text.size() &&
         date_pattern().Match({text.data(), text.size()}, from, text.size(), RE2::UNANCHORED, groups, kDateGroups)) {
    const auto begin = static_cast<std::uint32_t>(groups[0].data() - text.data());
    Span span{begin, begin + static_cast<std::uint32_t>(groups[0].size())};
    from = span.end;
    const Parts parts = parts_of(groups, order);
    if (!is_day(parts.year, parts.month, parts.day) || goes_on(text, span, groups)) continue;
    const std::uint32_t last = dates.empty() ? 0 : dates.back().span.end;
    Clock clock;
    if (span.end < text.size() && text[span.end] == 'T') {
      clock = clock_in(text.substr(span.end + 1, 8), true);
    } else {
      clock = clock_near(text, span, last);
      if (clock.hour >= 0) span = clock.span;
    }
    if (clock.hour < 0 && !groups[kShortSlashed].empty()) continue;  // 1/28/22 alone may be anything
    dates.push_back({span, value_of(parts.year, parts.month, parts.day, clock),
                     clock.hour < 0 ? DatePrecision::day : DatePrecision::minute});
    from = std::max<std::size_t>(from, span.end);
  }
  return dates;
}

std::optional<WrittenDate> date_of_value(std::string_view value, DateOrder order) {
  static const RE2 packed(R"(^\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:T?(\d\d)(\d\d)\d*)?)");
  static const RE2 month_only(R"(^\s*((?:19|20)\d\d)(?:-(\d\d))?\s*$)");
  static const RE2 midnight(R"(T00:00(:00(\.0+)?)?(Z|[+-]00:?00)?\s*$)");
  value = value.substr(0, 200);
  if (auto date = first_date(value, order)) {
    if (date->value.ends_with("T00:00") && RE2::PartialMatch({value.data(), value.size()}, midnight)) {
      date->value.resize(10);  // a day that a program filled up
      date->precision = DatePrecision::day;
    }
    return date;
  }
  std::string year, month, day, hour, minute;
  const Span all{0, static_cast<std::uint32_t>(value.size())};
  if (RE2::PartialMatch({value.data(), value.size()}, packed, &year, &month, &day, &hour, &minute) &&
      is_day(number_of(year), number_of(month), number_of(day))) {
    Clock clock;
    if (!hour.empty() && number_of(hour) < 24 && number_of(minute) < 60)
      clock = {number_of(hour), number_of(minute), {}};
    return WrittenDate{all, value_of(number_of(year), number_of(month), number_of(day), clock),
                       clock.hour < 0 ? DatePrecision::day : DatePrecision::minute};
  }
  if (RE2::FullMatch({value.data(), value.size()}, month_only, &year, &month) && number_of(year) >= kFirstYear) {
    if (month.empty()) return WrittenDate{all, year, DatePrecision::year};
    if (number_of(month) >= 1 && number_of(month) <= 12)
      return WrittenDate{all, year + "-" + month, DatePrecision::month};
  }
  return std::nullopt;
}

std::optional<WrittenDate> date_of_url(std::string_view url) {
  static const RE2 pattern(
      R"([/_-]((?:19|20)\d\d)(?:[/_-](\d{1,2}|[a-z]{3,4})[/_-](\d{1,2})|(\d\d)(\d\d))(?:[/_.T?-]|$))");
  re2::StringPiece groups[6];
  if (!pattern.Match({url.data(), url.size()}, 0, url.size(), RE2::UNANCHORED, groups, 6)) return std::nullopt;
  const auto part = [&](int group) { return std::string_view(groups[group].data(), groups[group].size()); };
  const bool packed = groups[2].empty();
  const std::string_view named = part(packed ? 4 : 2);
  const int month = named[0] > '9' ? month_of(named) : number_of(named);
  const int day = number_of(part(packed ? 5 : 3));
  if (!is_day(number_of(part(1)), month, day)) return std::nullopt;
  const auto begin = static_cast<std::uint32_t>(groups[0].data() - url.data());
  return WrittenDate{{begin, begin + static_cast<std::uint32_t>(groups[0].size())},
                     value_of(number_of(part(1)), month, day, {}),
                     DatePrecision::day};
}

std::optional<std::string> complete_date(std::string_view written, const std::optional<PublishedDate>& published) {
  if (const std::vector<WrittenDate> dates = find_dates(written); !dates.empty())
    return dates.front().value.substr(0, 10);
  static const RE2 month_day("(?i)\\b(" + months().pattern + R"()\.?\s+(\d{1,2})\b)");
  static const RE2 day_month("(?i)\\b(\\d{1,2})\\.?\\s+(" + months().pattern + ")\\b");
  std::string month, day;
  const re2::StringPiece text(written.data(), written.size());
  if (!RE2::PartialMatch(text, month_day, &month, &day) && !RE2::PartialMatch(text, day_month, &day, &month)) {
    return std::nullopt;
  }
  if (!published || published->value.size() < 4) return std::nullopt;
  int year = number_of(std::string_view(published->value).substr(0, 4));
  const int number = month_of(month);
  if (published->value.size() >= 7) {
    const int away = number - number_of(std::string_view(published->value).substr(5, 2));
    if (away > 6) --year;
    if (away < -6) ++year;
  }
  if (!is_day(year, number, number_of(day))) return std::nullopt;
  return value_of(year, number, number_of(day), {});
}

}  // namespace stemma
