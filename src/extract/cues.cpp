#include "extract/cues.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "extract/late_pattern.h"
#include "extract/literals.h"
#include "extract/needed_strings.h"
#include "resources/resources.h"
#include "text/first_bytes.h"
#include "text/fold.h"

namespace stemma {
namespace {

constexpr std::size_t kEnds = 500;  // bytes of a long line that are read at each end

struct Phrase {
  Cue cue;
  std::uint32_t words;
  bool as_written;
  NeededStrings needed;
  std::unique_ptr<LatePattern> pattern;
};

Cue cue_named(std::string_view name) {
  static const std::map<std::string_view, Cue> names = {
      {"share", Cue::share},           {"picture", Cue::picture}, {"signup", Cue::signup},
      {"appeal", Cue::appeal},         {"cookie", Cue::cookie},   {"comment", Cue::comment},
      {"related", Cue::related},       {"feed", Cue::feed},       {"copyright", Cue::copyright},
      {"legal", Cue::legal},           {"menu", Cue::menu},       {"tip", Cue::tip},
      {"caption", Cue::caption},       {"credit", Cue::credit},   {"bio", Cue::bio},
      {"correction", Cue::correction}, {"wall", Cue::wall},       {"code", Cue::code}};
  return names.at(name);
}

// Precondition: the line, as the phrase reads it, has one string of the first set that the phrase needs.
bool matches(const Phrase& phrase, std::string_view line) {
  const NeededStrings& needed = phrase.needed;
  if (needed.enough) return true;
  if (!needed.whole.empty()) return std::binary_search(needed.whole.begin(), needed.whole.end(), line);
  return stand_in_order(needed.in_order, line) && phrase.pattern->matches(line);
}

std::vector<Phrase> read_phrases() {
  std::vector<Phrase> phrases;
  for (const ResourceLine& line : lines_of(resource("resources/extract/cues.txt"))) {
    std::string_view pattern = line.columns.at(2);
    const bool as_written = pattern.starts_with('=');
    if (as_written) pattern.remove_prefix(1);
    std::uint32_t words = 0;
    std::from_chars(line.columns[1].data(), line.columns[1].data() + line.columns[1].size(), words);
    Phrase phrase{cue_named(line.columns[0]), words, as_written, needed_strings(pattern), nullptr};
    phrase.pattern = std::make_unique<LatePattern>(pattern, phrase.needed.at_begin);
    phrases.push_back(std::move(phrase));
  }
  return phrases;
}

// Phrases by their numbers.
class PhraseSet {
 public:
  static constexpr std::size_t kMost = 256;

  void add(std::size_t phrase) { bits_[phrase / 64] |= std::uint64_t{1} << phrase % 64; }

  void add(const PhraseSet& more) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] |= more.bits_[i];
  }

  void keep(const PhraseSet& others) {
    for (std::size_t i = 0; i < bits_.size(); ++i) bits_[i] &= others.bits_[i];
  }

  // Calls use(phrase) for each, in order.
  template <typename Use>
  void each(Use use) const {
    for (std::size_t i = 0; i < bits_.size(); ++i) {
      for (std::uint64_t left = bits_[i]; left != 0; left &= left - 1)
        use(64 * i + static_cast<std::size_t>(std::countr_zero(left)));
    }
  }

 private:
  std::array<std::uint64_t, kMost / 64> bits_{};
};

// Of which of the sets of strings that phrases need a string has been found: by the set's number the phrases.
using Found = std::array<PhraseSet, 3>;

void add_all(Found& found, const Found& more) {
  for (std::size_t set = 0; set < found.size(); ++set) found[set].add(more[set]);
}

// Strings, and what is found where they are.
class Needs {
 public:
  void add(const std::string& string, std::size_t set, std::size_t phrase) { found_with_[string][set].add(phrase); }

  void compile() {
    std::vector<std::string> strings;
    for (const auto& [string, found] : found_with_) {
      strings.push_back(string);
      by_number_.push_back(found);
    }
    strings_ = Literals(strings);
  }

  const Literals& strings() const { return strings_; }
  const Found& found_with(int string) const { return by_number_[static_cast<std::size_t>(string)]; }

 private:
  std::map<std::string, Found> found_with_;
  std::vector<Found> by_number_;
  Literals strings_;
};

