#include "language/timex_reckoner.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <unordered_map>

#include "language/timex_clock.h"
#include "language/timex_iso.h"
#include "language/timex_sense.h"
#include "language/timex_tense.h"

namespace stemma {

TimeReckoner::TimeReckoner(const Pieces& pieces, const std::vector<Term>& terms, const std::string& reference)
    : pieces_(pieces), terms_(terms), today_(day_of(reference)) {
  if (today_ && reference.size() >= 16) {
    now_ = std::atoi(reference.substr(11, 2).c_str()) * 60 + std::atoi(reference.substr(14, 2).c_str());
  }
}

std::optional<TimeValueRead> TimeReckoner::read(const TimeMatch& match) {
  using Reading = Read (TimeReckoner::*)(const TimeWording&);
  static const std::unordered_map<std::string_view, Reading> kReadings = {
      {"moment", &TimeReckoner::moment},   {"year", &TimeReckoner::year},         {"decade", &TimeReckoner::decade},
      {"century", &TimeReckoner::century}, {"anchor", &TimeReckoner::anchor},     {"quarter", &TimeReckoner::quarter},
      {"shift", &TimeReckoner::shift},     {"length", &TimeReckoner::length},     {"some", &TimeReckoner::some},
      {"every", &TimeReckoner::every},     {"holiday", &TimeReckoner::holiday},   {"weekof", &TimeReckoner::weekof},
      {"monthof", &TimeReckoner::monthof}, {"monthday", &TimeReckoner::monthday},
  };
  const TimeWording wording(pieces_, terms_, match);
  if (match.reading == "none") return std::nullopt;
  if (match.reading == "ref") return TimeValueRead{TimexType::date, std::string(match.argument)};
  if (match.reading == "longago" && (wording.says("after") || wording.says("before"))) return some(wording);
  if (match.reading == "longago")
    return TimeValueRead{TimexType::date, wording.has(TimeClass::after) ? "FUTURE_REF" : "PAST_REF"};
  if (match.reading == "often") return TimeValueRead{TimexType::set, std::string(wording.letters(TimeClass::often))};
  if (match.reading == "future") return today_ ? day(plus_days(*today_, 2)) : TimeValueRead{};
  if (match.reading == "yore") return today_ ? day(plus_days(*today_, -2)) : TimeValueRead{};
  return (this->*kReadings.at(match.reading))(wording);
}

TimeValueRead TimeReckoner::dated(std::string value) {
  const bool time = value.find('T') != std::string::npos;
  return {time ? TimexType::time : TimexType::date, std::move(value)};
}

TimeReckoner::Read TimeReckoner::day(Day day) {
  return date(iso(day));
}

TimeReckoner::Read TimeReckoner::date(std::string value) {
  if (day_of(value)) spoken_day_ = value.substr(0, 10);
  if (is_year(value)) spoken_ = value.substr(0, 10);
  if (value.size() == 7 && value[5] == 'Q') spoken_quarter_ = value;
  return dated(std::move(value));
}

std::string TimeReckoner::day_spoken_of() const {
  if (!spoken_day_.empty()) return spoken_day_;
  return today_ ? iso(*today_) : std::string();
}

TimeReckoner::Read TimeReckoner::moment(const TimeWording& wording) {
  if (is_title(pieces_, wording)) return std::nullopt;
  return date(with_time(wording, date_of(wording)));
}

std::string TimeReckoner::date_of(const TimeWording& wording) {
  using enum TimeClass;
  if (const Term* full = wording.term(fulldate)) return iso(full->day);
  if (wording.has(month)) return month_date(wording);
  if (wording.has(clearmonth) || wording.has(foreignmonth)) return month_date(wording);
  if (wording.has(weekday) || wording.has(shortday)) return weekday_date(wording);
  if (wording.has(season) || wording.has(clearseason)) return season_date(wording);
  if (wording.has(year)) {
    std::string value = year_value(wording.amount(year));
    if (!wording.says("half")) return value;
    return value + (wording.says("first") ? "-H1" : "-H2");
  }
  if (!today_) return wording.has(part) || wording.has(noon) || wording.has(clock) ? day_spoken_of() : std::string();
  if (wording.has(relday)) return iso(plus_days(*today_, wording.amount(relday)));
  if (wording.has(tonight)) return iso(*today_);
  if (wording.has(overnight)) return iso(plus_days(*today_, -1));
  if (wording.has(nightunit)) return iso(plus_days(*today_, -1));  // "last night"
  if (wording.says("this") && (wording.has(part) || wording.has(clock))) return iso(*today_);
  const bool of_unit = wording.has(unit) || wording.has(weekend) || wording.has(yearword) || wording.has(weekword) ||
                       wording.has(monthword) || wording.says("year") || wording.says("weekend");
  if (of_unit) return unit_date(wording.unit(), wording.step());
  return day_spoken_of();
}

// "Sept. 19, 2023", "Sept. 19", "September", "last May", "May last year", and the week of such a day.
std::string TimeReckoner::month_date(const TimeWording& wording) {
  using enum TimeClass;
  const TimeClass of_month = wording.has(month) ? month : wording.has(clearmonth) ? clearmonth : foreignmonth;
  const int month_number = wording.amount(of_month);
  const Term* of_day = wording.term(ordinalday) ? wording.term(ordinalday) : wording.term(TimeClass::day);
  const int day_number = of_day ? static_cast<int>(of_day->number) : 0;
  const auto dated_in = [&](int in) {
    if (!of_day) return month_value({in, month_number, 1});
    if (!is_day(in, month_number, day_number)) return std::string();
    const Day whole{in, month_number, day_number};
    return wording.match().bound.front().as == weekword || wording.says("week") ? week_value(whole) : iso(whole);
  };
  if (wording.has(year)) return dated_in(wording.amount(year));
  if (const Term* in = wording.term(wordyear)) return dated_in(static_cast<int>(in->number));
  if (const Term* in = wording.term(twodigits)) {
    return dated_in(static_cast<int>(in->number) + (in->number < 30 ? 2000 : 1900));
  }
  if (wording.says("that") && !spoken_.empty()) return dated_in(year_of(spoken_));
  if (!today_) {
    if (spoken_.size() >= 7) return dated_in(year_of(spoken_));
    return "XXXX-" + two_digits(month_number) + (of_day ? "-" + two_digits(day_number) : "");
  }
  if (wording.says("year")) return dated_in(today_->year + wording.step());
  if (!of_day) return dated_in(year_of_month(wording, month_number));
  return is_day(2000, month_number, day_number) ? dated_in(year_of_day(wording, month_number, day_number))
                                                : std::string();
}

// The year of a bare month: "in September", "last May".
int TimeReckoner::year_of_month(const TimeWording& wording, int month_number) const {
  const int year = today_->year, ahead = month_number - today_->month, step = wording.step();
  if (step < 0) return year - (ahead >= 0 ? 1 : 0);
  if (step > 0) return year + (ahead <= 0 ? 1 : 0);
  if (wording.says("this")) return year;
  const int way = direction_of(pieces_, wording);
  if (way > 0) return year + (ahead < 0 ? 1 : 0);
  return year - (ahead > 0 && (way < 0 || ahead > 3) ? 1 : 0);
}

// The year of a bare day of a month: the nearest that fits the tense, and the weekday where there is one.
int TimeReckoner::year_of_day(const TimeWording& wording, int month_number, int day_number) const {
  const int step = wording.step(), way = step != 0 ? step : direction_of(pieces_, wording);
  const Term* named =
      wording.term(TimeClass::weekday) ? wording.term(TimeClass::weekday) : wording.term(TimeClass::shortday);
  const TimeClass as = wording.term(TimeClass::weekday) ? TimeClass::weekday : TimeClass::shortday;
  int best = today_->year;
  std::int64_t best_cost = -1;
  for (int in = today_->year - 1; in <= today_->year + 1; ++in) {
    if (!is_day(in, month_number, day_number)) continue;
    const Day whole{in, month_number, day_number};
    const std::int64_t away = number_of(whole) - number_of(*today_);
    std::int64_t cost = away < 0 ? -away : away * 5 / 4;  // news looks back more than ahead
    if ((way < 0 && away > 1) || (way > 0 && away < 0)) cost += 250;
    if (named && weekday(whole) != static_cast<int>(named->value(as).number)) cost += 1000;
    if (best_cost >= 0 && cost >= best_cost) continue;
    best = in;
    best_cost = cost;
  }
  return best;
}

std::string TimeReckoner::weekday_date(const TimeWording& wording) {
  using enum TimeClass;
  const int wanted = wording.amount(wording.has(weekday) ? weekday : shortday);
  if (!today_) return "XXXX-WXX-" + std::to_string(wanted);
  const int step = wording.step(), of_today = stemma::weekday(*today_);
  if (wording.says("week")) return iso(plus_days(*today_, wanted - of_today + 7 * step));
  if (const Term* of_day = wording.term(ordinalday)) {
    std::string found = nearest_month_with(wording, static_cast<int>(of_day->number), wanted);
    if (!found.empty()) return found;
  }
  const int back = (of_today - wanted + 7) % 7;
  if (step < 0) return iso(plus_days(*today_, back == 0 ? -7 : -back));
  if (step > 0) return iso(plus_days(*today_, 7 - back));
  if (wording.says("this")) return iso(plus_days(*today_, wanted - of_today));
  if (direction_of(pieces_, wording) > 0) return iso(plus_days(*today_, back == 0 ? 0 : 7 - back));
  // News names a day of the past six days back; the one that is six back is tomorrow, planned or where it is later
  // already.
  return iso(plus_days(*today_, back == 6 ? 1 : -back));
}

// The nearest day of that number, and of that weekday where one is asked for (0 for any), that fits the tense.
std::string TimeReckoner::nearest_month_with(const TimeWording& wording, int day_number, int of_weekday) const {
  constexpr int kMonths = 11;
  const int way = direction_of(pieces_, wording);
  std::string best;
  std::int64_t best_cost = -1;
  for (int months = -kMonths; months <= kMonths; ++months) {
    Day whole = plus_months({today_->year, today_->month, 1}, months);
    if (!is_day(whole.year, whole.month, day_number)) continue;
    whole.day = day_number;
    if (of_weekday != 0 && stemma::weekday(whole) != of_weekday) continue;
    const std::int64_t away = number_of(whole) - number_of(*today_);
    std::int64_t cost = away < 0 ? -away : away * 5 / 4;  // news looks back more than ahead
    if ((way < 0 && away > 1) || (way > 0 && away < 0)) cost += 250;
    if (best_cost >= 0 && cost >= best_cost) continue;
    best = iso(whole);
    best_cost = cost;
  }
  return best;
}

// What stands behind "the third week of": the year or month that is counted in.
TimeMatch TimeReckoner::behind_number(const TimeWording& wording) const {
  using enum TimeClass;
  TimeMatch rest = wording.match();
  const auto counts = [&](const Term& t) {
    const bool year_itself = t.is(TimeClass::year);
    return !year_itself && (t.is(ordinal) || t.is(number) || t.is(weekword) || t.is(weekend) || t.is(monthword));
  };
  while (rest.first + 1 < rest.last && !counts(terms_[rest.first])) ++rest.first;  // "the last"
  while (rest.first + 1 < rest.last && counts(terms_[rest.first])) ++rest.first;
  const auto is_lead = [&](std::string_view word) { return word == "of" || word == "in"; };
  if (rest.first + 1 < rest.last && is_lead(pieces_.lower(terms_[rest.first].first))) ++rest.first;
  std::erase_if(rest.bound, [&](const TimeMatch::Bound& bound) { return bound.term < rest.first; });
  return rest;
}

// "week 27 of 2018", "the first week of May", "the last weekend of July": a month's first week is that of its first
// Thursday, as a year's is.
TimeReckoner::Read TimeReckoner::weekof(const TimeWording& wording) {
  using enum TimeClass;
  const TimeMatch behind = behind_number(wording);
  const std::string in = date_of({pieces_, terms_, behind});
  if (!is_year(in)) return TimeValueRead{};
  const Term* counted = wording.term(ordinal) ? wording.term(ordinal) : wording.term(number);
  const int n = counted ? static_cast<int>(counted->number) : -1;  // "last"
  if (in.size() == 4) {
    constexpr int kWeeks = 53;
    if (n > kWeeks) return std::nullopt;
    const Day fourth_of_january{year_of(in), 1, 4}, late{year_of(in), 12, 28};  // of the first and of the last week
    return date(week_value(n < 0 ? late : plus_days(fourth_of_january, std::int64_t{7} * (n - 1))));
  }
  const std::optional<Day> begin = first_day(in);
  constexpr int kMostWeeks = 5;
  if (!begin || n > kMostWeeks) return std::nullopt;
  const bool ends = wording.has(weekend);
  const int of = ends ? 6 : 4;
  return date(week_value(nth_weekday(begin->year, begin->month, of, n)) + (ends ? "-WE" : ""));
}

// "the third month of 2021".
TimeReckoner::Read TimeReckoner::monthof(const TimeWording& wording) {
  const TimeMatch behind = behind_number(wording);
  const std::string in = date_of({pieces_, terms_, behind});
  constexpr int kMonths = 12;
  const Term* counted = wording.term(TimeClass::ordinal);
  const int n = counted ? static_cast<int>(counted->number) : kMonths;
  if (in.size() != 4 || n > kMonths) return std::nullopt;
  return date(month_value({year_of(in), n, 1}));
}

// "the 15th of next month", "on the 18th".
TimeReckoner::Read TimeReckoner::monthday(const TimeWording& wording) {
  if (!today_) return TimeValueRead{};
  const int n = static_cast<int>(wording.term(TimeClass::ordinalday)->number);
  if (!wording.has(TimeClass::monthword)) return date(nearest_month_with(wording, n, 0));
  const Day month = plus_months({today_->year, today_->month, 1}, wording.step());
  return is_day(month.year, month.month, n) ? day({month.year, month.month, n}) : TimeValueRead{};
}

std::string TimeReckoner::season_date(const TimeWording& wording) {
  using enum TimeClass;
  const std::string which(wording.letters(wording.has(season) ? season : clearseason));
  if (wording.has(year)) return year_value(wording.amount(year)) + "-" + which;
  if (const Term* in = wording.term(wordyear)) return year_value(static_cast<int>(in->number)) + "-" + which;
  if (!today_) return "XXXX-" + which;
  if (wording.says("year")) return year_value(today_->year + wording.step()) + "-" + which;
  const int starts = which == "SP" ? 3 : which == "SU" ? 6 : which == "FA" ? 9 : 12;
  int in = today_->year;
  const bool begun = today_->month >= starts;
  if (wording.step() < 0 && wording.says("last"))
    in -= today_->month >= starts + 3 || (which == "WI" && !begun) ? 0 : 1;
  if (wording.step() > 0) in += begun ? 1 : 0;
  if (which == "WI" && today_->month < 3 && wording.step() <= 0) in = today_->year - 1;
  return year_value(in) + "-" + which;
}

// The week, month or year of today, or the one before or after.
std::string TimeReckoner::unit_date(char unit, int step) const {
  const Day today = *today_;
  switch (unit) {
    case 'D':
    case 'W':
    case 'F':
    case 'M':
    case 'Y':
      return shifted(today, step, unit);
    case 'E':
      return shifted(today, step, unit).substr(0, 3);
    case 'C':
      return shifted(today, step, unit).substr(0, 2);
    case 'K': {
      const bool now = stemma::weekday(today) >= 6;
      const bool ahead = step > 0;
      return week_value(plus_days(today, ahead ? (now ? 7 : 0) : (now && step == 0 ? 0 : -7))) + "-WE";
    }
    default:
      return {};
  }
}

TimeReckoner::Read TimeReckoner::year(const TimeWording& wording) {
  if (const Term* digits = wording.term(TimeClass::twodigits)) {
    if (pieces_.joins(digits->last) && pieces_.is(digits->last, "s")) return std::nullopt;
    return date(year_value(static_cast<int>(digits->number) + (digits->number < 30 ? 2000 : 1900)));
  }
  if (const Term* in_words = wording.term(TimeClass::wordyear)) {
    if (in_words->is(TimeClass::number) && wording.is_one_term()) return std::nullopt;
    return date(year_value(static_cast<int>(in_words->number)));
  }
  const int value = wording.amount(TimeClass::year);
  const bool alone = wording.is_one_term();
  if (alone && !stands_as_year(pieces_, *wording.term(TimeClass::year), value)) return std::nullopt;
  return date(year_value(value));
}

TimeReckoner::Read TimeReckoner::decade(const TimeWording& wording) {
  const int value = wording.amount(TimeClass::decade);
  if (value < 100) {
    if (!wording.says("the") && !pieces_.is(wording.front().first - 1, "'")) return std::nullopt;
    return TimeValueRead{TimexType::date, year_value((value < 30 ? 2000 : 1900) + value).substr(0, 3)};
  }
  if (value % 100 == 0) return TimeValueRead{TimexType::date, year_value(value).substr(0, value % 1000 == 0 ? 3 : 2)};
  return TimeValueRead{TimexType::date, year_value(value).substr(0, 3)};
}

TimeReckoner::Read TimeReckoner::century(const TimeWording& wording) {
  if (!wording.has(TimeClass::ordinal)) return std::nullopt;
  const int value = wording.amount(TimeClass::ordinal);
  if (value < 1 || value > 30) return std::nullopt;
  return TimeValueRead{TimexType::date, two_digits(value - 1)};
}

}  // namespace stemma
