// Which articles are nearest to each other: families by average linkage.
//
//     families_of(5, {{0, 1, .9}, {1, 2, .1}, {3, 4, .6}}, .22)      // {0, 1}, {2}, {3, 4}
//
// The two nearest families are joined, and again, as long as the strengths between the members of the one and those of
// the other are on average at least `joined`; a pair that is not given has none. So one link joins nothing that is not
// joined by most. O(links log links) in all but contrived cases: the smaller family's links go into the greater one's,
// and a join that has grown weaker since it was seen is weighed again only when its turn comes.

#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace stemma {

struct Link {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double strength = 0;
};

// Each family sorted; sorted by their first. Every article is in exactly one.
std::vector<std::vector<std::uint32_t>> families_of(std::size_t articles, std::span<const Link> links, double joined);

}  // namespace stemma
