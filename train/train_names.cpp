// Makes models/names.bin, the weights of the name tagger.
//
//     cmake --build build/release --target train_names
//     build/release/train/train_names models/names.bin ROWS EPOCHS SET...
//
// Each SET is an NDJSON file of records with `text` and `names` ([begin, end, type] in bytes of the text); "SET:nomisc"
// says that names of the type MISC are not marked in it, so that finding one is no mistake. An averaged perceptron over
// the features of src/language/names_features.h, with the tags that it itself gave before as history; the order of the
// records is shuffled by a fixed seed, so the same sets give the same bytes.

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "language/names_features.h"
#include "language/names_tagger.h"

namespace {

using stemma::kNameTags;
using stemma::kNoName;
using stemma::NameFeatures;
using stemma::NamePart;
using stemma::NameTag;
using stemma::Tokens;

constexpr std::size_t kWeights = kNameTags - 1;
constexpr unsigned kSeed = 20230919;
constexpr int kMisc = 3;

struct Document {
  std::string text;
  std::unique_ptr<Tokens> tokens;
  std::unique_ptr<NameFeatures> features;
  std::vector<NameTag> gold;
  bool misc_marked = true;
};

int type_of(const std::string& type) {
  return type == "PER" ? 0 : type == "ORG" ? 1 : type == "LOC" ? 2 : kMisc;
}

void mark(Document& document, std::uint32_t begin, std::uint32_t end, int type) {
  const std::uint32_t first = document.tokens->token_at(begin);
  std::uint32_t last = first;
  while (last < document.tokens->size() && document.tokens->span(last).begin < end) ++last;
  if (first >= last) return;
  for (std::uint32_t t = first; t < last; ++t) {
    const NamePart part = last - first == 1 ? NamePart::unit
                          : t == first      ? NamePart::begin
                          : t + 1 == last   ? NamePart::last
                                            : NamePart::inside;
    document.gold[t] = stemma::name_tag(static_cast<std::uint8_t>(type), part);
  }
}

void read_set(std::string path, std::vector<std::unique_ptr<Document>>& documents) {
  const bool misc = !path.ends_with(":nomisc");
  if (!misc) path.resize(path.size() - 7);
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  for (std::string line; std::getline(file, line);) {
    const auto record = nlohmann::json::parse(line);
    auto document = std::make_unique<Document>();
    document->text = record["text"].get<std::string>();
    document->misc_marked = misc;
    const std::vector<stemma::Segment> whole{
        {stemma::BlockKind::paragraph, {0, static_cast<std::uint32_t>(document->text.size())}}};
    document->tokens = std::make_unique<Tokens>(document->text, whole);
    document->features = std::make_unique<NameFeatures>(*document->tokens);
    document->gold.assign(document->tokens->size(), kNoName);
    for (const auto& name : record["names"]) mark(*document, name[0], name[1], type_of(name[2]));
    documents.push_back(std::move(document));
  }
}

class Perceptron {
 public:
  explicit Perceptron(std::uint32_t rows) : rows_(rows), weights_(rows * kWeights), sums_(rows * kWeights) {}

  // Goes once through the document; gives how many tags were wrong.
  std::uint32_t learn(const Document& document) {
    std::uint32_t wrong = 0;
    std::vector<NameTag> tags(document.tokens->size(), kNoName);
    std::vector<NameTag> earlier(document.features->word_count(), kNoName);
    for (const stemma::Sentence& sentence : document.tokens->sentences()) {
      NameTag previous = kNoName;
      NameTag before_previous = kNoName;
      for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
        gather(document, t, previous, before_previous, earlier[document.features->word(t)]);
        const NameTag tag = best();
        const bool hidden = !document.misc_marked && document.gold[t] == kNoName && tag > 4 * kMisc;
        if (tag != document.gold[t] && !hidden) {
          update(document.gold[t], 1);
          update(tag, -1);
          ++wrong;
        }
        ++step_;
        before_previous = previous;
        previous = tags[t] = tag;
      }
      for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
        if (tags[t] != kNoName) earlier[document.features->word(t)] = tags[t];
      }
    }
    return wrong;
  }

  void write(const std::string& path) const {
    std::vector<double> averages(weights_.size());
    for (std::size_t i = 0; i < weights_.size(); ++i) averages[i] = weights_[i] - sums_[i] / static_cast<double>(step_);
    std::vector<double> sizes;
    for (const double w : averages) {
      if (w != 0) sizes.push_back(std::fabs(w));
    }
    std::sort(sizes.begin(), sizes.end());
    const double largest = sizes[static_cast<std::size_t>(0.9995 * static_cast<double>(sizes.size() - 1))];
    std::ofstream file(path, std::ios::binary);
    const std::uint32_t head[2] = {1, rows_};
    file.write("STMNAMES", 8).write(reinterpret_cast<const char*>(head), sizeof head);
    for (const double w : averages) {
      const double scaled = std::clamp(std::round(w / largest * 127), -127.0, 127.0);
      file.put(static_cast<char>(static_cast<signed char>(scaled)));
    }
  }

 private:
  void gather(const Document& document, std::uint32_t t, NameTag previous, NameTag before_previous, NameTag earlier) {
    at_.clear();
    const auto add = [&](std::uint32_t feature) { at_.push_back(kWeights * ((std::uint64_t{feature} * rows_) >> 32)); };
    for (const std::uint32_t feature : document.features->of(t)) add(feature);
    for (const std::uint32_t feature : document.features->history(t, previous, before_previous, earlier)) add(feature);
  }

  NameTag best() const {
    std::array<double, kNameTags> scores{};
    for (const std::size_t at : at_) {
      for (std::size_t tag = 0; tag < kWeights; ++tag) scores[tag + 1] += weights_[at + tag];
    }
    return static_cast<NameTag>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  }

  void update(NameTag tag, float by) {
    if (tag == kNoName) return;
    for (const std::size_t at : at_) {
      weights_[at + tag - 1] += by;
      sums_[at + tag - 1] += static_cast<double>(step_) * static_cast<double>(by);
    }
  }

  std::uint32_t rows_;
  std::vector<float> weights_;
  std::vector<double> sums_;
  std::vector<std::size_t> at_;
  std::uint64_t step_ = 1;
};

}  // namespace

int main(int count, char** values) {
  if (count < 5) {
    std::cerr << "usage: train_names MODEL ROWS EPOCHS SET...\n";
    return 2;
  }
  std::vector<std::unique_ptr<Document>> documents;
  for (int i = 4; i < count; ++i) read_set(values[i], documents);
  Perceptron perceptron(static_cast<std::uint32_t>(std::stoul(values[2])));
  std::mt19937 random(kSeed);
  for (int epoch = 0; epoch < std::stoi(values[3]); ++epoch) {
    for (std::size_t i = documents.size() - 1; i > 0; --i) std::swap(documents[i], documents[random() % (i + 1)]);
    std::uint64_t wrong = 0;
    for (const auto& document : documents) wrong += perceptron.learn(*document);
    std::cerr << "epoch " << epoch + 1 << ": " << wrong << " tags wrong\n";
  }
  perceptron.write(values[1]);
  return 0;
}
