// One wording of a time: a match of the rules, and what its words say.
//
//     "the week before last"    wording.unit() is 'W', wording.step() is -2
//     "Sept. 19"                wording.amount(TimeClass::month) is 9
//
// A view: pieces, terms and match must outlive it. Each question is O(words of the wording).

#pragma once

#include <string_view>
#include <vector>

#include "language/pieces.h"
#include "language/timex_rules.h"

namespace stemma {

class TimeWording {
 public:
  TimeWording(const Pieces& pieces, const std::vector<Term>& terms, const TimeMatch& match)
      : pieces_(pieces), terms_(terms), match_(match) {}

  const TimeMatch& match() const { return match_; }
  const Term& front() const { return terms_[match_.first]; }
  const Term& back() const { return terms_[match_.last - 1]; }
  const Term& term_at(const TimeMatch::Bound& bound) const { return terms_[bound.term]; }
  bool is_one_term() const { return match_.last == match_.first + 1; }

  // The term that stood for the class, the last one of several; null where none did.
  const Term* term(TimeClass c) const;
  bool has(TimeClass c) const { return term(c) != nullptr; }

  // What the class makes of that term, which must be there.
  int amount(TimeClass c) const;
  std::string_view letters(TimeClass c) const;

  bool says(std::string_view word) const;

  // The letter of its last unit (timex_iso.h), 'D' where it has none.
  char unit() const;

  // -1 "last", 0 "this", 1 "next", 2 "after next".
  int step() const;

 private:
  const Pieces& pieces_;
  const std::vector<Term>& terms_;
  const TimeMatch& match_;
};

}  // namespace stemma
