// Finds the wordings of times: resources/times/rules.txt says what rows of terms mean.
//
//     std::vector<Term> terms = terms_of(pieces, {});         // Late | on | Wednesday | , | Ostria  ...
//     std::optional<TimeMatch> match = match_at(terms, 0);    // reading "moment": MOD, WEEKDAY; the first three terms
//
// The rules are one trie. Each step down it takes exactly one term, so a match costs at most the nodes that fit and
// never goes back over the text; a word that begins no rule costs one look-up.

#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "language/timex_terms.h"

namespace stemma {

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

// The number by which a term says that it is that word of a rule; 0 where no rule names it.
std::uint16_t rule_word(std::string_view lower);

}  // namespace stemma
