#include "language/clauses.h"

#include <algorithm>
#include <array>
#include <deque>
#include <string>

#include "language/word_sets.h"
#include "resources/resources.h"
#include "text/ascii.h"
#include "text/word_map.h"

namespace stemma {
namespace {

constexpr std::array<std::pair<std::string_view, WordClass>, 20> kClassNames{{
    {"det", WordClass::det},      {"who", WordClass::who},       {"pron", WordClass::pron},
    {"of", WordClass::of},        {"to", WordClass::to},         {"prep", WordClass::prep},
    {"be", WordClass::be},        {"have", WordClass::have},     {"aux", WordClass::aux},
    {"not", WordClass::negation}, {"and", WordClass::conj},      {"but", WordClass::but},
    {"that", WordClass::that},    {"sub", WordClass::sub},       {"adv", WordClass::adv},
    {"day", WordClass::day},      {"month", WordClass::month},   {"title", WordClass::title},
    {"voice", WordClass::voice},  {"saying", WordClass::saying},
}};

constexpr std::array<std::pair<std::string_view, Stance>, 7> kStances{{
    {"asserts", Stance::asserts},
    {"denies", Stance::denies},
    {"asks", Stance::asks},
    {"promises", Stance::promises},
    {"accuses", Stance::accuses},
    {"doubts", Stance::doubts},
    {"orders", Stance::orders},
}};

template <typename Value, std::size_t N>
Value named(const std::array<std::pair<std::string_view, Value>, N>& table, std::string_view name, Value otherwise) {
  for (const auto& [key, value] : table) {
    if (key == name) return value;
  }
  return otherwise;
}

WordMap<WordClass> read_words() {
  WordMap<WordClass> words;
  for (const ResourceLine& line : lines_of(resource("resources/cues/words.txt"))) {
    const WordClass found = named(kClassNames, line.columns[0], WordClass::other);
    std::string_view rest = line.columns.size() > 1 ? line.columns[1] : std::string_view();
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (end > 0) words.emplace(rest.substr(0, end), found);
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return words;
}

struct Irregular {
  std::string_view past, participle;
};

const WordMap<Irregular>& irregular_verbs() {
  static const auto verbs = [] {
    WordMap<Irregular> read;
    for (const ResourceLine& line : lines_of(resource("resources/cues/irregular.txt"))) {
      if (line.columns.size() == 3) read.emplace(line.columns[0], Irregular{line.columns[1], line.columns[2]});
    }
    return read;
  }();
  return verbs;
}

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

bool ends_in_hiss(std::string_view word) {
  return word.ends_with('s') || word.ends_with('x') || word.ends_with('z') || word.ends_with("ch") ||
         word.ends_with("sh") || word.ends_with('o');
}

std::string replaced_end(std::string_view word, std::size_t cut, std::string_view end) {
  return std::string(word.substr(0, word.size() - cut)).append(end);
}

WordMap<CueVerb> read_cue_verbs(std::deque<std::string>& kept) {
  WordMap<CueVerb> verbs;
  for (const ResourceLine& line : lines_of(resource("resources/cues/verbs.txt"))) {
    if (line.columns.size() < 3) continue;
    CueVerb verb;
    verb.stance = named(kStances, line.columns[1], Stance::asserts);
    verb.kind = line.columns[2] == "names"    ? CueKind::names
                : line.columns[2] == "thinks" ? CueKind::thinks
                                              : CueKind::says;
    const VerbForms forms = inflect(line.columns[0]);
    const auto add = [&](const std::string& form, VerbForm kind) {
      verb.form = kind;
      verbs.emplace(kept.emplace_back(form), verb);
    };
    add(forms.past, VerbForm::past);
    add(forms.base, VerbForm::base);
    add(forms.third, VerbForm::third);
    add(forms.participle, VerbForm::participle);
    add(forms.ing, VerbForm::ing);
  }
  return verbs;
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_beyond_ascii(char c) {
  return static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

WordClass word_class(std::string_view lower) {
  static const auto words = read_words();
  if (const WordClass* found = words.find(lower)) return *found;
  if (lower.empty()) return WordClass::mark;
  if (is_digit(lower.front())) return WordClass::number;
  const bool has_letter =
      std::any_of(lower.begin(), lower.end(), [](char c) { return is_lower(c) || is_beyond_ascii(c); });
  return has_letter ? WordClass::other : WordClass::mark;
}

VerbForms inflect(std::string_view lemma) {
  VerbForms forms;
  forms.base = lemma;
  const bool ends_in_y = lemma.size() > 1 && lemma.ends_with('y') && !is_vowel(lemma[lemma.size() - 2]);
  const bool ends_in_e = lemma.ends_with('e');
  forms.third = ends_in_y             ? replaced_end(lemma, 1, "ies")
                : ends_in_hiss(lemma) ? replaced_end(lemma, 0, "es")
                                      : replaced_end(lemma, 0, "s");
  if (const Irregular* irregular = irregular_verbs().find(lemma)) {
    forms.past = irregular->past;
    forms.participle = irregular->participle;
  } else {
    forms.past = ends_in_y ? replaced_end(lemma, 1, "ied") : replaced_end(lemma, 0, ends_in_e ? "d" : "ed");
    forms.participle = forms.past;
  }
  const bool doubled = forms.past.size() == lemma.size() + 3 && forms.past.ends_with("ed") && !ends_in_e;
  const bool drops_e = ends_in_e && !lemma.ends_with("ee") && !lemma.ends_with("oe");
  forms.ing = drops_e   ? replaced_end(lemma, 1, "ing")
              : doubled ? replaced_end(forms.past, 2, "ing")
                        : replaced_end(lemma, 0, "ing");
  return forms;
}

bool is_deniable(std::string_view lower) {
  static const WordSet kWords = listed_words("resources/cues/deniable.txt");
  return kWords.contains(lower);
}

CueVerb cue_verb(std::string_view lower) {
  static std::deque<std::string> kept;  // what the keys are views of
  static const auto verbs = read_cue_verbs(kept);
  const CueVerb* found = verbs.find(lower);
  return found ? *found : CueVerb{};
}

Shape shape_of(std::string_view token) {
  if (token.empty()) return Shape::mark;
  const char first = token.front();
  if (is_digit(first)) return Shape::digits;
  if (is_upper(first)) {
    const bool all = token.size() > 1 && std::none_of(token.begin(), token.end(), is_lower);
    return all ? Shape::capitals : Shape::capital;
  }
  if (is_lower(first) || is_beyond_ascii(first)) return Shape::lower;
  return Shape::mark;
}

}  // namespace stemma
