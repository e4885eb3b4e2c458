#include "extract/needed_strings.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "extract/literals.h"
#include "text/ascii.h"
#include "text/utf8.h"

namespace stemma {
namespace {

using Strings = std::vector<std::string>;

constexpr std::size_t kMostStrings = 200;  // that one part of a pattern may stand for
constexpr char kEdge = '\b';               // in strings of a part, where the pattern says that a word begins or ends

// A part of a pattern. Exact where `strings` is all that it can match. Else any match begins with one of `first`, if
// there are any, ends with one of `last`, and holds one string of each set, in this order and apart.
struct Part {
  bool exact = false;
  Strings strings;
  Strings first;
  std::vector<Strings> sets;
  Strings last = {};
};

// What a string says: letters are rarer than signs.
std::size_t weight(const std::string& string) {
  std::size_t weight = 0;
  for (const char c : string) weight += c == kEdge ? 0 : c == ' ' || (c >= '!' && c <= '/') ? 1 : 2;
  return weight;
}

// How much a set says: as much as its weakest string; 0 where that is empty.
std::size_t weight(const Strings& strings) {
  std::size_t least = strings.empty() ? 0 : weight(strings.front());
  for (const std::string& string : strings) least = std::min(least, weight(string));
  return least;
}

std::string without_edges(std::string string) {
  std::erase(string, kEdge);
  return string;
}

Strings without_edges(Strings strings) {
  for (std::string& string : strings) string = without_edges(std::move(string));
  return strings;
}

// What stands in a text from an opening on (extract/literals.h) wherever the string stands; empty where nothing does.
std::string from_opening(const std::string& string) {
  for (std::size_t i = 0; i < string.size(); ++i) {
    const bool behind_word = i == 0 || (string[i - 1] != kEdge && is_word_byte(string[i - 1]));
    if (string[i] != kEdge && is_opening(string[i], behind_word)) return without_edges(string.substr(i));
  }
  return {};
}

Strings from_openings(const Strings& strings) {
  Strings ends;
  for (const std::string& string : strings) ends.push_back(from_opening(string));
  return ends;
}

bool says_more(const Strings& left, const Strings& right) {
  return weight(left) > weight(right);
}

// Of two sets the better one is that of which more is said from openings on.
bool is_better(const Strings& left, const Strings& right) {
  const auto rank = [](const Strings& set) { return std::pair(weight(from_openings(set)), weight(set)); };
  if (rank(left) != rank(right)) return rank(left) > rank(right);
  return left.size() < right.size();
}

// Whether behind each of the strings a word can only begin.
bool end_at_edges(const Strings& strings) {
  return std::all_of(strings.begin(), strings.end(), [](const std::string& string) {
    return !string.empty() && !is_word_byte(string.back()) && is_ascii(string.back());
  });
}

// What any match begins with.
const Strings& first_of(const Part& part) {
  return part.exact ? part.strings : part.first;
}

// What any match ends with.
const Strings& last_of(const Part& part) {
  return part.exact ? part.strings : part.last;
}

// The sets of which any match holds one string each, in order.
std::vector<Strings> sets_of(const Part& part) {
  std::vector<Strings> sets = part.exact ? std::vector<Strings>{part.strings} : part.sets;
  std::erase_if(sets, [](const Strings& set) { return weight(set) == 0; });
  return sets;
}

// The set that says most; empty where there is none.
Strings best_of(const std::vector<Strings>& sets) {
  const auto best = std::min_element(sets.begin(), sets.end(), is_better);
  return best == sets.end() ? Strings{} : *best;
}

bool holds(const std::string& text, const std::string& string) {
  return text.find(string) != std::string::npos;
}

// Precondition: an opening is where the text begins.
bool holds_at_opening(const std::string& text, const std::string& string) {
  for (std::size_t at = text.find(string); at != std::string::npos; at = text.find(string, at + 1)) {
    if (at == 0 || is_opening(text[at], is_word_byte(text[at - 1]))) return true;
  }
  return false;
}

bool all_hold_one(const Strings& texts, const Strings& strings) {
  return std::all_of(texts.begin(), texts.end(), [&strings](const std::string& text) {
    return std::any_of(strings.begin(), strings.end(), [&text](const auto& string) { return holds(text, string); });
  });
}

// Either set's strings; none where one of them is not known.
Strings either(Strings left, const Strings& right) {
  if (weight(left) == 0 || weight(right) == 0) return {};
  left.insert(left.end(), right.begin(), right.end());
  return left;
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
    Part whole = sequence(anchored);
    const bool parted = pattern_.starts_with('|');  // the "^" is of the first alternative alone
    whole = alternatives(std::move(whole), false);
    if (!pattern_.empty()) throw std::invalid_argument("a pattern has a bracket too many");
    const bool one = !(anchored && parted) && whole.exact && weight(whole.strings) > 0;
    NeededStrings needed;
    needed.at_begin = anchored && !parted && weight(first_of(whole)) > 0;
    if (one && anchored && edges_ == 0 && ends_ == 1 && ends_text_) needed.whole = sorted(without_edges(whole.strings));
    needed.enough = one && ends_ == 0 && (anchored ? edges_ == 0 : all_begin_at_openings(whole.strings));
    std::vector<Strings> sets = sets_of(whole);
    Strings any_of = needed.at_begin ? without_edges(first_of(whole)) : from_openings(best_of(sets));
    const Strings& last = last_of(whole);
    needed.at_end = !needed.at_begin && !parted && ends_text_ && weight(last) > 0 && weight(last) >= weight(any_of);
    if (needed.at_end) any_of = without_edges(last);
    if (one && needed.at_end && edges_ == 0 && ends_ == 1) needed.enough = true;
    const bool told_by_any = !sets.empty() && all_hold_one(any_of, without_edges(sets.front()));
    if (told_by_any && (needed.at_begin || sets.size() == 1)) sets.erase(sets.begin());
    needed.any_of = without_longer(any_of, needed.at_begin ? Place::begin
                                           : needed.at_end ? Place::end
                                                           : Place::openings);
    for (const Strings& set : sets) {
      needed.in_order.push_back(without_longer(without_edges(set), Place::anywhere));
      Strings openings = without_longer(from_openings(set), Place::openings);
      if (weight(openings) > 0 && openings != needed.any_of) needed.also.push_back(std::move(openings));
    }
    std::stable_sort(needed.also.begin(), needed.also.end(), says_more);
    return needed;
  }

