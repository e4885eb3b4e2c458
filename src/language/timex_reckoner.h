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
#include "language/timex_wording.h"
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

  Read moment(const TimeWording& wording);
  Read year(const TimeWording& wording);
  Read decade(const TimeWording& wording);
  Read century(const TimeWording& wording);
  Read anchor(const TimeWording& wording);
  Read weekof(const TimeWording& wording);
  Read monthof(const TimeWording& wording);
  Read monthday(const TimeWording& wording);
  Read quarter(const TimeWording& wording);
  Read shift(const TimeWording& wording);
  Read length(const TimeWording& wording);
  Read some(const TimeWording& wording);
  Read every(const TimeWording& wording);
  Read holiday(const TimeWording& wording);

  std::string date_of(const TimeWording& wording);
  std::string month_date(const TimeWording& wording);
  int year_of_month(const TimeWording& wording, int month_number) const;
  int year_of_day(const TimeWording& wording, int month_number, int day_number) const;
  std::string weekday_date(const TimeWording& wording);
  std::string nearest_month_with(const TimeWording& wording, int day_number, int of_weekday) const;
  TimeMatch behind_number(const TimeWording& wording) const;
  std::string unit_date(char unit, int step) const;
  std::string season_date(const TimeWording& wording);
  std::string day_spoken_of() const;
  static TimeValueRead dated(std::string value);
  Read day(Day day);
  Read date(std::string value);
  bool quarter_is_near(const TimeWording& wording) const;
  Read shift_of_hours(Day base, double count, char unit, bool from_today) const;

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
