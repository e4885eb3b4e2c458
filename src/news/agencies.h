// News agencies by any of their names.
//
//     agency_named("AFP")                        // "Agence France-Presse"
//     agency_named("the associated press")       // "Associated Press"
//     agency_named("afp")                        // empty: a short form of capitals counts only as written
//
// The list is resources/news/agencies.txt. O(log agencies).

#pragma once

#include <cstddef>
#include <string_view>

namespace stemma {

// The full name of the agency that is called just `name`, for the life of the program; empty where there is none.
std::string_view agency_named(std::string_view name);

// Words of the longest name that is looked for in a line.
inline constexpr std::size_t kMostWordsOfAgency = 5;

// No name of an agency that the text begins with has more words, or there is none: 0, as for most words of a text. At
// most kMostWordsOfAgency. Precondition: it begins with a letter or digit.
std::size_t most_words_of_agency(std::string_view text);

// Whether an agency distributes another's reports beside its own; by their full names.
bool passes_on(std::string_view agency, std::string_view other);

// Whether the agency, by its full name, sells pictures: its credit stands under a picture, not under a text.
bool sells_pictures(std::string_view agency);

}  // namespace stemma
