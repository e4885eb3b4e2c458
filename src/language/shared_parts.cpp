#include "language/shared_parts.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "language/calendar.h"
#include "language/word_sets.h"

namespace stemma {
namespace {

constexpr std::size_t kYear = 4;  // characters

bool joins_parts(std::string_view word) {
  return is_one_of(word, {"and", "or", "to", "through", "until", "till", "&", "-", "\u2013"});
}

bool is_day_number(const Term& term) {
  return term.is(TimeClass::day) || term.is(TimeClass::ordinalday);
}

bool holds(const TimeMatch& match, TimeClass wanted) {
  return std::any_of(match.bound.begin(), match.bound.end(), [&](const TimeMatch::Bound& b) { return b.as == wanted; });
}

bool has_year(const TimeMatch& match) {
  return holds(match, TimeClass::year) || holds(match, TimeClass::fulldate) || holds(match, TimeClass::wordyear);
}

bool is_of_month(const TimeMatch& match, std::string_view value) {
  return (holds(match, TimeClass::month) || holds(match, TimeClass::clearmonth)) && value.find('T') == value.npos &&
         value.size() >= kYear && value.front() != 'X';
}

bool tells_hour(TimeClass c) {
  return c == TimeClass::clock || c == TimeClass::hour || c == TimeClass::number;
}

bool is_clock(const TimeMatch& match, std::string_view value) {
  constexpr std::size_t kMinutes = 16;  // "2023-09-21T14:30"
  return value.size() == kMinutes && std::any_of(match.bound.begin(), match.bound.end(),
                                                 [](const TimeMatch::Bound& b) { return tells_hour(b.as); });
}

// Whether nothing but the hour of the day is said.
bool is_hour_alone(const TimeMatch& match) {
  return std::all_of(match.bound.begin(), match.bound.end(),
                     [](const TimeMatch::Bound& b) { return tells_hour(b.as) || b.as == TimeClass::halfday; });
}

// "from 2:00 to 4:30 p.m. on Friday": the first in the half and on the day of the second.
std::optional<std::string> with_clock_of(const TimeMatch& first, const std::string& value, const TimeMatch& second,
                                         const std::string& second_value) {
  constexpr std::size_t kDay = 10, kHour = kDay + 1;
  constexpr int kHalfDay = 12;
  if (!is_clock(first, value) || !is_clock(second, second_value)) return std::nullopt;
  std::string shared = value;
  if (is_hour_alone(first)) shared.replace(0, kDay, second_value, 0, kDay);
  const int hour = std::atoi(value.substr(kHour, 2).c_str());
  const int end = std::atoi(second_value.substr(kHour, 2).c_str());
  const bool open = !holds(first, TimeClass::halfday) && holds(second, TimeClass::halfday);
  if (open && hour > 0 && hour <= kHalfDay && end >= kHalfDay && hour % kHalfDay + kHalfDay <= end)
    shared.replace(kHour, 2, std::to_string(hour % kHalfDay + kHalfDay));
  return shared;
}

// The term of the day in a match that has a month.
std::optional<std::uint32_t> day_of_month(const TimeMatch& match) {
  std::optional<std::uint32_t> found;
  for (const TimeMatch::Bound& bound : match.bound) {
    if (bound.as == TimeClass::day || bound.as == TimeClass::ordinalday) found = bound.term;
  }
  return holds(match, TimeClass::month) ? found : std::nullopt;
}

}  // namespace

std::optional<SharedParts::Found> SharedParts::before(const TimeMatch& match, const std::string& value) const {
  const std::optional<std::uint32_t> at = joined_before(match.first);
  if (!at) return std::nullopt;
  if (holds(match, TimeClass::halfday)) return hour_before(*at, match, value);
  const std::optional<Day> day = value.size() == 10 ? day_of(value) : std::nullopt;
  const int number = static_cast<int>(terms_[*at].number);
  if (!day || day_of_month(match) != match.first || !is_day_number(terms_[*at]) || number >= day->day)
    return std::nullopt;
  return Found{*at, {span_of(*at), TimexType::date, iso({day->year, day->month, number})}};
}

std::optional<SharedParts::Found> SharedParts::behind(const TimeMatch& match, const std::string& value) const {
  std::optional<Day> day = value.size() == 10 ? day_of(value) : std::nullopt;
  const std::uint32_t own = match.last - 1;
  if (!day || day_of_month(match) != own) return std::nullopt;
  const std::optional<std::uint32_t> at = joined_behind(own);
  if (!at || !is_day_number(terms_[*at])) return std::nullopt;
  std::uint32_t last = *at;
  if (const auto year = year_behind(*at)) {
    last = *year;
    day->year = static_cast<int>(terms_[last].number);
  } else if (*at != own + 1 && is_counting(*at)) {
    return std::nullopt;
  }
  const int number = static_cast<int>(terms_[*at].number);
  if (number <= day->day || !is_day(day->year, day->month, number)) return std::nullopt;
  const Span span = pieces_.cover(terms_[*at].first, terms_[last].last);
  return Found{last, {span, TimexType::date, iso({day->year, day->month, number})}};
}

// "2021" of "May 5-6, 2021".
std::optional<std::uint32_t> SharedParts::year_behind(std::uint32_t term) const {
  std::uint32_t at = term + 1;
  if (at < terms_.size() && pieces_.is(terms_[at].first, ",")) ++at;
  const bool found =
      at < terms_.size() && terms_[at].is(TimeClass::year) && terms_[at].sentence == terms_[term].sentence;
  return found ? std::optional(at) : std::nullopt;
}

std::optional<std::string> SharedParts::with_year_of(const TimeMatch& first, const std::string& value,
                                                     const TimeMatch& second, const std::string& second_value) const {
  const bool whole = holds(first, TimeClass::month) || holds(first, TimeClass::clearmonth);
  const bool dated = value.size() > kYear && second_value.size() > kYear && value.find('T') == std::string::npos;
  if (!whole || !dated || has_year(first) || !has_year(second)) return std::nullopt;
  const std::string sharing = second_value.substr(0, kYear) + value.substr(kYear);
  if (sharing <= second_value) return sharing;
  const int year = std::atoi(second_value.substr(0, kYear).c_str()) - 1;  // "from November to March 2015"
  return iso({year, 1, 1}).substr(0, kYear) + value.substr(kYear);
}

// "from ... to", "between ... and": no mere list.
bool SharedParts::is_range(const TimeMatch& first, const TimeMatch& second) const {
  const std::string_view word = pieces_.lower(terms_[second.first - 1].first);
  const std::string_view before = first.first > 0 ? pieces_.lower(terms_[first.first - 1].first) : std::string_view();
  return is_one_of(word, {"to", "through", "until", "till", "-", "\u2013"}) || (word == "and" && before == "between");
}

void SharedParts::share(const TimeMatch& first, std::string& value, const TimeMatch& second,
                        std::string& second_value) const {
  if (joined_before(second.first) != first.last - 1) return;
  if (const auto dated = with_year_of(first, value, second, second_value)) {
    value = *dated;
  } else if (const auto clocked = with_clock_of(first, value, second, second_value)) {
    value = *clocked;
  } else if (is_range(first, second) && is_of_month(first, value) && is_of_month(second, second_value) &&
             !has_year(second) && second_value < value && value.size() == second_value.size()) {
    const int year = std::atoi(value.substr(0, kYear).c_str());
    const bool over = second_value.substr(kYear) < value.substr(kYear);  // "from November to March"
    second_value = iso({year + (over ? 1 : 0), 1, 1}).substr(0, kYear) + second_value.substr(kYear);
  }
}

// "from 2 to 4:30 p.m.", "10-11 a.m.": of the same half, unless that would put it behind.
std::optional<SharedParts::Found> SharedParts::hour_before(std::uint32_t term, const TimeMatch& match,
                                                           const std::string& value) const {
  const std::size_t clock = value.find('T');
  if (!terms_[term].is(TimeClass::hour) || clock == std::string::npos || value.size() < clock + 3) return std::nullopt;
  const TimeClass starts = match.bound.empty() ? TimeClass::none : match.bound.front().as;
  const int end = std::atoi(value.substr(clock + 1, 2).c_str());
  int hour = static_cast<int>(terms_[term].number);
  constexpr int kHalfDay = 12;
  if (!tells_hour(starts) || hour == 0 || hour > kHalfDay) return std::nullopt;
  if (end >= kHalfDay && hour % kHalfDay + kHalfDay <= end) hour = hour % kHalfDay + kHalfDay;
  const std::string written = (hour < 10 ? "0" : "") + std::to_string(hour) + ":00";
  return Found{term, {span_of(term), TimexType::time, value.substr(0, clock + 1) + written}};
}

// The term that "and", "to" or a hyphen joins to this one, before or behind it in its sentence.
std::optional<std::uint32_t> SharedParts::joined_before(std::uint32_t term) const {
  if (term == 0) return std::nullopt;
  std::uint32_t at = term - 1;
  if (joins_parts(pieces_.lower(terms_[at].first))) {
    if (at == 0) return std::nullopt;
    --at;
  } else if (!is_hyphenated(at, term)) {
    return std::nullopt;
  }
  return terms_[at].sentence == terms_[term].sentence ? std::optional(at) : std::nullopt;
}

std::optional<std::uint32_t> SharedParts::joined_behind(std::uint32_t term) const {
  std::uint32_t at = term + 1;
  if (at < terms_.size() && joins_parts(pieces_.lower(terms_[at].first))) {
    ++at;
  } else if (at < terms_.size() && !is_hyphenated(term, at)) {
    return std::nullopt;
  }
  return at < terms_.size() && terms_[at].sentence == terms_[term].sentence ? std::optional(at) : std::nullopt;
}

// "5-6": a hyphen that joins is no term.
bool SharedParts::is_hyphenated(std::uint32_t first, std::uint32_t second) const {
  return terms_[first].last + 1 == terms_[second].first && pieces_.joins(terms_[second].first);
}

bool SharedParts::is_counting(std::uint32_t term) const {
  const std::uint32_t next = terms_[term].last;
  if (next >= pieces_.size() || !pieces_.same_sentence(terms_[term].first, next)) return false;
  if (pieces_[next].kind == PieceKind::sign) return false;
  return !is_one_of(pieces_.lower(next),
                    {"in", "at", "for", "with", "to", "on", "when", "after", "before", "and", "as"});
}

}  // namespace stemma
