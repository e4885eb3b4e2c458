#include "language/figures_words.h"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "resources/resources.h"
#include "text/word_map.h"

namespace stemma {
namespace {

constexpr std::uint32_t kGap = 6;  // words that a "*" may stand for
constexpr std::string_view kForms[] = {"participle", "active", "dies", "state", "unit", "of", "toll", "kind"};
constexpr std::string_view kKinds[] = {"person", "others", "plural",     "thing",   "measure",  "money",  "address",
                                       "stop",   "be",     "determiner", "generic", "compound", "clause", "share"};
constexpr std::string_view kBounds[] = {"exactly", "at least", "more than", "at most", "about"};

template <std::size_t N>
std::uint8_t index_of(const std::string_view (&names)[N], std::string_view name, const ResourceLine& line) {
  const auto found = std::find(std::begin(names), std::end(names), name);
  if (found == std::end(names)) {
    throw std::logic_error("resources/figures: line " + std::to_string(line.number) + ": \"" + std::string(name) +
                           "\" is none of the words that may stand there");
  }
  return static_cast<std::uint8_t>(found - std::begin(names));
}

std::vector<std::string_view> parts_of(std::string_view text, char sign) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(sign, at), text.size());
    if (end > at) parts.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return parts;
}

// Words in a row, as pieces have them: "asylum-seekers" is three.
struct Phrase {
  std::vector<std::string_view> words;
  std::uint8_t form = 0;  // a CueForm or a Bound
  std::string_view indicator;
  std::uint32_t order = 0;
};

std::vector<std::string_view> words_of_phrase(std::string_view text) {
  std::vector<std::string_view> words;
  for (const std::string_view spaced : parts_of(text, ' ')) {
    const std::vector<std::string_view> halves = parts_of(spaced, '-');
    for (std::size_t h = 0; h < halves.size(); ++h) {
      if (h > 0) words.push_back("-");
      words.push_back(halves[h]);
    }
  }
  return words;
}

using Phrases = WordMap<std::vector<Phrase>>;  // by first word, longest first

void sort_longest_first(Phrases& phrases) {
  phrases.for_each([](std::vector<Phrase>& list) {
    std::stable_sort(list.begin(), list.end(),
                     [](const Phrase& a, const Phrase& b) { return a.words.size() > b.words.size(); });
  });
}

const Phrases& cue_phrases() {
  static const Phrases table = [] {
    Phrases read;
    std::uint32_t order = 0;
    for (const ResourceLine& line : lines_of(resource("resources/figures/indicators.txt"))) {
      const std::uint8_t form = index_of(kForms, line.columns[1], line);
      for (const std::string_view text : parts_of(line.columns[2], '|')) {
        std::vector<std::string_view> words = words_of_phrase(text);
        const std::string_view first = words.front();
        read[first].push_back({std::move(words), form, line.columns[0], order++});
      }
    }
    sort_longest_first(read);
    return read;
  }();
  return table;
}

// Bounds that stand before the number are kept by their last word, those behind it by their first.
const Phrases& bound_phrases(bool before) {
  const auto read_all = [](bool wanted) {
    Phrases read;
    for (const ResourceLine& line : lines_of(resource("resources/figures/bounds.txt"))) {
      if ((line.columns[1] == "before") != wanted) continue;
      std::vector<std::string_view> words = words_of_phrase(line.columns[2]);
      const std::string_view key = wanted ? words.back() : words.front();
      read[key].push_back({std::move(words), index_of(kBounds, line.columns[0], line), {}, 0});
    }
    sort_longest_first(read);
    return read;
  };
  static const Phrases kBefore = read_all(true);
  static const Phrases kBehind = read_all(false);
  return before ? kBefore : kBehind;
}

// The piece behind the phrase where it stands at `at`, else `at`. A "*" is up to kGap words.
std::uint32_t end_of(const Pieces& pieces, const Phrase& phrase, std::uint32_t at, std::uint32_t end) {
  std::uint32_t next = at;
  for (std::size_t w = 0; w < phrase.words.size(); ++w, ++next) {
    if (phrase.words[w] == "*") {
      ++w;
      for (std::uint32_t words = 0; next < end && pieces.lower(next) != phrase.words[w]; ++next) {
        const bool hyphen = pieces.lower(next) == "-";
        if (!hyphen && (pieces[next].kind != PieceKind::word || ++words > kGap)) return at;
      }
    }
    if (next >= end || pieces.lower(next) != phrase.words[w]) return at;
  }
  return next;
}

