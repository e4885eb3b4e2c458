#include "extract/cues.h"

#include <re2/re2.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "extract/literals.h"
#include "extract/needed_strings.h"
#include "resources/resources.h"
#include "text/fold.h"

namespace stemma {
namespace {

constexpr std::size_t kEnds = 500;  // bytes of a long line that are read at each end

struct Phrase {
  Cue cue;
  std::uint32_t words;
  bool as_written;
  std::unique_ptr<RE2> pattern;
  NeededStrings needed;
};

Cue cue_named(std::string_view name) {
  static const std::map<std::string_view, Cue> names = {
      {"share", Cue::share},           {"picture", Cue::picture}, {"signup", Cue::signup},
      {"appeal", Cue::appeal},         {"cookie", Cue::cookie},   {"comment", Cue::comment},
      {"related", Cue::related},       {"feed", Cue::feed},       {"copyright", Cue::copyright},
      {"legal", Cue::legal},           {"menu", Cue::menu},       {"tip", Cue::tip},
      {"caption", Cue::caption},       {"credit", Cue::credit},   {"bio", Cue::bio},
      {"correction", Cue::correction}, {"wall", Cue::wall}};
  return names.at(name);
}

bool has_any_of(std::string_view line, const std::vector<std::string>& strings) {
  return strings.empty() || std::any_of(strings.begin(), strings.end(), [line](const std::string& string) {
           return line.find(string) != std::string_view::npos;
         });
}

std::vector<Phrase> read_phrases() {
  std::vector<Phrase> phrases;
  for (const ResourceLine& line : lines_of(resource("resources/extract/cues.txt"))) {
    std::string_view pattern = line.columns.at(2);
    const bool as_written = pattern.starts_with('=');
    if (as_written) pattern.remove_prefix(1);
    std::uint32_t words = 0;
    std::from_chars(line.columns[1].data(), line.columns[1].data() + line.columns[1].size(), words);
    phrases.push_back({cue_named(line.columns[0]), words, as_written, std::make_unique<RE2>(std::string(pattern)),
                       needed_strings(pattern)});
    if (!phrases.back().pattern->ok())
      throw std::logic_error("resources/extract/cues.txt: no pattern: " + std::string(pattern));
  }
  return phrases;
}

// Strings, and the phrases that match nothing without one of theirs.
class Needs {
 public:
  void add(const std::string& string, std::size_t phrase) { phrases_of_[string].push_back(phrase); }

  void compile() {
    std::vector<std::string> strings;
    for (auto& [string, phrases] : phrases_of_) {
      strings.push_back(string);
      by_number_.push_back(std::move(phrases));
    }
    strings_ = Literals(strings);
  }

  const Literals& strings() const { return strings_; }
  const std::vector<std::size_t>& phrases_of(int string) const { return by_number_[static_cast<std::size_t>(string)]; }

 private:
  std::map<std::string, std::vector<std::size_t>> phrases_of_;
  std::vector<std::vector<std::size_t>> by_number_;
  Literals strings_;
};

// A line is searched for the strings that phrases need; only phrases that have what they need are matched. Strings are
// folded, and so stand in the folded line wherever they stand in the line as written.
class Phrases {
 public:
  Phrases() : phrases_(read_phrases()) {
    for (std::size_t i = 0; i < phrases_.size(); ++i) {
      const NeededStrings& needed = phrases_[i].needed;
      for (const std::string& string : needed.any_of) (needed.at_begin ? at_begin_ : anywhere_).add(fold(string), i);
      if (needed.any_of.empty()) needless_.push_back(i);
      most_words_ = std::max(most_words_, phrases_[i].words);
    }
    at_begin_.compile();
    anywhere_.compile();
  }

  Cues find(std::string_view line, std::string_view folded, std::uint32_t words) const {
    Cues cues;
    if (words > most_words_) return cues;
    for (const std::size_t candidate : candidates_in(folded)) {
      const Phrase& phrase = phrases_[candidate];
      if (words > phrase.words || cues.has(phrase.cue)) continue;
      if (phrase.as_written && !has_any_of(line, phrase.needed.any_of)) continue;  // "ap" may be no "AP"
      if (RE2::PartialMatch(phrase.as_written ? line : folded, *phrase.pattern)) cues.add(phrase.cue);
    }
    return cues;
  }

 private:
  std::vector<std::size_t> candidates_in(std::string_view folded) const {
    std::vector<std::size_t> candidates = needless_;
    const auto add = [&candidates](const std::vector<std::size_t>& phrases) {
      candidates.insert(candidates.end(), phrases.begin(), phrases.end());
    };
    for (const int string : at_begin_.strings().found_at_begin(folded)) add(at_begin_.phrases_of(string));
    for (const int string : anywhere_.strings().found_in(folded)) add(anywhere_.phrases_of(string));
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    return candidates;
  }

  std::vector<Phrase> phrases_;
  Needs at_begin_;
  Needs anywhere_;
  std::vector<std::size_t> needless_;
  std::uint32_t most_words_ = 0;
};

}  // namespace

Cues cues_in(std::string_view line, std::uint32_t words) {
  static const Phrases known;
  std::string ends;
  if (line.size() > 2 * kEnds) {
    ends.append(line.substr(0, kEnds)).append(" ").append(line.substr(line.size() - kEnds));
    line = ends;
  }
  return known.find(line, fold(line), words);
}

}  // namespace stemma
