// Which words tell of an event: the trigger lexicon, resources/events/TYPE.txt.
//
//     const EventLexicon& lexicon = event_lexicon();
//     if (const auto trigger = lexicon.match(tokens, sentence, t)) ...   // "opened fire": ASSAULT, firearms
//
// An entry is a pattern of words (the first one of a verb in all its forms, of a noun in singular and plural; "*" for
// up to five words between), and may ask for, or forbid, words near by. Of several that match at a word, those win
// whose words near by stand there, then the longest. O(entries that begin with the word) a token, mostly none.

#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/clauses.h"
#include "language/tokens.h"

namespace stemma {

enum class TriggerKind : std::uint8_t { verb, noun, phrase };

struct Trigger {
  std::uint32_t first = 0;  // tokens [first, last)
  std::uint32_t last = 0;
  std::string_view type;
  std::string_view mode;
  TriggerKind kind = TriggerKind::verb;
  VerbForm form = VerbForm::base;
};

class EventLexicon {
 public:
  EventLexicon();

  std::optional<Trigger> match(const Tokens& tokens, const Sentence& sentence, std::uint32_t token) const;

 private:
  struct Entry {
    std::string_view type;
    std::string_view mode;
    TriggerKind kind = TriggerKind::verb;
    std::vector<std::string_view> rest;  // words behind the first; "*" for a gap
    std::vector<std::string_view> with;
    std::vector<std::string_view> without;
  };
  struct Form {
    std::uint32_t entry = 0;
    VerbForm form = VerbForm::base;
  };

  void read(std::string_view path);
  void add_forms(std::uint32_t entry, const std::string& word);
  std::optional<std::uint32_t> end_of(const Entry& entry, const Tokens& tokens, const Sentence& sentence,
                                      std::uint32_t token) const;

  std::vector<Entry> entries_;
  std::unordered_map<std::string, std::vector<Form>> forms_;
  std::vector<std::string> types_;
};

const EventLexicon& event_lexicon();

}  // namespace stemma
