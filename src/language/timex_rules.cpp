#include "language/timex_rules.h"

#include <algorithm>
#include <bit>
#include <deque>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>

#include "resources/resources.h"
#include "text/ascii.h"
#include "text/word_map.h"

namespace stemma {
namespace {

[[noreturn]] void reject(std::uint32_t line, std::string_view what) {
  throw std::logic_error("resources/times/rules.txt: line " + std::to_string(line) + ": " + std::string(what));
}

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

// What rules begin with, so that most terms are seen to begin none by a look.
class Openings {
 public:
  void add(const Element& element, std::uint32_t node) {
    nodes_.push_back(node);
    classes_ |= element.classes;
    for (const std::uint16_t literal : element.literals) {
      if (literal >= literals_.size()) literals_.resize(literal + 1U);
      literals_[literal] = true;
    }
  }

  bool may_fit(const Term& term) const {
    return (classes_ & term.classes) != 0 || (term.literal < literals_.size() && literals_[term.literal]);
  }
  const std::vector<std::uint32_t>& nodes() const { return nodes_; }

 private:
  std::vector<std::uint32_t> nodes_;
  std::uint64_t classes_ = 0;
  std::vector<bool> literals_;  // by literal
};

struct Rule {
  std::string_view reading;
  std::string_view argument;
};

class Rules {
 public:
  Rules();

  std::uint16_t literal(std::string_view word) const {
    const std::uint16_t* found = literals_.find(word);
    return found ? *found : 0;
  }
  const Rule& rule(std::int32_t index) const { return rules_[static_cast<std::size_t>(index)]; }
  const Node& node(std::uint32_t index) const { return nodes_[index]; }
  const Openings& openings() const { return openings_; }  // first elements that are part of the time
  const Openings& before() const { return before_; }      // and those that must stand before it

 private:
  using Row = std::vector<std::string_view>;  // the elements of one pattern

  static Row elements_of(std::string_view pattern);
  std::vector<Row> expand(const Row& row) const;
  Element element(std::string_view text);
  std::uint16_t intern(std::string_view word);
  void add(const Row& row, std::int32_t rule);

  std::map<std::string_view, std::vector<Row>> defined_;
  std::deque<std::string> words_;  // what the keys of literals_ are views of
  WordMap<std::uint16_t> literals_;
  std::vector<Rule> rules_;
  std::vector<Node> nodes_ = std::vector<Node>(1);
  Openings openings_;
  Openings before_;
};

Rules::Rules() {
  for (const ResourceLine& line : lines_of(resource("resources/times/rules.txt"))) {
    if (line.columns[0] == "define") {
      if (line.columns.size() != 3) reject(line.number, "define needs a name and a pattern");
      for (Row& row : expand(elements_of(line.columns[2]))) defined_[line.columns[1]].push_back(std::move(row));
      continue;
    }
    if (line.columns.size() != 2) reject(line.number, "a rule is a reading and a pattern");
    const std::size_t colon = line.columns[0].find(':');
    const bool plain = colon == std::string_view::npos;
    rules_.push_back(
        {line.columns[0].substr(0, colon), plain ? std::string_view() : line.columns[0].substr(colon + 1)});
    for (const Row& row : expand(elements_of(line.columns[1]))) add(row, static_cast<std::int32_t>(rules_.size()) - 1);
  }
  defined_.clear();
  for (const std::uint32_t first : nodes_[0].next) {
    const Element& element = nodes_[first].element;
    (element.around ? before_ : openings_).add(element, first);
  }
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
  const std::string lower = lower_ascii(word);
  if (const std::uint16_t known = literal(lower)) return known;
  const std::string& kept = words_.emplace_back(lower);
  return literals_[kept] = static_cast<std::uint16_t>(words_.size());
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
      const TimeClass of = time_class_named(lower_ascii(choice));
      if (of == TimeClass::none) throw std::logic_error("resources/times/rules.txt: no class " + std::string(choice));
      read.classes |= bit_of(of);
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

class Matcher {
 public:
  explicit Matcher(const std::vector<Term>& terms) : terms_(terms) {}

  // Takes every way down the trie, for a time that begins at term `at`.
  void walk_from(std::uint32_t at) {
    if (rules().openings().may_fit(terms_[at])) {
      for (const std::uint32_t first : rules().openings().nodes()) step(first, at, at);
    }
    if (at == 0 || !goes_on(at) || !rules().before().may_fit(terms_[at - 1])) return;
    for (const std::uint32_t first : rules().before().nodes()) {
      if (rules().node(first).element.fits(terms_[at - 1])) walk(first, at, at);
    }
  }

  std::optional<TimeMatch> take() { return std::move(best_); }

 private:
  struct Step {
    std::uint32_t node;
    std::uint32_t term;
  };

  void walk(std::uint32_t from, std::uint32_t at, std::uint32_t begin) {
    const Node& node = rules().node(from);
    if (node.rule >= 0) offer(node, at, begin);
    if (at >= terms_.size() || (at > begin && !goes_on(at))) return;
    for (const std::uint32_t next : node.next) step(next, at, begin);
  }

  void step(std::uint32_t to, std::uint32_t at, std::uint32_t begin) {
    if (!rules().node(to).element.fits(terms_[at])) return;
    path_.push_back({to, at});
    walk(to, at + 1, begin);
    path_.pop_back();
  }

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

std::uint16_t rule_word(std::string_view lower) {
  return rules().literal(lower);
}

std::optional<TimeMatch> match_at(const std::vector<Term>& terms, std::uint32_t at) {
  if (terms[at].classes == 0 && terms[at].literal == 0) return std::nullopt;
  Matcher matcher(terms);
  matcher.walk_from(at);
  return matcher.take();
}

}  // namespace stemma
