#include "language/entities.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>

#include "language/entities_aliases.h"
#include "language/entities_people.h"
#include "language/entities_things.h"
#include "language/gazetteer.h"
#include "language/names_lists.h"
#include "text/fold.h"
#include "text/utf8.h"

namespace stemma {
namespace {

constexpr std::size_t kShortestInitials = 2;
constexpr std::size_t kLongestInitials = 7;

std::string joined(const Tokens& tokens, std::uint32_t first, std::uint32_t last) {
  std::string text;
  for (std::uint32_t t = first; t < last; ++t) (text += text.empty() ? "" : " ") += tokens.lower(t);
  return text;
}

bool is_upper_word(std::string_view token) {
  return std::all_of(token.begin(), token.end(), [](char c) { return (c >= 'A' && c <= 'Z') || c == '.'; });
}

// The letters of "U.N." or "UN"; empty where the name is no such word.
std::string letters_of(std::string_view token) {
  if (!is_upper_word(token)) return {};
  std::string letters(token);
  std::erase(letters, '.');
  return letters.size() < kShortestInitials || letters.size() > kLongestInitials ? std::string() : fold(letters);
}

// Joins names one by one, in text order, to those before.
class Joiner {
 public:
  Joiner(const Tokens& tokens, std::vector<Name>& names) : tokens_(tokens), names_(names) {}

  std::vector<Entity> join() {
    enter_full_names();
    for (Name& name : names_) {
      const Parts parts = parts_of(name);
      name.entity = find(name, parts);
      Entity& entity = entities_[name.entity];
      const std::string_view text = slice(tokens_.whole(), name.span);
      if (is_fuller(name, parts, entity)) entity.name = text;
      entity.mentions.push_back(name.span);
    }
    for (const auto& [one, other] : stated_aliases(tokens_, names_)) {
      merge(kept(names_[one].entity), kept(names_[other].entity));
    }
    return in_text_order();
  }

 private:
  struct Parts {
    std::uint32_t first;
    std::uint32_t last;
    std::uint32_t size() const { return last - first; }
  };

  Parts parts_of(const Name& name) const {
    return {tokens_.token_at(name.span.begin), tokens_.token_at(name.span.end - 1) + 1};
  }

  // Persons of two names or more and organisations of several words come first, so that a headline's "Wend" finds them.
  void enter_full_names() {
    for (Name& name : names_) {
      const Parts parts = parts_of(name);
      if (parts.size() < 2) continue;
      if (name.type == NameType::person) enter_person(parts);
      if (name.type == NameType::organization) enter_organization(parts);
    }
  }

  EntityId make(NameType type) {
    entities_.push_back({{}, type, false, {}, {}});
    return static_cast<EntityId>(entities_.size() - 1);
  }

  EntityId known(const std::string& key, NameType type) {
    const auto [found, is_new] = by_name_.try_emplace({key, type}, 0);
    if (is_new) found->second = make(type);
    return found->second;
  }

  void enter_person(Parts parts) {
    const std::string full = joined(tokens_, parts.first, parts.last);
    if (by_name_.contains({full, NameType::person})) return;
    const std::string surname(tokens_.lower(surname_of(parts)));
    const std::string given = given_of(parts);
    for (const EntityId other : by_surname_[surname]) {
      if (!may_be_one(other, given, number_of(parts))) continue;
      by_name_[{full, NameType::person}] = other;
      if (given_[other].empty()) enter_given(other, given);
      return;
    }
    const EntityId entity = known(full, NameType::person);
    number_[entity] = number_of(parts);
    by_surname_[surname].push_back(entity);
    enter_given(entity, given);
    if (parts.size() > 2) by_short_[joined(tokens_, parts.last - 2, parts.last)].insert(entity);  // "Le Gros"
  }

  void enter_given(EntityId entity, const std::string& given) {
    given_[entity] = given;
    by_given_[given].push_back(entity);
  }

