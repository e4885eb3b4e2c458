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

// Shorter strings stand nearly everywhere and would rule nothing out.
constexpr int kShortestLiteral = 3;

struct Phrase {
  Cue cue;
  std::uint32_t words;
  bool as_written;
};

// A line is searched for the strings that some phrase cannot do without; only phrases whose strings are all there are
// matched. Strings are folded, and so stand in the folded line wherever they stand in the line as written.
struct Phrases {
  re2::FilteredRE2 patterns{kShortestLiteral};
  Literals literals;
  std::vector<Phrase> phrases;  // by number of their pattern
  std::vector<int> always;      // patterns that can do without any string

  std::vector<int> candidates_for(std::string_view folded) const {
    const std::vector<int> found = literals.found_in(folded);
    if (found.empty()) return always;
    std::vector<int> candidates;
    patterns.AllPotentials(found, &candidates);
    return candidates;
  }
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

Phrases read_phrases() {
  Phrases read;
  RE2::Options options;
  options.set_log_errors(false);
  for (const ResourceLine& line : lines_of(resource("resources/extract/cues.txt"))) {
    std::string_view pattern = line.columns.at(2);
    const bool as_written = pattern.starts_with('=');
    if (as_written) pattern.remove_prefix(1);
    std::uint32_t words = 0;
    std::from_chars(line.columns[1].data(), line.columns[1].data() + line.columns[1].size(), words);
    int number = 0;
    if (read.patterns.Add(std::string(pattern), options, &number) != RE2::NoError) {
      throw std::logic_error("resources/extract/cues.txt: line " + std::to_string(line.number) + ": no pattern");
    }
    read.phrases.push_back({cue_named(line.columns[0]), words, as_written});
  }
  std::vector<std::string> literals;
  read.patterns.Compile(&literals);
  for (std::string& literal : literals) literal = fold(literal);
  read.literals = Literals(std::move(literals));
  read.patterns.AllPotentials({}, &read.always);
  return read;
}

}  // namespace

Cues cues_in(std::string_view line, std::uint32_t words) {
  static const Phrases known = read_phrases();
  std::string ends;
  if (line.size() > 2 * kEnds) {
    ends.append(line.substr(0, kEnds)).append(" ").append(line.substr(line.size() - kEnds));
    line = ends;
  }
  const std::string folded = fold(line);
  Cues cues;
  for (const int candidate : known.candidates_for(folded)) {
    const Phrase& phrase = known.phrases[static_cast<std::size_t>(candidate)];
    if (words > phrase.words || cues.has(phrase.cue)) continue;
    if (RE2::PartialMatch(phrase.as_written ? line : std::string_view(folded), known.patterns.GetRE2(candidate)))
      cues.add(phrase.cue);
  }
  return cues;
}

}  // namespace stemma