 private:
  // Whether they tell, looked for at openings alone, all that the pattern says of edges.
  static bool all_begin_at_openings(const Strings& strings) {
    return std::all_of(strings.begin(), strings.end(), [](const std::string& string) {
      return string.substr(std::min(string.find_first_not_of(kEdge), string.size())) == from_opening(string);
    });
  }

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

  // `first`, or what stands behind a "|".
  Part alternatives(Part first, bool at_edge) {
    Part all = std::move(first);
    while (take('|')) {
      const Part other = sequence(at_edge);
      if (all.exact && other.exact && all.strings.size() + other.strings.size() <= kMostStrings) {
        all.strings.insert(all.strings.end(), other.strings.begin(), other.strings.end());
        continue;
      }
      Strings best = either(best_of(sets_of(all)), best_of(sets_of(other)));
      all = Part{false, {}, either(first_of(all), first_of(other)), {std::move(best)}, {}};
    }
    return all;
  }

  // `at_edge`: whether a word can only begin, not go on, where the sequence does.
  Part sequence(bool at_edge) {
    Part whole;
    Strings run = {at_edge ? std::string{kEdge} : ""};  // what the parts since the last that is not exact can match
    bool begun = false;                                 // whether one was not exact
    const auto end_run = [&](const Strings& behind) {
      if (!begun) whole.first = run.size() * behind.size() <= kMostStrings ? joined(run, behind) : run;
      begun = true;
      whole.sets.push_back(std::move(run));
    };
    while (!pattern_.empty() && pattern_.front() != '|' && pattern_.front() != ')') {
      Part part = repeated(end_at_edges(run));
      if (part.exact && run.size() * part.strings.size() <= kMostStrings) {
        run = joined(run, part.strings);
        continue;
      }
      if (part.exact && end_at_edges(run)) part.strings = joined({std::string{kEdge}}, part.strings);
      end_run(first_of(part).empty() ? Strings{""} : first_of(part));
      whole.sets.insert(whole.sets.end(), part.sets.begin(), part.sets.end());
      run = part.exact ? std::move(part.strings) : Strings{""};
    }
    if (!begun) return {true, std::move(run), {}, {}};
    whole.last = run;
    end_run({});
    return whole;
  }

  Part repeated(bool at_edge) {
    Part part = atom(at_edge);
    while (!pattern_.empty() && std::string_view("?*+{").find(pattern_.front()) != std::string_view::npos) {
      const char sign = pattern_.front();
      pattern_.remove_prefix(1);
      const bool may_lack = sign == '?' || sign == '*' || (sign == '{' && pattern_.starts_with("0,"));
      if (sign == '{') pattern_.remove_prefix(std::min(pattern_.find('}'), pattern_.size() - 1) + 1);
      if (sign == '?' && part.exact)
        part.strings.emplace_back();
      else
        part = may_lack ? Part{} : Part{false, {}, first_of(part), sets_of(part)};
    }
    return part;
  }

