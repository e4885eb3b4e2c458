// The terms of a text: its pieces as the rules of times see them, each with the classes that it may stand for.
//
//     terms_of(pieces, {})        // Late | on | Wednesday | , | Sept. | 19 | 's | ...
//
// A term is one piece, or several that make a date ("2023-09-20"), a number in words, a decade ("1990's") or an
// abbreviation with its full stop. O(pieces).

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "language/calendar.h"
#include "language/pieces.h"
#include "language/timex_words.h"

namespace stemma {

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

}  // namespace stemma
