#include "account/names.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "account/alias_patterns.h"
#include "account/name_forms.h"
#include "account/spelling.h"
#include "text/fold.h"

namespace stemma {
namespace {

// Sets of forms that name the same.
class Joins {
 public:
  explicit Joins(std::size_t size) : parent_(size) { std::iota(parent_.begin(), parent_.end(), 0); }

  std::uint32_t find(std::uint32_t form) {
    while (parent_[form] != form) form = parent_[form] = parent_[parent_[form]];
    return form;
  }

  // The lower index stays the root, so the result does not depend on the order of joining.
  void join(std::uint32_t a, std::uint32_t b) {
    const auto [low, high] = std::minmax({find(a), find(b)});
    parent_[high] = low;
  }

 private:
  std::vector<std::uint32_t> parent_;
};

// Of one surname alone many may be meant, each by another article; of two given names two persons are.
bool may_be_one_person(const NameForm& a, const NameForm& b) {
  if (a.type != NameType::person && b.type != NameType::person) return true;
  if (a.words.size() < 2 || b.words.size() < 2) return false;
  return a.words.front() == b.words.front() || shortens({a.words.front()}, {b.words.front()}) ||
         shortens({b.words.front()}, {a.words.front()});
}

bool may_join(const NameForm& a, const NameForm& b) {
  if (a.country.empty() || b.country.empty()) return true;
  return !(a.is_country && b.is_country && a.country != b.country);
}

void join_within_articles(const NameForms& forms, Joins& joins) {
  for (const auto& [a, b] : forms.one_entity) {
    if (may_join(forms.all[a], forms.all[b]) && may_be_one_person(forms.all[a], forms.all[b])) joins.join(a, b);
  }
}

void join_places(const NameForms& forms, Joins& joins) {
  std::map<std::string, std::uint32_t> countries;
  for (std::uint32_t f = 0; f < forms.all.size(); ++f) {
    if (!forms.all[f].is_country) continue;
    const auto [country, is_new] = countries.try_emplace(forms.all[f].country, f);
    if (!is_new) joins.join(country->second, f);
  }
  std::map<std::uint32_t, std::uint32_t> first;
  for (std::uint32_t f = 0; f < forms.all.size(); ++f) {
    if (!forms.all[f].geonames) continue;
    const auto [place, is_new] = first.try_emplace(*forms.all[f].geonames, f);
    if (!is_new) joins.join(place->second, f);
  }
}

// Full names first by their last words, then surnames alone where one person only has it.
void join_persons(const NameForms& forms, Joins& joins) {
  std::map<std::string, std::vector<std::uint32_t>> by_surname;
  for (std::uint32_t f = 0; f < forms.all.size(); ++f) {
    if (forms.all[f].type == NameType::person) by_surname[forms.all[f].words.back()].push_back(f);
  }
  for (const auto& [surname, bearers] : by_surname) {
    for (const std::uint32_t a : bearers) {
      for (const std::uint32_t b : bearers) {
        const NameForm& longer = forms.all[a];
        const NameForm& shorter = forms.all[b];
        if (shorter.words.size() >= 2 && a != b && shortens(shorter.words, longer.words) &&
            may_be_one_person(shorter, longer))
          joins.join(a, b);
      }
    }
    std::set<std::uint32_t> full;
    for (const std::uint32_t f : bearers) {
      if (forms.all[f].words.size() > 1) full.insert(joins.find(f));
    }
    const auto alone =
        std::find_if(bearers.begin(), bearers.end(), [&](std::uint32_t f) { return forms.all[f].words.size() == 1; });
    if (alone != bearers.end() && full.size() == 1) joins.join(*alone, *full.begin());
  }
}

void join_acronyms(const NameForms& forms, Joins& joins) {
  std::map<std::string, std::vector<std::uint32_t>> by_initials;
  for (std::uint32_t f = 0; f < forms.all.size(); ++f) {
    if (forms.all[f].type == NameType::person || forms.all[f].words.size() < 2) continue;
    by_initials[initials_of(forms.all[f].words)].push_back(f);
  }
  for (std::uint32_t f = 0; f < forms.all.size(); ++f) {
    const NameForm& form = forms.all[f];
    if (form.words.size() != 1 || !is_acronym(form.text)) continue;
    const auto found = by_initials.find(form.key);
    if (found == by_initials.end()) continue;
    // Two long forms of the same initials: which is meant is not said. A country's short form is that country alone,
    // and the gazetteer's "CA" or "AP" is a place of its own.
    std::vector<std::uint32_t> candidates;
    std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(candidates), [&](std::uint32_t longer) {
      const bool as_country = !form.is_country || form.country == forms.all[longer].country;
      const bool as_place = !form.geonames || form.is_country || form.geonames == forms.all[longer].geonames;
      return as_country && as_place && share_an_article(form, forms.all[longer]);
    });
    if (candidates.size() == 1) joins.join(f, candidates.front());
  }
}

// Persons of whom no article has both spellings, compared where a surname or the other names agree.
std::vector<std::pair<std::uint32_t, std::uint32_t>> spelling_pairs(const NameForms& forms) {
  std::map<std::string, std::vector<std::uint32_t>> near;  // by surname, and by the names before it
  for (std::uint32_t f = 0; f < forms.all.size(); ++f) {
    const NameForm& form = forms.all[f];
    if (form.words.size() < 2 || form.is_country) continue;
    near["* " + form.words.back()].push_back(f);
    near[form.words.front() + " *"].push_back(f);
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const auto& [shared, bearers] : near) {
    if (bearers.size() > kMostBearers) continue;  // "John *": the shared name says too little
    for (std::size_t i = 0; i < bearers.size(); ++i) {
      for (std::size_t j = i + 1; j < bearers.size(); ++j) {
        // A tagger that does not know one spelling may take it for a place: one of the two must be a person.
        const bool person =
            forms.all[bearers[i]].type == NameType::person || forms.all[bearers[j]].type == NameType::person;
        if (person && are_two_spellings(forms.all[bearers[i]], forms.all[bearers[j]]))
          pairs.emplace(bearers[i], bearers[j]);
      }
    }
  }
  return {pairs.begin(), pairs.end()};
}

NameAlias alias_of(const StoryText& story, const NameForm& form, const std::vector<AliasStatement>& statements) {
  NameAlias alias{form.text, {}, {}};
  std::set<std::tuple<Rank, Span>> supports;
  std::map<std::string, std::string> sides;  // folded to as written
  for (const AliasStatement& statement : statements) {
    for (const auto& [name, side] :
         {std::pair(statement.a, statement.a_side), std::pair(statement.b, statement.b_side)}) {
      if (name_key(name) != form.key) continue;
      supports.emplace(statement.article, statement.span);
      if (!side.empty()) sides.try_emplace(fold(side), side);
    }
  }
  for (const auto& [article, span] : form.first_mentions) supports.emplace(article, span);
  for (const auto& [key, side] : sides) alias.used_by.push_back(side);
  for (const auto& [article, span] : supports) alias.support.push_back(story.support(article, span));
  return alias;
}

// The name that most articles have; of equals the longest.
std::uint32_t main_form(const NameForms& forms, const std::vector<std::uint32_t>& group) {
  return *std::min_element(group.begin(), group.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto key = [&](std::uint32_t f) {
      const NameForm& form = forms.all[f];
      const bool short_person = form.type == NameType::person && form.words.size() < 2;
      return std::tuple(short_person, -static_cast<std::int64_t>(form.first_mentions.size()),
                        -static_cast<std::int64_t>(form.text.size()), form.key);
    };
    return key(a) < key(b);
  });
}

