#include "language/names_lists.h"

#include <string>
#include <unordered_map>

#include "resources/resources.h"
#include "text/fold.h"
#include "text/word_map.h"

namespace stemma {
namespace {

struct Listed {
  std::uint32_t lists = 0;
  GivenSex sex;
};

using Lists = WordMap<Listed>;

void add_persons(Lists& lists) {
  for (const ResourceLine& line : lines_of(resource("resources/names/given.txt"))) {
    Listed& word = lists[line.columns.at(0)];
    word.lists |= kGiven;
    const std::string_view sex = line.columns.at(1);
    word.sex = {sex[0] == 'f' ? Sex::female : sex[0] == 'm' ? Sex::male : Sex::unknown, sex.size() == 1};
  }
  for (const ResourceLine& line : lines_of(resource("resources/names/surnames.txt")))
    lists[line.text].lists |= kSurname;
  for (const ResourceLine& line : lines_of(resource("resources/names/titles.txt"))) {
    lists[line.columns.at(0)].lists |= line.columns.at(1) == "sure" ? kTitleSure : kTitleMaybe;
  }
  for (const ResourceLine& line : lines_of(resource("resources/names/roles.txt"))) {
    lists[line.columns.at(0)].lists |= line.columns.size() > 1 ? kRole | kRoleOfOne : kRole;
  }
}

void add_organisations(Lists& lists) {
  for (const ResourceLine& line : lines_of(resource("resources/names/organisation_keys.txt"))) {
    const std::string_view kind = line.columns.at(1);
    std::uint32_t& word = lists[line.columns[0]].lists;
    if (kind == "end" || kind == "both") word |= kOrganisationEnd;
    if (kind == "of" || kind == "both") word |= kOrganisationOf;
    if (kind == "form") word |= kLegalForm;
  }
}

void add_small_words(Lists& lists) {
  for (const std::string_view word :
       {"january", "february", "march",    "april",  "may",     "june",      "july",     "august", "september",
        "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
        "sunday",  "jan",      "feb",      "mar",    "apr",     "aug",       "sept",     "sep",    "oct",
        "nov",     "dec",      "mon",      "tue",    "wed",     "thu",       "fri",      "sat",    "sun"}) {
    lists[word].lists |= kMonthOrDay;
  }
  for (const std::string_view word :
       {"of", "and", "the", "for", "on",  "in",  "at",  "to",  "&",  "de", "la", "le", "del",
        "al", "el",  "bin", "ibn", "van", "von", "der", "den", "di", "da", "du", "dos"}) {
    lists[word].lists |= kWeakWord;
  }
  for (const ResourceLine& line : lines_of(resource("resources/language/common_words.txt"))) {
    lists[line.text].lists |= kCommon;
  }
}

// Entries of a column, parted by " | ".
template <typename Use>
void each_entry(std::string_view column, const Use& use) {
  if (column == "-") return;
  while (!column.empty()) {
    const std::size_t end = std::min(column.find(" | "), column.size());
    use(column.substr(0, end));
    column.remove_prefix(std::min(end + 3, column.size()));
  }
}

using Countries = std::unordered_map<std::string, std::string_view>;

constexpr std::size_t kCountryColumn = 1, kAdjectiveColumn = 3, kPeopleColumn = 4, kOtherNamesColumn = 5;

Countries read_countries(std::initializer_list<std::size_t> columns) {
  Countries found;
  for (const ResourceLine& line : lines_of(resource("resources/places/capitals.txt"))) {
    for (const std::size_t column : columns) {
      each_entry(line.columns.at(column), [&](std::string_view word) { found.emplace(fold(word), line.columns[0]); });
    }
  }
  return found;
}

const Countries& demonyms() {
  static const Countries kDemonyms = read_countries({kAdjectiveColumn, kPeopleColumn});
  return kDemonyms;
}

const Countries& country_names() {
  static const Countries kNames = read_countries({kCountryColumn, kOtherNamesColumn});
  return kNames;
}

// Name or letters to the full name.
const WordMap<std::string_view>& organizations() {
  static const WordMap<std::string_view> kOrganizations = [] {
    WordMap<std::string_view> full;
    for (const ResourceLine& line : lines_of(resource("resources/names/organisations.txt"))) {
      full.emplace(line.columns.at(0), line.columns.at(1));
      full.emplace(line.columns[1], line.columns[1]);
    }
    for (const ResourceLine& line : lines_of(resource("resources/news/agencies.txt"))) {
      full.emplace(line.columns.at(0), line.columns[0]);
      if (line.columns.size() < 2) continue;
      each_entry(line.columns[1], [&](std::string_view other) { full.emplace(other, line.columns[0]); });
    }
    return full;
  }();
  return kOrganizations;
}

const Lists& lists() {
  static const Lists kLists = [] {
    Lists all;
    add_persons(all);
    add_organisations(all);
    add_small_words(all);
    for (const auto& [words, country] : demonyms()) {
      const std::string_view view = words;
      for (std::size_t at = 0; at < view.size();) {
        const std::size_t end = std::min(view.find(' ', at), view.size());
        all[view.substr(at, end - at)].lists |= kDemonym;
        at = end + 1;
      }
    }
    return all;
  }();
  return kLists;
}

const Listed* listed(std::string_view folded) {
  if (folded.size() > 2 && folded.back() == '.') folded.remove_suffix(1);
  return lists().find(folded);
}

}  // namespace

std::uint32_t lists_of(std::string_view folded) {
  if (const Listed* word = listed(folded)) return word->lists;
  if (folded.size() > 3 && folded.back() == 's') {
    if (const Listed* word = listed(folded.substr(0, folded.size() - 1))) return word->lists & kDemonym;
  }
  return 0;
}

GivenSex sex_of_given_name(std::string_view folded) {
  const Listed* word = listed(folded);
  return word ? word->sex : GivenSex{};
}

std::string_view country_of_demonym(std::string_view folded) {
  const Countries& all = demonyms();
  auto found = all.find(std::string(folded));
  if (found == all.end() && folded.size() > 3 && folded.back() == 's') {
    found = all.find(std::string(folded.substr(0, folded.size() - 1)));
  }
  return found == all.end() ? std::string_view() : found->second;
}

std::string_view country_of_name(std::string_view folded) {
  const auto found = country_names().find(std::string(folded));
  return found == country_names().end() ? std::string_view() : found->second;
}

std::string_view country_named(std::string_view folded) {
  const std::string_view by_name = country_of_name(folded);
  return by_name.empty() ? country_of_demonym(folded) : by_name;
}

bool is_known_organization(std::string_view words) {
  return organizations().contains(words);
}

std::string_view organization_of_letters(std::string_view words) {
  const std::string_view* full = organizations().find(words);
  return full ? *full : std::string_view();
}

}  // namespace stemma
