// How much of one article stands in another.
//
//     for (const Kinship& pair : kinship_of(articles, passages)) use(pair.a, pair.b, pair.strength);
//
// The strength of a pair is the share of the smaller article's text that lies in passages between the two: 1 for a cut
// or whole copy, 0 for none. Quoted words count half, for a speech is no outlet's own and two reporters who heard it
// write the same words. Standing passages do not count at all.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/article.h"
#include "model/passage.h"

namespace stemma {

struct Kinship {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double strength = 0;
};

// One entry for each pair with a passage that counts, sorted by (a, b).
std::vector<Kinship> kinship_of(std::span<const Article> articles, std::span<const Passage> passages);

}  // namespace stemma
