// Makes models/names.bin, the weights of the name tagger.
//
//     cmake --build build/release --target train_names
//     build/release/train/train_names models/names.bin BUCKETS EPOCHS SET...
//
// Each SET is an NDJSON file of records with `text` and `names` ([begin, end, type] in bytes of the text); "SET:nomisc"
// says that names of the type MISC are not marked in it, so that finding one is no mistake. An averaged perceptron over
// the features of src/language/names_features.h that occur at least twice, with the tags that it itself gave before as
// history; some records are read a second time as headlines have them, in capitals. The heaviest features that fit into
// the buckets are kept. The order of the records is shuffled by a fixed seed, so the same sets give the same bytes.

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <unordered_map>
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
constexpr std::size_t kHeadlines = 6;  // of so many records one is read as a headline, too
constexpr std::size_t kShouted = 16;   // and of so many one in capitals
constexpr std::uint32_t kSeldom = 2;   // a feature must occur so often
constexpr double kClip = 0.9998;       // share of the weights that are not clipped

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

std::unique_ptr<Document> annotated(std::string text, const nlohmann::json& names, bool misc) {
  auto document = std::make_unique<Document>();
  document->text = std::move(text);
  document->misc_marked = misc;
  const std::vector<stemma::Segment> whole{
      {stemma::BlockKind::paragraph, {0, static_cast<std::uint32_t>(document->text.size())}}};
  document->tokens = std::make_unique<Tokens>(document->text, whole);
  document->features = std::make_unique<NameFeatures>(*document->tokens);
  document->gold.assign(document->tokens->size(), kNoName);
  for (const auto& name : names) mark(*document, name[0], name[1], type_of(name[2]));
  return document;
}

// As a headline has it: every longer word with a capital, or all in capitals. ASCII letters alone, so that spans stay.
std::string as_headline(std::string text, bool all) {
  const auto is_letter = [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; };
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    for (std::size_t i = at; i < end && (all || end - at > 3); ++i) {
      if (all || i == at) text[i] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[i])));
    }
    at = end + 1;
  }
  return text;
}

void read_set(std::string path, std::vector<std::unique_ptr<Document>>& documents) {
  const bool misc = !path.ends_with(":nomisc");
  if (!misc) path.resize(path.size() - 7);
  std::ifstream file(path);
  if (!file) throw std::runtime_error(path + ": cannot be read");
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    const auto record = nlohmann::json::parse(line);
    const auto text = record["text"].get<std::string>();
    documents.push_back(annotated(text, record["names"], misc));
    if (++number % kHeadlines == 0) documents.push_back(annotated(as_headline(text, false), record["names"], misc));
    if (number % kShouted == 0) documents.push_back(annotated(as_headline(text, true), record["names"], misc));
  }
}

class Perceptron {
 public:
  // Numbers the features that occur often enough. Those of tags before are known only while learning, so each is let in
  // when it first comes.
  explicit Perceptron(const std::vector<std::unique_ptr<Document>>& documents) {
    std::unordered_map<std::uint32_t, std::uint32_t> counts;
    for (const auto& document : documents) {
      for (std::uint32_t t = 0; t < document->tokens->size(); ++t) {
        for (const std::uint32_t feature : document->features->of(t)) {
          if (++counts[feature] == kSeldom) number_of(feature);
        }
      }
    }
  }

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

  void write(const std::string& path, std::uint32_t buckets) const {
    std::vector<Row> rows = averages();
    std::vector<double> sizes;
    for (const Row& row : rows) {
      for (const double w : row.weights) {
        if (w != 0) sizes.push_back(std::fabs(w));
      }
    }
    std::sort(sizes.begin(), sizes.end());
    const double largest = sizes[static_cast<std::size_t>(kClip * static_cast<double>(sizes.size() - 1))];
    std::sort(rows.begin(), rows.end(),
              [](const Row& a, const Row& b) { return a.size != b.size ? a.size > b.size : a.feature < b.feature; });
    std::vector<Bucket> table(buckets);
    std::size_t kept = 0;
    for (const Row& row : rows) kept += put(table[stemma::name_bucket(row.feature, buckets)], row, largest);
    std::ofstream file(path, std::ios::binary);
    const std::uint32_t head[2] = {1, buckets};
    file.write("STMNAMES", 8).write(reinterpret_cast<const char*>(head), sizeof head);
    file.write(reinterpret_cast<const char*>(table.data()),
               static_cast<std::streamsize>(table.size() * sizeof(Bucket)));
    std::cerr << kept << " of " << rows.size() << " features kept\n";
  }

