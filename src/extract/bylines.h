// Who signed an article: names out of byline lines and fields.
//
//     read_byline("By Ida Holm and The Harbour Post news desk", {})   // both
//     read_byline("By Nick Aro | AP", {})        // Nick Aro; agencies: Associated Press
//     read_byline("Ida Holm, HARBOUR POST", {})  // Ida Holm
//
// Roles, outlets, dates and biographies are cut; agencies are no persons and come apart. O(size).

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stemma {

struct Byline {
  std::vector<std::string> names;
  std::vector<std::string> agencies;

  bool empty() const { return names.empty() && agencies.empty(); }
};

// How sure it is that the text names authors: a field of the page's metadata, a line that says "by", any line.
enum class BylineBasis { field, marked, line };

Byline read_byline(std::string_view text, BylineBasis basis);

// Whether the line begins with "by" or its like and goes on with a name.
bool begins_with_by(std::string_view line);

// Whether the word is one of menus, calendars and offices, which no name holds.
bool is_menu_word(std::string_view word);

// Whether the words, folded and without spaces, are those for an outlet's staff: "staffwriter".
bool is_staff(std::string_view words);

// Whether the words, folded and without spaces, are what a field is called that names the author: "verfasstvon".
bool is_author_label(std::string_view words);

// The share of menu words, 0 to 1; small words aside.
double share_of_menu_words(std::string_view line);

// Whether these could be just the words of a person's name.
bool looks_like_person(std::string_view name);

// Whether this could be the one word that an author goes by, where an element is said to name one: "Tobi", "old_salt".
bool is_pseudonym(std::string_view name);

}  // namespace stemma
