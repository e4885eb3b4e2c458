// Whether a block belongs to the body of the article: small trees over a page's features.
//
//     BlockTable table = ...;                    // block_features.h and page_features.h or line_features.h
//     std::vector<char> kept = choose_body(judge(block_models().page, table), words);
//
// The trees are oblivious: on each level all blocks answer the same question, "is this feature, here or so many blocks
// further, at least so much?", and the answers are the bits of a leaf's number. So a tree is a few passes over columns
// of bytes, and its sum is one of integers: the same on every machine. O(trees * blocks).
//
// Weights are models/blocks.bin, made by train/blocks.py; its layout stands in block_model.cpp.

#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "extract/block_table.h"

namespace stemma {

inline constexpr std::int32_t kScoreUnit = 1024;  // of one unit of log-odds

// A page of more blocks is left to the rules. No page of AEB, NAEB or htmldate has more than 2,734; a page made of tags
// alone may have millions, each of which would cost a row of features.
inline constexpr std::size_t kMostJudged = 6'000;

struct BlockQuestion {
  Feature feature = Feature::words;
  std::int8_t shift = 0;   // blocks further on, at most BlockTable::kReach either way
  std::uint8_t least = 0;  // yes where the feature is at least this
};

inline constexpr std::size_t kMostQuestions = 6;
inline constexpr std::size_t kMostLeaves = std::size_t{1} << kMostQuestions;

// Numbers of sixteen bits, their lower and their upper bytes apart, as many of them are looked up at once.
class BlockLeaves {
 public:
  void set(std::size_t leaf, std::int16_t value) {
    low_[leaf] = static_cast<std::uint8_t>(value & 0xFF);
    high_[leaf] = static_cast<std::uint8_t>(value >> 8 & 0xFF);
  }

  std::int16_t operator[](std::size_t leaf) const { return static_cast<std::int16_t>(low_[leaf] | high_[leaf] << 8); }

  const std::uint8_t* low() const { return low_.data(); }
  const std::uint8_t* high() const { return high_.data(); }

 private:
  std::array<std::uint8_t, kMostLeaves> low_{};
  std::array<std::uint8_t, kMostLeaves> high_{};
};

struct BlockTree {
  std::array<BlockQuestion, kMostQuestions> asked{};
  std::size_t questions = 0;  // that are asked, from the first on
  BlockLeaves leaves;         // by the answers, the first question's the lowest bit; in 1/kScoreUnit
};

using BlockModel = std::vector<BlockTree>;

struct BlockModels {
  BlockModel page;
  BlockModel lines;
};

// The models built in, models/blocks.bin.
const BlockModels& block_models();

// Throws std::invalid_argument where the bytes are no models.
BlockModels read_block_models(std::string_view bytes);

// The log-odds to be body of each block that is judged, in 1/kScoreUnit.
std::vector<std::int32_t> judge(const BlockModel& model, const BlockTable& table);

// The blocks whose words together promise the best precision and recall of the body, the mean of the two: the likeliest
// first, as many as do more good than harm. A page's F1 would be more timid about a second half that is only likely.
// Where none is likely, the likeliest are still taken, but for those that are hardly possible.
std::vector<char> choose_body(std::span<const std::int32_t> scores, std::span<const std::uint32_t> words);

}  // namespace stemma
