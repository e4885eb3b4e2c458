#include "stories/article_index.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <deque>

namespace stemma {
namespace {

Sketch sketch(std::int32_t day, const std::vector<std::uint8_t>& weights) {
  Sketch made;
  made.day = day;
  for (std::uint32_t word = 0; word < weights.size(); ++word) {
    if (weights[word] % 3 == 0) made.words.push_back({.hash = word, .whole = weights[word]});
  }
  return made;
}

std::uint64_t product(const Sketch& left, const Sketch& right) {
  std::uint64_t sum = 0;
  for (const auto& a : left.words) {
    for (const auto& b : right.words) sum += a.hash == b.hash ? std::uint64_t{a.whole} * b.whole : 0;
  }
  return sum;
}

// Compares with every article.
std::vector<std::uint32_t> slow_nearest(const std::deque<std::pair<std::uint32_t, Sketch>>& all, const Sketch& sketch,
                                        DayRange days, std::size_t most) {
  std::vector<std::pair<std::uint64_t, std::uint32_t>> found;
  for (const auto& [number, other] : all) {
    const bool is_of_the_days = other.day == kNoDay || (days.first <= other.day && other.day <= days.last);
    if (is_of_the_days && product(sketch, other) > 0) found.emplace_back(UINT64_MAX - product(sketch, other), number);
  }
  std::sort(found.begin(), found.end());
  std::vector<std::uint32_t> numbers;
  for (const auto& [rank, number] : found) numbers.push_back(number);
  numbers.resize(std::min(most, numbers.size()));
  return numbers;
}

RC_GTEST_PROP(ArticleIndex, FindsWhatComparingWithEveryArticleFinds, ()) {
  const auto weights = rc::gen::container<std::vector<std::uint8_t>>(12, rc::gen::arbitrary<std::uint8_t>());
  const auto day = rc::gen::oneOf(rc::gen::just(kNoDay), rc::gen::inRange<std::int32_t>(0, 12));
  ArticleIndex index;
  std::deque<std::pair<std::uint32_t, Sketch>> all;
  std::uint32_t next = 5;
  const auto steps = *rc::gen::inRange(0, 40);
  for (int i = 0; i < steps; ++i) {
    if (!all.empty() && *rc::gen::inRange(0, 3) == 0) {
      index.remove_oldest(all.front().first, all.front().second);
      all.pop_front();
    } else {
      all.emplace_back(next, sketch(*day, *weights));
      index.add(next, all.back().second);
      ++next;
    }
  }
  const Sketch sought = sketch(kNoDay, *weights);
  const auto first = *rc::gen::inRange<std::int32_t>(-1, 12), length = *rc::gen::inRange<std::int32_t>(0, 6);
  for (const DayRange days : {DayRange{first, first + length}, DayRange{}}) {
    for (const std::size_t most : {0, 3, 100}) {
      RC_ASSERT(index.nearest(sought, days, most) == slow_nearest(all, sought, days, most));
    }
  }
}

}  // namespace
}  // namespace stemma
