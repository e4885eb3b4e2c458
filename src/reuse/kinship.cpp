#include "reuse/kinship.h"

#include <algorithm>
#include <tuple>

namespace stemma {
namespace {

// How much of one article stands in another, seen from the one.
struct Half {
  std::uint32_t article;
  std::uint32_t other;
  double share;
  double likeness;
};

Half half_of(const WeighedText& text, std::uint32_t article, std::span<const SharedText::Piece> pieces) {
  double sum = 0, same = 0;
  std::uint32_t reached = 0;
  for (const SharedText::Piece& piece : pieces) {
    const std::uint32_t begin = std::max(piece.span.begin, reached);
    if (begin >= piece.span.end) continue;
    const double weight = text.weight({begin, piece.span.end});
    sum += weight;
    same += weight * piece.similarity;
    reached = piece.span.end;
  }
  const double whole = text.weight();
  return {article, pieces.front().other, whole > 0 ? sum / whole : 0, sum > 0 ? same / sum : 0};
}

void add_halves(const SharedText& shared, std::uint32_t article, std::vector<Half>& halves) {
  std::vector<SharedText::Piece> pieces(shared.of(article).begin(), shared.of(article).end());
  std::stable_sort(pieces.begin(), pieces.end(),
                   [](const auto& left, const auto& right) { return left.other < right.other; });
  for (std::size_t begin = 0, end = 0; begin < pieces.size(); begin = end) {
    while (end < pieces.size() && pieces[end].other == pieces[begin].other) ++end;
    halves.push_back(half_of(shared.text(article), article, std::span(pieces).subspan(begin, end - begin)));
  }
}

}  // namespace

std::vector<Kinship> kinship_of(const SharedText& shared) {
  std::vector<Half> halves;
  for (std::uint32_t article = 0; article < shared.size(); ++article) add_halves(shared, article, halves);
  const auto pair_of = [](const Half& half) {
    return std::tuple(std::min(half.article, half.other), std::max(half.article, half.other), half.article);
  };
  std::sort(halves.begin(), halves.end(),
            [&](const Half& left, const Half& right) { return pair_of(left) < pair_of(right); });
  std::vector<Kinship> kinships;
  for (std::size_t i = 0; i + 1 < halves.size(); i += 2) {
    const Half &a = halves[i], &b = halves[i + 1];
    kinships.push_back({a.article, b.article, a.share, b.share, (a.likeness + b.likeness) / 2});
  }
  return kinships;
}

}  // namespace stemma
