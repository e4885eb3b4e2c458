#include "language/entities_things.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "language/clauses.h"
#include "language/gazetteer.h"
#include "language/names_lists.h"
#include "resources/resources.h"
#include "text/fold.h"
#include "text/word_map.h"

namespace stemma {
namespace {

enum class Kind { organisation, country, town, place };

constexpr std::uint32_t kReach = 2;       // sentences back
constexpr std::size_t kNamesSeen = 24;    // of a sentence with "its"
constexpr std::uint32_t kNearOwner = 12;  // tokens from a name to "its"

const WordMap<Kind>& nouns() {
  static const auto kNouns = [] {
    WordMap<Kind> read;
    for (const ResourceLine& line : lines_of(resource("resources/names/descriptions.txt"))) {
      const std::string_view kind = line.columns.at(1);
      read.emplace(line.columns[0], kind == "organisation" ? Kind::organisation
                                    : kind == "country"    ? Kind::country
                                                           : Kind::town);
    }
    return read;
  }();
  return kNouns;
}

class Describer {
 public:
  Describer(const Tokens& tokens, const std::vector<Name>& names, std::vector<Entity>& entities)
      : tokens_(tokens), entities_(entities), named_(tokens.sentences().size()) {
    for (const Name& name : names) {
      const std::optional<Kind> kind = kind_of(name);
      if (!kind) continue;
      const std::uint32_t first = tokens.token_at(name.span.begin);
      const std::uint32_t last = tokens.token_at(name.span.end - 1) + 1;
      named_[tokens.sentence_of(first)].push_back({first, last, *kind, name.entity});
      if (*kind != Kind::organisation) continue;
      for (std::uint32_t t = first; t < last; ++t) {
        if (nouns().contains(tokens.lower(t))) owners_[std::string(tokens.lower(t))].insert(name.entity);
      }
    }
  }

  void add() {
    for (std::uint32_t t = 1; t < tokens_.size(); ++t) {
      if (const auto meant = meant_by(t)) entities_[*meant].mentions.push_back(tokens_.span(t));
      const Kind* noun = nouns().find(tokens_.lower(t));
      if (noun == nullptr || !is_definite(t)) continue;
      std::optional<EntityId> who = owner(t);
      if (!who) who = last_named(t, *noun);
      if (who) entities_[*who].mentions.push_back(tokens_.cover(t - 1, t + 1));
    }
  }

 private:
  struct Named {
    std::uint32_t token;
    std::uint32_t last;  // the token behind the name
    Kind kind;
    EntityId entity;
  };

  std::optional<Kind> kind_of(const Name& name) const {
    if (name.type == NameType::organization) return Kind::organisation;
    if (name.type != NameType::location) return std::nullopt;
    if (!country_of_name(fold(slice(tokens_.whole(), name.span))).empty()) return Kind::country;
    return is_town(name.span) ? Kind::town : Kind::place;
  }

  bool is_town(Span span) const {
    GazetteerKey key;
    for (std::uint32_t t = tokens_.token_at(span.begin); t <= tokens_.token_at(span.end - 1); ++t) {
      key.add(tokens_.lower(t));
    }
    const Gazetteer& gazetteer = Gazetteer::built_in();
    for (const Gazetteer::Candidate found : gazetteer.find(key)) {
      if (found.usual && gazetteer.place(found.place).kind == GazetteerKind::city) return true;
    }
    return false;
  }

  // "the city", but not "the city of ..." or "the city council": what follows is a mark, a small word or a verb.
  bool is_definite(std::uint32_t t) const {
    if (tokens_.text(t) != tokens_.lower(t)) return false;
    if (tokens_.lower(t - 1) != "the" && tokens_.lower(t - 1) != "this") return false;
    if (t + 1 == tokens_.size()) return true;
    const std::string_view next = tokens_.lower(t + 1);
    const WordClass kind = word_class(next);
    const bool verb = cue_verb(next).kind != CueKind::none || next.ends_with("ed");
    return kind != WordClass::of && (kind != WordClass::other || verb);
  }

  std::optional<EntityId> owner(std::uint32_t t) const {
    const auto found = owners_.find(std::string(tokens_.lower(t)));
    if (found == owners_.end() || found->second.size() != 1) return std::nullopt;
    return *found->second.begin();
  }

  // Whom "it" or "they" mean, where that is safe: a body or country that says something of itself ("Ostria said it
  // would"), and for "its" the only one that the sentence has named, its subject or near.
  std::optional<EntityId> meant_by(std::uint32_t t) const {
    const std::string_view word = tokens_.lower(t);
    const bool owns = word == "its" || word == "their";
    if (!owns && word != "it" && word != "they") return std::nullopt;
    const std::uint32_t sentence = tokens_.sentence_of(t);
    const std::uint32_t first = tokens_.sentences()[sentence].first;
    if (named_[sentence].size() > kNamesSeen) return std::nullopt;
    const Named* only = nullptr;
    for (const Named& one : named_[sentence]) {
      if (one.token >= t) break;
      if (only != nullptr && only->entity != one.entity) return std::nullopt;
      if (only == nullptr) only = &one;
    }
    if (only == nullptr) return std::nullopt;
    const bool opens = only->token == first || (only->token == first + 1 && tokens_.lower(first) == "the");
    if (opens && speaks_up_to(only->last, t)) return only->entity;
    return word == "its" && (opens || t - only->token <= kNearOwner) ? std::optional(only->entity) : std::nullopt;
  }

  // "said on Monday that": a verb of saying right behind the name, and no other clause up to the pronoun.
  bool speaks_up_to(std::uint32_t from, std::uint32_t pronoun) const {
    constexpr std::uint32_t kLongest = 7;
    std::uint32_t t = from;
    while (t < pronoun && (word_class(tokens_.lower(t)) == WordClass::have || tokens_.lower(t) == "also")) ++t;
    if (t >= pronoun || pronoun - t > kLongest || cue_verb(tokens_.lower(t)).kind == CueKind::none) return false;
    for (++t; t < pronoun; ++t) {
      const WordClass kind = word_class(tokens_.lower(t));
      if (kind != WordClass::that && kind != WordClass::prep && kind != WordClass::day && kind != WordClass::month &&
          kind != WordClass::number && kind != WordClass::adv)
        return false;
    }
    return true;
  }

  // The only one of the kind in the nearest sentence that names any.
  std::optional<EntityId> last_named(std::uint32_t t, Kind kind) const {
    const std::uint32_t here = tokens_.sentence_of(t);
    for (std::uint32_t back = 0; back <= kReach && back <= here; ++back) {
      std::set<EntityId> fitting;
      for (const Named& one : named_[here - back]) {
        if (one.kind == kind && one.token < t) fitting.insert(one.entity);
      }
      if (fitting.size() == 1) return *fitting.begin();
      if (fitting.size() > 1) return std::nullopt;
    }
    return std::nullopt;
  }

  const Tokens& tokens_;
  std::vector<Entity>& entities_;
  std::vector<std::vector<Named>> named_;             // by sentence
  std::map<std::string, std::set<EntityId>> owners_;  // by a noun, the organisations that have it in their name
};

}  // namespace

void add_descriptions_of_things(const Tokens& tokens, const std::vector<Name>& names, std::vector<Entity>& entities) {
  Describer(tokens, names, entities).add();
}

}  // namespace stemma