  Part atom(bool at_edge) {
    if (take('(')) return group(at_edge);
    if (take('[')) return any_of_class();
    if (take('.')) return {};
    if (pattern_.starts_with('$') || pattern_.starts_with('^')) {
      const bool begins = pattern_.front() == '^';
      ends_text_ = pattern_ == "$";
      ++ends_;
      pattern_.remove_prefix(1);
      return of({begins ? std::string{kEdge} : ""});
    }
    if (take('\\')) return escape();
    return of({take_character()});
  }

  static Part of(Strings strings) { return {true, std::move(strings), {}, {}}; }

  Part edge() {
    ++edges_;
    return of({std::string{kEdge}});
  }

  Part group(bool at_edge) {
    if (take('?') && !take(':')) throw std::invalid_argument("a pattern has a group of an unknown kind");
    Part part = alternatives(sequence(at_edge), at_edge);
    if (!take(')')) throw std::invalid_argument("a pattern has a bracket too few");
    return part;
  }

  // Of classes only the few that list their characters, or have no range but that of the digits, are kept.
  Part any_of_class() {
    Part part = of({});
    for (bool begun = false; !begun || !pattern_.starts_with(']'); begun = true) {
      if (!begun && take('^')) part.exact = false;
      const Part one = take_digits() ? digits() : take('\\') ? escape() : of({take_character()});
      part.exact = part.exact && one.exact && !is_range();
      part.strings.insert(part.strings.end(), one.strings.begin(), one.strings.end());
    }
    take(']');
    return part.exact ? part : Part{};
  }

  bool take_digits() {
    constexpr std::string_view kDigits = "0-9";
    const bool there = pattern_.starts_with(kDigits);
    pattern_.remove_prefix(there ? kDigits.size() : 0);
    return there;
  }

  static Part digits() { return of({"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}); }

  // Whether what was read begins a range: "a" of "[a-z]".
  bool is_range() const { return pattern_.size() > 1 && pattern_[0] == '-' && pattern_[1] != ']'; }

  Part escape() {
    const std::string character = take_character();
    if (character == "b") return edge();
    if (character == "x") return code();
    if (character == "d") return digits();
    if (std::string_view("DsSwW").find(character) != std::string_view::npos) return {};
    if (character.size() == 1 && character[0] >= '0' && !(character[0] >= '[' && character[0] <= '`') &&
        character[0] <= 'z')
      throw std::invalid_argument("a pattern has an unknown escape");
    return of({character});
  }

  // "{20ac}"
  Part code() {
    const std::size_t end = pattern_.find('}');
    if (!take('{') || end == std::string_view::npos) throw std::invalid_argument("a pattern has an unknown escape");
    std::string character;
    append_utf8(character, static_cast<char32_t>(std::stoul(std::string(pattern_.substr(0, end - 1)), nullptr, 16)));
    pattern_.remove_prefix(end);
    return of({character});
  }

  enum class Place : std::uint8_t { begin, openings, anywhere, end };  // where strings are looked for

  // Where a string is found, so are those in it.
  static Strings without_longer(Strings strings, Place place) {
    std::sort(strings.begin(), strings.end(), [](const auto& left, const auto& right) {
      return std::pair(left.size(), left) < std::pair(right.size(), right);
    });
    Strings kept;
    for (std::string& string : strings) {
      const bool has_one = std::any_of(kept.begin(), kept.end(), [&](const std::string& shorter) {
        if (place == Place::begin) return string.starts_with(shorter);
        if (place == Place::end) return string.ends_with(shorter);
        return place == Place::openings ? holds_at_opening(string, shorter) : holds(string, shorter);
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
  std::size_t edges_ = 0;   // "\\b"
  std::size_t ends_ = 0;    // "$", and "^" behind the pattern's beginning
  bool ends_text_ = false;  // whether the last of these is a "$" that ends the pattern
};

}  // namespace

NeededStrings needed_strings(std::string_view pattern) {
  return PatternReader(pattern).read();
}

// Of a set the string that ends first leaves most room for the others.
bool stand_in_order(const std::vector<std::vector<std::string>>& sets, std::string_view text) {
  return std::all_of(sets.begin(), sets.end(), [&text](const Strings& set) {
    std::size_t end = std::string_view::npos;
    for (const std::string& string : set) {
      const std::size_t found = text.substr(0, end).find(string);
      if (found != std::string_view::npos) end = found + string.size();
    }
    if (end != std::string_view::npos) text.remove_prefix(end);
    return end != std::string_view::npos;
  });
}

}  // namespace stemma
