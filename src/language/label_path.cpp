#include "language/label_path.h"

#include <utility>

namespace stemma {
namespace {

constexpr std::uint8_t kNone = 0;
constexpr float kNever = -1e30F;

constexpr SpanPart part_of(std::size_t label) {
  return static_cast<SpanPart>((label - 1) % 4);
}

constexpr bool is_open(std::size_t label) {
  return label != kNone && (part_of(label) == SpanPart::begin || part_of(label) == SpanPart::inside);
}

// Whether the label goes on with a span: only behind a label of the same kind that is open.
constexpr bool goes_on(std::size_t label) {
  return label != kNone && (part_of(label) == SpanPart::inside || part_of(label) == SpanPart::end);
}

// The best way to a label: over which label, and its score so far.
struct Way {
  std::uint8_t before = kNone;
  float score = 2 * kNever;
};

Way best_way(std::size_t label, std::span<const float> scores, std::span<const float> steps) {
  const std::size_t first = goes_on(label) ? (label - 1) / 4 * 4 + 1 : kNone;
  const std::size_t last = goes_on(label) ? first + 2 : scores.size();
  Way best;
  for (std::size_t before = first; before < last; ++before) {
    if (is_open(before) != goes_on(label)) continue;
    const float score = scores[before] + (steps.empty() ? 0.0F : steps[before * scores.size() + label]);
    if (score > best.score) best = {static_cast<std::uint8_t>(before), score};
  }
  return best;
}

}  // namespace

std::vector<std::uint8_t> best_path(std::span<const float> scores, std::size_t labels, std::span<const float> steps) {
  const std::size_t count = scores.size() / labels;
  std::vector<std::uint8_t> before(count * labels, kNone);  // the label before, on the best way to this one
  std::vector<float> best(labels), next(labels);
  for (std::size_t t = 0; t < count; ++t) {
    for (std::size_t label = 0; label < labels; ++label) {
      const Way way = t == 0 ? Way{kNone, goes_on(label) ? kNever : 0.0F} : best_way(label, best, steps);
      next[label] = way.score + scores[t * labels + label];
      before[t * labels + label] = way.before;
    }
    std::swap(best, next);
  }
  std::vector<std::uint8_t> path(count, kNone);
  if (count == 0) return path;
  std::size_t last = kNone;
  for (std::size_t label = 1; label < labels; ++label) {
    if (!is_open(label) && best[label] > best[last]) last = label;
  }
  for (std::size_t t = count; t-- > 0;) {
    path[t] = static_cast<std::uint8_t>(last);
    last = before[t * labels + last];
  }
  return path;
}

std::vector<LabelledSpan> spans_of(std::span<const std::uint8_t> path) {
  std::vector<LabelledSpan> spans;
  std::uint32_t begin = 0;
  for (std::uint32_t t = 0; t < path.size(); ++t) {
    if (path[t] == kNone) continue;
    const SpanPart part = part_of(path[t]);
    if (part == SpanPart::begin || part == SpanPart::single) begin = t;
    if (part == SpanPart::end || part == SpanPart::single)
      spans.push_back({{begin, t + 1}, static_cast<std::uint8_t>((path[t] - 1) / 4)});
  }
  return spans;
}

}  // namespace stemma
