// A text as a row of words, and the stretches of n words in a row ("shingles") by which texts are compared.
//
//     WordRow row = word_row("Rain fell. The river rose.");
//     for_each_shingle(row.hashes, 3, [](std::uint64_t hash, std::uint32_t word) { ... });   // "rain fell the" at word
//     0, ...
//
// A shingle's hash is rolled from the hashes of its words, so that all of them cost O(words) whatever n is. Equal
// stretches have equal hashes; that two others share one is as likely as 64 bits allow.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/span.h"

namespace stemma {

struct WordRow {
  std::vector<Span> spans;            // in bytes of the text
  std::vector<std::uint64_t> hashes;  // one a word, of its folded form

  std::size_t size() const { return hashes.size(); }
};

WordRow word_row(std::string_view text);

// The last steps of a good hash: spreads the sum that rolling leaves over all bits.
constexpr std::uint64_t scatter(std::uint64_t hash) {
  hash ^= hash >> 32;
  hash *= 0x9E3779B97F4A7C15u;
  hash ^= hash >> 29;
  return hash;
}

template <typename Use>
void for_each_shingle(std::span<const std::uint64_t> word_hashes, std::size_t words, Use use) {
  constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15u;
  if (word_hashes.size() < words) return;
  std::uint64_t highest = 1;
  for (std::size_t i = 0; i < words; ++i) highest *= kBase;
  std::uint64_t rolled = 0;
  for (std::size_t i = 0; i < words; ++i) rolled = rolled * kBase + word_hashes[i];
  use(scatter(rolled), std::uint32_t{0});
  for (std::size_t i = words; i < word_hashes.size(); ++i) {
    rolled = rolled * kBase + word_hashes[i] - word_hashes[i - words] * highest;
    use(scatter(rolled), static_cast<std::uint32_t>(i - words + 1));
  }
}

}  // namespace stemma
