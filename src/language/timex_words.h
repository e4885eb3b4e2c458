// What single words say of times (resources/times/words.txt, and the months of other languages, months.txt).
//
//     time_entries("sept")     // class month, number 9; a full stop behind it belongs to it
//
// Entries live as long as the program. O(1).

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

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

constexpr std::uint64_t bit_of(TimeClass c) {
  return std::uint64_t{1} << static_cast<unsigned>(c);
}

// By the name that the resources give it; `none` where there is none of that name.
TimeClass time_class_named(std::string_view name);

// What the word, folded, says; null where nothing.
const std::vector<TimeEntry>* time_entries(std::string_view word);

}  // namespace stemma
