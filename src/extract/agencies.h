// The agencies that a line credits.
//
//     agencies_in("Reporting by Reuters and AFP")   // both, as written
//
// Agencies that sell pictures are left out: their credit stands under a picture, not under a text.

#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace stemma {

// The agencies that a text names, as it names them, each once, in the order of the text.
std::vector<std::string> agencies_in(std::string_view text);

// Adds an agency, as written, where none of the names is one of its names.
void add_agency(std::vector<std::string>& agencies, std::string_view name);

}  // namespace stemma
