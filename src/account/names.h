// Who and what the articles name, each with all its names and with the side that uses a name where a text says so.
//
//     "the isle, known as Ostra by the Vell and Maru by the islanders"   ->   Ostra (the Vell), Maru (the islanders)
//
// Two names are one where
//   a text says so (resources/account/alias_patterns.txt) or the map does (one place of the gazetteer);
//   one is the other shortened: "Ana Maria Ruel", "Ana Ruel", "Ruel" where only one Ruel is named; "UN" for its long
//   form; two full names of persons differ by a letter or two and no article has both: one person, two spellings.
// A capital stands as another name of its country where it is used for its government
// (resources/account/capital_as_actor.txt). Two countries are never one.

#pragma once

#include <map>
#include <string>
#include <vector>

#include "account/story_text.h"

namespace stemma {

// Two spellings of one person's name: a disagreement, and a sign that the articles speak of one speaker.
struct SpellingPair {
  std::string a;
  std::string b;
};

struct StoryNames {
  std::vector<AccountName> names;
  std::vector<SpellingPair> spellings;
  std::map<std::string, std::string> main_name;  // of every name, folded: the main name of its entry, folded

  std::map<std::string, std::string> country_of;  // of a capital that stands for its government, folded: the country

  // The country whose government a capital stands for in this story; other names as they are.
  std::string government(const std::string& name) const;

  // One form for all names of an entry, folded; the folded name itself where it is in none.
  std::string canonical(const std::string& name) const;
};

StoryNames find_story_names(const StoryText& story);

// Folded, without article, possessive and outer spaces: "The UN's" is "un".
std::string name_key(std::string_view name);

}  // namespace stemma