// The phrases that may match a line, by the strings that stand in it.
class Candidates {
 public:
  void add(const NeededStrings& needed, std::size_t phrase) {
    add(needed.any_of, 0, phrase, needed.at_begin ? at_begin_ : anywhere_);
    for (std::size_t set = 1; set < needless_.size(); ++set) {
      const bool looks = set <= needed.also.size() && !says_little(needed.also[set - 1]);
      add(looks ? needed.also[set - 1] : std::vector<std::string>(), set, phrase, anywhere_);
    }
  }

  void compile() {
    at_begin_.compile();
    anywhere_.compile();
  }

  PhraseSet find(std::string_view line) const {
    Found found = needless_;
    at_begin_.strings().each_at_begin(line, [&](int string) { add_all(found, at_begin_.found_with(string)); });
    anywhere_.strings().each_in(line, [&](int string) { add_all(found, anywhere_.found_with(string)); });
    for (std::size_t set = 1; set < found.size(); ++set) found[0].keep(found[set]);
    return found[0];
  }

 private:
  void add(const std::vector<std::string>& strings, std::size_t set, std::size_t phrase, Needs& needs) {
    for (const std::string& string : strings) needs.add(string, set, phrase);
    if (strings.empty()) needless_[set].add(phrase);
  }

  // Of short words too much is found.
  static bool says_little(const std::vector<std::string>& set) {
    constexpr std::size_t kShort = 3;
    return std::any_of(set.begin(), set.end(), [](const std::string& string) { return string.size() < kShort; });
  }

  Needs at_begin_;
  Needs anywhere_;
  Found needless_;  // phrases without so many sets
};

// A line is searched for the strings that phrases need; only phrases that have what they need are matched.
class Phrases {
 public:
  Phrases() : phrases_(read_phrases()) {
    if (phrases_.size() > PhraseSet::kMost) throw std::logic_error("resources/extract/cues.txt: too many phrases");
    for (std::size_t i = 0; i < phrases_.size(); ++i) {
      (phrases_[i].as_written ? written_ : folded_).add(phrases_[i].needed, i);
      most_words_ = std::max(most_words_, phrases_[i].words);
    }
    folded_.compile();
    written_.compile();
  }

  Cues find(std::string_view line, std::string_view folded, std::uint32_t words) const {
    Cues cues;
    if (words > most_words_) return cues;
    PhraseSet candidates = folded_.find(folded);
    candidates.add(written_.find(line));
    candidates.each([&](std::size_t candidate) {
      const Phrase& phrase = phrases_[candidate];
      if (words > phrase.words || cues.has(phrase.cue)) return;
      if (matches(phrase, phrase.as_written ? line : folded)) cues.add(phrase.cue);
    });
    return cues;
  }

 private:
  std::vector<Phrase> phrases_;
  Candidates folded_;   // of phrases that read the folded line
  Candidates written_;  // of those that read it as written
  std::uint32_t most_words_ = 0;
};

// What was found in short lines: those of menus and buttons come again and again, on one page and from page to page. Of
// lines that fall into one slot the last is kept, so it never grows.
class KnownLines {
 public:
  static constexpr std::size_t kLongest = 40;

  // What `find` says of a line; it is asked where that is not known. Precondition: line.size() <= kLongest.
  template <typename Find>
  Cues at(std::string_view line, std::uint32_t words, Find find) {
    Entry& entry = entries_[hash_of_ends(line) >> (64 - kBits)];
    if (entry.line() == line && entry.words == words) return entry.cues;
    const Cues cues = find();
    entry.size = static_cast<std::uint32_t>(line.size());
    std::copy(line.begin(), line.end(), entry.bytes.begin());
    entry.words = words;
    entry.cues = cues;
    return cues;
  }

 private:
  struct Entry {
    std::array<char, kLongest> bytes;
    std::uint32_t size = 0;
    std::uint32_t words = 0;
    Cues cues;  // of the empty line, none

    std::string_view line() const { return {bytes.data(), size}; }
  };

  static constexpr unsigned kBits = 12;

  std::vector<Entry> entries_{std::size_t{1} << kBits};
};

}  // namespace

Cues cues_in(std::string_view line, std::uint32_t words) {
  static const Phrases phrases;
  thread_local KnownLines known;
  thread_local std::string folded;
  const auto find = [&] {
    fold(line, folded);
    return phrases.find(line, folded, words);
  };
  if (line.size() <= KnownLines::kLongest) return known.at(line, words, find);
  std::string ends;
  if (line.size() > 2 * kEnds) {
    ends.append(line.substr(0, kEnds)).append(" ").append(line.substr(line.size() - kEnds));
    line = ends;
  }
  return find();
}

}  // namespace stemma
