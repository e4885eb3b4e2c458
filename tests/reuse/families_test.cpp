#include "reuse/families.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <utility>

namespace stemma {
namespace {

using Family = std::vector<std::uint32_t>;

// Average linkage as it is defined: all pairs of families are weighed before every join.
std::vector<Family> slow_families(std::size_t articles, const std::vector<Link>& links, double joined) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> strength;
  for (const Link& link : links) strength[std::minmax(link.a, link.b)] += link.strength;
  std::vector<Family> families;
  for (std::uint32_t i = 0; i < articles; ++i) families.push_back({i});
  while (true) {
    double most = joined;
    std::pair<std::size_t, std::size_t> nearest{0, 0};
    for (std::size_t x = 0; x < families.size(); ++x) {
      for (std::size_t y = x + 1; y < families.size(); ++y) {
        double sum = 0;
        for (const std::uint32_t a : families[x]) {
          for (const std::uint32_t b : families[y]) {
            const auto found = strength.find(std::minmax(a, b));
            sum += found == strength.end() ? 0 : found->second;
          }
        }
        const double average = sum / static_cast<double>(families[x].size() * families[y].size());
        if (average > most) {
          most = average;
          nearest = {x, y};
        }
      }
    }
    if (nearest.second == 0) break;
    families[nearest.first].insert(families[nearest.first].end(), families[nearest.second].begin(),
                                   families[nearest.second].end());
    families.erase(families.begin() + static_cast<std::ptrdiff_t>(nearest.second));
  }
  for (Family& family : families) std::sort(family.begin(), family.end());
  std::sort(families.begin(), families.end());
  return families;
}

TEST(Families, OneLinkJoinsNothingThatMostDoNot) {
  const std::vector<Link> links{{0, 1, .9}, {1, 2, .3}, {2, 3, .9}};
  EXPECT_EQ(families_of(4, links, .22), (std::vector<Family>{{0, 1}, {2, 3}}));
  EXPECT_EQ(families_of(0, {}, .22), std::vector<Family>());
}

// Strengths that no two links or sums of links have in common, so that no tie is settled in two ways.
RC_GTEST_PROP(Families, AreThoseOfTheSlowDefinition, ()) {
  const auto articles = *rc::gen::inRange<std::uint32_t>(1, 12);
  std::vector<Link> links;
  for (std::uint32_t a = 0; a < articles; ++a) {
    for (std::uint32_t b = a + 1; b < articles; ++b) {
      if (*rc::gen::inRange(0, 3) > 0)
        links.push_back({a, b, (*rc::gen::inRange(1, 1'000'000) + 0.5 * links.size() / 100) / 1e6});
    }
  }
  RC_ASSERT(families_of(articles, links, .22) == slow_families(articles, links, .22));
}

}  // namespace
}  // namespace stemma
