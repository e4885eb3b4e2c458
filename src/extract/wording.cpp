#include "extract/wording.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <utility>

#include "extract/literals.h"
#include "text/ascii.h"
#include "text/first_bytes.h"
#include "text/utf8.h"

namespace stemma {
namespace {

using Strings = std::vector<std::string>;

constexpr std::size_t kMostStrings = 400;  // of a step
constexpr std::size_t kEndless = std::numeric_limits<std::size_t>::max();
constexpr char kEdge = '\b';  // in strings of a pattern, where a word begins or ends
constexpr char kEnd = '\1';   // ... where the text ends

// Whether a word begins or ends there.
bool is_edge(std::string_view text, std::size_t at) {
  const bool behind_word = at > 0 && is_word_byte(text[at - 1]);
  const bool at_word = at < text.size() && is_word_byte(text[at]);
  return behind_word != at_word;
}

}  // namespace

// Reads patterns as far as they are wordings.
class WordingReader {
 public:
  using Class = Wording::Class;
  using Step = Wording::Step;
  using Course = Wording::Course;

  explicit WordingReader(std::string_view pattern) : pattern_(pattern) {}

  std::vector<Course> read() {
    std::vector<Course> courses;
    do courses.push_back(course());
    while (take('|'));
    return known_ && pattern_.empty() ? courses : std::vector<Course>();
  }

 private:
  // One of some strings, or a byte of a class.
  struct Atom {
    Strings strings;
    std::optional<Class> one_of;
  };

  struct Times {
    std::size_t least = 1;
    std::size_t most = 1;
  };

  bool take(char c) {
    const bool there = pattern_.starts_with(c);
    pattern_.remove_prefix(there ? 1 : 0);
    return there;
  }

  bool goes_on() const { return known_ && !pattern_.empty() && pattern_[0] != '|' && pattern_[0] != ')'; }

  Course course() {
    Course course;
    Strings strings = {""};
    Step step;
    if (!take('^')) step.most = kEndless, step.gap.set();
    const auto next = [&](Times times, Class gap) {
      for (const std::string& string : strings) step.add(string);
      course.push_back(std::exchange(step, Step{times.least, times.most, gap, {}, {}, false}));
      strings = {""};
    };
    while (goes_on()) {
      Atom one = atom();
      const Times many = times();
      if (one.one_of && (many.most > 1 || one.one_of->count() > kMostStrings / 10)) {
        next(many, *one.one_of);
        continue;
      }
      Strings more = strings_of(one, many);
      if (strings.size() * more.size() > kMostStrings) next({0, 0}, {});
      strings = joined(strings, more);
    }
    next({}, {});
    return course;
  }

  // What stands in a group.
  Strings sequence() {
    Strings strings = {""};
    while (goes_on()) {
      const Atom one = atom();
      strings = joined(strings, strings_of(one, times()));
    }
    return strings;
  }

  Strings strings_of(const Atom& atom, Times times) {
    Strings strings = atom.strings;
    for (std::size_t byte = 0; atom.one_of && byte < 0x80; ++byte) {
      if (atom.one_of->test(byte)) strings.emplace_back(1, static_cast<char>(byte));
    }
    if (times.most != 1) known_ = false;
    if (times.least == 0) strings.emplace_back();
    return strings;
  }

  Strings joined(const Strings& left, const Strings& right) {
    Strings all;
    if (left.size() * right.size() > kMostStrings) known_ = false;
    for (std::size_t i = 0; known_ && i < left.size(); ++i) {
      for (const std::string& other : right) all.push_back(left[i] + other);
    }
    return all;
  }

  Times times() {
    if (take('?')) return {0, 1};
    if (take('*')) return {0, kEndless};
    if (take('+')) return {1, kEndless};
    if (!take('{')) return {};
    Times times;
    times.least = times.most = number();
    if (take(',')) times.most = pattern_.starts_with('}') ? kEndless : number();
    known_ = known_ && take('}');
    return times;
  }

  std::size_t number() {
    std::size_t number = 0;
    const char* const end = std::from_chars(pattern_.data(), pattern_.data() + pattern_.size(), number).ptr;
    known_ = known_ && end != pattern_.data();
    pattern_.remove_prefix(static_cast<std::size_t>(end - pattern_.data()));
    return number;
  }

  Atom atom() {
    if (take('(')) return group();
    if (take('[')) return {{}, one_of()};
    if (take('.')) return {{}, ~of_bytes("\n")};
    if (take('$')) return {{{kEnd}}, {}};
    if (take('\\')) return escape();
    if (std::string_view("^*+?{").find(pattern_[0]) != std::string_view::npos) known_ = false;
    return {{take_character()}, {}};
  }

  Atom group() {
    if (take('?') && !take(':')) known_ = false;
    Strings strings = sequence();
    while (take('|')) {
      const Strings more = sequence();
      strings.insert(strings.end(), more.begin(), more.end());
    }
    known_ = known_ && take(')');
    return {std::move(strings), {}};
  }

  Atom escape() {
    if (take('b')) return {{{kEdge}}, {}};
    if (take('x')) return {{code()}, {}};
    if (const std::optional<Class> known = known_class()) return {{}, known};
    if (pattern_.empty() || is_word_byte(pattern_[0])) known_ = false;
    return {{take_character()}, {}};
  }

  // "d" of "\d".
  std::optional<Class> known_class() {
    static constexpr std::pair<char, std::string_view> kClasses[] = {
        {'d', "0123456789"},
        {'s', "\t\n\f\r "},
        {'w', "0123456789_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"}};
    for (const auto& [name, bytes] : kClasses) {
      if (take(name)) return of_bytes(bytes);
      if (take(static_cast<char>(name - 'a' + 'A'))) return ~of_bytes(bytes);
    }
    return {};
  }

