// One form for comparing words and names: Unicode case folding, without accents, curly quotes made straight.
//
//     fold("Đặng");       // "dang"
//     fold("ARAGÓN’S");   // "aragon's"
//
// The same on every machine (no locale). O(size). ASCII goes fast, and most other characters are looked up one by one;
// a stretch with any that could join its neighbours, or become several, goes through ICU.

#pragma once

#include <string>
#include <string_view>

namespace stemma {

std::string fold(std::string_view utf8);

// The same into a text that is kept for several, in place of what it holds. Precondition: it is not what is folded.
void fold(std::string_view utf8, std::string& folded);

// The same, all of it through ICU: many times slower, and what the fast way is held to.
std::string fold_by_tables(std::string_view utf8);

}  // namespace stemma
