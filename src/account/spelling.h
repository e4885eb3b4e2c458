// How written names resemble each other: shortened, by initials, or spelled otherwise.

#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "account/name_forms.h"

namespace stemma {

// Bearers of one name beyond which it is too common to find spellings by.
inline constexpr std::size_t kMostBearers = 50;

std::vector<std::string> split_words(std::string_view key);

// Whether the words of `shorter` stand in this order among those of `longer`, an initial for a word allowed.
bool shortens(const std::vector<std::string>& shorter, const std::vector<std::string>& longer);

// "united nations" to "un"; small words (of, the, and, for) give none.
std::string initials_of(const std::vector<std::string>& words);

// Two to six capitals, full stops between them allowed.
bool is_acronym(std::string_view text);

// Insertions, deletions, changes and swaps of neighbours that make one of the other; `most + 1` where it is more.
std::size_t distance_between(std::string_view a, std::string_view b, std::size_t most);

// Whether any article has both.
bool share_an_article(const NameForm& a, const NameForm& b);

// Full names of persons, as many words in each, that differ by a letter in a word of five or by two in one of eight,
// all other words the same, and no article has both.
bool are_two_spellings(const NameForm& a, const NameForm& b);

}  // namespace stemma
