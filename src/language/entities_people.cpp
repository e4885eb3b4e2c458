#include "language/entities_people.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "language/names_lists.h"
#include "language/word_sets.h"
#include "resources/resources.h"

namespace stemma {
namespace {

constexpr std::uint32_t kLongestRole = 10;  // tokens
constexpr std::size_t kHoldersSeen = 32;    // of a role, the last ones
constexpr std::size_t kPeopleSeen = 24;     // of a sentence, the last ones
constexpr std::uint32_t kPronounReach = 3;  // sentences back

// For each token the name over it, or kNone.
constexpr std::uint32_t kNone = 0xFFFFFFFF;

std::vector<std::uint32_t> names_over(const Tokens& tokens, const std::vector<Name>& names) {
  std::vector<std::uint32_t> over(tokens.size(), kNone);
  for (std::uint32_t n = 0; n < names.size(); ++n) {
    for (std::uint32_t t = tokens.token_at(names[n].span.begin);
         t < tokens.size() && tokens.span(t).begin < names[n].span.end; ++t) {
      over[t] = n;
    }
  }
  return over;
}

bool is_modifier(std::string_view lower) {
  static const WordSet kModifiers = listed_words("resources/names/role_modifiers.txt");
  return kModifiers.contains(lower);
}

bool is_courtesy(std::string_view lower) {
  static const std::unordered_set<std::string_view> kCourtesy = {"mr",  "mr.",    "mrs",     "mrs.",  "ms",    "ms.",
                                                                 "mx",  "mx.",    "miss",    "sir",   "dame",  "dr",
                                                                 "dr.", "messrs", "messrs.", "madam", "mister"};
  return kCourtesy.contains(lower);
}

bool is_article(std::string_view lower) {
  return lower == "the" || lower == "a" || lower == "an";
}

bool ends_role(std::uint32_t lists) {
  return (lists & (kRole | kTitleSure | kTitleMaybe)) != 0;
}

// The plain noun of a role: "gen." is general's, "ministers" minister's.
std::string head_of(std::string_view lower) {
  static const std::map<std::string_view, std::string_view> kFull = {
      {"gen.", "general"},  {"col.", "colonel"}, {"capt.", "captain"}, {"lt.", "lieutenant"},
      {"sgt.", "sergeant"}, {"sen.", "senator"}, {"gov.", "governor"}, {"rep.", "representative"},
      {"maj.", "major"},    {"adm.", "admiral"}};
  const auto found = kFull.find(lower);
  return std::string(found == kFull.end() ? lower : found->second);
}

struct Reader {
  const Tokens& tokens;
  const std::vector<Name>& names;
  std::vector<std::uint32_t> over;

  Reader(const Draft& draft, const std::vector<Name>& all)
      : tokens(draft.tokens), names(all), over(names_over(draft.tokens, all)) {}

  std::uint32_t lists(std::uint32_t t) const { return lists_of(tokens.lower(t)); }
  bool names_person(std::uint32_t t) const { return over[t] != kNone && names[over[t]].type == NameType::person; }
  const Sentence& sentence(std::uint32_t t) const { return tokens.sentences()[tokens.sentence_of(t)]; }

  // Whether the token can stand before a role's noun within the role.
  bool can_precede(std::uint32_t t) const {
    if (names_person(t)) return false;
    if (over[t] != kNone || is_modifier(tokens.lower(t)) || (lists(t) & kDemonym) != 0 || ends_role(lists(t)))
      return true;
    return tokens.text(t) == "-" || owns(t);
  }

  bool owns(std::uint32_t t) const { return tokens.text(t) == "'s" || tokens.text(t) == "\xE2\x80\x99s"; }

