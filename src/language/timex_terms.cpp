#include "language/timex_terms.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "language/numbers.h"
#include "language/timex_numerals.h"
#include "language/timex_rules.h"

namespace stemma {
namespace {

// Reads one term after the other.
class Reader {
 public:
  Reader(const Pieces& pieces, TermOptions options) : pieces_(pieces), options_(options) {}

  std::vector<Term> read() {
    terms_.reserve(pieces_.size());
    for (std::uint32_t at = 0; at < pieces_.size();) {
      Term term{.first = at, .last = at + 1, .sentence = pieces_[at].sentence};
      if (is_joining_hyphen(at)) {
        ++at;
        continue;
      }
      read_one(term);
      at = term.last;
      terms_.push_back(term);
    }
    return std::move(terms_);
  }

 private:
  bool is_joining_hyphen(std::uint32_t at) const {
    return pieces_.joins(at) && pieces_.joins(at + 1) && (pieces_.is(at, "-") || pieces_.is(at, "\u2011"));
  }

  void read_one(Term& term) {
    switch (pieces_[term.first].kind) {
      case PieceKind::numeral:
        return read_numeral(term);
      case PieceKind::word:
        return read_word(term);
      case PieceKind::sign:
        term.literal = rule_word(pieces_.lower(term.first));
    }
  }

  void add(Term& term, TimeClass c) const { term.classes |= bit_of(c); }

  bool read_iso(Term& term) const {
    const std::uint32_t at = term.first;
    const auto numeral = [&](std::uint32_t i, std::size_t size) {
      return i < pieces_.size() && pieces_[i].kind == PieceKind::numeral && pieces_.text(i).size() == size &&
             all_digits(pieces_.text(i)) && (i == at || pieces_.joins(i));
    };
    if (!numeral(at, 4) || !pieces_.is(at + 1, "-") || !numeral(at + 2, 2) || !pieces_.is(at + 3, "-")) return false;
    if (!numeral(at + 4, 2)) return false;
    const Day day{to_int(pieces_.text(at)), to_int(pieces_.text(at + 2)), to_int(pieces_.text(at + 4))};
    if (!is_day(day.year, day.month, day.day)) return false;
    term.day = day;
    term.last = at + 5;
    add(term, TimeClass::fulldate);
    if (pieces_.is(at + 5, "t") && pieces_.joins(at + 5) && pieces_.joins(at + 6)) {
      if (const auto minutes = clock_minutes(pieces_.text(at + 6), ':')) {
        term.minutes = *minutes;
        term.last = at + 7;
      }
    }
    return true;
  }

  // "20-09-2023", "9-20-2023".
  bool read_hyphened(Term& term) const {
    const std::uint32_t at = term.first;
    std::string written;
    for (std::uint32_t i = at; i < at + 5; ++i) {
      const bool hyphen = (i - at) % 2 == 1;
      if (i >= pieces_.size() || (i > at && !pieces_.joins(i)) || hyphen != pieces_.is(i, "-")) return false;
      written += hyphen ? "/" : pieces_.text(i);
    }
    const auto date = pieces_.text(at + 4).size() == 4 ? numeric_date(written) : std::nullopt;
    const auto day = date ? day_of_numeric(*date, options_.day_first) : std::nullopt;
    if (!day) return false;
    term.day = *day;
    term.last = at + 5;
    add(term, TimeClass::fulldate);
    return true;
  }

  void read_numeral(Term& term) const {
    const std::uint32_t at = term.first;
    const std::string_view text = pieces_.text(at);
    if (read_iso(term) || read_hyphened(term)) return;
    if (const auto date = numeric_date(text)) {
      if (const auto day = day_of_numeric(*date, options_.day_first)) {
        term.day = *day;
        return add(term, TimeClass::fulldate);
      }
    }
    if (const auto minutes = clock_minutes(text, ':')) {
      constexpr std::size_t kWithSeconds = 6;  // ":56:30"
      const std::string_view tail = text.substr(text.find(':'));
      if (tail.size() == kWithSeconds) term.seconds = to_int(tail.substr(4));
      return add_clock(term, *minutes);
    }
    if (const auto minutes = clock_minutes(text, '.'); minutes && is_halfday(at + 1)) return add_clock(term, *minutes);
    if (read_decade(term)) return;
    if (const auto ordinal = read_ordinal(pieces_, at)) return add_ordinal(term, *ordinal);
    const std::optional<Number> number = read_number(pieces_, at);
    if (!number) return;
    term.number = number->value;
    term.last = number->end;
    add(term, TimeClass::number);
    if (all_digits(text) && number->end == at + 1) add_plain_numeral(term, text);
    take_dot_of_day(term);
  }

  // "19. September": the full stop of an ordinal, not of a sentence.
  void take_dot_of_day(Term& term) const {
    const std::uint32_t dot = term.last;
    if (!term.is(TimeClass::day) || !pieces_.joins(dot) || !pieces_.is(dot, ".") || dot + 1 >= pieces_.size()) return;
    const std::vector<TimeEntry>* month = time_entries(pieces_.lower(dot + 1));
    if (month == nullptr || pieces_[dot + 1].glued) return;
    const auto is_month = [](const TimeEntry& entry) {
      return entry.of == TimeClass::month || entry.of == TimeClass::foreignmonth;
    };
    if (!std::any_of(month->begin(), month->end(), is_month)) return;
    term.last = dot + 1;
    term.abbreviated = true;
  }

  void add_clock(Term& term, int minutes) const {
    term.minutes = minutes;
    add(term, TimeClass::clock);
  }

  void add_ordinal(Term& term, const Number& ordinal) const {
    term.number = ordinal.value;
    term.last = ordinal.end;
    add(term, TimeClass::ordinal);
    if (ordinal.value >= 1 && ordinal.value <= 31) add(term, TimeClass::ordinalday);
    if (ordinal.value >= 1 && ordinal.value <= 4) add(term, TimeClass::quarternumber);
  }

