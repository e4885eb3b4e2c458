#include "extract/needed_strings.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "text/utf8.h"

namespace stemma {
namespace {

using Strings = std::vector<std::string>;

constexpr std::size_t kMostStrings =
    60;  // that one part of a pattern may stand for; more take longer to look for than they save

// A part of a pattern. Exact where `strings` is all that it can match; else any match holds one of `strings`, if there
// are any, and one of each set of `also`.
struct Part {
  bool exact = false;
  Strings strings;
  std::vector<Strings> also;
};

// What a string says: letters are rarer than signs.
std::size_t weight(const std::string& string) {
  std::size_t weight = 0;
  for (const char c : string) weight += c == ' ' || (c >= '!' && c <= '/') ? 1 : 2;
  return weight;
}

// How much a set says: as much as its weakest string; 0 where that is empty.
std::size_t weight(const Strings& strings) {
  std::size_t least = strings.empty() ? 0 : weight(strings.front());
  for (const std::string& string : strings) least = std::min(least, weight(string));
  return least;
}

bool is_better(const Strings& left, const Strings& right) {
  if (weight(left) != weight(right)) return weight(left) > weight(right);
  return left.size() < right.size();
}

// What needs one string of each of these sets, the best first.
Part needing(std::vector<Strings> sets) {
  std::erase_if(sets, [](const Strings& set) { return weight(set) == 0; });
  std::stable_sort(sets.begin(), sets.end(), is_better);
  if (sets.empty()) return {};
  Part part{false, std::move(sets.front()), {}};
  part.also.assign(std::make_move_iterator(sets.begin() + 1), std::make_move_iterator(sets.end()));
  return part;
}

void add_sets(std::vector<Strings>& sets, const Part& part) {
  sets.push_back(part.strings);
  sets.insert(sets.end(), part.also.begin(), part.also.end());
}

std::vector<Strings> sets_of(const Part& part) {
  std::vector<Strings> sets;
  add_sets(sets, part);
  std::erase_if(sets, [](const Strings& set) { return weight(set) == 0; });
  return sets;
}

Strings joined(const Strings& left, const Strings& right) {
  Strings all;
  for (const std::string& one : left) {
    for (const std::string& other : right) all.push_back(one + other);
  }
  return all;
}

class PatternReader {
 public:
  explicit PatternReader(std::string_view pattern) : pattern_(pattern) {}

  NeededStrings read() {
    const bool anchored = take('^');
    Strings first;
    const Part whole = alternatives(&first);
    if (!pattern_.empty()) throw std::invalid_argument("a pattern has a bracket too many");
    std::vector<Strings> sets = sets_of(whole);
    NeededStrings needed;
    const bool one = !parted_ && whole.exact && weight(whole.strings) > 0;
    needed.enough = one && signs_ == 0 && (!anchored || first == whole.strings);
    if (one && anchored && signs_ == 1 && ends_text_) needed.whole = sorted(whole.strings);
    needed.at_begin = anchored && weight(first) > 0;
    if (!needed.at_begin) first = sets.empty() ? Strings{} : sets.front();
    std::erase(sets, first);
    needed.any_of = without_longer(std::move(first), needed.at_begin);
    for (Strings& set : sets) needed.also.push_back(without_longer(std::move(set), false));
    return needed;
  }

 private:
  bool take(char c) {
    const bool there = pattern_.starts_with(c);
    pattern_.remove_prefix(there ? 1 : 0);
    return there;
  }

  std::string take_character() {
    if (pattern_.empty()) throw std::invalid_argument("a pattern ends early");
    std::string character(pattern_.substr(0, character_at(pattern_, 0).size));
    pattern_.remove_prefix(character.size());
    return character;
  }

  // `first`, where asked for, becomes what any match begins with; nothing where that is not known.
  Part alternatives(Strings* first = nullptr) {
    Part all = sequence(first);
    while (take('|')) {
      parted_ = parted_ || first != nullptr;
      if (first != nullptr) first->clear();
      const Part other = sequence(nullptr);
      const bool known = weight(all.strings) > 0 && weight(other.strings) > 0;
      all.exact = all.exact && other.exact && all.strings.size() + other.strings.size() <= kMostStrings;
      all.also.clear();  // it holds what the one needs or what the other does
      all.strings.insert(all.strings.end(), other.strings.begin(), other.strings.end());
      if (!all.exact && !known) all.strings.clear();
    }
    return all;
  }

