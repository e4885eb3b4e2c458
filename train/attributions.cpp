// Makes models/attributions.bin from articles with marked attributions.
//
//     train_attributions OUT ROUNDS < articles.ndjson
//
// Each line is {"text", "attributions": [{"source", "cue", "content": [span..]}]}, spans in bytes. Two averaged
// perceptrons are trained with the very features that the annotator reads, shuffled anew each round by a generator of
// their own; the mean of eight such courses is cut to 8 bits. The same input gives the same file.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "language/attributions_model.h"
#include "language/quotes.h"
#include "language/tokens.h"

namespace {

using namespace stemma;

constexpr unsigned kCueBits = 17;
constexpr unsigned kArgumentBits = 17;
constexpr int kCourses = 8;  // trainings in different orders, whose mean is less a matter of chance than each

struct Sequence {
  std::vector<std::vector<std::uint32_t>> features;  // empty for a token whose label is given
  std::vector<std::uint8_t> labels;
};

struct Weights {
  Weights(std::size_t of, unsigned log) : labels(of), bits(log), rows((std::size_t{1} << log) * of), steps(of * of) {}

  std::size_t labels;
  unsigned bits;  // log2 of the buckets
  std::vector<float> rows;
  std::vector<float> steps;
};

// Cuts the weights to 8 bits, so that all but one in a thousand keep their place, and writes them in rows of `row`.
void write(std::ostream& out, const Weights& weights, std::size_t row) {
  std::vector<float> sizes;
  for (const float weight : weights.rows) {
    if (weight != 0) sizes.push_back(std::abs(weight));
  }
  std::sort(sizes.begin(), sizes.end());
  const float scale = 127 / sizes[static_cast<std::size_t>(static_cast<double>(sizes.size() - 1) * 0.999)];
  out.put(static_cast<char>(weights.bits));
  for (const float weight : weights.steps) {
    const auto step = static_cast<std::int16_t>(std::lround(weight * scale));
    out.put(static_cast<char>(step & 0xFF));
    out.put(static_cast<char>((step >> 8) & 0xFF));
  }
  for (std::size_t bucket = 0; bucket < std::size_t{1} << weights.bits; ++bucket) {
    for (std::size_t label = 0; label < row; ++label) {
      const float weight = label < weights.labels ? weights.rows[bucket * weights.labels + label] * scale : 0;
      out.put(static_cast<char>(std::lround(std::clamp(weight, -127.0F, 127.0F))));
    }
  }
}

class Perceptron {
 public:
  Perceptron(std::size_t labels, unsigned bits,
             std::vector<std::uint8_t> (*best)(std::span<const float>, std::span<const float>))
      : labels_(labels),
        mask_((1U << bits) - 1),
        best_(best),
        weights_((std::size_t{1} << bits) * labels),
        sums_(weights_.size()),
        steps_(labels * labels),
        step_sums_(steps_.size()) {}

