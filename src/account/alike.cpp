#include "account/alike.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>

namespace stemma {
namespace {

constexpr std::size_t kCommonest = 300;  // pieces of a stem by which pieces are still found
constexpr std::size_t kMostNeighbours = 64;

using Postings = std::vector<std::vector<std::uint32_t>>;  // by stem: the pieces that have it

Postings postings_of(const std::vector<Piece>& pieces, std::size_t stems) {
  Postings postings(stems);
  for (std::uint32_t p = 0; p < pieces.size(); ++p) {
    for (const Stem stem : pieces[p].stems) postings[stem].push_back(p);
  }
  return postings;
}

// What they share, where that is enough.
std::optional<Likeness> likeness_of(const Piece& a, const Piece& b, const std::vector<double>& weights,
                                    const AlikeOptions& options) {
  if (a.denies != b.denies && !options.across_denials) return std::nullopt;
  const bool one_speaker = !a.speaker.empty() && a.speaker == b.speaker;
  const double factor = one_speaker ? options.same_speaker : 1;
  const Likeness likeness = alike(a.stems, b.stems, weights);
  const bool much = likeness.shared >= options.much && likeness.of_smaller >= options.much_of_smaller;
  const bool enough = likeness.of_smaller >= options.of_smaller * factor && likeness.shared >= options.shared * factor;
  if (likeness.of_larger < options.of_larger) return std::nullopt;
  return much || enough ? std::optional(likeness) : std::nullopt;
}

std::vector<std::uint32_t> candidates_of(std::uint32_t piece, const std::vector<Piece>& pieces,
                                         const Postings& postings, std::vector<std::uint32_t>& seen_by) {
  std::vector<std::uint32_t> candidates;
  for (const Stem stem : pieces[piece].stems) {
    if (postings[stem].size() > kCommonest) continue;
    for (const std::uint32_t other : postings[stem]) {
      if (other == piece || seen_by[other] == piece) continue;
      seen_by[other] = piece;
      candidates.push_back(other);
    }
  }
  return candidates;
}

// Pieces in the order in which they may become centres: those that resemble the most articles first, the shorter first.
std::vector<std::uint32_t> centre_order(const std::vector<Piece>& pieces, const std::vector<double>& weights,
                                        const std::vector<std::vector<Neighbour>>& neighbours) {
  std::vector<std::tuple<std::int64_t, double, std::uint32_t>> keys;
  for (std::uint32_t p = 0; p < pieces.size(); ++p) {
    std::set<std::uint32_t> articles{pieces[p].article};
    for (const Neighbour& neighbour : neighbours[p]) articles.insert(pieces[neighbour.piece].article);
    keys.emplace_back(-static_cast<std::int64_t>(articles.size()), weight_of(pieces[p].stems, weights), p);
  }
  std::sort(keys.begin(), keys.end());
  std::vector<std::uint32_t> order;
  for (const auto& [articles, weight, piece] : keys) order.push_back(piece);
  return order;
}

}  // namespace

std::vector<std::vector<Neighbour>> neighbours_of(const std::vector<Piece>& pieces, const std::vector<double>& weights,
                                                  const AlikeOptions& options) {
  const Postings postings = postings_of(pieces, weights.size());
  std::vector<std::uint32_t> seen_by(pieces.size(), UINT32_MAX);
  std::vector<std::vector<Neighbour>> neighbours(pieces.size());
  for (std::uint32_t p = 0; p < pieces.size(); ++p) {
    std::vector<Neighbour>& found = neighbours[p];
    for (const std::uint32_t other : candidates_of(p, pieces, postings, seen_by)) {
      const std::optional<Likeness> likeness = likeness_of(pieces[p], pieces[other], weights, options);
      if (likeness) found.push_back({other, likeness->shared, likeness->of_smaller, likeness->of_larger});
    }
    std::sort(found.begin(), found.end(), [](const Neighbour& a, const Neighbour& b) {
      return std::tuple(-a.shared, a.piece) < std::tuple(-b.shared, b.piece);
    });
    if (found.size() > kMostNeighbours) found.resize(kMostNeighbours);
  }
  return neighbours;
}

std::vector<std::vector<std::uint32_t>> clusters_of(const std::vector<Piece>& pieces,
                                                    const std::vector<double>& weights, const AlikeOptions& options) {
  const std::vector<std::vector<Neighbour>> neighbours = neighbours_of(pieces, weights, options);
  std::vector<bool> taken(pieces.size(), false);
  std::vector<std::vector<std::uint32_t>> clusters;
  for (const std::uint32_t centre : centre_order(pieces, weights, neighbours)) {
    if (taken[centre]) continue;
    taken[centre] = true;
    std::vector<std::uint32_t> cluster{centre};
    for (const Neighbour& neighbour : neighbours[centre]) {
      if (taken[neighbour.piece]) continue;
      taken[neighbour.piece] = true;
      cluster.push_back(neighbour.piece);
    }
    std::sort(cluster.begin() + 1, cluster.end());
    clusters.push_back(std::move(cluster));
  }
  std::sort(clusters.begin(), clusters.end());
  return clusters;
}

}  // namespace stemma
