#include "language/label_path.h"

#include <algorithm>
#include <limits>

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

}  // namespace

std::vector<std::uint8_t> best_path(std::span<const float> scores, std::size_t labels) {
  const std::size_t count = scores.size() / labels;
  std::vector<std::uint8_t> before(count * labels, kNone);  // the label before, on the best way to this one
  std::vector<float> best(labels), next(labels);
  for (std::size_t t = 0; t < count; ++t) {
    const float* here = &scores[t * labels];
    std::uint8_t closed = kNone;  // the best label before that leaves no span open
    for (std::size_t label = 1; t > 0 && label < labels; ++label) {
      if (!is_open(label) && best[label] > best[closed]) closed = static_cast<std::uint8_t>(label);
    }
    for (std::size_t label = 0; label < labels; ++label) {
      std::uint8_t from = closed;
      float value = t == 0 ? (goes_on(label) ? kNever : 0.0F) : best[closed];
      if (t > 0 && goes_on(label)) {
        const std::size_t begin = (label - 1) / 4 * 4 + 1;
        from = static_cast<std::uint8_t>(best[begin + 1] > best[begin] ? begin + 1 : begin);
        value = best[from];
      }
      next[label] = value + here[label];
      before[t * labels + label] = from;
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
