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

  void offer(std::size_t other, float other_score) {
    if (other_score > score) *this = {static_cast<std::uint8_t>(other), other_score};
  }
};

// Ways from the labels of one token, whose best scores so far are given, to those of the next.
class Ways {
 public:
  Ways(std::size_t labels, std::span<const float> steps) : steps_(steps), labels_(labels) {
    for (std::size_t label = 0; label < labels; ++label) {
      if (!is_open(label)) closed_.push_back(label);
    }
  }

  Way to(std::size_t label, std::span<const float> scores) const {
    Way best;
    if (goes_on(label)) {
      const std::size_t begin = (label - 1) / 4 * 4 + 1;
      for (const std::size_t before : {begin, begin + 1}) best.offer(before, scores[before] + step(before, label));
    } else {
      for (const std::size_t before : closed_) best.offer(before, scores[before] + step(before, label));
    }
    return best;
  }

 private:
  float step(std::size_t from, std::size_t to) const { return steps_.empty() ? 0.0F : steps_[from * labels_ + to]; }

  std::span<const float> steps_;
  std::size_t labels_;
  std::vector<std::size_t> closed_;
};

}  // namespace

std::vector<std::uint8_t> best_path(std::span<const float> scores, std::size_t labels, std::span<const float> steps) {
  const std::size_t count = scores.size() / labels;
  const Ways ways(labels, steps);
  std::vector<std::uint8_t> before(count * labels, kNone);  // the label before, on the best way to this one
  std::vector<float> best(labels), next(labels);
  for (std::size_t label = 0; count > 0 && label < labels; ++label) {
    best[label] = (goes_on(label) ? kNever : 0.0F) + scores[label];
  }
  for (std::size_t t = 1; t < count; ++t) {
    const Way to_none = ways.to(kNone, best);  // without steps that to all that begin something, too
    for (std::size_t label = 0; label < labels; ++label) {
      const Way way = steps.empty() && !goes_on(label) ? to_none : ways.to(label, best);
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
