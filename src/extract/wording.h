// A pattern that is nothing but wordings with gaps between, matched without RE2 in text of ASCII.
//
//     const Wording wording("\\b(sign|log) (up|in)\\b.{0,80}\\bnewsletters?$");
//     wording.is_known()                         // true: "sign up", "sign in" ..., a gap, "newsletter" ... at the end
//     wording.matches("Sign up, or sign in for our newsletter")  // true
//
// RE2 is as fast as can be where it has seen such a text before. A gap that is counted, though, is a state for each of
// its bytes, most of them new or far in memory. Here the places at which a match may have come so far are moved on by a
// step at a time: over a gap, then over each of the strings that stand there. O(text * strings). A pattern that has
// more to it (repeated groups, gaps in groups) is not known.
//
// Promise: for text of ASCII the same as RE2's PartialMatch().

#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace stemma {

class Wording {
 public:
  explicit Wording(std::string_view pattern);

  bool is_known() const { return !courses_.empty(); }

  // Preconditions: it is known, and the text is ASCII.
  bool matches(std::string_view text) const;

 private:
  friend class WordingReader;

  using Class = std::bitset<256>;           // of bytes
  using Pairs = std::bitset<1024>;          // of two bytes each, of which five bits count
  using Places = std::vector<std::size_t>;  // in order, each once

  struct String {
    std::string text;
    std::uint64_t first = 0;  // eight bytes of it
    bool at_edge = false;     // whether a word begins or ends where the string begins
    bool to_edge = false;     // ... where it ends
    bool to_end = false;      // whether the text ends where it ends
  };

  // First so many bytes of a class, then one of the strings.
  struct Step {
    std::size_t least = 0;
    std::size_t most = 0;
    Class gap;
    std::vector<String> strings;
    Pairs begins;  // what strings begin with
    bool has_empty = false;

    void add(const std::string& string);
    bool go(std::string_view text, const Places& from, Places* to) const;
    bool go_from(std::string_view text, std::size_t at, Places* to) const;
  };

  using Course = std::vector<Step>;

  static std::size_t pair_of(char first, char second) {
    return static_cast<unsigned>(first & 31) | static_cast<unsigned>(second & 31) << 5;
  }

  static bool matches(const Course& course, std::string_view text);

  std::vector<Course> courses_;  // alternatives; none where the pattern is not known
};

}  // namespace stemma
