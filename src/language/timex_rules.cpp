#include "language/timex_rules.h"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <deque>
#include <map>
#include <stdexcept>
#include <unordered_map>

#include "language/numbers.h"
#include "resources/resources.h"
#include "text/fold.h"

namespace stemma {
namespace {

constexpr std::string_view kClassNames[] = {
    "month",         "clearmonth", "weekday", "shortday",    "weekdays",   "unit",         "units",    "smallunit",
    "smallunits",    "quarter",    "weekend", "nightunit",   "nightunits", "century",      "dayword",  "yearword",
    "weekword",      "monthword",  "relday",  "tonight",     "overnight",  "this",         "last",     "past",
    "previous",      "next",       "coming",  "following",   "part",       "parts",        "softpart", "noon",
    "midnight",      "halfday",    "season",  "clearseason", "mod",        "middle",       "firstof",  "ago",
    "before",        "after",      "one",     "some",        "half",       "every",        "often",    "decade",
    "zone",          "number",     "year",    "wordyear",    "twodigits",  "day",          "ordinal",  "ordinalday",
    "quarternumber", "clock",      "hour",    "military",    "fulldate",   "foreignmonth",
};
static_assert(std::size(kClassNames) == static_cast<std::size_t>(TimeClass::none));
static_assert(std::size(kClassNames) <= 64, "a term holds its classes in 64 bits");

constexpr std::uint64_t bit(TimeClass c) {
  return std::uint64_t{1} << static_cast<unsigned>(c);
}

[[noreturn]] void reject(std::string_view file, std::uint32_t line, std::string_view what) {
  throw std::logic_error(std::string(file) + ": line " + std::to_string(line) + ": " + std::string(what));
}

TimeClass class_named(std::string_view name) {
  const auto found = std::find(std::begin(kClassNames), std::end(kClassNames), name);
  return static_cast<TimeClass>(found - std::begin(kClassNames));
}

std::string lowered(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return lower;
}

using Entries = std::unordered_map<std::string_view, std::vector<TimeEntry>>;

// The names of one month in many languages, as a line of months.txt has them.
void read_months(const ResourceLine& line, std::deque<std::string>& kept, Entries& to) {
  if (line.columns.size() != 2) reject("resources/times/months.txt", line.number, "a line is a number and names");
  const std::string_view names = line.columns[1];
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = std::min(names.find(' ', at), names.size());
    const double number = std::strtod(std::string(line.columns[0]).c_str(), nullptr);
    const std::string& name = kept.emplace_back(fold(names.substr(at, end - at)));
    to[name].push_back({.of = TimeClass::foreignmonth, .value = {.number = number, .letters = {}}});
    at = end + 1;
  }
}

const Entries& entries() {
  static std::deque<std::string> kept;  // what the folded keys are views of
  static const Entries table = [] {
    Entries read;
    for (const ResourceLine& line : lines_of(resource("resources/times/words.txt"))) {
      if (line.columns.size() < 3) reject("resources/times/words.txt", line.number, "a word needs a class and a value");
      TimeEntry entry{.of = class_named(line.columns[1]), .value = {.letters = line.columns[2]}};
      if (entry.of == TimeClass::none) reject("resources/times/words.txt", line.number, "no such class");
      entry.value.number = std::strtod(std::string(line.columns[2]).c_str(), nullptr);
      const std::string_view flags = line.columns.size() > 3 ? line.columns[3] : std::string_view();
      entry.dot = flags.find("dot") != std::string_view::npos;
      entry.capital = flags.find("capital") != std::string_view::npos;
      read[line.columns[0]].push_back(entry);
    }
    for (const ResourceLine& line : lines_of(resource("resources/times/months.txt"))) read_months(line, kept, read);
    return read;
  }();
  return table;
}

// ---------------------------------------------------------------------------------------------------------------
// The rules

struct Element {
  std::uint64_t classes = 0;
  std::vector<std::uint16_t> literals;  // sorted
  bool around = false;                  // must stand there, but is no part of the time