  // First token of the role whose noun is at `noun`.
  std::uint32_t role_begin(std::uint32_t noun) const {
    const std::uint32_t first = sentence(noun).first;
    std::uint32_t begin = noun;
    while (begin > first && noun - begin < kLongestRole && can_precede(begin - 1)) --begin;
    while (begin < noun && (tokens.text(begin) == "-" || tokens.text(begin)[0] == '\'' || owns(begin) ||
                            is_courtesy(tokens.lower(begin))))
      ++begin;
    return begin;
  }
};

// The role just before the name that begins at `first`: [begin, first).
std::optional<Span> role_before(const Reader& reader, std::uint32_t first) {
  const std::uint32_t from = reader.sentence(first).first;
  std::uint32_t end = first;
  while (end > from && is_courtesy(reader.tokens.lower(end - 1))) --end;
  if (end == from || !ends_role(reader.lists(end - 1)) || reader.names_person(end - 1)) return std::nullopt;
  return reader.tokens.cover(reader.role_begin(end - 1), end);
}

// The role in ", the Ostrian minister of trade," behind the name that ends before `last`.
std::optional<Span> role_behind(const Reader& reader, std::uint32_t last) {
  const std::uint32_t end = std::min(reader.sentence(last - 1).last, last + 2 + kLongestRole);
  if (last + 2 >= end || reader.tokens.text(last) != ",") return std::nullopt;
  std::uint32_t begin = last + 1;
  if (is_article(reader.tokens.lower(begin))) ++begin;
  std::uint32_t noun = kNone;
  for (std::uint32_t t = begin; t < end; ++t) {
    if ((reader.lists(t) & kRole) != 0 && !reader.names_person(t))
      noun = t;
    else if (!reader.can_precede(t))
      break;
  }
  if (noun == kNone) return std::nullopt;
  std::uint32_t stop = noun + 1;
  if (stop + 1 < end && (reader.tokens.lower(stop) == "of" || reader.tokens.lower(stop) == "for")) {
    std::uint32_t t = stop + 1;
    if (is_article(reader.tokens.lower(t)) && t + 1 < end) ++t;
    while (t < end && (reader.over[t] != kNone || is_modifier(reader.tokens.lower(t)))) stop = ++t;
  }
  return reader.tokens.cover(begin, stop);
}

const std::unordered_map<std::string, std::vector<std::string>>& role_kinds() {
  static const std::unordered_map<std::string, std::vector<std::string>> kKinds = [] {
    std::unordered_map<std::string, std::vector<std::string>> kinds;
    for (const ResourceLine& line : lines_of(resource("resources/names/role_kinds.txt"))) {
      std::string_view rest = line.columns.at(1);
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(" | "), rest.size());
        kinds[std::string(line.columns[0])].emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 3, rest.size()));
      }
    }
    return kinds;
  }();
  return kKinds;
}

// Whose somebody with the role in these tokens is: the countries' codes, and in small letters other peoples and beliefs
// ("Catholic leader").
std::set<std::string_view> groups_in(const Reader& reader, std::uint32_t first, std::uint32_t last) {
  std::set<std::string_view> groups;
  for (std::uint32_t t = first; t < last; ++t) {
    const std::string_view word = reader.tokens.lower(t);
    if (t + 1 < last) {
      const std::string two = std::string(word) + " " + std::string(reader.tokens.lower(t + 1));
      if (const std::string_view country = country_named(two); !country.empty()) {
        groups.insert(country);
        ++t;
        continue;
      }
    }
    const bool other = reader.over[t] != kNone && reader.names[reader.over[t]].type == NameType::misc;
    if (const std::string_view country = country_named(word); !country.empty())
      groups.insert(country);
    else if (other)
      groups.insert(word);
  }
  return groups;
}

// Who has which role, as far as the article has said it.
class RoleBook {
 public:
  // `times_named`: of each entity.
  explicit RoleBook(std::vector<std::uint32_t> times_named) : times_named_(std::move(times_named)) {}

  void enter(const std::string& head, const std::set<std::string_view>& groups, EntityId who) {
    holders_[head].push_back({who, groups});
  }

  // The one person of that role and country, the last one introduced first; where nothing is said of whose and several
  // have the role, the one whom the article names most: "the prime minister" is its own country's. Nothing where there
  // is none.
  std::optional<EntityId> holder(const std::string& head, const std::set<std::string_view>& groups) const {
    if (const auto found = among(head, groups)) return found;
    const auto kinds = role_kinds().find(head);
    if (kinds == role_kinds().end()) return std::nullopt;
    std::optional<EntityId> only;
    for (const std::string& kind : kinds->second) {
      const auto found = among(kind, groups);
      if (found && only && *found != *only) return std::nullopt;
      if (found) only = found;
    }
    return only;
  }

 private:
  struct Holder {
    EntityId who;
    std::set<std::string_view> groups;
  };

  std::optional<EntityId> among(const std::string& head, const std::set<std::string_view>& groups) const {
    const auto found = holders_.find(head);
    if (found == holders_.end()) return std::nullopt;
    const auto fits = [&](const Holder& holder) {
      return std::all_of(groups.begin(), groups.end(), [&](std::string_view group) {
        const bool country = group.front() < 'a';  // its code is in capitals
        return holder.groups.contains(group) || (!country && holder.groups.empty());
      });
    };
    const std::size_t seen = std::min(found->second.size(), kHoldersSeen);
    const auto last = found->second.rbegin() + static_cast<std::ptrdiff_t>(seen);
    const auto holder = std::find_if(found->second.rbegin(), last, fits);
    if (holder == last) return std::nullopt;
    if (!groups.empty()) return holder->who;
    const auto rarer = [this](const Holder& a, const Holder& b) { return times_named_[a.who] < times_named_[b.who]; };
    return std::max_element(found->second.rbegin(), last, rarer)->who;
  }

  std::vector<std::uint32_t> times_named_;
  std::unordered_map<std::string, std::vector<Holder>> holders_;
};

