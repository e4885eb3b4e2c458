// Who says what in a window, from what a model makes of it: labelled spans, and for each cue pointers at the ends of
// its source and its content.
//
//     SpeechScores scores;                 // cues "said", sources "Ana Wend", contents "the bridge was closed"
//     std::vector<Said> said = linked(scores);
//     said[0].source, .cue, .content       // in tokens of the window
//
// The labels know best where a source or a content begins and ends, the pointers to which cue it belongs: of a cue's
// candidates, the labelled spans and the span that its pointers like best by themselves, the one whose two ends score
// most is taken, a labelled one with kLabelled on top; none where both pointers rather point at the cue. A labelled
// source and content near each other that no cue takes are told by the word beside the source that is most like a cue.
//
// A source stands in the sentence of its cue, a content in one paragraph, neither begins or ends in the cue.
// O(cues * (tokens + spans)).

#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "language/tokens.h"

namespace stemma {

// Spans are empty where there is none.
struct Said {
  TokenSpan cue;
  TokenSpan source;
  TokenSpan content;     // from its first part to its last; source and cue may stand inside
  bool by_rule = false;  // the model itself did not find the cue
};

enum class Pointer : std::uint8_t { source_begin, source_end, content_begin, content_end };
inline constexpr std::size_t kPointers = 4;

struct CueScores {
  TokenSpan cue;
  bool by_rule = false;
  std::array<std::vector<float>, kPointers> pointers;  // for each token, in log-odds; at the cue: none
};

struct SpeechScores {
  std::vector<CueScores> cues;
  std::vector<TokenSpan> sources;
  std::vector<TokenSpan> contents;
  std::vector<float> cue_odds;           // of each token: rather a cue by itself than nothing
  std::vector<std::uint32_t> sentences;  // of each token, and
  std::vector<std::uint32_t> paragraphs;
};

// What was said, in the order of the cues.
std::vector<Said> linked(const SpeechScores& scores);

}  // namespace stemma
