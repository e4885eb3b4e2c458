// How much of one article stands in another, and of the other in it.
//
//     for (const Kinship& pair : kinship_of(shared)) use(pair.a, pair.b, pair.strength());
//
// A cut copy stands in its report as a whole (of_a is 1), the report in it in part. The strength of a pair is the
// greater of the two shares: 1 for a cut or whole copy, 0 for none. Shares are as shared_text.h weighs them.

#pragma once

#include <cstdint>
#include <vector>

#include "reuse/shared_text.h"

namespace stemma {

struct Kinship {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double of_a = 0;  // share of a's text that stands in b
  double of_b = 0;
  double likeness = 1;  // of the wording of what they share; 0 to 1

  double strength() const { return of_a > of_b ? of_a : of_b; }
};

// One entry for each pair with a passage, a < b; sorted by (a, b).
std::vector<Kinship> kinship_of(const SharedText& shared);

}  // namespace stemma