 private:
  struct Row {
    std::uint32_t feature = 0;
    double size = 0;
    std::array<double, kWeights> weights{};
  };

  struct Bucket {
    std::uint16_t marks[stemma::kNameSlots] = {};
    signed char weights[stemma::kNameSlots][kWeights] = {};
  };

  static bool put(Bucket& bucket, const Row& row, double largest) {
    const std::uint16_t mark = stemma::name_mark(row.feature);
    for (std::size_t slot = 0; slot < stemma::kNameSlots; ++slot) {
      if (bucket.marks[slot] == mark) return false;
      if (bucket.marks[slot] != 0) continue;
      bucket.marks[slot] = mark;
      for (std::size_t tag = 0; tag < kWeights; ++tag) {
        const double scaled = std::clamp(std::round(row.weights[tag] / largest * 127), -127.0, 127.0);
        bucket.weights[slot][tag] = static_cast<signed char>(scaled);
      }
      return true;
    }
    return false;
  }

  std::vector<Row> averages() const {
    std::vector<Row> rows;
    for (std::size_t i = 0; i < features_.size(); ++i) {
      Row row;
      row.feature = features_[i];
      for (std::size_t tag = 0; tag < kWeights; ++tag) {
        const std::size_t at = kWeights * i + tag;
        row.weights[tag] = static_cast<double>(weights_[at]) - sums_[at] / static_cast<double>(step_);
        row.size = std::max(row.size, std::fabs(row.weights[tag]));
      }
      if (row.size > 0) rows.push_back(row);
    }
    return rows;
  }

  std::uint32_t number_of(std::uint32_t feature) {
    const auto [found, is_new] = numbers_.try_emplace(feature, static_cast<std::uint32_t>(features_.size()));
    if (is_new) {
      features_.push_back(feature);
      weights_.resize(features_.size() * kWeights);
      sums_.resize(features_.size() * kWeights);
    }
    return found->second;
  }

  void gather(const Document& document, std::uint32_t t, NameTag previous, NameTag before_previous, NameTag earlier) {
    at_.clear();
    for (const std::uint32_t feature : document.features->of(t)) {
      if (const auto found = numbers_.find(feature); found != numbers_.end()) at_.push_back(kWeights * found->second);
    }
    for (const std::uint32_t feature : document.features->history(t, previous, before_previous, earlier)) {
      at_.push_back(kWeights * number_of(feature));
    }
  }

  NameTag best() const {
    std::array<double, kNameTags> scores{};
    for (const std::size_t at : at_) {
      for (std::size_t tag = 0; tag < kWeights; ++tag) scores[tag + 1] += static_cast<double>(weights_[at + tag]);
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

  std::unordered_map<std::uint32_t, std::uint32_t> numbers_;
  std::vector<std::uint32_t> features_;
  std::vector<float> weights_;
  std::vector<double> sums_;
  std::vector<std::size_t> at_;
  std::uint64_t step_ = 1;
};

}  // namespace

int main(int count, char** values) {
  if (count < 5) {
    std::cerr << "usage: train_names MODEL BUCKETS EPOCHS SET...\n";
    return 2;
  }
  std::vector<std::unique_ptr<Document>> documents;
  for (int i = 4; i < count; ++i) read_set(values[i], documents);
  Perceptron perceptron(documents);
  std::mt19937 random(kSeed);
  for (int epoch = 0; epoch < std::stoi(values[3]); ++epoch) {
    for (std::size_t i = documents.size() - 1; i > 0; --i) std::swap(documents[i], documents[random() % (i + 1)]);
    std::uint64_t wrong = 0;
    for (const auto& document : documents) wrong += perceptron.learn(*document);
    std::cerr << "epoch " << epoch + 1 << ": " << wrong << " tags wrong\n";
  }
  perceptron.write(values[1], static_cast<std::uint32_t>(std::stoul(values[2])));
  return 0;
}