  bool operator==(const Element&) const = default;
  bool fits(const Term& term) const {
    return (classes & term.classes) != 0 ||
           (term.literal != 0 && std::binary_search(literals.begin(), literals.end(), term.literal));
  }
};

struct Node {
  Element element;
  std::vector<std::uint32_t> next;
  std::int32_t rule = -1;  // the first rule that ends here
};

struct Rule {
  std::string_view reading;
  std::string_view argument;
};

class Rules {
 public:
  Rules();

  std::uint16_t literal(std::string_view word) const {
    const auto found = literals_.find(word);
    return found == literals_.end() ? 0 : found->second;
  }
  const Rule& rule(std::int32_t index) const { return rules_[static_cast<std::size_t>(index)]; }
  const Node& node(std::uint32_t index) const { return nodes_[index]; }

 private:
  using Row = std::vector<std::string_view>;  // the elements of one pattern

  static Row elements_of(std::string_view pattern);
  std::vector<Row> expand(const Row& row) const;
  Element element(std::string_view text);
  std::uint16_t intern(std::string_view word);
  void add(const Row& row, std::int32_t rule);

  std::map<std::string_view, std::vector<Row>> defined_;
  std::deque<std::string> words_;  // what the keys of literals_ are views of
  std::unordered_map<std::string_view, std::uint16_t> literals_;
  std::vector<Rule> rules_;
  std::vector<Node> nodes_ = std::vector<Node>(1);
};

Rules::Rules() {
  for (const ResourceLine& line : lines_of(resource("resources/times/rules.txt"))) {
    if (line.columns[0] == "define") {
      if (line.columns.size() != 3)
        reject("resources/times/rules.txt", line.number, "define needs a name and a pattern");
      for (Row& row : expand(elements_of(line.columns[2]))) defined_[line.columns[1]].push_back(std::move(row));
      continue;
    }
    if (line.columns.size() != 2) reject("resources/times/rules.txt", line.number, "a rule is a reading and a pattern");
    const std::size_t colon = line.columns[0].find(':');
    const bool plain = colon == std::string_view::npos;
    rules_.push_back(
        {line.columns[0].substr(0, colon), plain ? std::string_view() : line.columns[0].substr(colon + 1)});
    for (const Row& row : expand(elements_of(line.columns[1]))) add(row, static_cast<std::int32_t>(rules_.size()) - 1);
  }
  defined_.clear();
}

Rules::Row Rules::elements_of(std::string_view pattern) {
  Row row;
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t end = std::min(pattern.find(' ', at), pattern.size());
    if (end > at) row.push_back(pattern.substr(at, end - at));
    at = end + 1;
  }
  return row;
}

// Every row that the pattern stands for: $names put in, and each "?" element once there and once not.
std::vector<Rules::Row> Rules::expand(const Row& row) const {
  std::vector<Row> rows(1);
  for (std::string_view text : row) {
    const bool optional = text.size() > 1 && text.back() == '?';
    if (optional) text.remove_suffix(1);
    std::vector<Row> choices;
    if (text.front() == '$') {
      const auto found = defined_.find(text);
      if (found == defined_.end())
        throw std::logic_error("resources/times/rules.txt: no define for " + std::string(text));
      choices = found->second;
    } else {
      choices.push_back({text});
    }
    if (optional) choices.emplace_back();
    std::vector<Row> longer;
    for (const Row& before : rows) {
      for (const Row& choice : choices) {
        longer.push_back(before);
        longer.back().insert(longer.back().end(), choice.begin(), choice.end());
      }
    }
    rows = std::move(longer);
  }
  return rows;
}

std::uint16_t Rules::intern(std::string_view word) {
  const std::string lower = lowered(word);
  if (const std::uint16_t known = literal(lower)) return known;
  const std::string& kept = words_.emplace_back(lower);
  return literals_.emplace(kept, static_cast<std::uint16_t>(words_.size())).first->second;
}

