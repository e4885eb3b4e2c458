// Words for comparing texts: stretches of letters and digits, folded.
//
//     std::vector<Span> words = words_of("Ardle's 2,000-strong force");   // Ardle's | 2,000 | strong | force
//     for_each_word(text, [](Span word) { ... });                         // the same, one by one
//
// The reuse and stories stages compare by these; the language stage has finer tokens of its own. A word is letters,
// digits and marks, with apostrophes, full stops and commas inside it where letters or digits stand on both sides.
// Scripts without spaces give one word a character. O(size).

#pragma once

#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/span.h"
#include "text/word_blocks.h"

namespace stemma {

std::vector<Span> words_of(std::string_view utf8);

template <typename Use>
void for_each_word(std::string_view utf8, Use use) {
  WordBlocks blocks(utf8);
  bool inside = false;
  std::uint32_t begin = 0;
  while (blocks.next()) {
    const std::uint64_t before = blocks.inside() << 1 | std::uint64_t{inside};
    for (std::uint64_t edges = (blocks.inside() ^ before) | blocks.begins(); edges; edges &= edges - 1) {
      const int bit = std::countr_zero(edges);
      const std::uint32_t at = blocks.begin() + static_cast<std::uint32_t>(bit);
      if (inside) use(Span{begin, at});
      inside = blocks.inside() >> bit & 1;
      begin = at;
    }
  }
  if (inside) use(Span{begin, static_cast<std::uint32_t>(utf8.size())});
}

// A 64-bit hash of the word's folded form: equal for words that differ in case, accents or the shape of an apostrophe.
std::uint64_t hash_of_word(std::string_view word);

}  // namespace stemma