  // Empty for "Norton I", who may be Ana Norton.
  std::string given_of(Parts parts) const {
    const bool numbered = parts.size() == 2 && !number_of(parts).empty();
    return numbered ? std::string() : std::string(tokens_.lower(parts.first));
  }

  bool may_be_one(EntityId other, const std::string& given, std::string_view number) const {
    const std::string& known_given = given_.at(other);
    const std::string_view known_number = number_.at(other);
    if (!known_given.empty() && !given.empty()) return same_given(known_given, given) && known_number == number;
    return known_number == number || known_number.empty() || number.empty();
  }

  // The last word, but for a number or a place: "Norton" of "Norton I", "Ana" of "Ana of Telva".
  std::uint32_t surname_of(Parts parts) const {
    for (std::uint32_t t = parts.first + 1; t < parts.last; ++t) {
      if (tokens_.lower(t) == "of") return t - 1;
    }
    static constexpr std::string_view kNumbers[] = {"i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"};
    const std::string_view last = tokens_.lower(parts.last - 1);
    const bool numbered = std::find(std::begin(kNumbers), std::end(kNumbers), last) != std::end(kNumbers);
    return numbered && parts.size() > 1 ? parts.last - 2 : parts.last - 1;
  }

  // "II" of "Norton II"; empty where there is none.
  std::string_view number_of(Parts parts) const {
    return surname_of(parts) + 2 == parts.last ? tokens_.lower(parts.last - 1) : std::string_view();
  }

  // "J." is John's; else the given names must be the same.
  static bool same_given(const std::string& one, const std::string& other) {
    const auto is_initial = [](const std::string& given) { return given.size() == 2 && given[1] == '.'; };
    if (is_initial(one) || is_initial(other)) return one[0] == other[0];
    return one == other;
  }

  void enter_organization(Parts parts) {
    const std::string_view full =
        organization_of_letters(slice(tokens_.whole(), tokens_.cover(parts.first, parts.last)));
    const std::string key = full.empty() ? key_of_organization(parts) : std::string("known ").append(full);
    const EntityId entity = known(key, NameType::organization);
    for (std::uint32_t last = parts.first + 1; last < parts.last; ++last) {  // "Harlow" of "Harlow Institute"
      by_short_[joined(tokens_, parts.first, last)].insert(entity);
    }
    for (std::uint32_t first = parts.first + 1; first < parts.last; ++first) {  // "Bee" of "Harlow Bee"
      if ((lists_of(tokens_.lower(first)) & (kOrganisationEnd | kLegalForm)) == 0 &&
          (lists_of(tokens_.lower(first)) & kWeakWord) == 0)
        by_short_[joined(tokens_, first, parts.last)].insert(entity);
    }
    const bool of_country = !country_named(tokens_.lower(parts.first)).empty();
    enter_initials(parts.first, parts.last, entity);
    if (of_country) enter_initials(parts.first + 1, parts.last, entity);  // "HSC" of "U.S. Harbour Safety Commission"
  }

  void enter_initials(std::uint32_t first, std::uint32_t last, EntityId entity) {
    std::string short_initials, all_initials;
    for (std::uint32_t t = first; t < last; ++t) {
      const std::string_view word = tokens_.lower(t);
      if (static_cast<unsigned char>(word[0]) >= 0x80 || !std::isalpha(static_cast<unsigned char>(word[0]))) continue;
      all_initials += word[0];
      if ((lists_of(word) & kWeakWord) == 0) short_initials += word[0];
    }
    for (const std::string& initials : {short_initials, all_initials}) {
      if (initials.size() >= kShortestInitials) by_initials_.try_emplace(initials, entity);
    }
  }

  static bool is_legal_form(std::string_view word) {
    static constexpr std::string_view kInFull[] = {"corporation", "company", "incorporated", "limited"};
    return (lists_of(word) & kLegalForm) != 0 ||
           std::find(std::begin(kInFull), std::end(kInFull), word) != std::end(kInFull);
  }