Element Rules::element(std::string_view text) {
  Element read;
  if (text.size() > 1 && (text.front() == '<' || text.front() == '>')) {
    read.around = true;
    text.remove_prefix(1);
  }
  if (text.size() > 2 && text.front() == '(' && text.back() == ')') text = text.substr(1, text.size() - 2);
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('|', at), text.size());
    const std::string_view choice = text.substr(at, end - at);
    if (choice.size() > 1 && choice[0] >= 'A' && choice[0] <= 'Z' && choice[1] >= 'A' && choice[1] <= 'Z') {
      const TimeClass of = class_named(lowered(choice));
      if (of == TimeClass::none) throw std::logic_error("resources/times/rules.txt: no class " + std::string(choice));
      read.classes |= bit(of);
    } else {
      read.literals.push_back(intern(choice));
    }
    at = end + 1;
  }
  std::sort(read.literals.begin(), read.literals.end());
  return read;
}

void Rules::add(const Row& row, std::int32_t rule) {
  std::uint32_t at = 0;
  for (const std::string_view text : row) {
    const Element wanted = element(text);
    const std::vector<std::uint32_t>& next = nodes_[at].next;
    const auto same =
        std::find_if(next.begin(), next.end(), [&](std::uint32_t n) { return nodes_[n].element == wanted; });
    if (same != next.end()) {
      at = *same;
      continue;
    }
    nodes_.push_back({.element = wanted, .next = {}});
    nodes_[at].next.push_back(static_cast<std::uint32_t>(nodes_.size() - 1));
    at = static_cast<std::uint32_t>(nodes_.size() - 1);
  }
  if (nodes_[at].rule < 0) nodes_[at].rule = rule;
}

const Rules& rules() {
  static const Rules table;
  return table;
}

// ---------------------------------------------------------------------------------------------------------------
// Terms

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int to_int(std::string_view digits) {
  return std::atoi(std::string(digits).c_str());
}

struct NumericDate {
  int a = 0, b = 0, year = 0;
  char sign = '/';
};

// "20/9/2023", "20.09.2023", "9/20/23".
std::optional<NumericDate> numeric_date(std::string_view numeral) {
  const std::size_t one = numeral.find_first_of("/.");
  if (one == std::string_view::npos || one > 2) return std::nullopt;
  const std::size_t two = numeral.find(numeral[one], one + 1);
  if (two == std::string_view::npos || two - one - 1 > 2) return std::nullopt;
  const std::string_view year = numeral.substr(two + 1);
  if (!all_digits(year) || !(year.size() == 4 || (year.size() == 2 && numeral[one] == '/'))) return std::nullopt;
  const std::string_view a = numeral.substr(0, one), b = numeral.substr(one + 1, two - one - 1);
  if (!all_digits(a) || !all_digits(b)) return std::nullopt;
  int of_year = to_int(year);
  if (year.size() == 2) of_year += of_year < 50 ? 2000 : 1900;
  return NumericDate{to_int(a), to_int(b), of_year, numeral[one]};
}

std::optional<Day> day_of_numeric(const NumericDate& date, bool day_first) {
  const bool first = date.sign == '.' || (date.b > 12 ? false : date.a > 12 || day_first);
  const int month = first ? date.b : date.a, day = first ? date.a : date.b;
  return is_day(date.year, month, day) ? std::optional(Day{date.year, month, day}) : std::nullopt;
}

