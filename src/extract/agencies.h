// News agencies and their names.
//
//     agency_named("AFP")                        // "Agence France-Presse"
//     agencies_in("With reporting from Press Association and AFP")   // both, in order
//
// The list is resources/news/agencies.txt. Short forms in capitals count only as written. Agencies that sell pictures
// are left out: their credit stands under a picture, not under a text.

#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stemma {

// The full name of the agency that is called just `name`.
std::optional<std::string> agency_named(std::string_view name);

// Full names, each once, in the order of the text.
std::vector<std::string> agencies_in(std::string_view text);

void add_once(std::vector<std::string>& names, const std::string& name);

}  // namespace stemma
