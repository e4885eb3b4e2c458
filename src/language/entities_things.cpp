#include "language/entities_things.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "language/clauses.h"
#include "language/gazetteer.h"
#include "language/names_lists.h"
#include "resources/resources.h"
#include "text/fold.h"

namespace stemma {
namespace {

enum class Kind { organisation, country, town };

constexpr std::uint32_t kReach = 2;  // sentences back

const std::unordered_map<std::string_view, Kind>& nouns() {
  static const auto kNouns = [] {
    std::unordered_map<std::string_view, Kind> read;
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
      named_[tokens.sentence_of(first)].push_back({first, *kind, name.entity});
      if (*kind != Kind::organisation) continue;
      for (std::uint32_t t = first; t < last; ++t) {
        if (nouns().contains(tokens.lower(t))) owners_[std::string(tokens.lower(t))].insert(name.entity);
      }
    }
  }

  void add() {
    for (std::uint32_t t = 1; t < tokens_.size(); ++t) {
      const auto noun = nouns().find(tokens_.lower(t));
      if (noun == nouns().end() || !is_definite(t)) continue;
      std::optional<EntityId> who = owner(t);
      if (!who) who = last_named(t, noun->second);
      if (who) entities_[*who].mentions.push_back(tokens_.cover(t - 1, t + 1));
    }
  }

 private:
  struct Named {
    std::uint32_t token;
    Kind kind;
    EntityId entity;
  };

  std::optional<Kind> kind_of(const Name& name) const {
    if (name.type == NameType::organization) return Kind::organisation;
    if (name.type != NameType::location) return std::nullopt;
    if (!country_of_name(fold(slice(tokens_.whole(), name.span))).empty()) return Kind::country;
    return is_town(name.span) ? std::optional(Kind::town) : std::nullopt;
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