  // The words without small ones and legal forms, sorted: "Ministry of Defence" is "Defence Ministry".
  std::string key_of_organization(Parts parts) const {
    std::vector<std::string_view> words;
    for (std::uint32_t t = parts.first; t < parts.last; ++t) {
      const bool form = t > parts.first && is_legal_form(tokens_.lower(t));
      if (!form && (lists_of(tokens_.lower(t)) & kWeakWord) == 0) words.push_back(tokens_.lower(t));
    }
    std::sort(words.begin(), words.end());
    std::string key;
    for (const std::string_view word : words) (key += key.empty() ? "" : " ") += word;
    return key;
  }

  EntityId find(const Name& name, Parts parts) {
    if (const auto other = of_another_type(name, parts)) return *other;
    switch (name.type) {
      case NameType::person:
        return find_person(parts);
      case NameType::organization:
        return find_organization(name, parts);
      case NameType::location:
        return find_location(parts);
      case NameType::misc:
        break;
    }
    const std::string full = joined(tokens_, parts.first, parts.last);
    const std::string_view country = country_of_demonym(full);
    return known(country.empty() ? full : std::string("people of ").append(country), name.type);
  }

  // A single word that the tagger gave another type than the full name: "Wend" an organisation beside "Ana Wend",
  // "Harlow" a person beside "Harlow Institute". Places that the world knows keep their name.
  std::optional<EntityId> of_another_type(const Name& name, Parts parts) const {
    if (parts.size() != 1) return std::nullopt;
    const std::string word(tokens_.lower(parts.first));
    const auto bearers = by_surname_.find(word);
    const bool is_borne = bearers != by_surname_.end() && !bearers->second.empty();
    if (name.type == NameType::person) {
      return is_borne || by_given_.contains(word) ? std::nullopt : only_short(word, NameType::organization);
    }
    if (!is_borne || bearers->second.size() > 1 || is_large_place(parts.first)) return std::nullopt;
    if (is_known_organization(tokens_.text(parts.first)) || !country_named(word).empty()) return std::nullopt;
    return bearers->second.front();
  }

  bool is_large_place(std::uint32_t token) const {
    constexpr std::uint32_t kLarge = 100'000;  // inhabitants
    GazetteerKey key;
    key.add(tokens_.lower(token));
    for (const Gazetteer::Candidate found : Gazetteer::built_in().find(key)) {
      const GazetteerPlace place = Gazetteer::built_in().place(found.place);
      if (found.usual && (place.kind <= GazetteerKind::admin1 || place.population >= kLarge)) return true;
    }
    return false;
  }

  EntityId kept(EntityId entity) const {
    for (auto found = merged_.find(entity); found != merged_.end(); found = merged_.find(entity))
      entity = found->second;
    return entity;
  }

  // Gives the mentions of the second entity to the first.
  void merge(EntityId one, EntityId other) {
    if (one == other) return;
    merged_[other] = one;
    Entity& into = entities_[one];
    Entity& from = entities_[other];
    into.mentions.insert(into.mentions.end(), from.mentions.begin(), from.mentions.end());
    if (is_upper_word(into.name) && !is_upper_word(from.name)) into.name = from.name, into.type = from.type;
  }

  EntityId find_person(Parts parts) {
    const std::string full = joined(tokens_, parts.first, parts.last);
    if (const auto found = by_name_.find({full, NameType::person}); found != by_name_.end()) {
      return met(found->second, std::string(tokens_.lower(surname_of(parts))));
    }
    if (const auto only = only_short(full, NameType::person)) return *only;
    const std::string last(tokens_.lower(surname_of(parts)));
    if (const auto surname = latest_.find(last); surname != latest_.end()) return surname->second;
    if (const auto surname = by_surname_.find(last); surname != by_surname_.end()) return surname->second.front();
    const auto given = by_given_.find(full);
    if (given != by_given_.end() && given->second.size() == 1) return given->second.front();
    return known(full, NameType::person);
  }

  // Of two people of one surname, the surname alone is the one met last.
  EntityId met(EntityId entity, const std::string& surname) {
    if (by_surname_.contains(surname)) latest_[surname] = entity;
    return entity;
  }