bool stands_at(const Pieces& pieces, const Phrase& phrase, std::uint32_t at, std::uint32_t end) {
  return end_of(pieces, phrase, at, end) > at;
}

const WordMap<std::uint32_t>& kinds() {
  static const WordMap<std::uint32_t> table = [] {
    WordMap<std::uint32_t> read;
    for (const std::string_view file : {"resources/figures/nouns.txt", "resources/figures/words.txt"}) {
      for (const ResourceLine& line : lines_of(resource(file))) {
        const std::uint8_t kind = index_of(kKinds, line.columns[0], line);
        for (const std::string_view word : parts_of(line.columns[1], ' ')) read[word] |= 1U << kind;
      }
    }
    return read;
  }();
  return table;
}

// Whether the entry of nouns.txt is a plural: the second of its pair.
bool ends_as_plural(std::string_view word) {
  return (word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")) ||
         word.ends_with("men") || word == "people" || word == "children";
}

}  // namespace

std::vector<Cue> cues_in(const Pieces& pieces, std::uint32_t first, std::uint32_t last) {
  std::vector<Cue> cues;
  std::uint32_t covered = first;  // what a longer cue took already
  for (std::uint32_t at = first; at < last; ++at) {
    if (pieces[at].kind != PieceKind::word || at < covered) continue;
    const std::vector<Phrase>* found = cue_phrases().find(pieces.lower(at));
    if (found == nullptr) continue;
    std::size_t longest = 0;
    for (const Phrase& phrase : *found) {
      if (phrase.words.size() < longest) break;
      const std::uint32_t end = end_of(pieces, phrase, at, last);
      if (end == at) continue;
      longest = phrase.words.size();
      cues.push_back({at, end, static_cast<CueForm>(phrase.form), phrase.indicator});
      covered = end;
    }
  }
  return cues;
}

std::optional<BoundWords> bound_before(const Pieces& pieces, std::uint32_t at) {
  if (at == 0) return std::nullopt;
  const std::vector<Phrase>* found = bound_phrases(true).find(pieces.lower(at - 1));
  if (found == nullptr) return std::nullopt;
  for (const Phrase& phrase : *found) {
    const auto size = static_cast<std::uint32_t>(phrase.words.size());
    if (size <= at && pieces.same_sentence(at - size, at) && stands_at(pieces, phrase, at - size, at)) {
      return BoundWords{static_cast<Bound>(phrase.form), at - size, at};
    }
  }
  return std::nullopt;
}

std::optional<BoundWords> bound_behind(const Pieces& pieces, std::uint32_t at) {
  if (at >= pieces.size()) return std::nullopt;
  const std::vector<Phrase>* found = bound_phrases(false).find(pieces.lower(at));
  if (found == nullptr) return std::nullopt;
  for (const Phrase& phrase : *found) {
    if (!stands_at(pieces, phrase, at, pieces.size())) continue;
    return BoundWords{static_cast<Bound>(phrase.form), at, at + static_cast<std::uint32_t>(phrase.words.size())};
  }
  return std::nullopt;
}

bool is_kind(NounKind kind, std::string_view word) {
  const std::uint32_t* found = kinds().find(word);
  return found != nullptr && (*found >> static_cast<unsigned>(kind) & 1U) != 0;
}

bool is_plural(const Pieces& pieces, std::uint32_t at) {
  const std::string_view word = pieces.lower(at);
  if (is_kind(NounKind::plural, word) || is_kind(NounKind::others, word)) return true;
  if (is_kind(NounKind::person, word)) return ends_as_plural(word);
  return word.size() > 3 && ends_as_plural(word);
}

bool is_one_person(std::string_view word) {
  if (is_kind(NounKind::person, word)) return !ends_as_plural(word) || word == "boss";
  return word.size() > 5 && (word.ends_with("man") || word.ends_with("woman"));
}

}  // namespace stemma
