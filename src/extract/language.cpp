#include "extract/language.h"

#include <cld2/public/compact_lang_det.h>

#include <algorithm>
#include <array>
#include <bit>
#include <string>
#include <vector>

#include "extract/line_text.h"
#include "resources/resources.h"
#include "text/ascii.h"
#include "text/utf8.h"
#include "text/word_map.h"

namespace stemma {
namespace {

constexpr std::size_t kFirstWords = 100;  // bytes that show a language where the page says which
constexpr std::size_t kBeginning = 600;   // that most texts show their language in
constexpr std::size_t kLeast = 60;
constexpr int kAlone = 98;  // percent of the text in one language

std::string_view beginning_of(std::string_view text, std::size_t size) {
  if (text.size() <= size) return text;
  text = text.substr(0, size);
  return text.substr(0, text.rfind(' '));
}

// ---------------------------------------------------------------------------------------------------------------
// By the small words that texts are full of

struct FunctionWords {
  std::vector<std::string_view> languages;
  WordMap<std::uint32_t> owners;  // the languages of a word, one bit each
};

FunctionWords read_function_words() {
  FunctionWords words;
  for (const ResourceLine& line : lines_of(resource("resources/extract/function_words.txt"))) {
    if (words.languages.empty() || words.languages.back() != line.columns.at(0))
      words.languages.push_back(line.columns.at(0));
    for (const std::string_view word : split(line.columns.at(1), " "))
      words.owners[word] |= 1u << (words.languages.size() - 1);
  }
  return words;
}

const FunctionWords& function_words() {
  static const FunctionWords known = read_function_words();
  return known;
}

// The bits of the languages that have the word.
std::uint32_t owners_of(std::string_view word) {
  constexpr std::size_t kLongest = 8;  // bytes
  if (word.size() > kLongest) return 0;
  std::array<char, kLongest> small{};
  std::transform(word.begin(), word.end(), small.begin(), [](char c) { return lower_ascii(c); });
  const std::uint32_t* owners = function_words().owners.find({small.data(), word.size()});
  return owners == nullptr ? 0 : *owners;
}

bool is_of_word(char c) {
  return !is_ascii(c) || is_ascii_letter(c);
}

// The language of most small words of a text, as soon as they are enough: after twenty words, mostly. Null where they
// are not, or where the language has no list. CLD2 takes many times as long for as little.
std::string_view language_by_words(std::string_view text) {
  constexpr std::uint32_t kEnough = 8;
  constexpr std::uint32_t kOneIn = 5;  // words of the text
  const std::vector<std::string_view>& languages = function_words().languages;
  std::array<std::uint32_t, 32> found{};
  std::uint32_t all_found = 0;
  std::uint32_t words = 0;
  for (auto at = text.begin(); at != text.end();) {
    const auto begin = std::find_if(at, text.end(), is_of_word);
    at = std::find_if_not(begin, text.end(), is_of_word);
    const std::uint32_t owners = owners_of({begin, at});
    all_found += owners != 0;
    ++words;
    for (std::uint32_t left = owners; left != 0; left &= left - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(left));
      ++found[i];
      if (found[i] >= kEnough && 5 * found[i] >= 4 * all_found && kOneIn * found[i] >= words) return languages[i];
    }
  }
  return {};
}

// ---------------------------------------------------------------------------------------------------------------
// By CLD2

struct Detected {
  CLD2::Language language = CLD2::UNKNOWN_LANGUAGE;
  bool reliable = false;
  int percent = 0;  // of the text that is in it
};

Detected detect(std::string_view text) {
  Detected detected;
  if (!is_utf8(text)) return detected;  // CLD2 trusts its input
  CLD2::Language languages[3];
  int percents[3];
  int bytes = 0;
  detected.language = CLD2::DetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, languages, percents,
                                                  &bytes, &detected.reliable);
  if (languages[0] == detected.language) detected.percent = percents[0];
  return detected;
}

// Nothing where no language is sure.
std::optional<std::string> code_of(const Detected& detected) {
  if (!detected.reliable || detected.language == CLD2::UNKNOWN_LANGUAGE) return std::nullopt;
  const std::string code = CLD2::LanguageCode(detected.language);
  if (code.starts_with("zh")) return "zh";
  if (code == "iw") return "he";
  if (code == "un" || code == "xxx") return std::nullopt;
  return code.substr(0, code.find('-'));
}

// The language that all of the text is in, if so.
std::optional<std::string> only_language_of(std::string_view text) {
  if (text.size() < kLeast) return std::nullopt;
  const Detected detected = detect(text);
  return detected.percent < kAlone ? std::nullopt : code_of(detected);
}

bool agrees(std::string_view code, const std::optional<std::string>& declared) {
  return !code.empty() && declared && starts_with_ascii(*declared, code);
}

}  // namespace

std::optional<std::string> language_of(std::string_view text, const std::optional<std::string>& declared) {
  const std::string_view enough = beginning_of(text, kShowsLanguage);
  if (enough.size() < kLeast) return std::nullopt;
  const std::string_view beginning = beginning_of(text, kBeginning);
  // A beginning that is all in one language is not read further, nor one whose first words are in that which the page
  // says. No page of AEB and NAEB is named otherwise for it; of htmldate two are, both of them rightly: an article
  // about words of another language, and one in the language that the page says.
  const std::string_view by_words = language_by_words(beginning);
  if (!by_words.empty() && (!declared || agrees(by_words, declared))) return std::string(by_words);
  if (declared) {
    std::optional<std::string> first = only_language_of(beginning_of(text, kFirstWords));
    if (first && agrees(*first, declared)) return first;
  }
  if (std::optional<std::string> only = only_language_of(beginning)) return only;
  return code_of(detect(enough));
}

}  // namespace stemma
