#include "language/label_path.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>
#include <vector>

namespace stemma {
namespace {

using Path = std::vector<std::uint8_t>;

bool may_follow(std::uint8_t before, std::uint8_t label) {
  const auto part = [](std::uint8_t of) { return static_cast<SpanPart>((of - 1) % 4); };
  const bool open = before != 0 && (part(before) == SpanPart::begin || part(before) == SpanPart::inside);
  const bool goes_on = label != 0 && (part(label) == SpanPart::inside || part(label) == SpanPart::end);
  if (!open) return !goes_on;
  return goes_on && (before - 1) / 4 == (label - 1) / 4;
}

bool is_whole(const Path& path) {
  std::uint8_t before = 0;
  for (const std::uint8_t label : path) {
    if (!may_follow(before, label)) return false;
    before = label;
  }
  return may_follow(before, 0);
}

double score_of(const Path& path, const std::vector<float>& scores, const std::vector<float>& steps,
                std::size_t labels) {
  double sum = 0;
  for (std::size_t t = 0; t < path.size(); ++t) {
    sum += static_cast<double>(scores[t * labels + path[t]]);
    if (t > 0 && !steps.empty()) sum += static_cast<double>(steps[path[t - 1] * labels + path[t]]);
  }
  return sum;
}

// Every sequence of labels is tried.
double best_by_trial(const std::vector<float>& scores, const std::vector<float>& steps, std::size_t labels) {
  const std::size_t count = scores.size() / labels;
  Path path(count, 0);
  double best = -std::numeric_limits<double>::infinity();
  while (true) {
    if (is_whole(path)) best = std::max(best, score_of(path, scores, steps, labels));
    std::size_t t = 0;
    while (t < count && ++path[t] == labels) path[t++] = 0;
    if (t == count) return best;
  }
}

std::vector<float> numbers(std::size_t count) {
  const std::vector<int> drawn = *rc::gen::container<std::vector<int>>(count, rc::gen::inRange(-50, 50));
  return {drawn.begin(), drawn.end()};
}

RC_GTEST_PROP(LabelPath, IsTheBestOfAllThatMakeWholeSpans, (bool stepwise)) {
  const std::size_t labels = *rc::gen::element<std::size_t>(5, 9);
  const std::size_t count = *rc::gen::inRange<std::size_t>(0, 5);
  const std::vector<float> scores = numbers(labels * count);
  const std::vector<float> steps = numbers(stepwise ? labels * labels : 0);
  const Path path = best_path(scores, labels, steps);
  RC_ASSERT(path.size() == count);
  RC_ASSERT(is_whole(path));
  RC_ASSERT(score_of(path, scores, steps, labels) == best_by_trial(scores, steps, labels));
}

TEST(LabelPath, GivesTheSpans) {
  const Path path{0, 1, 2, 3, 8, 0, 5, 7};
  const std::vector<LabelledSpan> spans = spans_of(path);
  ASSERT_EQ(spans.size(), 3U);
  EXPECT_EQ(spans[0].tokens, (TokenSpan{1, 4}));
  EXPECT_EQ(spans[0].kind, 0);
  EXPECT_EQ(spans[1].tokens, (TokenSpan{4, 5}));
  EXPECT_EQ(spans[1].kind, 1);
  EXPECT_EQ(spans[2].tokens, (TokenSpan{6, 8}));
}

}  // namespace
}  // namespace stemma
