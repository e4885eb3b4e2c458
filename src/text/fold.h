// One form for comparing words and names: Unicode case folding, without accents, curly quotes made straight.
//
//     fold("Đặng");       // "dang"
//     fold("ARAGÓN’S");   // "aragon's"
//
// The same on every machine (no locale). O(size); ASCII goes fast.

#pragma once

#include <string>
#include <string_view>

namespace stemma {

std::string fold(std::string_view utf8);

}  // namespace stemma
