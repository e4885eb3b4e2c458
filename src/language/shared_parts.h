// Two times that share what only one of them says.
//
//     18 and 19 June; May 5-6, 2021      a day that has its month from the day beside it
//     from 2 to 4:30 p.m. on Friday      an hour that has its half of the day, and its day, from the time behind it
//     January to April 2015              a month or day that has its year from the one behind it
//     from 2:00 to 4:30 p.m. on Friday   a clock time that has its half of the day, and its day, from the one behind it
//     from August to October             a month or day that lies behind the one that it goes on from
//
// `before` and `behind` find a number that is no time by itself; `share` gives another year, day or half to a time that
// was read without one. The earlier of the two stands first; a number that counts something is no day ("on May 5 and 6
// people"). O(1) a match.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "language/pieces.h"
#include "language/timex_rules.h"
#include "model/annotations.h"

namespace stemma {

class SharedParts {
 public:
  struct Found {
    std::uint32_t term = 0;  // the number, or the last term of its year
    Timex time;
  };

  // Both must outlive it.
  SharedParts(const Pieces& pieces, const std::vector<Term>& terms) : pieces_(pieces), terms_(terms) {}

  // The day or hour that stands before a match that was read as `value`, and the day that stands behind it; that may
  // have a year, which is the match's too.
  std::optional<Found> before(const TimeMatch& match, const std::string& value) const;
  std::optional<Found> behind(const TimeMatch& match, const std::string& value) const;

  // Gives each of two matches in a row what only the other one says.
  void share(const TimeMatch& first, std::string& value, const TimeMatch& second, std::string& second_value) const;

 private:
  std::optional<std::string> with_year_of(const TimeMatch& first, const std::string& value, const TimeMatch& second,
                                          const std::string& second_value) const;
  bool is_range(const TimeMatch& first, const TimeMatch& second) const;
  std::optional<std::uint32_t> joined_before(std::uint32_t term) const;
  std::optional<std::uint32_t> joined_behind(std::uint32_t term) const;
  std::optional<Found> hour_before(std::uint32_t term, const TimeMatch& match, const std::string& value) const;
  std::optional<std::uint32_t> year_behind(std::uint32_t term) const;
  bool is_hyphenated(std::uint32_t first, std::uint32_t second) const;
  bool is_counting(std::uint32_t term) const;
  Span span_of(std::uint32_t term) const { return pieces_.cover(terms_[term].first, terms_[term].last); }

  const Pieces& pieces_;
  const std::vector<Term>& terms_;
};

}  // namespace stemma
