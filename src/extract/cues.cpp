#include "extract/cues.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "resources/resources.h"
#include "text/fold.h"

namespace stemma {
namespace {

constexpr std::size_t kEnds = 500;  // bytes of a long line that are read at each end

struct Phrase {
  Cue cue;
  std::uint32_t words;
};

struct Phrases {
  explicit Phrases(RE2::Anchor anchor) : set(options(), anchor) {}

  static RE2::Options options() {
    RE2::Options options;
    options.set_max_mem(64 << 20);
    return options;
  }

  RE2::Set set;
  std::vector<Phrase> phrases;
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

// Phrases are parted by the most words that their line may have and by whether they begin it: long lines are matched
// against few of them, most lines are done with the beginnings after some letters, and small automata have few states.
constexpr std::array<std::uint32_t, 4> kMostWords = {12, 25, 60, 0xFFFFFFFF};

struct PhraseGroup {
  Phrases at_begin{RE2::ANCHOR_START};
  Phrases anywhere{RE2::UNANCHORED};
};

using PhraseGroups = std::array<PhraseGroup, kMostWords.size()>;

// Whether all ways to match begin with the line: "^a", "^(a|b)", not "^a|b".
bool begins_line(std::string_view pattern) {
  if (!pattern.starts_with('^')) return false;
  int depth = 0;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] == '\\')
      ++at;
    else if (pattern[at] == '(')
      ++depth;
    else if (pattern[at] == ')')
      --depth;
    else if (pattern[at] == '|' && depth == 0)
      return false;
  }
  return true;
}

std::size_t group_of(std::uint32_t words) {
  return static_cast<std::size_t>(std::lower_bound(kMostWords.begin(), kMostWords.end(), words) - kMostWords.begin());
}

// The phrases for folded text, or those for text as written.
PhraseGroups read_phrases(bool as_written) {
  PhraseGroups all;
  for (const ResourceLine& line : lines_of(resource("resources/extract/cues.txt"))) {
    std::string_view pattern = line.columns.at(2);
    if (pattern.starts_with('=') != as_written) continue;
    if (as_written) pattern.remove_prefix(1);
    std::uint32_t words = 0;
    std::from_chars(line.columns[1].data(), line.columns[1].data() + line.columns[1].size(), words);
    std::string why;
    PhraseGroup& group = all[group_of(words)];
    Phrases& phrases = begins_line(pattern) ? group.at_begin : group.anywhere;
    if (phrases.set.Add(std::string(pattern), &why) < 0) {
      throw std::logic_error("resources/extract/cues.txt: line " + std::to_string(line.number) + ": " + why);
    }
    phrases.phrases.push_back({cue_named(line.columns[0]), words});
  }
  for (PhraseGroup& group : all) {
    group.at_begin.set.Compile();
    group.anywhere.set.Compile();
  }
  return all;
}

void add_cues(Cues& cues, const PhraseGroups& all, const std::string& line, std::uint32_t words) {
  std::vector<int> matches;
  for (std::size_t group = group_of(words); group < all.size(); ++group) {
    for (const Phrases* phrases : {&all[group].at_begin, &all[group].anywhere}) {
      if (phrases->phrases.empty() || !phrases->set.Match(line, &matches)) continue;
      for (const int match : matches) {
        const Phrase& phrase = phrases->phrases[static_cast<std::size_t>(match)];
        if (words <= phrase.words) cues.add(phrase.cue);
      }
    }
  }
}

}  // namespace

Cues cues_in(std::string_view line, std::uint32_t words) {
  static const PhraseGroups folded = read_phrases(false);
  static const PhraseGroups written = read_phrases(true);
  std::string read(line);
  if (read.size() > 2 * kEnds) read.replace(kEnds, read.size() - 2 * kEnds, " ");
  Cues cues;
  add_cues(cues, folded, fold(read), words);
  add_cues(cues, written, read, words);
  return cues;
}

}  // namespace stemma
