#include "text/words.h"

#include <xxhash.h>

#include <array>
#include <string>

#include "text/ascii.h"
#include "text/fold.h"

namespace stemma {
namespace {

constexpr std::size_t kShortWord = 64;

}  // namespace

std::vector<Span> words_of(std::string_view utf8) {
  std::vector<Span> words;
  for_each_word(utf8, [&](Span word) { words.push_back(word); });
  return words;
}

std::uint64_t hash_of_word(std::string_view word) {
  std::array<char, kShortWord> folded;
  if (word.size() <= folded.size()) {
    unsigned char all = 0;
    for (std::size_t at = 0; at < word.size(); ++at) {
      const char c = word[at];
      all |= static_cast<unsigned char>(c);
      folded[at] = lower_ascii(c);
    }
    if (all < 0x80) return XXH3_64bits(folded.data(), word.size());
  }
  const std::string slowly = fold(word);
  return XXH3_64bits(slowly.data(), slowly.size());
}

}  // namespace stemma
