// Reads an article with a neural model: which tokens are names of what, and who says what by which words.
//
//     ArticleReading reading = reader_of(ModelSize::large).read(tokens);
//     reading.names[t]                       // the tag of token t: U-LOC of "Janta"
//     reading.said[0].source, .cue, .content // "Ana Wend" | "said" | "the bridge was closed"
//
// An encoder (encoder.h) gives each token a state in its window; over the states lie linear layers: labels of names, of
// cues and sources, and of contents, of each of which the best sequence that makes whole spans is taken (Viterbi; the
// last two are conditional random fields), and for each cue two pairs of pointers, at the begin and end of its source
// and of its content, over the tokens of the window (after Vinyals et al. 2015; the hidden layer sees token, cue and
// the distance between). speech_links.h makes of these who says what.
//
// A file of models/ holds all layers and the vocabulary; train/encoder.py makes it. The same tokens give the same
// reading on every machine. A NeuralReader is shared by all threads. Memory: what the encoder takes for a window, and a
// byte a token.

#pragma once

#include <string_view>
#include <vector>

#include "language/encoder.h"
#include "language/name_tags.h"
#include "language/speech_links.h"
#include "language/tokens.h"
#include "language/word_pieces.h"

namespace stemma {

struct ArticleReading {
  std::vector<NameTag> names;  // by token
  std::vector<Said> said;      // in the order of their cues
};

struct PieceWindow;

class NeuralReader {
 public:
  // `file` must outlive the reader. Throws std::invalid_argument, saying what is missing or wrong.
  explicit NeuralReader(std::string_view file);

  // `known` are further cues, in order, of which source and content are wanted; those that meet or touch a cue that the
  // model finds are left out.
  ArticleReading read(const Tokens& tokens, std::span<const TokenSpan> known = {}) const;

 private:
  void read_names(const PieceWindow& window, const ByteRows& states, ArticleReading& to) const;
  void read_said(const Tokens& tokens, const PieceWindow& window, const ByteRows& states,
                 std::span<const TokenSpan> known, ArticleReading& to) const;
  SpeechScores read_labels(const Tokens& tokens, const PieceWindow& window, const ByteRows& states) const;
  void point(std::span<const float> from_tokens, std::span<const float> from_cue, CueScores& cue) const;

  NeuralFile file_;
  WordPieces pieces_;
  Encoder encoder_;
  Linear names_;
  Linear speech_;  // cues and sources
  FloatMatrix speech_steps_;
  Linear contents_;
  FloatMatrix contents_steps_;
  Linear argument_tokens_;  // what a token says to the pointers
  Linear argument_cues_;    // and what a cue does
  FloatMatrix distances_;   // and how far they are apart
  FloatMatrix pointers_;    // source begin and end, content begin and end
};

enum class ModelSize : std::uint8_t { large, small };

// The readers built in, models/large.bin and models/small.bin.
const NeuralReader& reader_of(ModelSize size);

}  // namespace stemma
