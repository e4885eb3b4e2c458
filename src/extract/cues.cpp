#include "extract/cues.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "resources/resources.h"
#include "text/fold.h"
#include "text/string_finder.h"

namespace stemma {
namespace {

constexpr std::size_t kEnds = 500;  // bytes of a long line that are read at each end

struct Phrase {
  std::string pattern;
  Cue cue;
  std::uint32_t words;
};

// Phrases that are all tried at once.
class PhraseSet {
 public:
  PhraseSet() : set_(options(), RE2::UNANCHORED) {}

  // False where its pattern is none.
  bool add(const Phrase& phrase) {
    phrases_.push_back(phrase);
    return set_.Add(phrase.pattern, nullptr) >= 0;
  }

  void compile() { set_.Compile(); }

  void add_cues(Cues& cues, const std::string& line, std::uint32_t words) const {
    if (phrases_.empty() || !set_.Match(line, nullptr)) return;  // which of them is asked of few lines
    std::vector<int> matches;
    set_.Match(line, &matches);
    for (const int match : matches) {
      const Phrase& phrase = phrases_[static_cast<std::size_t>(match)];
      if (words <= phrase.words) cues.add(phrase.cue);
    }
  }

 private:
  static RE2::Options options() {
    RE2::Options options;
    options.set_max_mem(64 << 20);
    return options;
  }

  RE2::Set set_;
  std::vector<Phrase> phrases_;
};

// Phrases of which few are tried: "sign up .{0,80} newsletter" only where a line holds both. Most lines hold none of
// the words that phrases need. What needs no word is tried always.
class PhraseFilter {
 public:
  // False where its pattern is none.
  bool add(const Phrase& phrase) {
    phrases_.push_back(phrase);
    int number = 0;
    return filter_.Add(phrase.pattern, RE2::Options(), &number) == RE2::NoError;
  }

  void compile() {
    std::vector<std::string> words;
    filter_.Compile(&words);
    finder_.emplace(std::move(words));
    filter_.AllPotentials({}, &wordless_);
    for (const int number : wordless_) always_.add(phrases_[static_cast<std::size_t>(number)]);
    always_.compile();
  }

  void add_cues(Cues& cues, const std::string& line, std::uint32_t words) const {
    always_.add_cues(cues, line, words);
    const std::vector<int> found = finder_->find(line);
    if (found.empty()) return;
    std::vector<int> numbers;
    filter_.AllPotentials(found, &numbers);
    for (const int number : numbers) {
      const Phrase& phrase = phrases_[static_cast<std::size_t>(number)];
      const bool tried = std::find(wordless_.begin(), wordless_.end(), number) != wordless_.end();
      if (tried || words > phrase.words || cues.has(phrase.cue)) continue;
      if (RE2::PartialMatch(line, filter_.GetRE2(number))) cues.add(phrase.cue);
    }
  }

 private:
  re2::FilteredRE2 filter_{static_cast<int>(StringFinder::kShortest)};
  std::vector<Phrase> phrases_;
  std::optional<StringFinder> finder_;  // of the words that phrases need
  std::vector<int> wordless_;           // numbers of those that need none
  PhraseSet always_;
};

Cue cue_named(std::string_view name) {
  static const std::map<std::string_view, Cue> names = {
      {"share", Cue::share},          {"picture", Cue::picture}, {"signup", Cue::signup},
      {"appeal", Cue::appeal},        {"cookie", Cue::cookie},   {"comment", Cue::comment},
      {"related", Cue::related},      {"feed", Cue::feed},       {"copyright", Cue::copyright},
      {"legal", Cue::legal},          {"menu", Cue::menu},       {"tip", Cue::tip},
      {"caption", Cue::caption},      {"credit", Cue::credit},   {"bio", Cue::bio},
      {"correction", Cue::correction}};
  return names.at(name);
}

// The phrases for folded text, or those for text as written.
template <typename Phrases>
Phrases read_phrases(bool as_written) {
  Phrases phrases;
  for (const ResourceLine& line : lines_of(resource("resources/extract/cues.txt"))) {
    std::string_view pattern = line.columns.at(2);
    if (pattern.starts_with('=') != as_written) continue;
    if (as_written) pattern.remove_prefix(1);
    std::uint32_t words = 0;
    std::from_chars(line.columns[1].data(), line.columns[1].data() + line.columns[1].size(), words);
    if (phrases.add({std::string(pattern), cue_named(line.columns[0]), words})) continue;
    throw std::logic_error("resources/extract/cues.txt: line " + std::to_string(line.number) + " has no pattern");
  }
  phrases.compile();
  return phrases;
}

}  // namespace

Cues cues_in(std::string_view line, std::uint32_t words) {
  static const PhraseFilter folded = read_phrases<PhraseFilter>(false);
  static const PhraseSet written = read_phrases<PhraseSet>(true);
  std::string read(line);
  if (read.size() > 2 * kEnds) read.replace(kEnds, read.size() - 2 * kEnds, " ");
  Cues cues;
  folded.add_cues(cues, fold(read), words);
  written.add_cues(cues, read, words);
  return cues;
}

}  // namespace stemma
