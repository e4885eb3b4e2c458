#include "language/timex_values.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <span>
#include <unordered_map>

#include "resources/resources.h"

namespace stemma {
namespace {

constexpr int kAhead = 2;                      // "by": the future, but only directly before the time
constexpr std::uint32_t kQuarterReach = 80;    // pieces for which a quarter stays what is spoken of
constexpr std::uint32_t kPossessiveReach = 4;  // "ahead of Sunday's vote", but "Sunday's vote will be"
constexpr std::uint32_t kTenseReach = 8;       // pieces on either side of a time whose tense counts

std::string two_digits(int number) {
  return (number < 10 ? "0" : "") + std::to_string(number);
}

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

std::string number_text(double number) {
  if (number == std::floor(number)) return std::to_string(static_cast<std::int64_t>(number));
  std::string text = std::to_string(number);
  text.erase(text.find_last_not_of('0') + 1);
  return text;
}

bool is_year(std::string_view value) {
  return value.size() >= 4 &&
         std::all_of(value.begin(), value.begin() + 4, [](char c) { return c >= '0' && c <= '9'; });
}

int year_of(std::string_view value) {
  return std::atoi(std::string(value.substr(0, 4)).c_str());
}

// The first day of a month or year value, or the day itself.
std::optional<Day> first_day(std::string_view value) {
  if (std::optional<Day> day = day_of(value)) return day;
  if (!is_year(value)) return std::nullopt;
  if (value.size() == 4) return Day{year_of(value), 1, 1};
  if (value.size() != 7 || value[4] != '-' || value[5] < '0' || value[5] > '1') return std::nullopt;
  return Day{year_of(value), std::atoi(std::string(value.substr(5, 2)).c_str()), 1};
}

// "P3D", "PT24H"; the number may be "X".
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

const std::unordered_map<std::string_view, int>& tenses() {
  static const std::unordered_map<std::string_view, int> table = [] {
    std::unordered_map<std::string_view, int> read;
    for (const ResourceLine& line : lines_of(resource("resources/times/tense.txt"))) {
      read.emplace(line.columns[0], line.columns[1] == "past" ? -1 : line.columns[1] == "future" ? 1 : kAhead);
    }
    return read;
  }();
  return table;
}

TimeValueRead dated(std::string value) {
  const bool time = value.find('T') != std::string::npos;
  return {time ? TimexType::time : TimexType::date, std::move(value)};
}

}  // namespace

TimeReckoner::TimeReckoner(const Pieces& pieces, const std::vector<Term>& terms, const std::string& reference)
    : pieces_(pieces), terms_(terms), today_(day_of(reference)) {
  if (today_ && reference.size() >= 16) {
    now_ = std::atoi(reference.substr(11, 2).c_str()) * 60 + std::atoi(reference.substr(14, 2).c_str());
  }
}

std::optional<TimeValueRead> TimeReckoner::read(const TimeMatch& match) {
  using Reading = Read (TimeReckoner::*)(const TimeMatch&);
  static const std::unordered_map<std::string_view, Reading> kReadings = {
      {"moment", &TimeReckoner::moment},   {"year", &TimeReckoner::year},         {"decade", &TimeReckoner::decade},
      {"century", &TimeReckoner::century}, {"anchor", &TimeReckoner::anchor},     {"quarter", &TimeReckoner::quarter},
      {"shift", &TimeReckoner::shift},     {"length", &TimeReckoner::length},     {"some", &TimeReckoner::some},
      {"every", &TimeReckoner::every},     {"holiday", &TimeReckoner::holiday},   {"weekof", &TimeReckoner::weekof},
      {"monthof", &TimeReckoner::monthof}, {"monthday", &TimeReckoner::monthday},
  };
  if (match.reading == "none") return std::nullopt;
  if (match.reading == "ref") return TimeValueRead{TimexType::date, std::string(match.argument)};
  if (match.reading == "longago" && (says(match, "after") || says(match, "before"))) return some(match);
  if (match.reading == "longago")
    return TimeValueRead{TimexType::date, has(match, TimeClass::after) ? "FUTURE_REF" : "PAST_REF"};
  if (match.reading == "often") return TimeValueRead{TimexType::set, std::string(letters(match, TimeClass::often))};
  if (match.reading == "future") return today_ ? day(plus_days(*today_, 2)) : TimeValueRead{};
  if (match.reading == "yore") return today_ ? day(plus_days(*today_, -2)) : TimeValueRead{};
  return (this->*kReadings.at(match.reading))(match);
}

// ---------------------------------------------------------------------------------------------------------------
// What the match holds

const Term* TimeReckoner::term(const TimeMatch& match, TimeClass c) const {
  const Term* found = nullptr;
  for (const TimeMatch::Bound& bound : match.bound) {
    if (bound.as == c) found = &terms_[bound.term];
  }
  return found;
}

int TimeReckoner::amount(const TimeMatch& match, TimeClass c) const {
  return static_cast<int>(term(match, c)->value(c).number);
}

std::string_view TimeReckoner::letters(const TimeMatch& match, TimeClass c) const {
  return term(match, c)->value(c).letters;
}

bool TimeReckoner::says(const TimeMatch& match, std::string_view word) const {
  for (std::uint32_t t = match.first; t < match.last; ++t) {
    if (pieces_.lower(terms_[t].first) == word) return true;
  }
  return false;
}

// The last word of a unit that the match holds.
char TimeReckoner::unit_of(const TimeMatch& match) const {
  using enum TimeClass;
  static constexpr TimeClass kUnits[] = {unit,    units,   smallunit, smallunits, nightunit, nightunits, quarter,
                                         weekend, century, dayword,   weekword,   monthword, yearword};
  for (std::uint32_t t = match.last; t-- > match.first;) {
    for (const TimeClass c : kUnits) {
      if (terms_[t].is(c)) return terms_[t].value(c).letters.front();
    }
  }
  return 'D';
}

// -1 "last", 0 "this", 1 "next", 2 "after next".
int TimeReckoner::step_of(const TimeMatch& match) const {
  static constexpr std::string_view kBefore[] = {"last", "past", "previous", "preceding", "prior"};
  static constexpr std::string_view kAfter[] = {"next", "coming", "upcoming", "following"};
  for (const std::string_view word : kBefore) {
    if (says(match, word)) return says(match, "before") ? -2 : -1;  // "the week before last"
  }
  for (const std::string_view word : kAfter) {
    if (says(match, word)) return says(match, "after") ? 2 : 1;  // "the week after next"
  }
  return 0;
}

// Which way the time lies, as the nearest telling word before it says, else the nearest behind it, in its sentence:
// -1 past, 1 future, 0 unsaid.
int TimeReckoner::direction(const TimeMatch& match) const {
  const std::uint32_t first = terms_[match.first].first, last = terms_[match.last - 1].last;
  const std::uint32_t sentence = terms_[match.first].sentence;
  const bool possessive = pieces_.is(last, "'") && pieces_.joins(last);
  const std::uint32_t begin = pieces_.first_of(sentence), end = possessive ? last : pieces_.last_of(sentence);
  const std::uint32_t reach = possessive ? kPossessiveReach : kTenseReach;
  for (std::uint32_t away = 1; away <= reach && first >= begin + away; ++away) {
    const int told = tense_of(first - away);
    if (told == kAhead ? away == 1 : told != 0) return told < 0 ? -1 : 1;
  }
  for (std::uint32_t at = last; at < std::min(end, last + kTenseReach); ++at) {
    if (const int told = tense_of(at); told != 0 && told != kAhead) return told;
  }
  return 0;
}

int TimeReckoner::tense_of(std::uint32_t piece) const {
  if (pieces_[piece].kind != PieceKind::word) return 0;
  if (piece > 0 && pieces_.lower(piece - 1) == "be")
    return 0;  // "would be held", "to be held": the verb before says it
  const std::string_view word = pieces_.lower(piece);
  const auto told = tenses().find(word);
  if (told != tenses().end()) return told->second;
  return word.size() > 4 && word.ends_with("ed") && !pieces_[piece].capital ? -1 : 0;
}

// ---------------------------------------------------------------------------------------------------------------
// Dates

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

TimeReckoner::Read TimeReckoner::moment(const TimeMatch& match) {
  if (is_title(match)) return std::nullopt;
  const std::string of = date_of(match);
  return date(with_time(match, of));
}

// "USA Today", "This Week": a name, not a time.
bool TimeReckoner::is_title(const TimeMatch& match) const {
  const Term& last = terms_[match.last - 1];
  if (!last.is(TimeClass::relday) && !last.is(TimeClass::unit)) return false;
  if (last.first == 0 || !pieces_[last.first].capital || !pieces_.same_sentence(last.first - 1, last.first))
    return false;
  const Piece& before = pieces_[last.first - 1];
  return before.kind == PieceKind::word && before.capital && pieces_.text(last.first) != "TODAY";
}

// "60 Minutes".
bool TimeReckoner::is_numbered_title(const TimeMatch& match) const {
  const Piece& number = pieces_[terms_[match.first].first];
  const Piece& unit = pieces_[terms_[match.last - 1].first];
  return number.kind == PieceKind::numeral && unit.capital;
}

std::string TimeReckoner::date_of(const TimeMatch& match) {
  using enum TimeClass;
  if (const Term* full = term(match, fulldate)) return iso(full->day);
  if (has(match, month)) return month_date(match);
  if (has(match, clearmonth) || has(match, foreignmonth)) return month_date(match);
  if (has(match, weekday) || has(match, shortday)) return weekday_date(match);
  if (has(match, season) || has(match, clearseason)) return season_date(match);
  if (has(match, year)) {
    const std::string value = year_value(amount(match, year));
    if (!says(match, "half")) return value;
    return value + (says(match, "first") ? "-H1" : "-H2");
  }
  if (!today_) return has(match, part) || has(match, noon) || has(match, clock) ? day_spoken_of() : std::string();
  if (has(match, relday)) return iso(plus_days(*today_, amount(match, relday)));
  if (has(match, tonight)) return iso(*today_);
  if (has(match, overnight)) return iso(plus_days(*today_, -1));
  if (has(match, nightunit)) return iso(plus_days(*today_, -1));  // "last night"
  if (says(match, "this") && (has(match, part) || has(match, clock))) return iso(*today_);
  const bool of_unit = has(match, unit) || has(match, weekend) || has(match, yearword) || has(match, weekword) ||
                       has(match, monthword) || says(match, "year") || says(match, "weekend");
  if (of_unit) return unit_date(unit_of(match), step_of(match));
  return day_spoken_of();
}

// "Sept. 19, 2023", "Sept. 19", "September", "last May", "May last year", and the week of such a day.
std::string TimeReckoner::month_date(const TimeMatch& match) {
  using enum TimeClass;
  const TimeClass of_month = has(match, month) ? month : has(match, clearmonth) ? clearmonth : foreignmonth;
  const int month_number = amount(match, of_month);
  const Term* of_day = term(match, ordinalday) ? term(match, ordinalday) : term(match, TimeClass::day);
  const int day_number = of_day ? static_cast<int>(of_day->number) : 0;
  const auto dated_in = [&](int in) {
    if (!of_day) return month_value({in, month_number, 1});
    if (!is_day(in, month_number, day_number)) return std::string();
    const Day whole{in, month_number, day_number};
    return match.bound.front().as == weekword || says(match, "week") ? week_value(whole) : iso(whole);
  };
  if (has(match, year)) return dated_in(amount(match, year));
  if (const Term* in = term(match, wordyear)) return dated_in(static_cast<int>(in->number));
  if (const Term* in = term(match, twodigits)) {
    return dated_in(static_cast<int>(in->number) + (in->number < 30 ? 2000 : 1900));
  }
  if (says(match, "that") && !spoken_.empty()) return dated_in(year_of(spoken_));
  if (!today_) {
    if (spoken_.size() >= 7) return dated_in(year_of(spoken_));
    return "XXXX-" + two_digits(month_number) + (of_day ? "-" + two_digits(day_number) : "");
  }
  if (says(match, "year")) return dated_in(today_->year + step_of(match));
  if (!of_day) return dated_in(year_of_month(match, month_number));
  return is_day(2000, month_number, day_number) ? dated_in(year_of_day(match, month_number, day_number))
                                                : std::string();
}

// The year of a bare month: "in September", "last May".
int TimeReckoner::year_of_month(const TimeMatch& match, int month_number) const {
  const int year = today_->year, ahead = month_number - today_->month, step = step_of(match);
  if (step < 0) return year - (ahead >= 0 ? 1 : 0);
  if (step > 0) return year + (ahead <= 0 ? 1 : 0);
  if (says(match, "this")) return year;
  const int way = direction(match);
  if (way > 0) return year + (ahead < 0 ? 1 : 0);
  return year - (ahead > 0 && (way < 0 || ahead > 3) ? 1 : 0);
}

// The year of a bare day of a month: the nearest that fits the tense, and the weekday where there is one.
int TimeReckoner::year_of_day(const TimeMatch& match, int month_number, int day_number) const {
  const int step = step_of(match), way = step != 0 ? step : direction(match);
  const Term* named =
      term(match, TimeClass::weekday) ? term(match, TimeClass::weekday) : term(match, TimeClass::shortday);
  const TimeClass as = term(match, TimeClass::weekday) ? TimeClass::weekday : TimeClass::shortday;
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

std::string TimeReckoner::weekday_date(const TimeMatch& match) {
  using enum TimeClass;
  const int wanted = amount(match, has(match, weekday) ? weekday : shortday);
  if (!today_) return "XXXX-WXX-" + std::to_string(wanted);
  const int step = step_of(match), of_today = stemma::weekday(*today_);
  if (says(match, "week")) return iso(plus_days(*today_, wanted - of_today + 7 * step));
  if (const Term* of_day = term(match, ordinalday)) {
    const std::string found = nearest_month_with(match, static_cast<int>(of_day->number), wanted);
    if (!found.empty()) return found;
  }
  const int back = (of_today - wanted + 7) % 7;
  if (step < 0) return iso(plus_days(*today_, back == 0 ? -7 : -back));
  if (step > 0) return iso(plus_days(*today_, 7 - back));
  if (says(match, "this")) return iso(plus_days(*today_, wanted - of_today));
  if (direction(match) > 0) return iso(plus_days(*today_, back == 0 ? 0 : 7 - back));
  // News names a day of the past six days back; the one that is six back is tomorrow, planned or where it is later
  // already.
  return iso(plus_days(*today_, back == 6 ? 1 : -back));
}

// The nearest day of that number, and of that weekday where one is asked for (0 for any), that fits the tense.
std::string TimeReckoner::nearest_month_with(const TimeMatch& match, int day_number, int of_weekday) const {
  constexpr int kMonths = 11;
  const int way = direction(match);
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
TimeMatch TimeReckoner::behind_number(const TimeMatch& match) const {
  using enum TimeClass;
  TimeMatch rest = match;
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
TimeReckoner::Read TimeReckoner::weekof(const TimeMatch& match) {
  using enum TimeClass;
  const std::string in = date_of(behind_number(match));
  if (!is_year(in)) return TimeValueRead{};
  const Term* counted = term(match, ordinal) ? term(match, ordinal) : term(match, number);
  const int n = counted ? static_cast<int>(counted->number) : -1;  // "last"
  if (in.size() == 4) {
    constexpr int kWeeks = 53;
    if (n > kWeeks) return std::nullopt;
    const Day fourth_of_january{year_of(in), 1, 4}, late{year_of(in), 12, 28};  // of the first and of the last week
    return date(week_value(n < 0 ? late : plus_days(fourth_of_january, 7 * (n - 1))));
  }
  const std::optional<Day> begin = first_day(in);
  constexpr int kMostWeeks = 5;
  if (!begin || n > kMostWeeks) return std::nullopt;
  const bool ends = has(match, weekend);
  const int of = ends ? 6 : 4;
  return date(week_value(nth_weekday(begin->year, begin->month, of, n)) + (ends ? "-WE" : ""));
}

// "the third month of 2021".
TimeReckoner::Read TimeReckoner::monthof(const TimeMatch& match) {
  const std::string in = date_of(behind_number(match));
  constexpr int kMonths = 12;
  const Term* counted = term(match, TimeClass::ordinal);
  const int n = counted ? static_cast<int>(counted->number) : kMonths;
  if (in.size() != 4 || n > kMonths) return std::nullopt;
  return date(month_value({year_of(in), n, 1}));
}

// "the 15th of next month", "on the 18th".
TimeReckoner::Read TimeReckoner::monthday(const TimeMatch& match) {
  if (!today_) return TimeValueRead{};
  const int n = static_cast<int>(term(match, TimeClass::ordinalday)->number);
  if (!has(match, TimeClass::monthword)) return date(nearest_month_with(match, n, 0));
  const Day month = plus_months({today_->year, today_->month, 1}, step_of(match));
  return is_day(month.year, month.month, n) ? day({month.year, month.month, n}) : TimeValueRead{};
}

std::string TimeReckoner::season_date(const TimeMatch& match) {
  using enum TimeClass;
  const std::string which(letters(match, has(match, season) ? season : clearseason));
  if (has(match, year)) return year_value(amount(match, year)) + "-" + which;
  if (const Term* in = term(match, wordyear)) return year_value(static_cast<int>(in->number)) + "-" + which;
  if (!today_) return "XXXX-" + which;
  if (says(match, "year")) return year_value(today_->year + step_of(match)) + "-" + which;
  const int starts = which == "SP" ? 3 : which == "SU" ? 6 : which == "FA" ? 9 : 12;
  int in = today_->year;
  const bool begun = today_->month >= starts;
  if (step_of(match) < 0 && says(match, "last")) in -= today_->month >= starts + 3 || (which == "WI" && !begun) ? 0 : 1;
  if (step_of(match) > 0) in += begun ? 1 : 0;
  if (which == "WI" && today_->month < 3 && step_of(match) <= 0) in = today_->year - 1;
  return year_value(in) + "-" + which;
}

// The week, month or year of today, or the one before or after.
std::string TimeReckoner::unit_date(char unit, int step) const {
  const Day today = *today_;
  switch (unit) {
    case 'D':
      return iso(plus_days(today, step));
    case 'W':
      return week_value(plus_days(today, 7 * step));
    case 'F':
      return week_value(plus_days(today, 14 * step));
    case 'M':
      return month_value(plus_months({today.year, today.month, 1}, step));
    case 'Y':
      return year_value(today.year + step);
    case 'E':
      return year_value(today.year + 10 * step).substr(0, 3);
    case 'C':
      return year_value(today.year + 100 * step).substr(0, 2);
    case 'K': {
      const bool now = stemma::weekday(today) >= 6;
      const bool ahead = step > 0;
      return week_value(plus_days(today, ahead ? (now ? 7 : 0) : (now && step == 0 ? 0 : -7))) + "-WE";
    }
    default:
      return {};
  }
}

// Adds the clock time or the part of the day that the match tells.
std::string TimeReckoner::with_time(const TimeMatch& match, const std::string& date) const {
  using enum TimeClass;
  std::string time;
  const Term* at = term(match, clock) ? term(match, clock) : term(match, military);
  const Term* full = term(match, fulldate);
  if (!at && full && full->minutes >= 0) at = full;
  const std::optional<int> spoken = spoken_clock(match);
  if (at || has(match, hour) || spoken) {
    int minutes = at ? at->minutes : spoken ? *spoken : amount(match, hour) * 60;
    constexpr int kSmallHours = 6 * 60;
    const bool late = has(match, tonight) && !has(match, halfday) && minutes >= kSmallHours;
    const bool afternoon = late || (has(match, part) && letters(match, part) != "MO");
    const bool half = has(match, halfday);
    if (half && amount(match, halfday) == 0 && minutes >= 720 && minutes < 780) minutes -= 720;
    if (((half && amount(match, halfday) == 12) || afternoon) && minutes < 720) minutes += 720;
    time = two_digits(minutes / 60) + ":" + two_digits(minutes % 60);
    if (at && at->seconds >= 0) time += ":" + two_digits(at->seconds);
  } else if (has(match, noon)) {
    time = "12:00";
  } else if (has(match, midnight)) {
    time = "24:00";
  } else if (has(match, part)) {
    time = letters(match, part);
  } else if (has(match, softpart)) {
    time = letters(match, softpart);
  } else if (has(match, tonight) || has(match, overnight) || has(match, nightunit)) {
    time = "NI";
  }
  if (time.empty()) return date;
  return (date.empty() ? "XXXX-XX-XX" : date) + "T" + time;
}

// "seven o'clock", "half past seven", "a quarter to eight", "ten past nine", "in the morning at seven".
std::optional<int> TimeReckoner::spoken_clock(const TimeMatch& match) const {
  using enum TimeClass;
  const Term* of_hour = term(match, TimeClass::number);
  if (!of_hour || of_hour->number > 24) return std::nullopt;
  const int full = static_cast<int>(of_hour->number) * 60;
  const bool gone = says(match, "past"), to_go = says(match, "to") || says(match, "before");
  if (!gone && !to_go && !says(match, "clock") && !says(match, "oclock") && !says(match, "at") && !has(match, halfday))
    return std::nullopt;
  if (!gone && !to_go) return full;
  int minutes = has(match, quarter) ? 15 : 30;
  for (const TimeMatch::Bound& bound : match.bound) {
    if (bound.as == TimeClass::number && &terms_[bound.term] != of_hour)
      minutes = static_cast<int>(terms_[bound.term].number);
  }
  if (minutes >= 60 || full - minutes < 0) return std::nullopt;
  return gone ? full + minutes : full - minutes;
}

// Whether a lone number of four digits stands as a year: not glued to a sign of money or measure, and not before what
// it would count ("2019 people").
bool TimeReckoner::stands_as_year(const Term& numeral, int value) const {
  static constexpr std::string_view kJoining[] = {"(", "-", "'", "\"", "\u2013", "/", "["};
  static constexpr std::string_view kCounted[] = {"people", "men", "women", "children", "troops", "police"};
  static constexpr std::string_view kNotCounted[] = {"was", "census", "elections", "olympics", "games", "has", "is"};
  const auto one_of = [](std::string_view word, std::span<const std::string_view> list) {
    return std::find(list.begin(), list.end(), word) != list.end();
  };
  const std::uint32_t first = numeral.first, behind = numeral.last;
  const bool in = first > 0 && pieces_.is(first - 1, "in");
  if (value < 1500 && !in) return false;
  if (pieces_.joins(first) && pieces_[first - 1].kind == PieceKind::sign &&
      !one_of(pieces_.text(first - 1), kJoining)) {
    return false;
  }
  if (behind >= pieces_.size() || !pieces_.same_sentence(first, behind)) return true;
  const std::string_view next = pieces_.lower(behind);
  if (next == "%" || next == "percent") return false;
  const bool word = pieces_[behind].kind == PieceKind::word && !pieces_[behind].glued && !pieces_[behind].capital;
  if (!word || in) return true;
  const bool plural = next.size() > 3 && next.ends_with('s') && !next.ends_with("ss") && !one_of(next, kNotCounted);
  return !plural && !one_of(next, kCounted);
}

TimeReckoner::Read TimeReckoner::year(const TimeMatch& match) {
  if (const Term* digits = term(match, TimeClass::twodigits)) {
    if (pieces_.joins(digits->last) && pieces_.is(digits->last, "s")) return std::nullopt;
    return date(year_value(static_cast<int>(digits->number) + (digits->number < 30 ? 2000 : 1900)));
  }
  if (const Term* in_words = term(match, TimeClass::wordyear)) {
    if (in_words->is(TimeClass::number) && match.last == match.first + 1) return std::nullopt;
    return date(year_value(static_cast<int>(in_words->number)));
  }
  const int value = amount(match, TimeClass::year);
  const bool alone = match.last == match.first + 1;
  if (alone && !stands_as_year(*term(match, TimeClass::year), value)) return std::nullopt;
  return date(year_value(value));
}

TimeReckoner::Read TimeReckoner::decade(const TimeMatch& match) {
  const int value = amount(match, TimeClass::decade);
  if (value < 100) {
    if (!says(match, "the") && !pieces_.is(terms_[match.first].first - 1, "'")) return std::nullopt;
    return TimeValueRead{TimexType::date, year_value((value < 30 ? 2000 : 1900) + value).substr(0, 3)};
  }
  if (value % 100 == 0) return TimeValueRead{TimexType::date, year_value(value).substr(0, value % 1000 == 0 ? 3 : 2)};
  return TimeValueRead{TimexType::date, year_value(value).substr(0, 3)};
}

TimeReckoner::Read TimeReckoner::century(const TimeMatch& match) {
  if (!has(match, TimeClass::ordinal)) return std::nullopt;
  const int value = amount(match, TimeClass::ordinal);
  if (value < 1 || value > 30) return std::nullopt;
  return TimeValueRead{TimexType::date, two_digits(value - 1)};
}

// "that year", "the following day", "the day before".
TimeReckoner::Read TimeReckoner::anchor(const TimeMatch& match) {
  const std::string from = spoken_.empty() ? (today_ ? iso(*today_) : std::string()) : spoken_;
  std::optional<Day> base = first_day(from);
  char unit = unit_of(match);
  const bool of_day = unit == 'D' || has(match, TimeClass::part) || says(match, "night");
  if (of_day) base = day_of(day_spoken_of());
  if (!base) return TimeValueRead{};
  int step = step_of(match);
  if (says(match, "before")) step = -1;
  if (says(match, "after")) step = 1;
  if (of_day)
    return date(with_time(match, iso(plus_days(*base, step))) +
                (says(match, "night") && !has(match, TimeClass::part) ? "TNI" : ""));
  if (unit == 'W') return date(week_value(plus_days(*base, 7 * step)));
  if (unit == 'K') return date(week_value(*base) + "-WE");
  if (unit == 'M') return date(month_value(plus_months({base->year, base->month, 1}, step)));
  if (has(match, TimeClass::season))
    return date(year_value(base->year) + "-" + std::string(letters(match, TimeClass::season)));
  return date(year_value(base->year + step));
}

TimeReckoner::Read TimeReckoner::quarter(const TimeMatch& match) {
  using enum TimeClass;
  if (!today_ && !has(match, TimeClass::year)) return std::nullopt;
  const int now = today_ ? today_->year * 4 + quarter_of(*today_) - 1 : 0;
  const bool year_before = says(match, "ago") || says(match, "earlier") || (says(match, "last") && says(match, "year"));
  int whole = now - 1;  // the last one that is over: what reports speak of
  if (spoken_quarter_.size() == 7) whole = year_of(spoken_quarter_) * 4 + (spoken_quarter_[6] - '1');
  if (says(match, "this") || says(match, "current")) whole = now;
  if (step_of(match) != 0 && !says(match, "year")) whole = now + step_of(match);
  if (says(match, "latest")) whole = now - 1;
  const bool in_digits = says(match, "q");  // "Q1 2017"
  if (in_digits && amount(match, TimeClass::day) > 4) return std::nullopt;
  if (has(match, quarternumber) || in_digits) {
    const int number_in_year = amount(match, in_digits ? TimeClass::day : quarternumber) - 1;
    const int in = today_ ? today_->year : 0;
    whole = in * 4 + number_in_year;
    if (whole > now && direction(match) <= 0) whole -= 4;
    if (says(match, "next") || (says(match, "this") && says(match, "year")))
      whole = (in + step_of(match)) * 4 + number_in_year;
  }
  if (year_before) whole = has(match, quarternumber) ? (today_->year - 1) * 4 + whole % 4 : whole - 4;
  if (has(match, TimeClass::year)) whole = amount(match, TimeClass::year) * 4 + whole % 4;
  if (whole < 4) return std::nullopt;
  const std::string kept = spoken_quarter_;
  Read read = date(quarter_value(whole / 4, whole % 4 + 1));
  quarter_at_ = terms_[match.first].first;
  if (year_before && !kept.empty()) spoken_quarter_ = kept;
  return read;
}

// "two years ago", "six days later", "a year earlier", "three weeks from now". "two months after he fled" tells a
// length only: from when is for its clause to say.
TimeReckoner::Read TimeReckoner::shift(const TimeMatch& match) {
  const double count = has(match, TimeClass::number) ? term(match, TimeClass::number)->number : 1;
  const char unit = unit_of(match);
  if (count > 3000) return std::nullopt;
  if (says(match, "after") || says(match, "before")) return TimeValueRead{TimexType::duration, period(count, unit)};
  const bool from_today =
      has(match, TimeClass::ago) || says(match, "now") || says(match, "today") || says(match, "hence");
  const bool forward = has(match, TimeClass::after) || says(match, "from");
  const int steps = static_cast<int>(forward ? count : -count);
  if (unit == 'Y' && quarter_is_near(match)) {
    return dated(quarter_value(year_of(spoken_quarter_) + steps, spoken_quarter_[6] - '0'));
  }
  const std::string spoken = (unit == 'D' || unit == 'W') ? day_spoken_of() : spoken_;
  std::optional<Day> base = today_;
  if (!from_today && !spoken.empty()) base = first_day(spoken);
  if (says(match, "tomorrow") && today_) base = plus_days(*today_, 1);
  if (!base) return TimeValueRead{};
  if (unit == 'H' || unit == 'N' || unit == 'S')
    return shift_of_hours(*base, forward ? count : -count, unit, from_today);
  const int years = unit == 'L' ? 1000 : unit == 'C' ? 100 : unit == 'E' ? 10 : 1;
  const int reached = base->year + steps * years;
  if (reached < 1 || reached > 9999) return TimeValueRead{TimexType::date, forward ? "FUTURE_REF" : "PAST_REF"};
  const std::string value = shifted(*base, steps, unit);
  return forward || from_today ? date(value) : dated(value);
}

// Whether a quarter was spoken of shortly before: then "a year ago" is the same quarter of that year.
bool TimeReckoner::quarter_is_near(const TimeMatch& match) const {
  return spoken_quarter_.size() == 7 && terms_[match.first].first < quarter_at_ + kQuarterReach;
}

std::string TimeReckoner::shifted(Day base, int steps, char unit) {
  const Day month{base.year, base.month, 1};
  switch (unit) {
    case 'D':
      return iso(plus_days(base, steps));
    case 'W':
      return week_value(plus_days(base, 7 * steps));
    case 'F':
      return week_value(plus_days(base, 14 * steps));
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

TimeReckoner::Read TimeReckoner::shift_of_hours(Day base, double count, char unit, bool from_today) const {
  if (!now_ || !from_today) return TimeValueRead{TimexType::duration, period(std::abs(count), unit)};
  const std::int64_t minutes = *now_ + static_cast<std::int64_t>(count * (unit == 'H' ? 60 : unit == 'N' ? 1 : 0));
  const std::int64_t days = minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440;
  const int of_day = static_cast<int>(minutes - days * 1440);
  return dated(iso(plus_days(base, days)) + "T" + two_digits(of_day / 60) + ":" + two_digits(of_day % 60));
}

TimeReckoner::Read TimeReckoner::length(const TimeMatch& match) {
  using enum TimeClass;
  const char unit_letter = unit_of(match);
  if (unit_letter == 'S' && !has(match, TimeClass::number)) return std::nullopt;              // "a second man"
  if (unit_letter == 'Q' && !says(match, "the") && step_of(match) == 0) return std::nullopt;  // "three-quarters"
  if (is_numbered_title(match)) return std::nullopt;
  double count = 1;
  if (const Term* of = term(match, TimeClass::number)) count = of->number;
  const bool only_half = says(match, "half") && !says(match, "and");
  if (only_half) count = 0.5;
  if (says(match, "half") && says(match, "and")) count += 0.5;
  return TimeValueRead{TimexType::duration, period(count, unit_letter)};
}

TimeReckoner::Read TimeReckoner::some(const TimeMatch& match) {
  return TimeValueRead{TimexType::duration, period("X", unit_of(match))};
}

TimeReckoner::Read TimeReckoner::every(const TimeMatch& match) {
  using enum TimeClass;
  const auto set = [](std::string value) { return TimeValueRead{TimexType::set, std::move(value)}; };
  const std::string timed = with_time(match, {});
  const bool by_clock = timed.find_first_of("0123456789", timed.find('T')) != std::string::npos;
  const std::string hour_of_day = by_clock ? timed.substr(timed.find('T')) : "";
  const bool at_weekday = has(match, weekday) || has(match, weekdays);
  if (at_weekday) {
    const TimeClass c = has(match, weekday) ? weekday : weekdays;
    const std::string day = "XXXX-WXX-" + std::to_string(amount(match, c)) + hour_of_day;
    if (has(match, part)) return set(day + "T" + std::string(letters(match, part)));
    if (has(match, parts)) return set(day + "T" + std::string(letters(match, parts)));
    return set(day);
  }
  if (by_clock) return set("XXXX-XX-XX" + hour_of_day);
  if (has(match, ordinalday)) return set("XXXX-XX-" + two_digits(static_cast<int>(term(match, ordinalday)->number)));
  if (has(match, month)) return set("XXXX-" + two_digits(amount(match, month)));
  if (has(match, season)) return set("XXXX-" + std::string(letters(match, season)));
  if (has(match, part)) return set("XXXX-XX-XXT" + std::string(letters(match, part)));
  if (says(match, "weekend") || says(match, "weekends")) return set("XXXX-WXX-WE");
  double count = has(match, TimeClass::number) ? term(match, TimeClass::number)->number : 1;
  if (says(match, "other")) count = 2;
  return set(period(count, unit_of(match)));
}

// The rule is "12-25", "11-4-4" (the fourth Thursday of November), "5-1-last" or "easter-2".
TimeReckoner::Read TimeReckoner::holiday(const TimeMatch& match) {
  const bool in_year = has(match, TimeClass::year);
  if (!today_ && !in_year) return TimeValueRead{};
  const std::string rule(match.argument);
  const auto in = [&](int of_year) {
    if (rule.starts_with("easter")) return plus_days(easter(of_year), std::atoi(rule.c_str() + 6));
    char* rest = nullptr;
    const int month = static_cast<int>(std::strtol(rule.c_str(), &rest, 10));
    const int second = static_cast<int>(std::strtol(rest + 1, &rest, 10));
    if (*rest == '\0') return Day{of_year, month, second};
    return nth_weekday(of_year, month, second, std::string_view(rest + 1) == "last" ? -1 : std::atoi(rest + 1));
  };
  if (in_year) return day(in(amount(match, TimeClass::year)));
  const Day here = in(today_->year);
  const int way = step_of(match) != 0 ? step_of(match) : direction(match);
  if (way > 0) return day(here < *today_ ? in(today_->year + 1) : here);
  if (here > *today_ && (way < 0 || number_of(here) - number_of(*today_) > 60)) return day(in(today_->year - 1));
  return day(here);
}

}  // namespace stemma
