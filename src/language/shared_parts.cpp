#include "language/shared_parts.h"

#include <algorithm>
#include <cstdlib>
#include <string_view>

#include "language/calendar.h"
#include "language/word_sets.h"

namespace stemma {
namespace {

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
  constexpr std::size_t kYear = 4;
  const bool whole = holds(first, TimeClass::month) || holds(first, TimeClass::clearmonth);
  const bool dated = value.size() > kYear && second_value.size() > kYear && value.find('T') == std::string::npos;
  if (!whole || !dated || has_year(first) || !has_year(second)) return std::nullopt;
  if (joined_before(second.first) != first.last - 1) return std::nullopt;
  const std::string sharing = second_value.substr(0, kYear) + value.substr(kYear);
  if (sharing <= second_value) return sharing;
  const int year = std::atoi(second_value.substr(0, kYear).c_str()) - 1;  // "from November to March 2015"
  return iso({year, 1, 1}).substr(0, kYear) + value.substr(kYear);
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
  if ((starts != TimeClass::hour && starts != TimeClass::clock) || hour == 0 || hour > kHalfDay) return std::nullopt;
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
