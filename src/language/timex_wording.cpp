#include "language/timex_wording.h"

namespace stemma {

const Term* TimeWording::term(TimeClass c) const {
  const Term* found = nullptr;
  for (const TimeMatch::Bound& bound : match_.bound) {
    if (bound.as == c) found = &terms_[bound.term];
  }
  return found;
}

int TimeWording::amount(TimeClass c) const {
  return static_cast<int>(term(c)->value(c).number);
}

std::string_view TimeWording::letters(TimeClass c) const {
  return term(c)->value(c).letters;
}

bool TimeWording::says(std::string_view word) const {
  for (std::uint32_t t = match_.first; t < match_.last; ++t) {
    if (pieces_.lower(terms_[t].first) == word) return true;
  }
  return false;
}

char TimeWording::unit() const {
  using enum TimeClass;
  static constexpr TimeClass kUnits[] = {TimeClass::unit, units,     smallunit, smallunits, nightunit,
                                         nightunits,      quarter,   weekend,   century,    dayword,
                                         weekword,        monthword, yearword};
  for (std::uint32_t t = match_.last; t-- > match_.first;) {
    for (const TimeClass c : kUnits) {
      if (terms_[t].is(c)) return terms_[t].value(c).letters.front();
    }
  }
  return 'D';
}

int TimeWording::step() const {
  constexpr std::string_view kBefore[] = {"last", "past", "previous", "preceding", "prior"};
  constexpr std::string_view kAfter[] = {"next", "coming", "upcoming", "following"};
  for (const std::string_view word : kBefore) {
    if (says(word)) return says("before") ? -2 : -1;  // "the week before last"
  }
  for (const std::string_view word : kAfter) {
    if (says(word)) return says("after") ? 2 : 1;  // "the week after next"
  }
  return 0;
}

}  // namespace stemma
