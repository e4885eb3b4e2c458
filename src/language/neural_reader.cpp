#include "language/neural_reader.h"

#include <algorithm>
#include <array>
#include <string>

#include "language/label_path.h"
#include "language/piece_windows.h"
#include "resources/resources.h"

namespace stemma {
namespace {

constexpr std::size_t kCueLabels = 5;
constexpr std::size_t kPointers = 4;  // source begin and end, content begin and end
constexpr std::size_t kLanes = 16;

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

using Lanes = std::array<float, kLanes>;

float sum_of(const Lanes& lanes) {
  Lanes sums = lanes;
  for (std::size_t half = kLanes / 2; half > 0; half /= 2) {
    for (std::size_t i = 0; i < half; ++i) sums[i] += sums[i + half];
  }
  return sums[0];
}

// The best begin and end among the tokens of `where` and in one paragraph, the begin not behind the end and neither in
// the cue; empty where both rather point at the cue. `opens` says which tokens open a paragraph.
TokenSpan best_span(std::span<const float> begin, std::span<const float> end, TokenSpan cue, TokenSpan where,
                    const std::vector<bool>& opens) {
  TokenSpan best;
  float most = begin[cue.first] + end[cue.first];
  std::uint32_t from = 0;
  bool any = false;
  for (std::uint32_t t = where.first; t < where.last; ++t) {
    if (opens[t]) any = false;
    if (t >= cue.first && t < cue.last) continue;
    if (!any || begin[t] > begin[from]) from = t;
    any = true;
    if (begin[from] + end[t] > most) {
      most = begin[from] + end[t];
      best = {from, t + 1};
    }
  }
  return best;
}

}  // namespace

// What the tokens of a window say to the pointers of its cues.
struct NeuralReader::Pointers {
  std::vector<float> tokens;
  std::vector<float> cues;
  std::vector<bool> opens;  // which tokens open a paragraph
};

NeuralReader::NeuralReader(std::string_view file)
    : file_(file),
      pieces_(file_.text("vocabulary")),
      encoder_(file_),
      names_(file_, "names"),
      cues_(file_, "cues"),
      argument_tokens_(file_, "arguments.tokens"),
      argument_cues_(file_, "arguments.cues"),
      distances_(file_.floats("arguments.distances")),
      pointers_(file_.floats("arguments.pointers")) {
  const auto need = [](bool fits, std::string_view what) {
    if (!fits) throw std::invalid_argument("reader: " + std::string(what) + "; make the file anew by train/encoder.py");
  };
  const std::size_t width = argument_tokens_.outputs();
  need(names_.outputs() == kNameTags && cues_.outputs() == kCueLabels, "names or cues have other labels");
  need(width % kLanes == 0 && argument_cues_.outputs() == width && distances_.columns == width &&
           pointers_.columns == width && pointers_.rows == kPointers && distances_.rows == kDistances,
       "the layers of the arguments don't fit each other");
  for (const Linear* layer : {&names_, &cues_, &argument_tokens_, &argument_cues_})
    need(layer->inputs() == encoder_.width(), "a layer is not as wide as the encoder");
  need(encoder_.longest() >= kWindowPieces, "the encoder's windows are too short");
}

ArticleReading NeuralReader::read(const Tokens& tokens, std::span<const TokenSpan> known) const {
  ArticleReading reading;
  reading.names.assign(tokens.size(), kNoName);
  for (const PieceWindow& window : piece_windows(tokens, pieces_)) {
    const std::vector<float> states = encoder_.encode(window.pieces, window.first_piece);
    read_names(window, states, reading);
    std::size_t inside = 0;
    while (inside < known.size() && known[inside].last <= window.tokens.last) ++inside;
    read_said(tokens, window, states, known.first(inside), reading);
    known = known.subspan(inside);
  }
  return reading;
}

void NeuralReader::read_names(const PieceWindow& window, std::span<const float> states, ArticleReading& to) const {
  const std::vector<std::uint8_t> path = best_path(names_.apply(states), names_.outputs());
  std::copy(path.begin(), path.end(), to.names.begin() + window.tokens.first);
}

void NeuralReader::read_said(const Tokens& tokens, const PieceWindow& window, std::span<const float> states,
                             std::span<const TokenSpan> known, ArticleReading& to) const {
  const std::uint32_t start = window.tokens.first;
  std::vector<Said> cues;
  for (const LabelledSpan& cue : spans_of(best_path(cues_.apply(states), cues_.outputs())))
    cues.push_back({cue.tokens, {}, {}});
  const std::size_t found = cues.size();
  for (const TokenSpan& cue : known) {
    if (cue.first < start) continue;  // it began in the window before
    const TokenSpan here{cue.first - start, cue.last - start};
    const auto near = [&](const Said& other) { return other.cue.first <= here.last && here.first <= other.cue.last; };
    if (std::none_of(cues.begin(), cues.begin() + static_cast<std::ptrdiff_t>(found), near))
      cues.push_back({here, {}, {}, true});
  }
  if (cues.empty()) return;
  std::stable_sort(cues.begin(), cues.end(), [](const Said& a, const Said& b) { return a.cue.first < b.cue.first; });
  const auto segment = [&](std::uint32_t t) { return tokens.sentences()[tokens.sentence_of(t)].segment; };
  std::vector<bool> opens;
  for (std::uint32_t t = start; t < window.tokens.last; ++t)
    opens.push_back(t == start || segment(t) != segment(t - 1));
  const Pointers sides{argument_tokens_.apply(states), argument_cues_.apply(states), opens};
  for (Said& said : cues) {
    const Sentence& own = tokens.sentences()[tokens.sentence_of(said.cue.first + start)];
    point(sides, {std::max(own.first, start) - start, std::min(own.last, window.tokens.last) - start}, said);
    for (TokenSpan* span : {&said.cue, &said.source, &said.content}) {
      if (!span->empty()) *span = {span->first + start, span->last + start};
    }
    to.said.push_back(said);
  }
}

// Finds the source, in the cue's sentence, and the content of a cue.
void NeuralReader::point(const Pointers& sides, TokenSpan sentence, Said& said) const {
  const TokenSpan cue = said.cue;
  const std::size_t width = argument_tokens_.outputs();
  const float* from_cue = &sides.cues[cue.first * width];
  std::array<std::vector<float>, kPointers> scores;
  for (std::vector<float>& of : scores) of.resize(sides.opens.size());
  for (std::uint32_t t = 0; t < sides.opens.size(); ++t) {
    const float* from_token = &sides.tokens[t * width];
    const float* apart = distances_.row(distance_row(cue.first, t)).data();
    std::array<Lanes, kPointers> sums{};
    for (std::size_t i = 0; i < width; i += kLanes) {
      Lanes hidden;
      for (std::size_t k = 0; k < kLanes; ++k)
        hidden[k] = std::max(0.0F, from_token[i + k] + from_cue[i + k] + apart[i + k]);
      for (std::size_t p = 0; p < kPointers; ++p) {
        const float* weights = pointers_.row(p).data() + i;
        for (std::size_t k = 0; k < kLanes; ++k) sums[p][k] += hidden[k] * weights[k];
      }
    }
    for (std::size_t p = 0; p < kPointers; ++p) scores[p][t] = sum_of(sums[p]);
  }
  said.source = best_span(scores[0], scores[1], cue, sentence, sides.opens);
  said.content = best_span(scores[2], scores[3], cue, {0, static_cast<std::uint32_t>(sides.opens.size())}, sides.opens);
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
