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
#include "text/ascii.h"
#include "text/first_bytes.h"
#include "text/fold.h"
#include "text/utf8.h"

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

// Precondition: the line, as the phrase reads it, has one string of the first set that the phrase needs, where that
// must stand; or that is yet to be seen, and the set not enough.
bool matches(const Phrase& phrase, std::string_view line) {
  const NeededStrings& needed = phrase.needed;
  if (needed.enough) return true;
  if (!needed.whole.empty()) return std::binary_search(needed.whole.begin(), needed.whole.end(), line);
  return (phrase.pattern->is_quick_in(line) || stand_in_order(needed.in_order, line)) && phrase.pattern->matches(line);
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
    if (as_written && !phrase.needed.at_begin && !phrase.needed.at_end) phrase.needed.enough = false;  // see Candidates
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

// Strings, and what is found where they are.
class Needs {
 public:
  void add(const std::string& string, std::size_t set, std::size_t phrase) {
    sets_with_[string].push_back({static_cast<std::uint8_t>(set), static_cast<std::uint8_t>(phrase)});
  }

  void compile() {
    std::vector<std::string> strings;
    for (const auto& [string, sets] : sets_with_) {
      strings.push_back(string);
      sets_.insert(sets_.end(), sets.begin(), sets.end());
      ends_.push_back(static_cast<std::uint16_t>(sets_.size()));
    }
    strings_ = Literals(strings);
  }

  const Literals& strings() const { return strings_; }

  // For Literals, which call it with the number of each string: adds what is found with it.
  auto add_to(Found& found) const {
    return [this, &found](int string) {
      const auto number = static_cast<std::size_t>(string);
      for (std::size_t i = number == 0 ? 0 : ends_[number - 1]; i < ends_[number]; ++i)
        found[sets_[i].set].add(sets_[i].phrase);
    };
  }

 private:
  struct SetOfPhrase {
    std::uint8_t set;
    std::uint8_t phrase;
  };

  std::map<std::string, std::vector<SetOfPhrase>> sets_with_;
  std::vector<SetOfPhrase> sets_;    // of all strings, one after another
  std::vector<std::uint16_t> ends_;  // of each string's
  Literals strings_;
};

// The phrases that may match a line, by the strings that stand in it.
//
// The line is searched once, folded. What a phrase that reads it as written needs is looked for there in small letters:
// where ASCII is written, it stands in the folded line. There must begin a word, too (the "AP" of "éAP" is none).
class Candidates {
 public:
  void add(const Phrase& phrase, std::size_t number) {
    const NeededStrings& needed = phrase.needed;
    add(needed.any_of, 0, number, phrase.as_written, place_of(needed));
    for (std::size_t set = 1; set < needless_.size(); ++set) {
      const bool looks = set <= needed.also.size() && !says_little(needed.also[set - 1]);
      add(looks ? needed.also[set - 1] : std::vector<std::string>(), set, number, phrase.as_written, Place::anywhere);
    }
  }

  void compile() {
    for (Needs* needs : {&anywhere_, &begin_, &written_begin_, &end_, &written_end_}) needs->compile();
  }

  PhraseSet find(std::string_view line, std::string_view folded) const {
    Found found = needless_;
    anywhere_.strings().each_in(folded, anywhere_.add_to(found));
    begin_.strings().each_at_begin(folded, begin_.add_to(found));
    end_.strings().each_at_end(folded, end_.add_to(found));
    written_begin_.strings().each_at_begin(line, written_begin_.add_to(found));
    written_end_.strings().each_at_end(line, written_end_.add_to(found));
    for (std::size_t set = 1; set < found.size(); ++set) found[0].keep(found[set]);
    return found[0];
  }

 private:
  enum class Place : std::uint8_t { begin, end, anywhere };

  static Place place_of(const NeededStrings& needed) {
    return needed.at_begin ? Place::begin : needed.at_end ? Place::end : Place::anywhere;
  }

  void add(const std::vector<std::string>& strings, std::size_t set, std::size_t phrase, bool as_written, Place place) {
    if (strings.empty() || (as_written && place == Place::anywhere && !are_ascii(strings)))
      return needless_[set].add(phrase);
    for (const std::string& string : strings) {
      if (place == Place::begin) (as_written ? written_begin_ : begin_).add(string, set, phrase);
      if (place == Place::end)
        (as_written ? written_end_ : end_).add(std::string(string.rbegin(), string.rend()), set, phrase);
      if (place == Place::anywhere) anywhere_.add(as_written ? lower_ascii(string) : string, set, phrase);
    }
  }

  static bool are_ascii(const std::vector<std::string>& strings) {
    return std::all_of(strings.begin(), strings.end(), [](const std::string& string) { return is_all_ascii(string); });
  }

  // Of short words too much is found.
  static bool says_little(const std::vector<std::string>& set) {
    constexpr std::size_t kShort = 3;
    return std::any_of(set.begin(), set.end(), [](const std::string& string) { return string.size() < kShort; });
  }

  Needs anywhere_;
  Needs begin_;
  Needs end_;
  Needs written_begin_;
  Needs written_end_;
  Found needless_;  // phrases without so many sets
};

// A line is searched for the strings that phrases need; only phrases that have what they need are matched.
class Phrases {
 public:
  Phrases() : phrases_(read_phrases()) {
    if (phrases_.size() > PhraseSet::kMost) throw std::logic_error("resources/extract/cues.txt: too many phrases");
    for (std::size_t i = 0; i < phrases_.size(); ++i) {
      candidates_.add(phrases_[i], i);
      most_words_ = std::max(most_words_, phrases_[i].words);
    }
    candidates_.compile();
  }

  Cues find(std::string_view line, std::string_view folded, std::uint32_t words) const {
    Cues cues;
    if (words > most_words_) return cues;
    candidates_.find(line, folded).each([&](std::size_t candidate) {
      const Phrase& phrase = phrases_[candidate];
      if (words > phrase.words || cues.has(phrase.cue)) return;
      if (matches(phrase, phrase.as_written ? line : folded)) cues.add(phrase.cue);
    });
    return cues;
  }

 private:
  std::vector<Phrase> phrases_;
  Candidates candidates_;
  std::uint32_t most_words_ = 0;
};

// What was found in short lines: those of menus and buttons come again and again, on one page and from page to page. Of
// lines that fall into one slot the last is kept, so it never grows.
class KnownLines {
 public:
  static constexpr std::size_t kLongest = 52;

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
  struct alignas(64) Entry {  // as memory is read
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