std::optional<int> clock_minutes(std::string_view numeral, char sign) {
  const std::size_t at = numeral.find(sign);
  if (at == std::string_view::npos || at > 2 || numeral.size() < at + 3) return std::nullopt;
  const std::string_view minute = numeral.substr(at + 1, 2);
  const bool seconds = numeral.size() == at + 6 && numeral[at + 3] == ':' && sign == ':';
  if (!all_digits(minute) || (numeral.size() != at + 3 && !seconds) || !all_digits(numeral.substr(0, at)))
    return std::nullopt;
  const int h = to_int(numeral.substr(0, at)), m = to_int(minute);
  return h <= 24 && m <= 59 ? std::optional(h * 60 + m) : std::nullopt;
}

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
        term.literal = rules().literal(pieces_.lower(term.first));
    }
  }

  void add(Term& term, TimeClass c) const { term.classes |= bit(c); }

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
    const auto month = entries().find(pieces_.lower(dot + 1));
    if (month == entries().end() || pieces_[dot + 1].glued) return;
    const auto is_month = [](const TimeEntry& entry) {
      return entry.of == TimeClass::month || entry.of == TimeClass::foreignmonth;
    };
    if (!std::any_of(month->second.begin(), month->second.end(), is_month)) return;
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
    add_entries(term, entries().find(pieces_.is(at, "a") ? "am" : "pm")->second);
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
    const auto found = entries().find(word);
    const std::optional<Number> number = read_number(pieces_, term.first);
    const std::optional<Number> ordinal = read_ordinal(pieces_, term.first);
    if (number && ordinal && ordinal->end > number->end) return add_ordinal(term, *ordinal);  // "twenty third"
    if (number && number->end > term.first + 1 && !read_year_in_words(term)) {
      term.last = number->end;
      term.number = number->value;
      return add(term, number->vague ? TimeClass::some : TimeClass::number);
    }
    if (term.last > term.first + 1 || read_year_in_words(term)) return;
    if (found != entries().end()) add_entries(term, found->second);
    if (term.last == term.first + 1) term.literal = rules().literal(word);
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

// ---------------------------------------------------------------------------------------------------------------
// Matching

class Matcher {
 public:
  explicit Matcher(const std::vector<Term>& terms) : terms_(terms) {}

  // Takes every way down the trie from `from`, beginning at term `at`.
  void walk(std::uint32_t from, std::uint32_t at, std::uint32_t begin) {
    const Node& node = rules().node(from);
    if (node.rule >= 0) offer(node, at, begin);
    if (at >= terms_.size() || (at > begin && !goes_on(at))) return;
    for (const std::uint32_t next : node.next) {
      const Element& element = rules().node(next).element;
      const bool wants_around = from == 0 && path_.empty() && element.around;
      if (wants_around || !element.fits(terms_[at])) continue;
      path_.push_back({next, at});
      walk(next, at + 1, begin);
      path_.pop_back();
    }
  }

  // The same for the rules whose first element must stand before the time.
  void walk_behind(std::uint32_t at) {
    if (at == 0 || !goes_on(at)) return;
    for (const std::uint32_t next : rules().node(0).next) {
      const Element& element = rules().node(next).element;
      if (element.around && element.fits(terms_[at - 1])) walk(next, at, at);
    }
  }

  std::optional<TimeMatch> take() { return std::move(best_); }

 private:
  struct Step {
    std::uint32_t node;
    std::uint32_t term;
  };

  bool goes_on(std::uint32_t at) const {
    return terms_[at].sentence == terms_[at - 1].sentence || terms_[at - 1].abbreviated;
  }

  void offer(const Node& node, std::uint32_t end, std::uint32_t begin) {
    const std::uint32_t last = node.element.around && end > begin ? end - 1 : end;
    if (last <= begin) return;
    if (best_ && (last < best_->last || (last == best_->last && node.rule >= best_rule_))) return;
    best_rule_ = node.rule;
    const Rule& rule = rules().rule(node.rule);
    best_ = TimeMatch{rule.reading, rule.argument, begin, last, {}};
    for (const Step& step : path_) {
      const std::uint64_t classes = rules().node(step.node).element.classes & terms_[step.term].classes;
      if (classes == 0 || step.term >= last) continue;
      best_->bound.push_back({static_cast<TimeClass>(std::countr_zero(classes)), step.term});
    }
  }

  const std::vector<Term>& terms_;
  std::vector<Step> path_;
  std::optional<TimeMatch> best_;
  std::int32_t best_rule_ = 0;
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

std::optional<TimeMatch> match_at(const std::vector<Term>& terms, std::uint32_t at) {
  if (terms[at].classes == 0 && terms[at].literal == 0) return std::nullopt;
  Matcher matcher(terms);
  matcher.walk(0, at, at);
  matcher.walk_behind(at);
  return matcher.take();
}

}  // namespace stemma
