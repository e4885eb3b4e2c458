// What a wording of time means: the TIMEX3 type and value, reckoned from the article's own day.
//
//     TimeReckoner reckoner(terms, "2023-09-21");
//     reckoner.read(match);      // "Wednesday" -> DATE 2023-09-20; "six days later" -> from the day spoken of last
//
// It keeps what was spoken of (the last day, month, year, quarter), so matches must be read in text order. Which way a
// bare "Wednesday" or "in September" lies is told by the tense of the words about it (resources/times/tense.txt), and
// is the past where they do not say. O(1) a match but for the words of its sentence, of which it looks at a bounded
// number.

#pragma once

#include <optional>
#include <string>
#include <vector>

#include "language/calendar.h"
#include "language/pieces.h"
#include "language/timex_rules.h"
#include "model/annotations.h"

namespace stemma {

struct TimeValueRead {
  TimexType type = TimexType::date;
  std::string value;  // empty where it cannot be resolved
};

class TimeReckoner {
 public:
  // `reference` is a day or a minute ("2023-09-21T09:55"), or empty. All must outlive the reckoner.
  TimeReckoner(const Pieces& pieces, const std::vector<Term>& terms, const std::string& reference);

  // None where the match is no time after all.
  std::optional<TimeValueRead> read(const TimeMatch& match);

 private:
  using Read = std::optional<TimeValueRead>;

  Read moment(const TimeMatch& match);
  Read year(const TimeMatch& match);
  Read decade(const TimeMatch& match);
  Read century(const TimeMatch& match);
  Read anchor(const TimeMatch& match);
  Read weekof(const TimeMatch& match);
  Read monthof(const TimeMatch& match);
  Read monthday(const TimeMatch& match);
  Read quarter(const TimeMatch& match);
  Read shift(const TimeMatch& match);
  Read length(const TimeMatch& match);
  Read some(const TimeMatch& match);
  Read every(const TimeMatch& match);
  Read holiday(const TimeMatch& match);

  std::string date_of(const TimeMatch& match);
  std::string month_date(const TimeMatch& match);
  int year_of_month(const TimeMatch& match, int month_number) const;
  int year_of_day(const TimeMatch& match, int month_number, int day_number) const;
  std::string weekday_date(const TimeMatch& match);
  std::string nearest_month_with(const TimeMatch& match, int day_number, int of_weekday) const;
  TimeMatch behind_number(const TimeMatch& match) const;
  std::string unit_date(char unit, int step) const;
  std::string season_date(const TimeMatch& match);
  std::string with_time(const TimeMatch& match, const std::string& date) const;
  std::optional<int> spoken_clock(const TimeMatch& match) const;
  std::string day_spoken_of() const;
  Read day(Day day);
  Read date(std::string value);
  int step_of(const TimeMatch& match) const;
  int direction(const TimeMatch& match) const;
  int tense_of(std::uint32_t piece) const;
  bool stands_as_year(const Term& numeral, int value) const;
  bool is_numbered_title(const TimeMatch& match) const;
  bool is_title(const TimeMatch& match) const;
  bool quarter_is_near(const TimeMatch& match) const;
  static std::string shifted(Day base, int steps, char unit);
  Read shift_of_hours(Day base, double count, char unit, bool from_today) const;

  // The term that stood for the class, the last one of several; null where none did.
  const Term* term(const TimeMatch& match, TimeClass c) const;
  bool has(const TimeMatch& match, TimeClass c) const { return term(match, c) != nullptr; }
  int amount(const TimeMatch& match, TimeClass c) const;
  std::string_view letters(const TimeMatch& match, TimeClass c) const;
  bool says(const TimeMatch& match, std::string_view word) const;
  char unit_of(const TimeMatch& match) const;

  const Pieces& pieces_;
  const std::vector<Term>& terms_;
  std::optional<Day> today_;
  std::optional<int> now_;  // minutes since midnight
  std::string spoken_;      // the last DATE that is a year, month, day or quarter
  std::string spoken_day_;  // the last that is a day
  std::string spoken_quarter_;
  std::uint32_t quarter_at_ = 0;  // the piece where that stood
};

}  // namespace stemma
