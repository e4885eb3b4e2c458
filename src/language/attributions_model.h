// Which words are a cue, and which words around a cue are its source and its content: two small linear taggers.
//
//     TokenFacts facts = facts_of(tokens, quotes);
//     for (TokenSpan cue : tag_cues(facts, 0, tokens.size(), model.cues)) ...
//     std::vector<ArgumentLabel> labels = tag_arguments(facts, window, cue, model.arguments);
//
// Both score a token by features of the words near it (word, ending, shape, class, place in quotation marks), and the
// second also by where it stands to the cue; the best sequence of labels is found by Viterbi. Features are hashed into
// tables of 8-bit weights, made by train/attributions.cpp with the same code; sums are integers, so the labels are the
// same on every machine. O(tokens) features a cue.

#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "language/clauses.h"
#include "language/quotes.h"
#include "language/tokens.h"

namespace stemma {

// [first, last) of tokens.
struct TokenSpan {
  std::uint32_t first = 0;
  std::uint32_t last = 0;

  bool empty() const { return first >= last; }
  bool operator==(const TokenSpan&) const = default;
};

enum class QuotePlace : std::uint8_t { outside, opening, inside, closing };

struct TokenFact {
  std::uint32_t word = 0;  // hashes
  std::uint32_t ending = 0;
  WordClass kind = WordClass::other;
  Shape shape = Shape::mark;
  CueVerb cue;
  QuotePlace quote = QuotePlace::outside;
  bool first = false;  // of its sentence
  bool last = false;
  bool is_cue = false;  // set between the two taggers
};

using TokenFacts = std::vector<TokenFact>;

TokenFacts facts_of(const Tokens& tokens, std::span<const Quote> quotes);

// Where the arguments of a cue are looked for: its sentence, the sentences of quotations that reach into it, and a
// quotation that follows at once in the same paragraph.
TokenSpan argument_window(const Tokens& tokens, std::span<const Quote> quotes, TokenSpan cue);

enum class CueLabel : std::uint8_t { none, begin, inside };
// The two last mark the first token behind a source or content: so the taggers learn where one ends.
enum class ArgumentLabel : std::uint8_t {
  none,
  source_begin,
  source,
  content_begin,
  content,
  source_past,
  content_past
};

inline constexpr std::size_t kCueLabels = 3;
inline constexpr std::size_t kArgumentLabels = 7;
inline constexpr std::size_t kUnmarkedLabels = 5;  // labels from this one on, and `none`, mark nothing

// Feature hashes of one token; the count is fixed for each tagger.
inline constexpr std::size_t kCueFeatures = 27;
inline constexpr std::size_t kArgumentFeatures = 42;

using CueFeatures = std::array<std::uint32_t, kCueFeatures>;
using ArgumentFeatures = std::array<std::uint32_t, kArgumentFeatures>;

// What lies between a token and the cue, counted once a window.
struct Between {
  std::uint8_t marks = 0;
  std::uint8_t cues = 0;
  bool quote_edge = false;
};

// [first, last) of the sentence that `token` is of bounds what is looked at.
CueFeatures cue_features(const TokenFacts& facts, TokenSpan sentence, std::uint32_t token);

class ArgumentReader {
 public:
  ArgumentReader(const TokenFacts& facts, TokenSpan window, TokenSpan cue);
  ArgumentFeatures features(std::uint32_t token) const;

 private:
  const TokenFacts& facts_;
  TokenSpan window_;
  TokenSpan cue_;
  std::uint32_t head_ = 0;   // hash of the cue's main word
  std::uint32_t frame_ = 0;  // its kind, form and what stands next to the cue
  std::uint32_t near_ = 0;
  std::vector<Between> between_;
};

// Weights of a tagger: a row of labels for each bucket of features, and one for each step from label to label.
template <std::size_t Labels>
struct TaggerWeights {
  static constexpr std::size_t kRow = Labels <= 4 ? 4 : 8;
  const std::int8_t* rows = nullptr;
  std::uint32_t mask = 0;                                        // buckets - 1
  std::array<std::array<std::int16_t, Labels>, Labels> steps{};  // in the unit of the rows
};

struct AttributionModel {
  TaggerWeights<kCueLabels> cues;
  TaggerWeights<kArgumentLabels> arguments;
};

// The model built in, models/attributions.bin.
const AttributionModel& attribution_model();

// Reads the layout that docs/attributions.md describes. Throws std::invalid_argument where the bytes are none.
AttributionModel read_attribution_model(std::string_view bytes);

std::vector<TokenSpan> tag_cues(const TokenFacts& facts, TokenSpan sentence, const TaggerWeights<kCueLabels>& weights);

// A label for each token of the window; cue tokens are none or past what stands before them.
std::vector<ArgumentLabel> tag_arguments(const TokenFacts& facts, TokenSpan window, TokenSpan cue,
                                         const TaggerWeights<kArgumentLabels>& weights);

// The best labels of a sequence: scores[i * Labels + label], steps between neighbours; an "inside" label follows only
// its own begin or inside. Shared with the trainer.
std::vector<std::uint8_t> best_cue_labels(std::span<const float> scores, std::span<const float> steps);
std::vector<std::uint8_t> best_argument_labels(std::span<const float> scores, std::span<const float> steps);

}  // namespace stemma
