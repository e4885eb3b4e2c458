#include "reuse/shared_text.h"

#include <tuple>

#include "reuse/quotations.h"

namespace stemma {
namespace {

constexpr double kQuotedWeight = 0.5;

}  // namespace

WeighedText::WeighedText(std::string_view text)
    : quotes_(quotations(text)), size_(static_cast<std::uint32_t>(text.size())) {
  std::uint32_t sum = 0;
  for (const Span quote : quotes_) quoted_before_.push_back(sum += quote.size());
}

double WeighedText::weight(Span span) const {
  const std::uint32_t quoted = quoted_in(span);
  return (span.size() - quoted) + kQuotedWeight * quoted;
}

std::uint32_t WeighedText::quoted_until(std::uint32_t at) const {
  const auto next = std::partition_point(quotes_.begin(), quotes_.end(), [&](Span quote) { return quote.end <= at; });
  const auto index = static_cast<std::size_t>(next - quotes_.begin());
  const std::uint32_t before = index == 0 ? 0 : quoted_before_[index - 1];
  return next != quotes_.end() && next->begin < at ? before + (at - next->begin) : before;
}

SharedText::SharedText(std::span<const Article> articles, std::span<const Passage> passages)
    : pieces_(articles.size()) {
  for (const Article& article : articles) texts_.emplace_back(article.text.utf8);
  for (const Passage& passage : passages) {
    if (passage.standing) continue;
    pieces_[passage.a].push_back({passage.a_span, passage.b, passage.similarity});
    pieces_[passage.b].push_back({passage.b_span, passage.a, passage.similarity});
  }
  for (std::vector<Piece>& own : pieces_) {
    std::sort(own.begin(), own.end(), [](const Piece& left, const Piece& right) {
      return std::tuple(left.span, left.other) < std::tuple(right.span, right.other);
    });
  }
}

}  // namespace stemma
