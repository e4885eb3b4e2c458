// Finds the wordings of times: resources/times/words.txt says what the words are, rules.txt what rows of them mean.
//
//     Terms terms(pieces, options);                       // Late | on | Wednesday | , | Ostria  ...
//     std::optional<Match> match = match_at(terms, 0);    // reading "moment": MOD, WEEKDAY; the first three terms
//
// The rules are one trie. Each step down it takes exactly one term, so a match costs at most the nodes that fit and
// never goes back over the text; a word that begins no rule costs one look-up.

#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "language/calendar.h"
#include "language/pieces.h"

namespace stemma {

// The classes of words.txt, and from `number` on those that the program sees itself.
enum class TimeClass : std::uint8_t {
  month,
  clearmonth,
  weekday,
  shortday,
  weekdays,
  unit,
  units,
  smallunit,
  smallunits,
  quarter,
  weekend,
  nightunit,
  nightunits,
  century,
  dayword,
  yearword,
  weekword,
  monthword,
  relday,
  tonight,
  overnight,
  this_,
  last,
  past,
  previous,
  next,
  coming,
  following,
  part,
  parts,
  softpart,
  noon,
  midnight,
  halfday,
  season,
  clearseason,
  mod,
  middle,
  firstof,
  ago,
  before,
  after,
  one,
  some,
  half,
  every,
  often,
  decade,
  zone,
  number,
  year,
  wordyear,
  twodigits,
  day,
  ordinal,
  ordinalday,
  quarternumber,
  clock,
  hour,
  military,
  fulldate,
  foreignmonth,
  none,
};

// What a class makes of a term: a number, or the letters of a unit, season or part of the day.
struct TimeValue {
  double number = 0;
  std::string_view letters;
};

struct TimeEntry {
  TimeClass of = TimeClass::none;
  TimeValue value;
  bool dot = false;
  bool capital = false;
};

struct Term {
  std::uint32_t first = 0;  // pieces [first, last)
  std::uint32_t last = 0;
  std::uint32_t sentence = 0;
  std::uint16_t literal = 0;  // of the rules, 0 where none
  bool abbreviated = false;   // took the full stop behind it: what looks like a sentence's end may be none
  std::uint64_t classes = 0;
  const std::vector<TimeEntry>* entries = nullptr;  // of words.txt, or null
  double number = 0;                                // of the classes that the program sees itself
  Day day = {};                                     // of fulldate
  int minutes = -1;                                 // of clock, and of a fulldate with a time: since midnight
  int seconds = -1;                                 // of clock, where it tells them

  bool is(TimeClass c) const { return (classes >> static_cast<unsigned>(c) & 1) != 0; }
  TimeValue value(TimeClass c) const;
};

struct TermOptions {
  bool day_first = false;  // "3/4/2023" is in April
};

std::vector<Term> terms_of(const Pieces& pieces, TermOptions options);

// Whether numeric dates of the text must be read with the day first (one is "19/9/2023") or cannot ("9/19/2023").
std::optional<bool> day_first_of(const Pieces& pieces);

struct TimeMatch {
  std::string_view reading;   // "moment"
  std::string_view argument;  // what follows a colon: "PRESENT_REF"
  std::uint32_t first = 0;    // terms [first, last), without those that only had to stand around
  std::uint32_t last = 0;
  struct Bound {
    TimeClass as;
    std::uint32_t term;
  };
  std::vector<Bound> bound;  // the terms that stood for a class, in order
};

// The longest match that begins at the term.
std::optional<TimeMatch> match_at(const std::vector<Term>& terms, std::uint32_t at);

}  // namespace stemma
