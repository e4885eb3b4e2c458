#include "reuse/kinship.h"

#include <algorithm>
#include <string_view>

#include "reuse/quotations.h"

namespace stemma {
namespace {

constexpr double kQuotedWeight = 0.5;

// A text's bytes, the quoted ones counted less.
class WeighedText {
 public:
  explicit WeighedText(std::string_view text)
      : quotes_(quotations(text)), size_(static_cast<std::uint32_t>(text.size())) {
    std::uint32_t sum = 0;
    for (const Span quote : quotes_) quoted_before_.push_back(sum += quote.size());
  }

  double weight(Span span) const {
    const std::uint32_t quoted = quoted_until(span.end) - quoted_until(span.begin);
    return (span.size() - quoted) + kQuotedWeight * quoted;
  }

  double weight() const { return weight({0, size_}); }

 private:
  std::uint32_t quoted_until(std::uint32_t at) const {
    const auto next = std::partition_point(quotes_.begin(), quotes_.end(), [&](Span quote) { return quote.end <= at; });
    const auto index = static_cast<std::size_t>(next - quotes_.begin());
    const std::uint32_t before = index == 0 ? 0 : quoted_before_[index - 1];
    return next != quotes_.end() && next->begin < at ? before + (at - next->begin) : before;
  }

  std::vector<Span> quotes_;
  std::vector<std::uint32_t> quoted_before_;  // bytes of quotation up to the end of each
  std::uint32_t size_;
};

double covered(const WeighedText& text, std::vector<Span> spans) {
  std::sort(spans.begin(), spans.end());
  double sum = 0;
  std::uint32_t reached = 0;
  for (const Span span : spans) {
    const std::uint32_t begin = std::max(span.begin, reached);
    if (begin >= span.end) continue;
    sum += text.weight({begin, span.end});
    reached = span.end;
  }
  return text.weight() > 0 ? sum / text.weight() : 0;
}

}  // namespace

std::vector<Kinship> kinship_of(std::span<const Article> articles, std::span<const Passage> passages) {
  std::vector<WeighedText> texts;
  for (const Article& article : articles) texts.emplace_back(article.text.utf8);
  std::vector<const Passage*> sorted;
  for (const Passage& passage : passages) {
    if (!passage.standing) sorted.push_back(&passage);
  }
  const auto pair_of = [](const Passage* passage) { return std::pair(passage->a, passage->b); };
  std::stable_sort(sorted.begin(), sorted.end(), [&](auto left, auto right) { return pair_of(left) < pair_of(right); });
  std::vector<Kinship> kinships;
  std::vector<Span> in_a, in_b;
  for (std::size_t begin = 0, end = 0; begin < sorted.size(); begin = end) {
    const auto [a, b] = pair_of(sorted[begin]);
    in_a.clear();
    in_b.clear();
    for (end = begin; end < sorted.size() && pair_of(sorted[end]) == std::pair(a, b); ++end) {
      in_a.push_back(sorted[end]->a_span);
      in_b.push_back(sorted[end]->b_span);
    }
    kinships.push_back({a, b, std::max(covered(texts[a], in_a), covered(texts[b], in_b))});
  }
  return kinships;
}

}  // namespace stemma
