// How many words a reader counts in a text.
//
//     count_words("2,000 - well")                // 2: a stretch without white space counts where it has a letter
//     count_words("\u6e2f\u306e\u8239\u9577")             // 2: of scripts without spaces two characters count as one
//
// O(size); 64 bytes at a time but for such scripts.

#pragma once

#include <cstdint>
#include <string_view>

namespace stemma {

// Whether a character is of a script that puts no spaces between words.
bool is_spaceless(char32_t c);

std::uint32_t count_words(std::string_view text);

}  // namespace stemma
