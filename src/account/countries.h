// Countries and their capitals, as resources/places/capitals.txt has them.

#pragma once

#include <map>
#include <string>
#include <string_view>

namespace stemma {

struct Country {
  std::string code;  // ISO 3166-1 alpha-2
  std::string name;
};

// By folded name, other names included: "uk", "united kingdom".
const std::map<std::string, Country, std::less<>>& countries_by_name();

// By the capital's name as written.
const std::map<std::string, Country, std::less<>>& countries_by_capital();

}  // namespace stemma
