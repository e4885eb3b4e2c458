// Words for comparing texts: stretches of letters and digits, folded.
//
//     std::vector<Span> words = words_of("Ardle's 2,000-strong force");   // Ardle's | 2,000 | strong | force
//
// The reuse and stories stages compare by these; the language stage has finer tokens of its own. A word is letters,
// digits and marks, with apostrophes, full stops and commas inside it where letters or digits stand on both sides.
// Scripts without spaces give one word a character. O(size).

#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace stemma {

std::vector<Span> words_of(std::string_view utf8);

// A 64-bit hash of the word's folded form: equal for words that differ in case, accents or the shape of an apostrophe.
std::uint64_t hash_of_word(std::string_view word);

}  // namespace stemma
