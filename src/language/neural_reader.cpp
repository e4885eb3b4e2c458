#include "language/neural_reader.h"

#include <algorithm>
#include <array>
#include <string>

#include "language/label_path.h"
#include "language/piece_windows.h"
#include "resources/resources.h"

namespace stemma {
namespace {

static_assert(kPointed == kPointers);

constexpr std::size_t kSpeechLabels = 9;  // none, cues, sources
constexpr std::size_t kContentLabels = 5;
constexpr std::uint8_t kCue = 0;  // kinds of spans of speech; sources are the other
constexpr std::size_t kSingleCue = 1 + static_cast<std::size_t>(SpanPart::single);  // the label of a cue of one token

// Distances from a cue, in tokens: each up to kNear has a row of its own, then those from one of kFar on to the next.
constexpr std::uint32_t kNear = 16;
constexpr std::uint32_t kFar[] = {20, 23, 27, 32, 39, 46, 54, 64, 77, 91, 108, 128, 153, 182, 216, 256};
constexpr std::size_t kDistances = 1 + 2 * (kNear + std::size(kFar));

// A row of the matrix of distances: 0 at the cue; each distance up to 16 tokens has its own, then four for each
// doubling up to 256; behind and before the cue by turns.
std::size_t distance_row(std::uint32_t cue, std::uint32_t token) {
  const std::uint32_t size = token < cue ? cue - token : token - cue;
  if (size == 0) return 0;
  std::size_t step = size;
  if (size > kNear) {
    step =
        kNear + static_cast<std::size_t>(std::upper_bound(std::begin(kFar), std::end(kFar), size) - std::begin(kFar));
  }
  return 2 * step - (token < cue ? 1 : 0);
}

// Adds the cues of rules that neither meet nor touch one of those found, in tokens of the window that begins at
// `start`.
void add_known(std::span<const TokenSpan> known, std::uint32_t start, SpeechScores& scores) {
  const std::size_t found = scores.cues.size();
  for (const TokenSpan& cue : known) {
    if (cue.first < start) continue;  // it began in the window before
    const TokenSpan here{cue.first - start, cue.last - start};
    const auto near = [&](const CueScores& other) {
      return other.cue.first <= here.last && here.first <= other.cue.last;
    };
    if (std::none_of(scores.cues.begin(), scores.cues.begin() + static_cast<std::ptrdiff_t>(found), near))
      scores.cues.push_back({here, true, {}});
  }
  std::stable_sort(scores.cues.begin(), scores.cues.end(),
                   [](const CueScores& a, const CueScores& b) { return a.cue.first < b.cue.first; });
}

}  // namespace

NeuralReader::NeuralReader(std::string_view file)
    : file_(file),
      pieces_(file_.text("vocabulary")),
      encoder_(file_),
      names_(file_, "names"),
      speech_(file_, "speech"),
      speech_steps_(file_.floats("speech.steps")),
      contents_(file_, "contents"),
      contents_steps_(file_.floats("contents.steps")),
      argument_tokens_(file_, "arguments.tokens"),
      argument_cues_(file_, "arguments.cues"),
      distances_(file_.floats("arguments.distances")),
      pointers_(file_.floats("arguments.pointers")) {
  const auto need = [](bool fits, std::string_view what) {
    if (!fits) throw std::invalid_argument("reader: " + std::string(what) + "; make the file anew by train/encoder.py");
  };
  const std::size_t width = argument_tokens_.outputs();
  need(names_.outputs() == kNameTags && speech_.outputs() == kSpeechLabels && contents_.outputs() == kContentLabels,
       "names, speech or contents have other labels");
  const auto is_square = [](const FloatMatrix& steps, std::size_t size) {
    return steps.rows == size && steps.columns == size;
  };
  need(is_square(speech_steps_, kSpeechLabels) && is_square(contents_steps_, kContentLabels),
       "the steps of speech or contents are not those of their labels");
  need(width % kPanel == 0 && argument_cues_.outputs() == width && distances_.columns == width &&
           pointers_.columns == width && pointers_.rows == kPointers && distances_.rows == kDistances,
       "the layers of the arguments don't fit each other");
  for (const Linear* layer : {&names_, &speech_, &contents_, &argument_tokens_, &argument_cues_})
    need(layer->inputs() == encoder_.width(), "a layer is not as wide as the encoder");
  need(encoder_.longest() >= kFewestWindowPieces, "the encoder's windows are too short");
}

ArticleReading NeuralReader::read(const Tokens& tokens, std::span<const TokenSpan> known) const {
  ArticleReading reading;
  reading.names.assign(tokens.size(), kNoName);
  for (const PieceWindow& window : piece_windows(tokens, pieces_, std::min(encoder_.longest(), kWindowPieces))) {
    const ByteRows states = encoder_.encode(window.pieces, window.first_piece);
    read_names(window, states, reading);
    std::size_t inside = 0;
    while (inside < known.size() && known[inside].last <= window.tokens.last) ++inside;
    read_said(tokens, window, states, known.first(inside), reading);
    known = known.subspan(inside);
  }
  return reading;
}

void NeuralReader::read_names(const PieceWindow& window, const ByteRows& states, ArticleReading& to) const {
  const std::vector<std::uint8_t> path = best_path(names_.apply(states), names_.outputs());
  std::copy(path.begin(), path.end(), to.names.begin() + window.tokens.first);
}

void NeuralReader::read_said(const Tokens& tokens, const PieceWindow& window, const ByteRows& states,
                             std::span<const TokenSpan> known, ArticleReading& to) const {
  const std::uint32_t start = window.tokens.first;
  SpeechScores scores = read_labels(tokens, window, states);
  add_known(known, start, scores);
  if (scores.cues.empty() && (scores.sources.empty() || scores.contents.empty())) return;
  const std::vector<float> from_tokens = argument_tokens_.apply(states);
  std::vector<std::uint32_t> firsts(scores.cues.size());
  std::transform(scores.cues.begin(), scores.cues.end(), firsts.begin(),
                 [](const CueScores& cue) { return cue.cue.first; });
  const std::vector<float> from_cues = argument_cues_.apply(states.picked(firsts));
  const std::size_t width = argument_cues_.outputs();
  for (std::size_t c = 0; c < scores.cues.size(); ++c)
    point(from_tokens, std::span(from_cues).subspan(c * width, width), scores.cues[c]);
  for (Said said : linked(scores)) {
    for (TokenSpan* span : {&said.cue, &said.source, &said.content}) {
      if (!span->empty()) *span = {span->first + start, span->last + start};
    }
    to.said.push_back(said);
  }
}

// What the labels see; the cues point nowhere yet.
SpeechScores NeuralReader::read_labels(const Tokens& tokens, const PieceWindow& window, const ByteRows& states) const {
  SpeechScores scores;
  const std::vector<float> speech = speech_.apply(states);
  for (const LabelledSpan& span : spans_of(best_path(speech, kSpeechLabels, speech_steps_.all()))) {
    if (span.kind == kCue) {
      scores.cues.push_back({span.tokens, false, {}});
    } else {
      scores.sources.push_back(span.tokens);
    }
  }
  const std::vector<float> contents = contents_.apply(states);
  for (const LabelledSpan& span : spans_of(best_path(contents, kContentLabels, contents_steps_.all())))
    scores.contents.push_back(span.tokens);
  const float* labels = speech.data();
  for (std::uint32_t t = window.tokens.first; t < window.tokens.last; ++t, labels += kSpeechLabels) {
    const std::uint32_t sentence = tokens.sentence_of(t);
    scores.cue_odds.push_back(labels[kSingleCue] - labels[0]);
    scores.sentences.push_back(sentence);
    scores.paragraphs.push_back(tokens.sentences()[sentence].segment);
  }
  return scores;
}

// How much each token is the begin and the end of the source and of the content of a cue.
void NeuralReader::point(std::span<const float> from_tokens, std::span<const float> from_cue, CueScores& cue) const {
  const std::size_t width = argument_tokens_.outputs();
  const NeuralKernels& kernels = neural_kernels();
  const auto count = static_cast<std::uint32_t>(from_tokens.size() / width);
  for (std::vector<float>& pointer : cue.pointers) pointer.resize(count);
  for (std::uint32_t t = 0; t < count; ++t) {
    std::array<float, kPointers> scores;
    kernels.point({.token = &from_tokens[t * width],
                   .cue = from_cue.data(),
                   .apart = distances_.row(distance_row(cue.cue.first, t)).data(),
                   .pointers = pointers_.values,
                   .width = width},
                  scores.data());
    for (std::size_t p = 0; p < kPointers; ++p) cue.pointers[p][t] = scores[p];
  }
}

const NeuralReader& reader_of(ModelSize size) {
  if (size == ModelSize::large) {
    static const NeuralReader kLarge(resource("models/large.bin"));
    return kLarge;
  }
  static const NeuralReader kSmall(resource("models/small.bin"));
  return kSmall;
}

}  // namespace stemma
