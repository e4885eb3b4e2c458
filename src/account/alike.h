// Which pieces of text say the same: clusters of pieces around the one that most others resemble.
//
//     std::vector<Piece> pieces = ...;                               // stems, who speaks, where it stands
//     for (const std::vector<std::uint32_t>& cluster : clusters_of(pieces, weights, {}))
//       cluster.front(), ...                                         // indices; the first is the centre
//
// Two pieces are compared only where they share a stem that not too many have, found by an inverted index, so the cost
// is O(pieces * stems * kCommonest) and never all pairs. Each piece is in one cluster, and like its centre: there are
// no chains in which the ends have nothing in common.

#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "account/wording.h"

namespace stemma {

struct Piece {
  Stems stems;
  std::uint32_t article = 0;
  std::uint32_t lineage = 0;
  std::string speaker;  // folded, one form for a speaker's names; or empty
  bool denies = false;  // or says that it is not so: it does not say the same as what it denies, whatever the words
};

struct AlikeOptions {
  double of_smaller = 0.5;       // share of the lighter piece's weight that is shared
  double shared = 1.3;           // weight that is shared
  double of_larger = 0;          // share of the heavier one that is shared
  double same_speaker = 0.6;     // factor on both where both have the same speaker
  double much = 2.6;             // or this weight, where a longer piece has much more besides,
  double much_of_smaller = 0.3;  // with this share
  bool across_denials = false;
};

struct Neighbour {
  std::uint32_t piece = 0;
  double shared = 0;
  double of_smaller = 0;
  double of_larger = 0;
};

// For each piece the others that it is alike to, by index. At most kMostNeighbours a piece, the likest.
std::vector<std::vector<Neighbour>> neighbours_of(const std::vector<Piece>& pieces, const std::vector<double>& weights,
                                                  const AlikeOptions& options);

// Every piece in one cluster, the centre first, the others by index; clusters by their centres' indices.
std::vector<std::vector<std::uint32_t>> clusters_of(const std::vector<Piece>& pieces,
                                                    const std::vector<double>& weights, const AlikeOptions& options);

}  // namespace stemma
