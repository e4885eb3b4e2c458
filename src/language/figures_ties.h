// What is said of each count of a sentence: which cue tells what became of those counted.
//
//     "49 people have been killed, nine of them guards"
//     tie_counts(...)      49 people: killed, behind the count      nine: killed, shared, a part
//
// Cues are tried in the order of nearness: directly behind the count, directly before it, as its verb in the same
// clause, as the toll that it is the number of, as the noun that it counts; counts that "and" joins share one. A count
// of which nothing is said stays where it has a noun. O(counts * reach).

#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "language/figures_counts.h"
#include "language/pieces.h"
#include "model/annotations.h"

namespace stemma {

// How a count was tied to its cue.
enum class Tie : std::uint8_t { none, behind, before, itself, shared };

struct TiedCount {
  Count count;
  std::string_view indicator;
  Tie tie = Tie::none;
  std::uint32_t told_end = 0;  // the piece behind the count and of the cue behind it
  bool part = false;
};

// Of the pieces [first, last), a sentence, whose times are `times`. `spoken_of` is what the last count before was of,
// which "nine of them" and "put it at 18" go back to.
std::vector<TiedCount> tie_counts(const Pieces& pieces, std::uint32_t first, std::uint32_t last,
                                  std::vector<Count> counts, std::span<const Timex> times, std::string_view spoken_of);

// Whether those whom the indicator counts are people.
bool counts_people(std::string_view indicator);

}  // namespace stemma