  void add_plain_numeral(Term& term, std::string_view text) const {
    const int value = to_int(text);
    const bool apostrophe = term.first > 0 && pieces_.joins(term.first) && pieces_.is(term.first - 1, "'");
    if (text.size() <= 2 && value >= 1 && value <= 31) add(term, TimeClass::day);
    if (text.size() <= 2 && value <= 24) add(term, TimeClass::hour);
    if (text.size() == 2 && apostrophe) add(term, TimeClass::twodigits);
    if (text.size() == 4 && value % 100 <= 59 && value <= 2359) {
      term.minutes = value / 100 * 60 + value % 100;
      add(term, TimeClass::military);
    }
    if (text.size() == 4 && value >= 1000 && value <= 2100) add(term, TimeClass::year);
  }

  // "1990s", "1990's", "'90s".
  bool read_decade(Term& term) const {
    const std::string_view text = pieces_.text(term.first);
    if (!all_digits(text) || text.back() != '0' || (text.size() != 4 && text.size() != 2)) return false;
    std::uint32_t s = term.first + 1;
    if (pieces_.joins(s) && pieces_.is(s, "'")) ++s;
    if (!pieces_.joins(s) || !pieces_.is(s, "s")) return false;
    term.number = to_int(text);
    term.last = s + 1;
    add(term, TimeClass::decade);
    return true;
  }

  bool is_halfday(std::uint32_t at) const {
    return pieces_.is(at, "am") || pieces_.is(at, "pm") ||
           ((pieces_.is(at, "a") || pieces_.is(at, "p")) && pieces_.is(at + 1, ".") && pieces_.is(at + 2, "m"));
  }

  // "a.m." and "p.m", as the entry of "am" or "pm".
  bool read_halfday(Term& term) const {
    const std::uint32_t at = term.first;
    if (pieces_.is(at, "am") || pieces_.is(at, "pm") || !is_halfday(at) || !pieces_.joins(at + 2)) return false;
    add_entries(term, *time_entries(pieces_.is(at, "a") ? "am" : "pm"));
    term.last = at + 3;
    if (pieces_.joins(at + 3) && pieces_.is(at + 3, ".")) ++term.last;
    term.abbreviated = true;
    return true;
  }

  void add_entries(Term& term, const std::vector<TimeEntry>& of) const {
    for (const TimeEntry& entry : of) {
      if (entry.capital && !pieces_[term.first].capital) continue;
      term.entries = &of;
      add(term, entry.of);
      if (entry.dot && pieces_.joins(term.first + 1) && pieces_.is(term.first + 1, ".")) {
        term.last = term.first + 2;
        term.abbreviated = true;
      }
    }
  }

  // "nineteen ninety-six", "two thousand and four".
  bool read_year_in_words(Term& term) const {
    const std::optional<Number> first = read_number(pieces_, term.first);
    if (!first || !first->in_words || first->vague) return false;
    if (first->value >= 1900 && first->value <= 2100) {
      term.number = first->value;
      term.last = first->end;
      add(term, TimeClass::wordyear);
      add(term, TimeClass::number);
      return true;
    }
    if (first->value < 15 || first->value > 20 || first->scaled || first->end >= pieces_.size()) return false;
    const std::optional<Number> second = read_number(pieces_, first->end);
    if (!second || !second->in_words || second->value < 10 || second->value > 99) return false;
    if (!pieces_.same_sentence(term.first, second->end - 1)) return false;
    term.number = first->value * 100 + second->value;
    term.last = second->end;
    add(term, TimeClass::wordyear);
    return true;
  }

  void read_word(Term& term) const {
    const std::string_view word = pieces_.lower(term.first);
    if (read_halfday(term)) return;
    const std::optional<Number> number = read_number(pieces_, term.first);
    const std::optional<Number> ordinal = read_ordinal(pieces_, term.first);
    if (number && ordinal && ordinal->end > number->end) return add_ordinal(term, *ordinal);  // "twenty third"
    if (number && number->end > term.first + 1 && !read_year_in_words(term)) {
      term.last = number->end;
      term.number = number->value;
      return add(term, number->vague ? TimeClass::some : TimeClass::number);
    }
    if (term.last > term.first + 1 || read_year_in_words(term)) return;
    if (const std::vector<TimeEntry>* found = time_entries(word)) add_entries(term, *found);
    if (term.last == term.first + 1) term.literal = rule_word(word);
    if (number && !number->vague) {
      term.number = number->value;
      add(term, TimeClass::number);
    } else if (number) {
      add(term, TimeClass::some);
    } else if (ordinal) {
      add_ordinal(term, *ordinal);
    }
  }

  const Pieces& pieces_;
  const TermOptions options_;
  std::vector<Term> terms_;
};

}  // namespace

TimeValue Term::value(TimeClass c) const {
  if (entries) {
    for (const TimeEntry& entry : *entries) {
      if (entry.of == c) return entry.value;
    }
  }
  return {.number = number, .letters = {}};
}

std::vector<Term> terms_of(const Pieces& pieces, TermOptions options) {
  return Reader(pieces, options).read();
}

std::optional<bool> day_first_of(const Pieces& pieces) {
  for (std::uint32_t at = 0; at < pieces.size(); ++at) {
    if (pieces[at].kind != PieceKind::numeral) continue;
    const auto date = numeric_date(pieces.text(at));
    if (!date || date->sign != '/' || date->a > 31 || date->b > 31) continue;
    if (date->a > 12 && date->b <= 12) return true;
    if (date->b > 12 && date->a <= 12) return false;
  }
  return std::nullopt;
}

}  // namespace stemma
