#include "extract/cues.h"

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "extract/literals.h"
#include "resources/resources.h"
#include "text/fold.h"

namespace stemma {
namespace {

constexpr std::size_t kEnds = 500;  // bytes of a long line that are read at each end

struct Phrase {
  Cue cue;
  std::uint32_t words;
  bool as_written;
};

// Phrases, each with strings that stand in whatever it matches. A line is searched for the strings; only phrases whose
// strings are all there are matched. Strings are folded, and so stand in the folded line wherever they stand in the
// line as written.
class Phrases {
 public:
  // Shorter strings than `shortest` bytes count for nothing: they stand nearly everywhere.
  explicit Phrases(int shortest) : patterns_(shortest) {}

  // False where it is no pattern.
  bool add(const std::string& pattern, const Phrase& phrase) {
    RE2::Options options;
    options.set_log_errors(false);
    int number = 0;
    if (patterns_.Add(pattern, options, &number) != RE2::NoError) return false;
    phrases_.push_back(phrase);
    most_words_ = std::max(most_words_, phrase.words);
    return true;
  }

  void compile() {
    std::vector<std::string> strings;
    patterns_.Compile(&strings);
    for (std::string& string : strings) string = fold(string);
    strings_ = Literals(strings);
    patterns_.AllPotentials({}, &without_strings_);
  }

  // Numbers of phrases that have no string long enough, in the order of adding.
  const std::vector<int>& without_strings() const { return without_strings_; }

  void find(std::string_view line, std::string_view folded, std::uint32_t words, Cues& cues) const {
    if (words > most_words_) return;
    for (const int candidate : candidates_in(folded)) {
      const Phrase& phrase = phrases_[static_cast<std::size_t>(candidate)];
      if (words > phrase.words || cues.has(phrase.cue)) continue;
      if (RE2::PartialMatch(phrase.as_written ? line : folded, patterns_.GetRE2(candidate))) cues.add(phrase.cue);
    }
  }

 private:
  std::vector<int> candidates_in(std::string_view folded) const {
    const std::vector<int> found = strings_.found_in(folded);
    if (found.empty()) return without_strings_;
    std::vector<int> candidates;
    patterns_.AllPotentials(found, &candidates);
    return candidates;
  }

  re2::FilteredRE2 patterns_;
  Literals strings_;
  std::vector<Phrase> phrases_;  // by number of their pattern
  std::vector<int> without_strings_;
  std::uint32_t most_words_ = 0;
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

struct WrittenPhrase {
  std::string pattern;
  Phrase phrase;
};

std::vector<WrittenPhrase> read_phrases() {
  std::vector<WrittenPhrase> read;
  for (const ResourceLine& line : lines_of(resource("resources/extract/cues.txt"))) {
    std::string_view pattern = line.columns.at(2);
    const bool as_written = pattern.starts_with('=');
    if (as_written) pattern.remove_prefix(1);
    std::uint32_t words = 0;
    std::from_chars(line.columns[1].data(), line.columns[1].data() + line.columns[1].size(), words);
    read.push_back({std::string(pattern), {cue_named(line.columns[0]), words, as_written}});
  }
  return read;
}

// Most phrases go by long strings, which are rare; the few that have none ("ad", "AP") by short ones.
struct AllPhrases {
  Phrases by_long{4};
  Phrases by_short{2};

  AllPhrases() {
    const std::vector<WrittenPhrase> written = read_phrases();
    Phrases all(4);
    for (const WrittenPhrase& one : written) {
      if (!all.add(one.pattern, one.phrase))
        throw std::logic_error("resources/extract/cues.txt: no pattern: " + one.pattern);
    }
    all.compile();
    std::vector<bool> is_short(written.size());
    for (const int number : all.without_strings()) is_short[static_cast<std::size_t>(number)] = true;
    for (std::size_t i = 0; i < written.size(); ++i)
      (is_short[i] ? by_short : by_long).add(written[i].pattern, written[i].phrase);
    by_long.compile();
    by_short.compile();
  }
};

}  // namespace

Cues cues_in(std::string_view line, std::uint32_t words) {
  static const AllPhrases known;
  std::string ends;
  if (line.size() > 2 * kEnds) {
    ends.append(line.substr(0, kEnds)).append(" ").append(line.substr(line.size() - kEnds));
    line = ends;
  }
  const std::string folded = fold(line);
  Cues cues;
  known.by_long.find(line, folded, words, cues);
  known.by_short.find(line, folded, words, cues);
  return cues;
}

}  // namespace stemma