// Out of order; join_entities puts them in order at the end.
void add_mention(Entity& entity, Span span) {
  entity.mentions.push_back(span);
}

struct Role {
  std::uint32_t first;
  std::uint32_t last;
};

std::optional<Role> role_of_name(const Reader& reader, const Name& name) {
  const std::uint32_t first = reader.tokens.token_at(name.span.begin);
  const std::uint32_t last = reader.tokens.token_at(name.span.end - 1) + 1;
  std::optional<Span> role = role_before(reader, first);
  if (!role) role = role_behind(reader, last);
  if (!role) return std::nullopt;
  return Role{reader.tokens.token_at(role->begin), reader.tokens.token_at(role->end - 1) + 1};
}

// The noun of a role: its last word before "of".
std::string role_head(const Reader& reader, Role role) {
  for (std::uint32_t t = role.first + 1; t < role.last; ++t) {
    if (reader.tokens.lower(t) == "of" || reader.tokens.lower(t) == "for") return head_of(reader.tokens.lower(t - 1));
  }
  return head_of(reader.tokens.lower(role.last - 1));
}

// Where the description begins whose role begins at `begin`: "the leader", "the country's leader".
std::optional<std::uint32_t> described_from(const Reader& reader, const Sentence& sentence, std::uint32_t begin) {
  static const std::unordered_set<std::string_view> kBodies = {"country", "nation",  "state", "city",  "company",
                                                               "group",   "party",   "club",  "union", "agency",
                                                               "team",    "council", "force", "firm",  "ministry"};
  if (begin > sentence.first && reader.tokens.lower(begin - 1) == "the") return begin - 1;
  if (begin < sentence.first + 3 || reader.tokens.lower(begin - 3) != "the") return std::nullopt;
  const bool of_body = reader.owns(begin - 1) && kBodies.contains(reader.tokens.lower(begin - 2));
  return of_body ? std::optional(begin - 3) : std::nullopt;
}

enum class Pronoun { none, he, she };

Pronoun pronoun_of(std::string_view lower) {
  if (lower == "he" || lower == "his" || lower == "him" || lower == "himself") return Pronoun::he;
  if (lower == "she" || lower == "her" || lower == "hers" || lower == "herself") return Pronoun::she;
  return Pronoun::none;
}

Sex sex_of_word(std::string_view lower) {
  static constexpr std::array<std::string_view, 12> kMen = {"mr",     "mr.",         "sir",         "king",
                                                            "prince", "spokesman",   "chairman",    "lord",
                                                            "father", "congressman", "businessman", "emir"};
  static constexpr std::array<std::string_view, 15> kWomen = {
      "mrs",         "mrs.",       "ms",   "ms.",    "miss",          "dame",          "queen",      "princess",
      "spokeswoman", "chairwoman", "lady", "sister", "congresswoman", "businesswoman", "ombudswoman"};
  if (std::find(kMen.begin(), kMen.end(), lower) != kMen.end()) return Sex::male;
  if (std::find(kWomen.begin(), kWomen.end(), lower) != kWomen.end()) return Sex::female;
  return Sex::unknown;
}

// The sex of each person: told by a title, or likely by the given name.
struct Sexes {
  std::vector<Sex> told;
  std::vector<GivenSex> likely;

  bool fits(EntityId who, Sex sex, bool also_unlikely) const {
    if (told[who] != Sex::unknown) return told[who] == sex;
    const GivenSex given = likely[who];
    return given.sex == Sex::unknown || given.sex == sex || (also_unlikely && !given.sure);
  }
};

Sexes sexes_of(const Reader& reader, const std::vector<Name>& names, std::size_t entities) {
  Sexes sexes{std::vector<Sex>(entities, Sex::unknown), std::vector<GivenSex>(entities)};
  for (const Name& name : names) {
    if (name.type != NameType::person) continue;
    const std::uint32_t first = reader.tokens.token_at(name.span.begin);
    if (first > reader.sentence(first).first && sexes.told[name.entity] == Sex::unknown) {
      sexes.told[name.entity] = sex_of_word(reader.tokens.lower(first - 1));
    }
    const bool has_more = reader.tokens.token_at(name.span.end - 1) > first;
    if (has_more && sexes.likely[name.entity].sex == Sex::unknown) {
      sexes.likely[name.entity] = sex_of_given_name(reader.tokens.lower(first));
    }
  }
  return sexes;
}

// Binds pronouns sentence by sentence; a bound pronoun is a mention like a name for those behind it.
class PronounBinder {
 public:
  PronounBinder(const Reader& reader, const std::vector<Name>& names, std::vector<Entity>& entities)
      : reader_(reader),
        entities_(entities),
        sexes_(sexes_of(reader, names, entities.size())),
        people_(reader.tokens.sentences().size()) {
    for (const Name& name : names) {
      if (name.type != NameType::person) continue;
      const std::uint32_t t = reader.tokens.token_at(name.span.begin);
      people_[reader.tokens.sentence_of(t)].push_back({t, name.entity});
    }
  }

