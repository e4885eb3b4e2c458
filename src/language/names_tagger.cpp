#include "language/names_tagger.h"

#include <array>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include "resources/resources.h"

namespace stemma {
namespace {

constexpr std::string_view kMagic = "STMNAMES";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHead = 16;
constexpr std::size_t kWeights = kNameTags - 1;
constexpr std::size_t kMarkBytes = 2 * kNameSlots;
constexpr std::size_t kBucketBytes = kMarkBytes + kNameSlots * kWeights;

using Scores = std::array<std::int16_t, kWeights>;

class NamesModel {
 public:
  explicit NamesModel(std::string_view bytes) {
    std::uint32_t version = 0;
    if (bytes.size() > kHead) {
      std::memcpy(&version, bytes.data() + 8, 4);
      std::memcpy(&buckets_, bytes.data() + 12, 4);
    }
    if (!bytes.starts_with(kMagic) || version != kVersion ||
        bytes.size() < kHead + kBucketBytes * std::size_t{buckets_}) {
      throw std::runtime_error("models/names.bin: no name model of version 1; make it anew by train/train_names.cpp");
    }
    first_ = bytes.data() + kHead;
  }

  void add(std::uint32_t feature, Scores& scores) const {
    const char* bucket = first_ + kBucketBytes * name_bucket(feature, buckets_);
    std::uint16_t marks[kNameSlots];
    std::memcpy(marks, bucket, kMarkBytes);
    const std::uint16_t mark = name_mark(feature);
    for (std::size_t slot = 0; slot < kNameSlots; ++slot) {
      if (marks[slot] != mark) continue;
      const auto* row = reinterpret_cast<const signed char*>(bucket + kMarkBytes + kWeights * slot);
      for (std::size_t tag = 0; tag < kWeights; ++tag) scores[tag] = static_cast<std::int16_t>(scores[tag] + row[tag]);
      return;
    }
  }

 private:
  const char* first_ = nullptr;
  std::uint32_t buckets_ = 0;
};

bool is_open(NameTag tag) {
  return tag != kNoName && (tag - 1) % 4 <= static_cast<int>(NamePart::inside);
}

NameTag best_tag(const Scores& scores, NameTag previous, bool last) {
  NameTag best = kNoName;
  bool found = can_follow(previous, kNoName);
  int best_score = 0;
  for (NameTag tag = 1; tag < kNameTags; ++tag) {
    if (!can_follow(previous, tag) || (last && is_open(tag))) continue;
    if (found && scores[tag - 1] <= best_score) continue;
    found = true;
    best = tag;
    best_score = scores[tag - 1];
  }
  return best;
}

}  // namespace

bool can_follow(NameTag previous, NameTag tag) {
  const bool goes_on = tag != kNoName && ((tag - 1) % 4 == static_cast<int>(NamePart::inside) ||
                                          (tag - 1) % 4 == static_cast<int>(NamePart::last));
  if (!is_open(previous)) return !goes_on;
  return goes_on && (tag - 1) / 4 == (previous - 1) / 4;
}

std::vector<NameTag> tag_names(const Tokens& tokens) {
  static const NamesModel kModel(resource("models/names.bin"));
  const NameFeatures features(tokens);
  std::vector<NameTag> tags(tokens.size(), kNoName);
  std::vector<NameTag> earlier(features.word_count(), kNoName);
  for (const Sentence& sentence : tokens.sentences()) {
    NameTag previous = kNoName;
    NameTag before_previous = kNoName;
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      Scores scores{};
      for (const std::uint32_t feature : features.of(t)) kModel.add(feature, scores);
      for (const std::uint32_t feature : features.history(t, previous, before_previous, earlier[features.word(t)])) {
        kModel.add(feature, scores);
      }
      tags[t] = best_tag(scores, previous, t + 1 == sentence.last);
      before_previous = previous;
      previous = tags[t];
    }
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      if (tags[t] != kNoName) earlier[features.word(t)] = tags[t];
    }
  }
  return tags;
}

}  // namespace stemma
