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
constexpr double kOfRareStems = 0.7;  // of what two pieces must share, how much not by the commonest stems

using Postings = std::vector<std::vector<std::uint32_t>>;  // by stem: the pieces that have it

Postings postings_of(const std::vector<Piece>& pieces, std::size_t stems) {
  Postings postings(stems);
  for (std::uint32_t p = 0; p < pieces.size(); ++p) {
    for (const Stem stem : pieces[p].stems) postings[stem].push_back(p);
  }
  return postings;
}

double weight_shared(const Stems& a, const Stems& b, const std::vector<double>& weights) {
  Stems both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return weight_of(both, weights);
}

bool numbers_differ(const Piece& a, const Piece& b) {
  if (a.numbers.empty() || b.numbers.empty()) return false;
  return std::none_of(a.numbers.begin(), a.numbers.end(),
                      [&](double number) { return std::binary_search(b.numbers.begin(), b.numbers.end(), number); });
}

bool speak_differently(const Piece& a, const Piece& b) {
  return !a.speaker.empty() && !b.speaker.empty() && !may_be_one_speaker(a.speaker, b.speaker);
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
  if (likeness.of_larger < options.of_larger * factor || numbers_differ(a, b)) return std::nullopt;
  if (one_speaker && likeness.of_larger >= options.copy) return likeness;
  if (options.telling > 0 && weight_shared(a.telling, b.telling, weights) < options.telling * factor)
    return std::nullopt;
  if (speak_differently(a, b) && likeness.of_larger < options.other_speaker) return std::nullopt;
  return much || enough ? std::optional(likeness) : std::nullopt;
}

// Adds up, for each other piece, the weight of the stems it shares with one, but for those that too many have. The sums
// are kept over calls, so that a call costs only what it finds.
class Candidates {
 public:
  Candidates(const std::vector<Piece>& pieces, const std::vector<double>& weights)
      : pieces_(pieces), weights_(weights), postings_(postings_of(pieces, weights.size())), shared_(pieces.size(), 0) {}

  // The others that share `least` with the piece.
  std::vector<std::uint32_t> of(std::uint32_t piece, double least) {
    std::vector<std::uint32_t> met;
    for (const Stem stem : pieces_[piece].stems) {
      if (postings_[stem].size() > kCommonest) continue;
      for (const std::uint32_t other : postings_[stem]) {
        if (shared_[other] == 0) met.push_back(other);
        shared_[other] += weights_[stem];
      }
    }
    std::vector<std::uint32_t> found;
    for (const std::uint32_t other : met) {
      if (other != piece && shared_[other] >= least) found.push_back(other);
      shared_[other] = 0;
    }
    return found;
  }

 private:
  const std::vector<Piece>& pieces_;
  const std::vector<double>& weights_;
  Postings postings_;
  std::vector<double> shared_;
};

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
  order.reserve(keys.size());
  for (const auto& [articles, weight, piece] : keys) order.push_back(piece);
  return order;
}

// Whether all of the cluster that others speak are alike to the piece.
bool fits(const std::vector<Piece>& pieces, const std::vector<std::uint32_t>& cluster, std::uint32_t piece,
          const std::vector<double>& weights, const AlikeOptions& options) {
  return std::all_of(cluster.begin(), cluster.end(), [&](std::uint32_t member) {
    return !speak_differently(pieces[member], pieces[piece]) ||
           likeness_of(pieces[member], pieces[piece], weights, options);
  });
}

}  // namespace

bool may_be_one_speaker(const std::string& a, const std::string& b) {
  const auto& [shorter, longer] = std::minmax(a, b, [](const auto& x, const auto& y) { return x.size() < y.size(); });
  return longer.ends_with(shorter) &&
         (longer.size() == shorter.size() || longer[longer.size() - shorter.size() - 1] == ' ');
}

std::vector<std::vector<Neighbour>> neighbours_of(const std::vector<Piece>& pieces, const std::vector<double>& weights,
                                                  const AlikeOptions& options) {
  const double least = options.shared * std::min(options.same_speaker, 1.0) * kOfRareStems;
  Candidates candidates(pieces, weights);
  std::vector<std::vector<Neighbour>> neighbours(pieces.size());
  for (std::uint32_t p = 0; p < pieces.size(); ++p) {
    std::vector<Neighbour>& found = neighbours[p];
    for (const std::uint32_t other : candidates.of(p, least)) {
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
      if (taken[neighbour.piece] || !fits(pieces, cluster, neighbour.piece, weights, options)) continue;
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