  EntityId find_organization(const Name& name, Parts parts) {
    std::string key = key_of_organization(parts);
    const std::string_view full = organization_of_letters(slice(tokens_.whole(), name.span));
    if (!full.empty()) key = std::string("known ").append(full);
    if (const auto found = by_name_.find({key, name.type}); found != by_name_.end()) return found->second;
    if (parts.size() == 1) {
      const std::string letters = letters_of(tokens_.text(parts.first));
      const auto initials = by_initials_.find(letters);
      if (!letters.empty() && initials != by_initials_.end()) return by_name_[{key, name.type}] = initials->second;
    }
    const std::string text = joined(tokens_, parts.first, parts.last);
    if (country_named(text).empty()) {
      if (const auto only = only_short(text, name.type)) return *only;
    }
    return known(key, name.type);
  }

  // The one entity of the type that has this short form.
  std::optional<EntityId> only_short(const std::string& form, NameType type) const {
    const auto found = by_short_.find(form);
    if (found == by_short_.end() || found->second.size() != 1) return std::nullopt;
    const EntityId only = *found->second.begin();
    return entities_[only].type == type ? std::optional(only) : std::nullopt;
  }

  EntityId find_location(Parts parts) {
    const std::string full = joined(tokens_, parts.first, parts.last);
    const std::string_view country = country_of_name(full);
    return known(country.empty() ? full : std::string("country ").append(country), NameType::location);
  }

  bool is_fuller(const Name& name, Parts parts, const Entity& entity) const {
    if (entity.name.empty()) return true;
    const std::string_view text = slice(tokens_.whole(), name.span);
    if (is_upper_word(entity.name) && parts.size() == 1 && entity.name.size() == text.size())
      return !is_upper_word(text);
    if (name.type == NameType::location || name.type == NameType::misc) return false;
    const bool shouted = is_upper_word(text) && !is_upper_word(entity.name);
    return !shouted && parts.size() > 1 && text.size() > entity.name.size();
  }

  std::vector<Entity> in_text_order() {
    constexpr EntityId kUnset = 0xFFFFFFFF;
    std::vector<EntityId> number(entities_.size(), kUnset);
    std::vector<Entity> ordered;
    for (Name& name : names_) {
      name.entity = kept(name.entity);
      if (number[name.entity] == kUnset) {
        number[name.entity] = static_cast<EntityId>(ordered.size());
        ordered.push_back(std::move(entities_[name.entity]));
      }
      name.entity = number[name.entity];
    }
    return ordered;
  }

  const Tokens& tokens_;
  std::vector<Name>& names_;
  std::vector<Entity> entities_;
  std::map<std::pair<std::string, NameType>, EntityId> by_name_;
  std::unordered_map<std::string, std::vector<EntityId>> by_surname_;
  std::unordered_map<std::string, std::vector<EntityId>> by_given_;
  std::unordered_map<std::string, std::set<EntityId>> by_short_;
  std::unordered_map<std::string, EntityId> latest_;
  std::unordered_map<std::string, EntityId> by_initials_;
  std::unordered_map<EntityId, std::string> given_;
  std::unordered_map<EntityId, std::string_view> number_;
  std::unordered_map<EntityId, EntityId> merged_;  // into which other entity
};

}  // namespace

std::vector<Entity> join_entities(const Draft& draft, std::vector<Name>& names) {
  std::vector<Entity> entities = Joiner(draft.tokens, names).join();
  read_roles(draft, names, entities);
  add_descriptions(draft, names, entities);
  add_pronouns(draft, names, entities);
  add_descriptions_of_things(draft.tokens, names, entities);
  for (Entity& entity : entities) {
    std::sort(entity.mentions.begin(), entity.mentions.end());
    entity.mentions.erase(std::unique(entity.mentions.begin(), entity.mentions.end()), entity.mentions.end());
  }
  return entities;
}

}  // namespace stemma
