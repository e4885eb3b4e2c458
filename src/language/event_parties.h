// Who did it, and to whom: the parties of an event's trigger.
//
//     Rebels attacked the port and killed a guard.        attacked, killed: rebels; killed: a guard
//     Three men were arrested by Telva police.            police; three men
//     Ostria's shelling of Ashtar; talks between A and B  Ostria; A and B
//
// The subject is sought from the verb back, over what stands between: a phrase behind a preposition is no subject,
// "who" is what stands before it, a verb that "and" joins has the subject of the one before, an aside between commas is
// passed over, and a pronoun that leads nowhere ends the search: better none than a wrong one. Objects are sought
// forward, up to the next verb or clause. Parties without a name become entities of their own, described; "the gunman"
// is the gunman described before. O(kReach) a trigger.

#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/described_entities.h"
#include "language/draft.h"
#include "language/events_lexicon.h"
#include "language/party_phrases.h"

namespace stemma {

struct Parties {
  std::optional<EntityId> actor;
  std::optional<EntityId> recipient;
};

class PartyFinder {
 public:
  // The draft must outlive it.
  explicit PartyFinder(const Draft& draft);

  // Goes on to a sentence and its triggers; both must live until the next call.
  void enter(const Sentence& sentence, std::span<const Trigger> triggers);

  // What a trigger stands in: the whole sentence, or what someone says.
  struct Clause {
    std::uint32_t first = 0;  // token
    std::optional<EntityId> speaker;
  };

  // The parties of a trigger of that sentence.
  Parties parties_of(const Trigger& trigger, Clause within);

  // Parties without a name; their ids follow those of draft.so_far.entities.
  std::vector<Entity> described() && { return std::move(described_).added(); }

 private:
  using Found = std::optional<std::uint32_t>;  // an index in phrases_
  struct Subject {
    Found phrase;
    Found partner;  // B of "A and B"
  };

  struct Roles {
    Found actor;
    Found recipient;
    bool active = true;  // no passive
  };

  Roles roles_of_noun(const Trigger& trigger, std::uint32_t clause) const;
  Roles roles_of_verb(const Trigger& trigger, std::uint32_t clause) const;
  Subject subject_of(const Trigger& trigger, std::uint32_t clause) const;
  Subject walk_back(std::uint32_t from, std::uint32_t clause, bool verb_first) const;
  Found antecedent(std::uint32_t token) const;
  Found behind_comma(std::uint32_t token) const;
  Found object_of(const Trigger& trigger) const;
  Found led_by(std::uint32_t from, std::initializer_list<std::string_view> leads) const;
  Found owner_before(const Trigger& trigger) const;
  Found accused_of(const Trigger& trigger) const;
  Found lender_of(const Trigger& trigger, std::uint32_t clause) const;
  Subject between(std::uint32_t from) const;

  enum class Voice { active, passive, reduced };  // reduced: "two men arrested in Telva"
  Voice voice_of(const Trigger& trigger, bool has_object) const;
  bool is_gerund(const Trigger& trigger) const;
  bool has_be(std::uint32_t participle) const;
  std::uint32_t opening(std::uint32_t token, std::uint32_t least) const;
  bool is_verb(std::uint32_t token) const;
  bool is_led(std::uint32_t phrase) const;
  bool leads(std::uint32_t token) const;
  WordClass kind_of(std::uint32_t token) const { return draft_.facts[token].kind; }
  std::uint32_t group_begin(std::uint32_t verb) const;
  std::uint32_t article_of(std::uint32_t phrase) const;
  Found phrase_at(std::uint32_t token) const;
  Found phrase_behind(std::uint32_t token) const;
  bool takes(std::string_view lead, const Trigger& trigger, const PartyPhrase& phrase) const;
  std::optional<EntityId> entity_of(Found phrase);
  bool is_third_person(std::uint32_t phrase) const;
  std::uint32_t end_of_description(const PartyPhrase& phrase) const;
  EntityId describe(const PartyPhrase& phrase);

  const Draft& draft_;
  const Tokens& tokens_;
  PartyReader reader_;
  Sentence sentence_;
  std::span<const Trigger> triggers_;
  std::vector<PartyPhrase> phrases_;
  std::vector<std::uint32_t> over_;  // by token of the sentence: the phrase over it, or kNone
  std::vector<bool> verbs_;          // by token of the sentence
  DescribedEntities described_;
  std::unordered_map<std::string, EntityId> by_head_;  // the last described so
};

}  // namespace stemma