  void bind() {
    for (std::uint32_t t = 0; t < reader_.tokens.size(); ++t) {
      const Pronoun pronoun = pronoun_of(reader_.tokens.lower(t));
      if (pronoun == Pronoun::none) continue;
      const Sex sex = pronoun == Pronoun::he ? Sex::male : Sex::female;
      std::optional<EntityId> who = within_reach(t, sex, false);
      if (!who) who = within_reach(t, sex, true);
      if (!who) continue;
      bound_last_[static_cast<std::size_t>(sex)] = *who;
      sexes_.told[*who] = sex;
      people_[reader_.tokens.sentence_of(t)].push_back({t, *who});
      add_mention(entities_[*who], reader_.tokens.span(t));
    }
  }

 private:
  struct Person {
    std::uint32_t token;
    EntityId who;
  };

  // The nearest sentence that names a fitting person decides.
  std::optional<EntityId> within_reach(std::uint32_t t, Sex sex, bool also_unlikely) const {
    const std::uint32_t here = reader_.tokens.sentence_of(t);
    for (std::uint32_t back = 0; back <= kPronounReach && back <= here; ++back) {
      const std::optional<EntityId> who = one_in(people_[here - back], t, sex, also_unlikely);
      if (who) return who;
    }
    return std::nullopt;
  }

  // The person before `t` who fits; of several the one whom the last pronoun meant, else the first, mostly the subject.
  std::optional<EntityId> one_in(const std::vector<Person>& people, std::uint32_t t, Sex sex,
                                 bool also_unlikely) const {
    std::optional<EntityId> first;
    const std::optional<EntityId> last = bound_last_[static_cast<std::size_t>(sex)];
    bool goes_on = false;
    const std::size_t from = people.size() > kPeopleSeen ? people.size() - kPeopleSeen : 0;
    for (const Person& person : std::span(people).subspan(from)) {
      if (person.token >= t || !sexes_.fits(person.who, sex, also_unlikely)) continue;
      goes_on = goes_on || person.who == last;
      if (!first) first = person.who;
    }
    return goes_on ? last : first;
  }

  const Reader& reader_;
  std::vector<Entity>& entities_;
  Sexes sexes_;
  std::array<std::optional<EntityId>, 3> bound_last_;  // by sex: whom the last pronoun meant
  std::vector<std::vector<Person>> people_;            // by sentence
};

}  // namespace

void read_roles(const Draft& draft, const std::vector<Name>& names, std::vector<Entity>& entities) {
  const Reader reader(draft, names);
  for (const Name& name : names) {
    if (name.type != NameType::person || entities[name.entity].role) continue;
    const std::optional<Role> role = role_of_name(reader, name);
    if (!role) continue;
    entities[name.entity].role = slice(reader.tokens.whole(), reader.tokens.cover(role->first, role->last));
  }
}

void add_descriptions(const Draft& draft, const std::vector<Name>& names, std::vector<Entity>& entities) {
  const Reader reader(draft, names);
  std::vector<std::uint32_t> times_named(entities.size());
  for (const Name& name : names) ++times_named[name.entity];
  RoleBook book(std::move(times_named));
  for (std::uint32_t t = 0; t < reader.tokens.size(); ++t) {
    if (reader.over[t] != kNone && names[reader.over[t]].type == NameType::person) {
      const Name& name = names[reader.over[t]];
      if (reader.tokens.span(t).begin != name.span.begin) continue;
      if (const std::optional<Role> role = role_of_name(reader, name)) {
        book.enter(role_head(reader, *role), groups_in(reader, role->first, role->last), name.entity);
      }
      continue;
    }
    if ((reader.lists(t) & kRoleOfOne) == 0) continue;
    const Sentence& sentence = reader.sentence(t);
    const std::uint32_t begin = reader.role_begin(t);
    const std::optional<std::uint32_t> first = described_from(reader, sentence, begin);
    if (!first) continue;
    if (t + 1 < sentence.last &&
        (reader.names_person(t + 1) || reader.tokens.lower(t + 1) == "of" || ends_role(reader.lists(t + 1))))
      continue;
    const auto who = book.holder(head_of(reader.tokens.lower(t)), groups_in(reader, begin, t));
    if (who) add_mention(entities[*who], reader.tokens.cover(*first, t + 1));
  }
}

void add_pronouns(const Draft& draft, const std::vector<Name>& names, std::vector<Entity>& entities) {
  const Reader reader(draft, names);
  PronounBinder(reader, names, entities).bind();
}

}  // namespace stemma
