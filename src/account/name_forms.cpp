#include "account/name_forms.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "account/countries.h"
#include "account/names.h"
#include "account/spelling.h"
#include "text/fold.h"

namespace stemma {
namespace {

struct Gathered {
  std::string text;
  std::array<std::uint32_t, 4> types{};
  std::map<Rank, Span> first_mentions;
  std::optional<std::uint32_t> geonames;
  std::string country;
  bool is_country = false;
};

using ByKey = std::map<std::string, Gathered>;

bool is_weekday(std::string_view word) {
  constexpr std::array<std::string_view, 7> kDays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                  "Friday", "Saturday", "Sunday"};
  return std::find(kDays.begin(), kDays.end(), word) != kDays.end();
}

// The name without "the" before and "'s" behind it.
Span trimmed(std::string_view text, Span span) {
  const std::string_view whole = slice(text, span);
  for (const std::string_view article : {"The ", "the "}) {
    if (whole.starts_with(article)) span.begin += static_cast<std::uint32_t>(article.size());
  }
  for (const std::string_view ending : {"'s", "’s", "'", "’"}) {
    if (slice(text, span).ends_with(ending) && span.size() > ending.size()) {
      span.end -= static_cast<std::uint32_t>(ending.size());
      break;
    }
  }
  // A tagger may take the day behind a name into it: "Ana Ruel Wednesday".
  const std::size_t last = slice(text, span).rfind(' ');
  if (last != std::string_view::npos && is_weekday(slice(text, span).substr(last + 1))) {
    span.end = span.begin + static_cast<std::uint32_t>(last);
  }
  return span;
}

// A name that begins a text may stand in capitals there; elsewhere it is as it is written.
std::ptrdiff_t capitals_in(std::string_view text) {
  return std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Gathered& gather(const StoryText& story, Rank rank, Span span, ByKey& forms) {
  const Span name = trimmed(story.text(rank), span);
  Gathered& form = forms[name_key(story.quote(rank, name))];
  const std::string_view written = story.quote(rank, name);
  if (form.text.empty() || capitals_in(written) < capitals_in(form.text)) form.text = std::string(written);
  form.first_mentions.try_emplace(rank, name);
  return form;
}

void gather_names(const StoryText& story, Rank rank, ByKey& forms) {
  for (const Name& name : story.annotations(rank).names) {
    if (!name_key(story.quote(rank, name.span)).empty()) {
      ++gather(story, rank, name.span, forms).types[static_cast<std::size_t>(name.type)];
    }
  }
  for (const Place& place : story.annotations(rank).places) {
    const auto found = forms.find(name_key(story.quote(rank, place.span)));
    if (found == forms.end()) continue;
    if (!found->second.geonames && place.precision != PlacePrecision::region) found->second.geonames = place.geonames;
    if (found->second.country.empty()) found->second.country = place.country;
    found->second.is_country |= place.precision == PlacePrecision::country;
  }
}

// Pairs of forms that an article has as one entity and that share a word or an acronym; a linker that joins more than
// that is too often wrong to be believed across articles.
void gather_entities(const StoryText& story, Rank rank, const std::map<std::string, std::uint32_t>& index,
                     const std::vector<NameForm>& all, std::set<std::pair<std::uint32_t, std::uint32_t>>& pairs) {
  std::map<EntityId, std::set<std::uint32_t>> forms_of;
  for (const Name& name : story.annotations(rank).names) {
    const auto found = index.find(name_key(story.quote(rank, name.span)));
    if (found != index.end()) forms_of[name.entity].insert(found->second);
  }
  for (const auto& [entity, forms] : forms_of) {
    for (const std::uint32_t form : forms) {
      const std::uint32_t longest = *std::max_element(forms.begin(), forms.end(), [&](auto a, auto b) {
        return std::pair(all[a].words.size(), b) < std::pair(all[b].words.size(), a);
      });
      if (form != longest &&
          (shortens(all[form].words, all[longest].words) || initials_of(all[longest].words) == all[form].key)) {
        pairs.emplace(std::min(form, longest), std::max(form, longest));
      }
    }
  }
}

NameForm finished(const std::string& key, const Gathered& gathered) {
  NameForm form{gathered.text,       key, split_words(key), NameType::misc, gathered.geonames, gathered.country,
                gathered.is_country, {}};
  const auto country = countries_by_name().find(key);
  if (country != countries_by_name().end()) {
    form.country = country->second.code;
    form.is_country = true;
  }
  const auto most = std::max_element(gathered.types.begin(), gathered.types.end());
  form.type = *most > 0 ? static_cast<NameType>(most - gathered.types.begin()) : NameType::location;
  form.first_mentions.assign(gathered.first_mentions.begin(), gathered.first_mentions.end());
  return form;
}

}  // namespace

NameForms name_forms(const StoryText& story, const std::vector<AliasStatement>& statements) {
  ByKey gathered;
  for (Rank rank = 0; rank < story.size(); ++rank) gather_names(story, rank, gathered);
  for (const AliasStatement& statement : statements) {
    for (const Span span : {statement.a_span, statement.b_span}) gather(story, statement.article, span, gathered);
  }
  NameForms forms;
  std::map<std::string, std::uint32_t> index;
  for (const auto& [key, form] : gathered) {
    index.emplace(key, static_cast<std::uint32_t>(forms.all.size()));
    forms.all.push_back(finished(key, form));
  }
  std::set<std::pair<std::uint32_t, std::uint32_t>> one_entity;
  for (Rank rank = 0; rank < story.size(); ++rank) gather_entities(story, rank, index, forms.all, one_entity);
  forms.one_entity.assign(one_entity.begin(), one_entity.end());
  for (const AliasStatement& statement : statements) {
    forms.stated.emplace_back(index.at(name_key(statement.a)), index.at(name_key(statement.b)));
  }
  return forms;
}

std::string name_key(std::string_view name) {
  std::string key = fold(slice(name, trimmed(name, {0, static_cast<std::uint32_t>(name.size())})));
  const std::size_t begin = key.find_first_not_of(" \t\n");
  if (begin == std::string::npos) return {};
  return key.substr(begin, key.find_last_not_of(" \t\n.,") - begin + 1);
}

}  // namespace stemma
