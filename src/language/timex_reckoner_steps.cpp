// Times that are told from another one, or by their length alone: "the following day", "two years ago", "last quarter",
// "three weeks", "every Sunday", and feasts.

#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "language/timex_clock.h"
#include "language/timex_iso.h"
#include "language/timex_reckoner.h"
#include "language/timex_sense.h"
#include "language/timex_tense.h"

namespace stemma {
namespace {

constexpr std::uint32_t kQuarterReach = 80;  // pieces for which a quarter stays what is spoken of

}  // namespace

// "that year", "the following day", "the day before".
TimeReckoner::Read TimeReckoner::anchor(const TimeWording& wording) {
  const std::string from = spoken_.empty() ? (today_ ? iso(*today_) : std::string()) : spoken_;
  std::optional<Day> base = first_day(from);
  char unit = wording.unit();
  const bool of_day = unit == 'D' || wording.has(TimeClass::part) || wording.says("night");
  if (of_day) base = day_of(day_spoken_of());
  if (!base) return TimeValueRead{};
  int step = wording.step();
  if (wording.says("before")) step = -1;
  if (wording.says("after")) step = 1;
  if (of_day)
    return date(with_time(wording, iso(plus_days(*base, step))) +
                (wording.says("night") && !wording.has(TimeClass::part) ? "TNI" : ""));
  if (unit == 'W') return date(week_value(plus_days(*base, std::int64_t{7} * step)));
  if (unit == 'K') return date(week_value(*base) + "-WE");
  if (unit == 'M') return date(month_value(plus_months({base->year, base->month, 1}, step)));
  if (wording.has(TimeClass::season))
    return date(year_value(base->year) + "-" + std::string(wording.letters(TimeClass::season)));
  return date(year_value(base->year + step));
}

TimeReckoner::Read TimeReckoner::quarter(const TimeWording& wording) {
  using enum TimeClass;
  if (!today_ && !wording.has(TimeClass::year)) return std::nullopt;
  const int now = today_ ? today_->year * 4 + quarter_of(*today_) - 1 : 0;
  const bool year_before =
      wording.says("ago") || wording.says("earlier") || (wording.says("last") && wording.says("year"));
  int whole = now - 1;  // the last one that is over: what reports speak of
  if (spoken_quarter_.size() == 7) whole = year_of(spoken_quarter_) * 4 + (spoken_quarter_[6] - '1');
  if (wording.says("this") || wording.says("current")) whole = now;
  if (wording.step() != 0 && !wording.says("year")) whole = now + wording.step();
  if (wording.says("latest")) whole = now - 1;
  const bool in_digits = wording.says("q");  // "Q1 2017"
  if (in_digits && wording.amount(TimeClass::day) > 4) return std::nullopt;
  if (wording.has(quarternumber) || in_digits) {
    const int number_in_year = wording.amount(in_digits ? TimeClass::day : quarternumber) - 1;
    const int in = today_ ? today_->year : 0;
    whole = in * 4 + number_in_year;
    if (whole > now && direction_of(pieces_, wording) <= 0) whole -= 4;
    if (wording.says("next") || (wording.says("this") && wording.says("year")))
      whole = (in + wording.step()) * 4 + number_in_year;
  }
  if (year_before) whole = wording.has(quarternumber) ? (today_->year - 1) * 4 + whole % 4 : whole - 4;
  if (wording.has(TimeClass::year)) whole = wording.amount(TimeClass::year) * 4 + whole % 4;
  if (whole < 4) return std::nullopt;
  const std::string kept = spoken_quarter_;
  Read read = date(quarter_value(whole / 4, whole % 4 + 1));
  quarter_at_ = wording.front().first;
  if (year_before && !kept.empty()) spoken_quarter_ = kept;
  return read;
}

// "two years ago", "six days later", "a year earlier", "three weeks from now". "two months after he fled" tells a
// length only: from when is for its clause to say.
TimeReckoner::Read TimeReckoner::shift(const TimeWording& wording) {
  const double count = wording.has(TimeClass::number) ? wording.term(TimeClass::number)->number : 1;
  const char unit = wording.unit();
  if (count > 3000) return std::nullopt;
  if (wording.says("after") || wording.says("before")) return TimeValueRead{TimexType::duration, period(count, unit)};
  const bool from_today =
      wording.has(TimeClass::ago) || wording.says("now") || wording.says("today") || wording.says("hence");
  const bool forward = wording.has(TimeClass::after) || wording.says("from");
  const int steps = static_cast<int>(forward ? count : -count);
  if (unit == 'Y' && quarter_is_near(wording)) {
    return dated(quarter_value(year_of(spoken_quarter_) + steps, spoken_quarter_[6] - '0'));
  }
  const std::string spoken = (unit == 'D' || unit == 'W') ? day_spoken_of() : spoken_;
  std::optional<Day> base = today_;
  if (!from_today && !spoken.empty()) base = first_day(spoken);
  if (wording.says("tomorrow") && today_) base = plus_days(*today_, 1);
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
bool TimeReckoner::quarter_is_near(const TimeWording& wording) const {
  return spoken_quarter_.size() == 7 && wording.front().first < quarter_at_ + kQuarterReach;
}

TimeReckoner::Read TimeReckoner::shift_of_hours(Day base, double count, char unit, bool from_today) const {
  if (!now_ || !from_today) return TimeValueRead{TimexType::duration, period(std::abs(count), unit)};
  const std::int64_t minutes = *now_ + static_cast<std::int64_t>(count * (unit == 'H' ? 60 : unit == 'N' ? 1 : 0));
  const std::int64_t days = minutes >= 0 ? minutes / 1440 : (minutes - 1439) / 1440;
  const int of_day = static_cast<int>(minutes - days * 1440);
  return dated(iso(plus_days(base, days)) + "T" + two_digits(of_day / 60) + ":" + two_digits(of_day % 60));
}

TimeReckoner::Read TimeReckoner::length(const TimeWording& wording) {
  using enum TimeClass;
  const char unit_letter = wording.unit();
  if (unit_letter == 'S' && !wording.has(TimeClass::number)) return std::nullopt;              // "a second man"
  if (unit_letter == 'Q' && !wording.says("the") && wording.step() == 0) return std::nullopt;  // "three-quarters"
  if (is_numbered_title(pieces_, wording)) return std::nullopt;
  double count = 1;
  if (const Term* of = wording.term(TimeClass::number)) count = of->number;
  const bool only_half = wording.says("half") && !wording.says("and");
  if (only_half) count = 0.5;
  if (wording.says("half") && wording.says("and")) count += 0.5;
  return TimeValueRead{TimexType::duration, period(count, unit_letter)};
}

TimeReckoner::Read TimeReckoner::some(const TimeWording& wording) {
  return TimeValueRead{TimexType::duration, period("X", wording.unit())};
}

TimeReckoner::Read TimeReckoner::every(const TimeWording& wording) {
  using enum TimeClass;
  const auto set = [](std::string value) { return TimeValueRead{TimexType::set, std::move(value)}; };
  const std::string timed = with_time(wording, {});
  const bool by_clock = timed.find_first_of("0123456789", timed.find('T')) != std::string::npos;
  const std::string hour_of_day = by_clock ? timed.substr(timed.find('T')) : "";
  const bool at_weekday = wording.has(weekday) || wording.has(weekdays);
  if (at_weekday) {
    const TimeClass c = wording.has(weekday) ? weekday : weekdays;
    const std::string day = "XXXX-WXX-" + std::to_string(wording.amount(c)) + hour_of_day;
    if (wording.has(part)) return set(day + "T" + std::string(wording.letters(part)));
    if (wording.has(parts)) return set(day + "T" + std::string(wording.letters(parts)));
    return set(day);
  }
  if (by_clock) return set("XXXX-XX-XX" + hour_of_day);
  if (wording.has(ordinalday)) return set("XXXX-XX-" + two_digits(static_cast<int>(wording.term(ordinalday)->number)));
  if (wording.has(month)) return set("XXXX-" + two_digits(wording.amount(month)));
  if (wording.has(season)) return set("XXXX-" + std::string(wording.letters(season)));
  if (wording.has(part)) return set("XXXX-XX-XXT" + std::string(wording.letters(part)));
  if (wording.says("weekend") || wording.says("weekends")) return set("XXXX-WXX-WE");
  double count = wording.has(TimeClass::number) ? wording.term(TimeClass::number)->number : 1;
  if (wording.says("other")) count = 2;
  return set(period(count, wording.unit()));
}

// The rule is "12-25", "11-4-4" (the fourth Thursday of November), "5-1-last" or "easter-2".
TimeReckoner::Read TimeReckoner::holiday(const TimeWording& wording) {
  const bool in_year = wording.has(TimeClass::year);
  if (!today_ && !in_year) return TimeValueRead{};
  const std::string rule(wording.match().argument);
  const auto in = [&](int of_year) {
    if (rule.starts_with("easter")) return plus_days(easter(of_year), std::atoi(rule.c_str() + 6));
    char* rest = nullptr;
    const int month = static_cast<int>(std::strtol(rule.c_str(), &rest, 10));
    const int second = static_cast<int>(std::strtol(rest + 1, &rest, 10));
    if (*rest == '\0') return Day{of_year, month, second};
    return nth_weekday(of_year, month, second, std::string_view(rest + 1) == "last" ? -1 : std::atoi(rest + 1));
  };
  if (in_year) return day(in(wording.amount(TimeClass::year)));
  const Day here = in(today_->year);
  const int way = wording.step() != 0 ? wording.step() : direction_of(pieces_, wording);
  if (way > 0) return day(here < *today_ ? in(today_->year + 1) : here);
  if (here > *today_ && (way < 0 || number_of(here) - number_of(*today_) > 60)) return day(in(today_->year - 1));
  return day(here);
}

}  // namespace stemma