  Class one_of() {
    const bool others = take('^');
    Class bytes;
    for (bool begun = false; known_ && (!begun || !pattern_.starts_with(']')); begun = true) {
      if (pattern_.empty()) return known_ = false, bytes;
      const Atom one = take('\\') ? escape() : Atom{{take_character()}, {}};
      if (one.one_of) {
        bytes |= *one.one_of;
        continue;
      }
      const std::string& first = one.strings[0];
      std::string last = first;
      if (pattern_.size() > 1 && pattern_[0] == '-' && pattern_[1] != ']') {
        pattern_.remove_prefix(1);
        last = take_character();
      }
      if (first[0] == kEdge || last == "\\" || is_ascii(first[0]) != is_ascii(last[0])) known_ = false;
      if (!is_ascii(first[0]) || !is_ascii(last[0])) continue;
      for (auto byte = static_cast<unsigned char>(first[0]); byte <= static_cast<unsigned char>(last[0]); ++byte)
        bytes.set(byte);
    }
    take(']');
    return others ? ~bytes : bytes;
  }

  // "{20ac}"
  std::string code() {
    const std::size_t end = pattern_.find('}');
    std::uint32_t code = 0;
    known_ = known_ && pattern_.starts_with('{') && end != std::string_view::npos;
    if (!known_) return "?";
    std::from_chars(pattern_.data() + 1, pattern_.data() + end, code, 16);
    pattern_.remove_prefix(end + 1);
    std::string utf8;
    append_utf8(utf8, code);
    return utf8;
  }

  std::string take_character() {
    if (pattern_.empty()) return known_ = false, "?";
    std::string character(pattern_.substr(0, character_at(pattern_, 0).size));
    pattern_.remove_prefix(character.size());
    return character;
  }

  static Class of_bytes(std::string_view bytes) {
    Class these;
    for (const char c : bytes) these.set(static_cast<unsigned char>(c));
    return these;
  }

  std::string_view pattern_;
  bool known_ = true;
};

Wording::Wording(std::string_view pattern) : courses_(WordingReader(pattern).read()) {}

// `string` has kEdge and kEnd in it; where it contradicts itself it is left out.
void Wording::Step::add(const std::string& string) {
  String added;
  std::copy_if(string.begin(), string.end(), std::back_inserter(added.text),
               [](char c) { return c != kEdge && c != kEnd; });
  for (std::size_t at = 0; const char c : string) {
    if (c == kEdge && at > 0 && at < added.text.size() && !is_edge(added.text, at)) return;
    if (c == kEnd && at < added.text.size()) return;
    if (c == kEdge && at == 0) added.at_edge = true;
    if (c == kEdge && at == added.text.size()) added.to_edge = true;
    if (c == kEnd) added.to_end = true;
    at += c != kEdge && c != kEnd;
  }
  if (added.text.empty()) has_empty = true;
  for (char second = 0; added.text.size() == 1 && second < 32; ++second) begins.set(pair_of(added.text[0], second));
  if (added.text.size() > 1) begins.set(pair_of(added.text[0], added.text[1]));
  added.first = first_eight(added.text);
  strings.push_back(std::move(added));
}

bool Wording::matches(std::string_view text) const {
  return std::any_of(courses_.begin(), courses_.end(), [text](const Course& course) { return matches(course, text); });
}

bool Wording::matches(const Course& course, std::string_view text) {
  Places from = {0};
  Places to;
  for (std::size_t i = 0; i + 1 < course.size(); ++i) {
    to.clear();
    if (!course[i].go(text, from, &to)) return false;
    std::sort(to.begin(), to.end());
    to.erase(std::unique(to.begin(), to.end()), to.end());
    std::swap(from, to);
  }
  return course.back().go(text, from, nullptr);
}

// Whether any string stands behind a gap from one of `from`; all places `to` which these strings reach, if asked.
bool Wording::Step::go(std::string_view text, const Places& from, Places* to) const {
  std::size_t gap_end = 0;  // bytes of the gap reach from the place to here at least
  std::size_t tried = 0;    // strings have been tried at all places before
  bool found = false;
  for (const std::size_t place : from) {
    const std::size_t last = place + std::min(most, text.size() - place);
    gap_end = std::max(gap_end, place);
    while (gap_end < last && gap.test(static_cast<unsigned char>(text[gap_end]))) ++gap_end;
    for (std::size_t at = std::max(place + std::min(least, text.size() + 1), tried); at <= std::min(gap_end, last);
         ++at) {
      const char second = at + 1 < text.size() ? text[at + 1] : '\0';
      if (!has_empty && (at == text.size() || !begins.test(pair_of(text[at], second)))) continue;
      found |= go_from(text, at, to);
      if (found && to == nullptr) return true;
    }
    tried = std::max(tried, std::min(gap_end, last) + 1);
  }
  return found;
}

bool Wording::Step::go_from(std::string_view text, std::size_t at, Places* to) const {
  const std::string_view rest = text.substr(at);
  const std::uint64_t first = first_eight(rest);
  const bool is_at_edge = is_edge(text, at);
  bool found = false;
  for (const String& string : strings) {
    if ((first & bytes_of_text(string.text.size())) != string.first || !rest.starts_with(string.text)) continue;
    const std::size_t end = at + string.text.size();
    if ((string.at_edge && !is_at_edge) || (string.to_edge && !is_edge(text, end)) ||
        (string.to_end && end != text.size()))
      continue;
    found = true;
    if (to == nullptr) return true;
    to->push_back(end);
  }
  return found;
}

}  // namespace stemma
