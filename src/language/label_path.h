// The best sequence of labels that makes whole spans: begin, inside and end, or single.
//
//     std::vector<std::uint8_t> path = best_path(scores, 17);    // scores[token * 17 + label]
//
// Label 0 is none; then four for each kind of span: begin, inside, end, single. Among the sequences in which every span
// that begins also ends, the one with the greatest sum of scores and of what its steps from label to label score
// (Viterbi 1967; a conditional random field's). O(tokens * labels^2); without steps O(tokens * labels).

#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "language/tokens.h"

namespace stemma {

enum class SpanPart : std::uint8_t { begin, inside, end, single };

// `scores` holds `labels` numbers for each token, 1 + 4 * kinds; `steps`, if not empty, one for each pair of labels,
// steps[from * labels + to].
std::vector<std::uint8_t> best_path(std::span<const float> scores, std::size_t labels,
                                    std::span<const float> steps = {});

struct LabelledSpan {
  TokenSpan tokens;
  std::uint8_t kind = 0;
};

// The spans of such a path, in order.
std::vector<LabelledSpan> spans_of(std::span<const std::uint8_t> path);

}  // namespace stemma
