// Who a source phrase names: an entity of the article, or a new one that is only described.
//
//     SpeakerFinder speakers(draft, quotes);
//     EntityId who = speakers.speaker_of(span of "Ostria's defence ministry", as_quoted);
//
// A named person wins over roles around the name ("harbour official Marten Oss"). A pronoun goes to whoever
// spoke last, or to the person that a later sentence began with. "The minister" goes to the entity with that role. Any
// other phrase is an entity of its own, described: its name is the phrase without its article.
//
// Sources are given in text order. O(log names) a source, and O(entities) for a role.

#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "language/described_entities.h"
#include "language/draft.h"
#include "language/quotes.h"

namespace stemma {

class SpeakerFinder {
 public:
  SpeakerFinder(const Draft& draft, std::span<const Quote> quotes);

  // The speaker that `source` names, or nothing where it is a pronoun that leads nowhere.
  std::optional<EntityId> speaker_of(Span source);

  // Says that `speaker` has spoken, up to the byte `end`.
  void spoke(EntityId speaker, std::uint32_t end);

  // Who goes on speaking at `at` where no source is given: the last speaker, or the person that one of the sentences
  // before began with, where that is later or the last speaker there is no person.
  std::optional<EntityId> current(std::uint32_t at) const;

  // Who spoke last in the sentence of `at`, before it: "she said ..., and promised ..."
  std::optional<EntityId> speaker_in_sentence(std::uint32_t at) const;

  // Described speakers found so far; their ids follow those of draft.so_far.entities.
  std::vector<Entity> described() && { return std::move(described_).added(); }

 private:
  struct Turn {
    EntityId speaker = 0;
    std::uint32_t end = 0;
  };
  enum class Kind { person, people, thing };  // "he", "they", "it"

  std::optional<EntityId> named_in(Span source) const;
  std::optional<EntityId> spoken_for(Span source) const;
  std::optional<Span> noun_phrase(Span source) const;
  bool speaks_behind(std::uint32_t token, std::uint32_t end) const;
  bool is_other_sex(Span source, EntityId named) const;
  bool ends_core(std::uint32_t token, std::uint32_t first) const;
  bool is_speaking(std::uint32_t token, std::uint32_t first) const;
  std::optional<EntityId> by_role(std::string_view phrase) const;
  std::optional<EntityId> by_pronoun(Span source, std::string_view word);
  std::optional<EntityId> person_before(std::uint32_t at, char gender) const;
  std::optional<EntityId> antecedent(Span source) const;
  std::optional<Span> group_before(Span source) const;
  std::optional<EntityId> mentioned_at(Span source) const;
  std::optional<EntityId> renamed(std::string_view phrase, std::uint32_t at) const;
  std::optional<Turn> subject_before(std::uint32_t at) const;
  std::optional<Turn> last_turn(std::uint32_t at, std::uint32_t reach, Kind kind, char gender) const;
  EntityId described_as(Span source);
  Kind kind_of(EntityId id) const;
  bool may_be(EntityId id, char gender) const;
  bool is_quoted(std::uint32_t at) const;
  std::uint32_t whole_sentence(std::uint32_t at) const;
  void note_title(Span source, EntityId speaker);

  const Draft& draft_;
  std::span<const Quote> quotes_;
  std::unordered_map<std::string, EntityId> roles_;  // by the role's last word; the latest entity that has it
  DescribedEntities described_;
  std::unordered_map<std::string, EntityId> described_heads_;  // by its core's last word
  std::unordered_map<std::uint64_t, EntityId> mention_ids_;    // by begin and end
  std::unordered_map<EntityId, char> genders_;                 // 'm' or 'f', as titles and pronouns of sources say
  std::vector<Turn> turns_;
};

}  // namespace stemma
