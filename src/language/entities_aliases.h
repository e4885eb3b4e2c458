// Names that the text itself says are one.
//
//     Enterprise Harbour Board (EHB)                   the letters of the other, in brackets
//     Ana Wend, better known as Anna Storm             a phrase of resources/names/alias_phrases.txt
//
// Each pair is two indices of `names`, which stand in text order. Linear in the names; letters are compared with at
// most kLongestLetters.

#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "language/draft.h"

namespace stemma {

std::vector<std::pair<std::uint32_t, std::uint32_t>> stated_aliases(const Tokens& tokens,
                                                                    const std::vector<Name>& names);

// Whether the letters stand for the words: the first begins the first word, all follow in their order, and two at least
// begin a word ("EHB" of "Enterprise Harbour Board", "OstNaCo" of "Ostrian Nanotechnology Corporation").
bool are_letters_of(std::string_view letters, std::string_view words);

}  // namespace stemma
