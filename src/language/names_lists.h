// The lists by which names are known: given names, surnames, titles, roles, key words of organisations, countries.

#pragma once

#include <cstdint>
#include <string_view>

namespace stemma {

enum class Sex : std::uint8_t { unknown, female, male };

// Bits of what a folded word is listed as.
enum WordList : std::uint32_t {
  kGiven = 1 << 0,
  kSurname = 1 << 1,
  kTitleSure = 1 << 2,
  kTitleMaybe = 1 << 3,
  kRole = 1 << 4,
  kRoleOfOne = 1 << 5,
  kOrganisationEnd = 1 << 6,
  kOrganisationOf = 1 << 7,
  kLegalForm = 1 << 8,
  kDemonym = 1 << 9,  // "Ivorian", "Swiss"; of two words ("Sri Lankan"): each of them
  kMonthOrDay = 1 << 10,
  kCommon = 1 << 12,    // written small in most text
  kWeakWord = 1 << 11,  // "of", "and", "the", "for": small within names
};

// O(1); `folded` as Tokens::lower gives it, with or without a last full stop.
std::uint32_t lists_of(std::string_view folded);

struct GivenSex {
  Sex sex = Sex::unknown;
  bool sure = false;  // nearly all bearers are; else most
};

GivenSex sex_of_given_name(std::string_view folded);

// The ISO code of the country whose adjective or people the folded words are ("sri lankan", "swiss"), or empty. Plurals
// in -s count.
std::string_view country_of_demonym(std::string_view folded);

// The ISO code of the country that has this name ("u.s.", "ivory coast"), or empty. Columns of
// resources/places/capitals.txt.
std::string_view country_of_name(std::string_view folded);

// Whether the words, as written, are the name or the letters of an organisation of resources/names/organisations.txt or
// an agency of resources/news/agencies.txt.
bool is_known_organization(std::string_view words);

// The full name of an organisation known by letters ("WHO"), or empty.
std::string_view organization_of_letters(std::string_view words);

// Either of the two.
std::string_view country_named(std::string_view folded);

}  // namespace stemma
