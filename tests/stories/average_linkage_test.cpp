#include "stories/average_linkage.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace stemma {
namespace {

using Groups = std::vector<std::size_t>;

Groups each_alone(std::size_t size) {
  Groups groups(size);
  std::iota(groups.begin(), groups.end(), std::size_t{0});
  return groups;
}

double mean(const LikenessTable& likeness, const Groups& groups, std::size_t a, std::size_t b) {
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    for (std::size_t j = 0; j < groups.size(); ++j) {
      if (groups[i] != a || groups[j] != b) continue;
      sum += likeness.get(i, j);
      ++count;
    }
  }
  return sum / static_cast<double>(count);
}

// Looks at all pairs of groups and all their things for each joint.
Groups slow_average_linkage(const LikenessTable& likeness, Groups groups, double least) {
  for (;;) {
    double most = 0;
    std::pair<std::size_t, std::size_t> best;
    for (std::size_t a = 0; a < groups.size(); ++a) {
      for (std::size_t b = a + 1; b < groups.size(); ++b) {
        if (groups[a] != a || groups[b] != b) continue;
        const double alike = mean(likeness, groups, a, b);
        if (alike > most) {
          most = alike;
          best = {a, b};
        }
      }
    }
    if (most == 0 || most < least) return groups;
    for (std::size_t& group : groups) {
      if (group == best.second) group = best.first;
    }
  }
}

// Powers of two add up exactly in any order, so that both ways see the same means.
LikenessTable table_of(std::size_t size, const std::vector<std::uint8_t>& values) {
  LikenessTable table(size);
  std::size_t next = 0;
  for (std::size_t a = 0; a < size; ++a) {
    for (std::size_t b = a + 1; b < size; ++b) {
      table.set(a, b, next < values.size() ? (values[next] % 2 ? values[next] / 256.0 : 0.0) : 0.0);
      ++next;
    }
  }
  return table;
}

TEST(AverageLinkage, JoinsByTheMean) {
  LikenessTable likeness(4);
  likeness.set(0, 1, 0.9);
  likeness.set(1, 2, 0.7);
  EXPECT_EQ(average_linkage(likeness, each_alone(4), 0.5), (Groups{0, 0, 2, 3}));
  EXPECT_EQ(average_linkage(likeness, each_alone(4), 0.35), (Groups{0, 0, 0, 3}));
  EXPECT_EQ(average_linkage(likeness, each_alone(4), 0.95), (Groups{0, 1, 2, 3}));
  EXPECT_EQ(average_linkage(LikenessTable(0), {}, 0.5), Groups{});
}

TEST(AverageLinkage, GivenGroupsStayTogether) {
  LikenessTable likeness(4);
  likeness.set(1, 3, 0.8);
  EXPECT_EQ(average_linkage(likeness, {0, 1, 0, 3}, 0.5), (Groups{0, 1, 0, 1}));
  likeness.set(0, 1, 0.9);
  likeness.set(2, 3, 0.9);
  EXPECT_EQ(average_linkage(likeness, {0, 1, 0, 3}, 0.4), (Groups{0, 0, 0, 0}));
}

RC_GTEST_PROP(AverageLinkage, IsWhatComparingAllGroupsGives, (const std::vector<std::uint8_t>& values)) {
  const auto size = *rc::gen::inRange<std::size_t>(1, 12);
  const double least = *rc::gen::element(0.1, 0.3, 0.5, 0.7);
  Groups groups = each_alone(size);
  for (std::size_t i = 1; i < size; ++i) {
    if (*rc::gen::inRange(0, 4) == 0) groups[i] = groups[*rc::gen::inRange<std::size_t>(0, i)];
  }
  const LikenessTable likeness = table_of(size, values);
  RC_ASSERT(average_linkage(likeness, groups, least) == slow_average_linkage(likeness, groups, least));
}

}  // namespace
}  // namespace stemma
