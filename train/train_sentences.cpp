// Makes models/sentences.bin, the weights of the ends of sentences.
//
//     cmake --build build/release --target train_sentences
//     build/release/train/train_sentences models/sentences.bin EPOCHS SET...
//
// Each SET is an NDJSON file of records with `text` and `sentences` ([begin, end] in bytes of the text). A logistic
// regression over the features of src/language/sentence_ends.h, by stochastic gradients with a step for each weight
// (Duchi, Hazan and Singer 2011, "Adaptive subgradient methods"). Features share weights by their hash while they are
// learned as they do in the program. The order is shuffled by a fixed seed, so the same sets give the same bytes.
//
// Tokens are cut into sentences by the model that is built in, which plays no part here; where there is none yet, a
// file of as many zero bytes does.

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <unordered_set>
#include <vector>

#include "language/sentence_ends.h"
#include "language/tokens.h"

namespace {

using stemma::kSentenceWeights;
using stemma::SentenceEnds;
using stemma::Tokens;

constexpr unsigned kSeed = 20230919;
constexpr std::size_t kHeadlines = 5;  // of so many paragraphs one is read as a headline, too
constexpr double kStep = 0.1;
constexpr double kDecay = 1e-4;   // of a weight, each time it is used
constexpr double kClip = 0.9995;  // share of the weights that are not clipped

struct Place {
  SentenceEnds::Features features;
  bool ends = false;
};

std::vector<stemma::Segment> paragraphs_of(const std::string& text) {
  std::vector<stemma::Segment> paragraphs;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", begin), text.size());
    if (end > begin) {
      paragraphs.push_back(
          {stemma::BlockKind::paragraph, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
    }
    begin = end + 2;
  }
  return paragraphs;
}

void read_paragraph(const std::string& text, stemma::Segment paragraph, const std::unordered_set<std::uint32_t>& ends,
                    std::vector<Place>& places) {
  const Tokens tokens(text, std::vector<stemma::Segment>{paragraph});
  if (tokens.size() == 0) return;
  const SentenceEnds candidates(tokens, 0);
  std::uint32_t begin = 0;
  for (std::uint32_t t = 0; t + 1 < tokens.size(); ++t) {
    const bool gold = ends.contains(tokens.span(t).end);
    if (!candidates.must_end(t) && candidates.may_end(t)) places.push_back({candidates.features(t, begin), gold});
    if (gold || candidates.must_end(t)) begin = t + 1;
  }
}

// As a headline has it: every longer word with a capital. ASCII letters alone, so that spans stay.
std::string as_headline(std::string text) {
  const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end - at > 3) text[at] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[at])));
    at = end + 1;
  }
  return text;
}

std::vector<Place> read_set(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  std::vector<Place> places;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    const auto record = nlohmann::json::parse(line);
    const auto text = record["text"].get<std::string>();
    std::unordered_set<std::uint32_t> ends;
    for (const auto& sentence : record["sentences"]) ends.insert(sentence[1].get<std::uint32_t>());
    const std::string headlines = as_headline(text);
    for (const stemma::Segment& paragraph : paragraphs_of(text)) {
      read_paragraph(text, paragraph, ends, places);
      if (++number % kHeadlines == 0) read_paragraph(headlines, paragraph, ends, places);
    }
  }
  return places;
}

class Regression {
 public:
  // Gives the loss before.
  double learn(const Place& place) {
    double sum = 0;
    for (const std::uint32_t f : place.features) sum += weights_[f];
    const double likely = 1 / (1 + std::exp(-sum));
    const double error = likely - (place.ends ? 1 : 0);
    for (const std::uint32_t f : place.features) {
      const double gradient = error + kDecay * weights_[f];
      squares_[f] += gradient * gradient;
      weights_[f] -= kStep * gradient / std::sqrt(squares_[f]);
    }
    return -std::log(std::max(place.ends ? likely : 1 - likely, 1e-12));
  }

  void write(const std::string& path) const {
    std::vector<double> sizes;
    for (const double w : weights_) {
      if (w != 0) sizes.push_back(std::fabs(w));
    }
    std::sort(sizes.begin(), sizes.end());
    const double largest =
        sizes.empty() ? 1 : sizes[static_cast<std::size_t>(kClip * static_cast<double>(sizes.size() - 1))];
    std::string bytes;
    for (const double w : weights_) {
      bytes += static_cast<char>(static_cast<signed char>(std::clamp(std::round(w / largest * 127), -127.0, 127.0)));
    }
    std::ofstream(path, std::ios::binary) << bytes;
    std::cerr << sizes.size() << " of " << kSentenceWeights << " weights are in use, 127 is " << largest << "\n";
  }

 private:
  std::vector<double> weights_ = std::vector<double>(kSentenceWeights);
  std::vector<double> squares_ = std::vector<double>(kSentenceWeights, 1e-2);
};

}  // namespace

int main(int count, char** values) {
  if (count < 4) {
    std::cerr << "usage: train_sentences MODEL EPOCHS SET...\n";
    return 2;
  }
  std::vector<Place> places;
  for (int i = 3; i < count; ++i) {
    const std::vector<Place> more = read_set(values[i]);
    places.insert(places.end(), more.begin(), more.end());
  }
  Regression regression;
  std::mt19937 random(kSeed);
  for (int epoch = 0; epoch < std::stoi(values[2]); ++epoch) {
    for (std::size_t i = places.size() - 1; i > 0; --i) std::swap(places[i], places[random() % (i + 1)]);
    double loss = 0;
    for (const Place& place : places) loss += regression.learn(place);
    std::cerr << "epoch " << epoch + 1 << ": loss " << loss / static_cast<double>(places.size()) << " at "
              << places.size() << " places\n";
  }
  regression.write(values[1]);
  return 0;
}
