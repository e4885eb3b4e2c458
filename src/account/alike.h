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
  std::uint32_t witness = 0;
  std::string speaker;  // folded, one form for a speaker's names; or empty
  bool denies = false;  // or says that it is not so: it does not say the same as what it denies, whatever the words
  Stems telling{};      // those of `stems` that say something: no names; used where options.telling asks
  std::vector<double> numbers{};  // sorted; pieces that both have numbers and none in common do not say the same
};

struct AlikeOptions {
  double of_smaller = 0.5;       // share of the lighter piece's weight that is shared
  double shared = 1.3;           // weight that is shared
  double of_larger = 0;          // share of the heavier one that is shared
  double same_speaker = 0.6;     // factor on both where both have the same speaker
  double much = 2.6;             // or this weight, where a longer piece has much more besides,
  double much_of_smaller = 0.3;  // with this share
  double telling = 0;            // weight of the telling stems that are shared
  double other_speaker = 0;      // share of the heavier piece where the two have different speakers
  double copy = 2;               // or this share of the heavier piece where both have the same speaker; 2 is never
  bool across_denials = false;
};

// "ministry" may be "interior ministry": one, or the end of the other.
bool may_be_one_speaker(const std::string& a, const std::string& b);

struct Neighbour {
  std::uint32_t piece = 0;
  double shared = 0;
  double of_smaller = 0;
  double of_larger = 0;
};

// For each piece the others that it is alike to, by index. At most kMostNeighbours a piece, the likest.
std::vector<std::vector<Neighbour>> neighbours_of(const std::vector<Piece>& pieces, const std::vector<double>& weights,
                                                  const AlikeOptions& options);

// Every piece in one cluster, the centre first, the others by index; clusters by their centres' indices. Pieces of
// different speakers stand in one cluster only if they are alike themselves, not by a centre that nobody speaks.
std::vector<std::vector<std::uint32_t>> clusters_of(const std::vector<Piece>& pieces,
                                                    const std::vector<double>& weights, const AlikeOptions& options);

}  // namespace stemma