  Part sequence(Strings* first) {
    std::vector<Strings> sets;
    Strings run = {""};  // what the parts since the last that is not exact can match
    bool exact = true;
    const auto end_run = [&] {
      if (exact && first != nullptr) *first = run;
      exact = false;
      sets.push_back(run);
    };
    while (!pattern_.empty() && pattern_.front() != '|' && pattern_.front() != ')') {
      Part part = repeated();
      if (part.exact && run.size() * part.strings.size() <= kMostStrings) {
        run = joined(run, part.strings);
        continue;
      }
      end_run();
      if (!part.exact) add_sets(sets, part);
      run = part.exact ? std::move(part.strings) : Strings{""};
    }
    if (exact && first != nullptr) *first = run;
    if (exact) return {true, std::move(run), {}};
    sets.push_back(std::move(run));
    return needing(std::move(sets));
  }

  Part repeated() {
    Part part = atom();
    while (!pattern_.empty() && std::string_view("?*+{").find(pattern_.front()) != std::string_view::npos) {
      const char sign = pattern_.front();
      pattern_.remove_prefix(1);
      const bool may_lack = sign == '?' || sign == '*' || (sign == '{' && pattern_.starts_with("0,"));
      if (sign == '{') pattern_.remove_prefix(std::min(pattern_.find('}'), pattern_.size() - 1) + 1);
      if (sign == '?' && part.exact)
        part.strings.emplace_back();
      else
        part = may_lack ? Part{} : needing(sets_of(part));
    }
    return part;
  }

  Part atom() {
    if (take('(')) return group();
    if (take('[')) return any_of_class();
    if (take('.')) return {};
    if (pattern_.starts_with('$') || pattern_.starts_with('^')) {
      ends_text_ = pattern_ == "$";
      pattern_.remove_prefix(1);
      return sign();
    }
    if (take('\\')) return escape();
    return {true, {take_character()}, {}};
  }

  // What matches between two characters alone.
  Part sign() {
    ++signs_;
    return {true, {""}, {}};
  }

  Part group() {
    if (take('?') && !take(':')) throw std::invalid_argument("a pattern has a group of an unknown kind");
    Part part = alternatives();
    if (!take(')')) throw std::invalid_argument("a pattern has a bracket too few");
    return part;
  }

  // Of classes only the few that list their characters are kept.
  Part any_of_class() {
    Part part{true, {}, {}};
    for (bool begun = false; !begun || !pattern_.starts_with(']'); begun = true) {
      if (!begun && take('^')) part.exact = false;
      const Part one = take('\\') ? escape() : Part{true, {take_character()}, {}};
      part.exact = part.exact && one.exact && !is_range();
      part.strings.insert(part.strings.end(), one.strings.begin(), one.strings.end());
    }
    take(']');
    return part.exact ? part : Part{};
  }

  // Whether what was read begins a range: "a" of "[a-z]".
  bool is_range() const { return pattern_.size() > 1 && pattern_[0] == '-' && pattern_[1] != ']'; }

  Part escape() {
    const std::string character = take_character();
    if (character == "b") return sign();
    if (character == "x") return code();
    if (std::string_view("dDsSwW").find(character) != std::string_view::npos) return {};
    if (character.size() == 1 && character[0] >= '0' && !(character[0] >= '[' && character[0] <= '`') &&
        character[0] <= 'z')
      throw std::invalid_argument("a pattern has an unknown escape");
    return {true, {character}, {}};
  }

  // "{20ac}"
  Part code() {
    const std::size_t end = pattern_.find('}');
    if (!take('{') || end == std::string_view::npos) throw std::invalid_argument("a pattern has an unknown escape");
    std::string character;
    append_utf8(character, static_cast<char32_t>(std::stoul(std::string(pattern_.substr(0, end - 1)), nullptr, 16)));
    pattern_.remove_prefix(end);
    return {true, {character}, {}};
  }

  // Where a string is found, so are those in it.
  static Strings without_longer(Strings strings, bool at_begin) {
    std::sort(strings.begin(), strings.end(), [](const auto& left, const auto& right) {
      return std::pair(left.size(), left) < std::pair(right.size(), right);
    });
    Strings kept;
    for (std::string& string : strings) {
      const bool has_one = std::any_of(kept.begin(), kept.end(), [&](const std::string& shorter) {
        const std::size_t found = string.find(shorter);
        return at_begin ? found == 0 : found != std::string::npos;
      });
      if (!has_one) kept.push_back(std::move(string));
    }
    return kept;
  }

  static Strings sorted(Strings strings) {
    std::sort(strings.begin(), strings.end());
    return strings;
  }

  std::string_view pattern_;
  std::size_t signs_ = 0;   // "^", "$" and "\\b" behind the pattern's beginning
  bool ends_text_ = false;  // whether the last of them is a "$" that ends the pattern
  bool parted_ = false;     // whether the whole is alternatives, of which "^" begins the first alone
};

}  // namespace

NeededStrings needed_strings(std::string_view pattern) {
  return PatternReader(pattern).read();
}

}  // namespace stemma