AccountName entry_of(const StoryText& story, const NameForms& forms, const std::vector<std::uint32_t>& group,
                     const std::vector<AliasStatement>& statements) {
  const std::uint32_t main = main_form(forms, group);
  AccountName entry{forms.all[main].text, forms.all[main].type, {}};
  entry.aliases.push_back(alias_of(story, forms.all[main], statements));
  for (const std::uint32_t f : group) {
    if (f != main) entry.aliases.push_back(alias_of(story, forms.all[f], statements));
  }
  return entry;
}

// The capital as another name of the country's entry; it keeps its own entry as a city.
void add_metonyms(const StoryText& story, const std::vector<CapitalUse>& uses, StoryNames& names) {
  std::map<std::pair<std::string, std::string>, std::vector<Support>> by_capital;  // country, capital
  for (const CapitalUse& use : uses) {
    by_capital[{use.country, use.capital}].push_back(story.support(use.article, use.span));
  }
  for (auto& [pair, supports] : by_capital) {
    const auto& [country, capital] = pair;
    names.country_of[name_key(capital)] = country;
    const auto entry = std::find_if(names.names.begin(), names.names.end(), [&](const AccountName& name) {
      return names.canonical(name.name) == names.canonical(country);
    });
    if (entry == names.names.end()) {
      names.names.push_back({country, NameType::location, {}});
      names.names.back().aliases.push_back({capital, {}, std::move(supports)});
    } else {
      entry->aliases.push_back({capital, {}, std::move(supports)});
    }
  }
}

}  // namespace

std::string StoryNames::canonical(const std::string& name) const {
  const std::string key = name_key(name);
  const auto found = main_name.find(key);
  return found == main_name.end() ? key : found->second;
}

std::string StoryNames::government(const std::string& name) const {
  const auto found = country_of.find(name_key(name));
  return found == country_of.end() ? name : found->second;
}

StoryNames find_story_names(const StoryText& story) {
  const std::vector<AliasStatement> statements = find_alias_statements(story);
  const NameForms forms = name_forms(story, statements);
  Joins joins(forms.all.size());
  join_within_articles(forms, joins);
  join_places(forms, joins);
  join_persons(forms, joins);
  join_acronyms(forms, joins);
  StoryNames found;
  for (const auto& [a, b] : spelling_pairs(forms)) {
    joins.join(a, b);
    found.spellings.push_back({forms.all[a].text, forms.all[b].text});
  }
  for (const auto& [a, b] : forms.stated) {
    if (may_join(forms.all[a], forms.all[b])) joins.join(a, b);
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> groups;
  for (std::uint32_t f = 0; f < forms.all.size(); ++f) groups[joins.find(f)].push_back(f);
  for (const auto& [root, group] : groups) {
    found.names.push_back(entry_of(story, forms, group, statements));
    for (const std::uint32_t f : group) found.main_name[forms.all[f].key] = name_key(found.names.back().name);
  }
  add_metonyms(story, find_capital_uses(story), found);
  return found;
}

}  // namespace stemma
