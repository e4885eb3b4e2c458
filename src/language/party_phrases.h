// The phrases of a sentence that can name who did something, or to whom: names, pronouns, and nouns of persons and
// bodies.
//
//     Two masked gunmen shot a police officer near the Harbour Ministry, which ...
//     [two masked gunmen]    [police officer]          [Harbour Ministry]
//
// A noun behind a name is part of its phrase: "Ostrian soldiers" and "Ostria's army" act as Ostria, but "Ana Wend's
// lawyer" and "Telva police" as themselves, since neither she nor the town did it. A pronoun has the entity that it was
// bound to, or none. A capitalised word that no list knows is a name, though none was found there. Lists:
// resources/cues/parties.txt and groups.txt, the persons of resources/figures/nouns.txt. Linear in the tokens.

#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "language/clauses.h"
#include "language/draft.h"

namespace stemma {

struct PartyPhrase {
  std::uint32_t first = 0;  // tokens [first, last), without an article
  std::uint32_t last = 0;
  std::optional<EntityId> entity = {};  // none for nouns, and for pronouns that lead nowhere
  bool pronoun = false;
  bool place = false;   // the name of a place and no more
  bool headed = false;  // a name with a noun behind it: "Ostrian soldiers"
  bool owner = false;   // what follows is theirs: "Ostria's", "their"

  bool is_noun() const { return !entity && !pronoun; }
};

// Whether words of the class may stand within a phrase: nouns and adjectives of no small class.
inline bool is_noun_class(WordClass kind) {
  return kind == WordClass::other || kind == WordClass::voice || kind == WordClass::title;
}

class PartyReader {
 public:
  // The draft must outlive it.
  explicit PartyReader(const Draft& draft);

  // In text order; none overlap.
  std::vector<PartyPhrase> phrases_of(const Sentence& sentence) const;

 private:
  struct Mark {
    std::uint32_t last = 0;  // 0 where no mention begins
    EntityId entity = 0;
    bool name = false;
  };

  PartyPhrase named_phrase(const Sentence& sentence, std::uint32_t token) const;
  std::optional<std::uint32_t> head_behind(const Sentence& sentence, std::uint32_t from) const;
  bool is_head(const Sentence& sentence, std::uint32_t token) const;
  bool is_number_of_people(const Sentence& sentence, std::uint32_t token) const;
  bool is_strange_name(const Sentence& sentence, std::uint32_t token) const;
  bool acts_for(EntityId entity) const;
  bool is_people(std::uint32_t first, std::uint32_t last) const;
  std::uint32_t begin_of(const Sentence& sentence, std::uint32_t head, std::uint32_t bound) const;

  const Draft& draft_;
  const Tokens& tokens_;
  std::vector<Mark> marks_;  // by token
};

}  // namespace stemma