  void learn(const Sequence& sequence) {
    now_ += 1;
    std::vector<float> scores(sequence.labels.size() * labels_);
    for (std::size_t i = 0; i < sequence.labels.size(); ++i) {
      if (sequence.features[i].empty()) {
        for (std::size_t label = 1; label < std::min(labels_, kUnmarkedLabels); ++label)
          scores[i * labels_ + label] = -1e6F;
      }
      for (const std::uint32_t feature : sequence.features[i]) {
        for (std::size_t label = 0; label < labels_; ++label)
          scores[i * labels_ + label] += weights_[at(feature, label)];
      }
    }
    const std::vector<std::uint8_t> found = best_(scores, steps_);
    if (found == sequence.labels) return;
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i] != sequence.labels[i]) {
        for (const std::uint32_t feature : sequence.features[i]) {
          add(weights_, sums_, at(feature, sequence.labels[i]), 1);
          add(weights_, sums_, at(feature, found[i]), -1);
        }
      }
      const std::size_t right = (i == 0 ? 0 : sequence.labels[i - 1]) * labels_ + sequence.labels[i];
      const std::size_t wrong = (i == 0 ? 0 : found[i - 1]) * labels_ + found[i];
      if (right == wrong) continue;
      add(steps_, step_sums_, right, 1);
      add(steps_, step_sums_, wrong, -1);
    }
  }

  // Adds the mean of its weights over time to `to`.
  void add_to(Weights& to) const {
    for (std::size_t i = 0; i < weights_.size(); ++i) to.rows[i] += static_cast<float>(weights_[i] - sums_[i] / now_);
    for (std::size_t i = 0; i < steps_.size(); ++i) to.steps[i] += static_cast<float>(steps_[i] - step_sums_[i] / now_);
  }

 private:
  std::size_t at(std::uint32_t feature, std::size_t label) const {
    return std::size_t{feature & mask_} * labels_ + label;
  }

  void add(std::vector<float>& weights, std::vector<double>& sums, std::size_t index, float amount) {
    weights[index] += amount;
    sums[index] += amount * now_;
  }

  std::size_t labels_;
  std::uint32_t mask_;
  std::vector<std::uint8_t> (*best_)(std::span<const float>, std::span<const float>);
  std::vector<float> weights_;
  std::vector<double> sums_;
  std::vector<float> steps_;
  std::vector<double> step_sums_;
  double now_ = 0;
};

std::vector<Segment> paragraphs_of(const std::string& text) {
  std::vector<Segment> segments;
  for (std::uint32_t at = 0; at < text.size();) {
    const auto end = static_cast<std::uint32_t>(std::min(text.find('\n', at), text.size()));
    if (end > at) segments.push_back({BlockKind::paragraph, {at, end}});
    at = end + 1;
  }
  return segments;
}

// The tokens that lie in the bytes of a span.
TokenSpan tokens_in(const Tokens& tokens, const nlohmann::json& span) {
  const std::uint32_t end = span.at(1);
  TokenSpan found{tokens.token_at(span.at(0)), 0};
  found.last = found.first;
  while (found.last < tokens.size() && tokens.span(found.last).begin < end) ++found.last;
  return found;
}

void mark(std::vector<std::uint8_t>& labels, TokenSpan window, TokenSpan part, ArgumentLabel begin,
          ArgumentLabel inside) {
  for (std::uint32_t t = std::max(part.first, window.first); t < std::min(part.last, window.last); ++t) {
    const bool first = t == part.first || t == window.first;
    labels[t - window.first] = static_cast<std::uint8_t>(first ? begin : inside);
  }
}

struct Examples {
  std::vector<Sequence> cues;
  std::vector<Sequence> arguments;
};

void add_arguments(Examples& examples, const Tokens& tokens, const TokenFacts& facts, std::span<const Quote> quotes,
                   const nlohmann::json& attribution) {
  const TokenSpan cue = tokens_in(tokens, attribution.at("cue"));
  if (cue.empty()) return;
  const TokenSpan window = argument_window(tokens, quotes, cue);
  Sequence sequence;
  sequence.labels.resize(window.last - window.first);
  for (const nlohmann::json& part : attribution.at("content")) {
    mark(sequence.labels, window, tokens_in(tokens, part), ArgumentLabel::content_begin, ArgumentLabel::content);
  }
  if (!attribution.at("source").is_null()) {
    mark(sequence.labels, window, tokens_in(tokens, attribution.at("source")), ArgumentLabel::source_begin,
         ArgumentLabel::source);
  }
  mark(sequence.labels, window, cue, ArgumentLabel::none, ArgumentLabel::none);
  const ArgumentReader reader(facts, window, cue);
  for (std::uint32_t t = window.first; t < window.last; ++t) {
    const bool given = t >= cue.first && t < cue.last;
    const ArgumentFeatures features = given ? ArgumentFeatures{} : reader.features(t);
    sequence.features.emplace_back(features.begin(), given ? features.begin() : features.end());
  }
  for (std::size_t i = 0; i < sequence.labels.size(); ++i) {  // an argument that the cue cuts begins anew
    const std::uint8_t before = i == 0 ? 0 : sequence.labels[i - 1];
    std::uint8_t& label = sequence.labels[i];
    const auto begins = static_cast<std::uint8_t>(label - 1);
    if ((label == 2 || label == 4) && before != label && before != begins) label = begins;
    if (label == 0 && before >= 1 && before <= 4) label = before <= 2 ? 5 : 6;
  }
  examples.arguments.push_back(std::move(sequence));
}

