#include "language/entities_aliases.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "language/names_lists.h"
#include "resources/resources.h"
#include "text/fold.h"

namespace stemma {
namespace {

constexpr std::size_t kLongestLetters = 10;
constexpr std::uint32_t kLongestPhrase = 6;     // tokens between two names
constexpr std::uint32_t kLongestBrackets = 30;  // tokens, with what follows them

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

bool begins_word(std::string_view words, std::size_t at) {
  return at == 0 || !is_letter(words[at - 1]);
}

const std::set<std::string_view>& alias_phrases() {
  static const std::set<std::string_view> kPhrases = [] {
    std::set<std::string_view> phrases;
    for (const ResourceLine& line : lines_of(resource("resources/names/alias_phrases.txt"))) phrases.insert(line.text);
    return phrases;
  }();
  return kPhrases;
}

class Reader {
 public:
  Reader(const Tokens& tokens, const std::vector<Name>& names) : tokens_(tokens), names_(names) {}

  bool are_one(std::uint32_t one, std::uint32_t other) const {
    const std::uint32_t behind = tokens_.token_at(names_[one].span.end - 1) + 1;
    const std::uint32_t last = tokens_.token_at(names_[other].span.begin);
    const std::uint32_t first = behind_brackets(behind, last);
    if (last <= first || last - first > kLongestPhrase) return false;
    if (tokens_.sentence_of(first) != tokens_.sentence_of(last)) return false;
    if (last == first + 1 && tokens_.text(first) == "(" && closes(other)) return are_letters(one, other);
    return names_[one].type == names_[other].type && !belongs(one) && alias_phrases().contains(phrase(first, last));
  }

 private:
  std::string_view text(std::uint32_t name) const { return slice(tokens_.whole(), names_[name].span); }

  // "Ana Wend (1818-1880), known as": behind what stands in brackets, where it ends before `last`.
  std::uint32_t behind_brackets(std::uint32_t first, std::uint32_t last) const {
    if (first >= last || tokens_.text(first) != "(" || last - first > kLongestBrackets) return first;
    for (std::uint32_t t = first + 1; t < last; ++t) {
      if (tokens_.text(t) == ")") return t + 1;
    }
    return first;
  }

  // "Ana of Telva, also known as": it is not Telva that is.
  bool belongs(std::uint32_t name) const {
    const std::uint32_t first = tokens_.token_at(names_[name].span.begin);
    if (first == 0) return false;
    const std::string_view before = tokens_.lower(first - 1);
    return before == "of" || before == "from" || before == "in";
  }

  bool closes(std::uint32_t name) const {
    const std::uint32_t behind = tokens_.token_at(names_[name].span.end - 1) + 1;
    return behind < tokens_.size() &&
           (tokens_.text(behind) == ")" || tokens_.text(behind) == "," || tokens_.text(behind) == ";");
  }

  bool are_letters(std::uint32_t one, std::uint32_t other) const {
    return are_letters_of(text(other), text(one)) || are_letters_of(text(one), text(other));
  }

  // The words between the names, without marks, articles and titles at their ends.
  std::string phrase(std::uint32_t first, std::uint32_t last) const {
    const auto is_word = [&](std::uint32_t t) {
      const std::string_view word = tokens_.lower(t);
      return is_letter(word[0]) && word != "the" && (lists_of(word) & (kTitleSure | kTitleMaybe)) == 0;
    };
    while (first < last && !is_word(first)) ++first;
    while (last > first && !is_word(last - 1)) --last;
    std::string words;
    for (std::uint32_t t = first; t < last; ++t) (words += words.empty() ? "" : " ") += tokens_.lower(t);
    return words;
  }

  const Tokens& tokens_;
  const std::vector<Name>& names_;
};

}  // namespace

bool are_letters_of(std::string_view letters, std::string_view words) {
  if (letters.size() < 2 || letters.size() > kLongestLetters || letters.find(' ') != letters.npos) return false;
  if (words.find(' ') == words.npos) return false;
  const std::string wanted = fold(letters);
  const std::string given = fold(words);
  std::size_t at = 0;
  std::size_t beginning = 0;
  std::size_t counted = 0;
  for (const char letter : wanted) {
    if (!is_letter(letter)) continue;
    // The next word that begins with the letter, else the letter inside the word at hand.
    std::size_t found = at;
    while (found < given.size() && !(given[found] == letter && begins_word(given, found))) ++found;
    if (found == given.size()) {
      found = at;
      while (found < given.size() && is_letter(given[found]) && given[found] != letter) ++found;
      if (found == given.size() || given[found] != letter) return false;
    }
    beginning += begins_word(given, found);
    if (++counted == 1 && found != 0) return false;
    at = found + 1;
  }
  return beginning >= 2;
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> stated_aliases(const Tokens& tokens,
                                                                    const std::vector<Name>& names) {
  const Reader reader(tokens, names);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> aliases;
  for (std::uint32_t other = 1; other < names.size(); ++other) {
    if (reader.are_one(other - 1, other)) aliases.emplace_back(other - 1, other);
  }
  return aliases;
}

}  // namespace stemma