void add_article(Examples& examples, const nlohmann::json& article) {
  const std::string text = article.at("text");
  const std::vector<Segment> segments = paragraphs_of(text);
  const Tokens tokens(text, segments);
  const std::vector<Quote> quotes = find_quotes(text, segments);
  TokenFacts facts = facts_of(tokens, quotes);
  std::vector<std::uint8_t> labels(tokens.size());
  for (const nlohmann::json& attribution : article.at("attributions")) {
    if (attribution.at("cue").is_null()) continue;
    const TokenSpan cue = tokens_in(tokens, attribution.at("cue"));
    for (std::uint32_t t = cue.first; t < cue.last; ++t) {
      labels[t] = static_cast<std::uint8_t>(t == cue.first ? CueLabel::begin : CueLabel::inside);
      facts[t].is_cue = true;
    }
  }
  for (const Sentence& sentence : tokens.sentences()) {
    Sequence sequence;
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      const CueFeatures features = cue_features(facts, {sentence.first, sentence.last}, t);
      sequence.features.emplace_back(features.begin(), features.end());
      const bool cut = labels[t] == 2 && (t == sentence.first || labels[t - 1] == 0);
      sequence.labels.push_back(cut ? 1 : labels[t]);
    }
    examples.cues.push_back(std::move(sequence));
  }
  for (const nlohmann::json& attribution : article.at("attributions")) {
    if (!attribution.at("cue").is_null()) add_arguments(examples, tokens, facts, quotes, attribution);
  }
}

// Fisher and Yates', by a generator of its own, so that every machine gets the same order.
void shuffle(std::vector<Sequence>& sequences, int round) {
  std::uint64_t state = 0x9E3779B97F4A7C15ULL * static_cast<std::uint64_t>(round + 1);
  for (std::size_t i = sequences.size(); i > 1; --i) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    std::swap(sequences[i - 1], sequences[(state >> 33) % i]);
  }
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::fprintf(stderr, "usage: train_attributions OUT ROUNDS < articles.ndjson\n");
    return 2;
  }
  const int rounds = std::stoi(words[2]);
  Weights cues(kCueLabels, kCueBits);
  Weights arguments(kArgumentLabels, kArgumentBits);
  Examples examples;
  for (std::string line; std::getline(std::cin, line);) add_article(examples, nlohmann::json::parse(line));
  std::fprintf(stderr, "%zu sentences, %zu attributions\n", examples.cues.size(), examples.arguments.size());
  for (int course = 0; course < kCourses; ++course) {
    Perceptron cue_course(kCueLabels, kCueBits, best_cue_labels);
    Perceptron argument_course(kArgumentLabels, kArgumentBits, best_argument_labels);
    for (int round = 0; round < rounds; ++round) {
      shuffle(examples.cues, course * rounds + round);
      shuffle(examples.arguments, course * rounds + round);
      for (const Sequence& sequence : examples.cues) cue_course.learn(sequence);
      for (const Sequence& sequence : examples.arguments) argument_course.learn(sequence);
    }
    cue_course.add_to(cues);
    argument_course.add_to(arguments);
    std::fprintf(stderr, "course %d of %d\n", course + 1, kCourses);
  }
  std::ofstream out(words[1], std::ios::binary);
  out << "stemma attributions 1\n";
  write(out, cues, TaggerWeights<kCueLabels>::kRow);
  write(out, arguments, TaggerWeights<kArgumentLabels>::kRow);
  return out.flush() ? 0 : 1;
}
