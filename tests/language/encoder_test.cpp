#include "language/encoder.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstring>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "neural_model.h"

namespace stemma {
namespace {

using testing::Matrix;
using testing::NeuralFileWriter;
using testing::Numbers;

using States = std::vector<std::vector<double>>;

// An encoder of random weights, and what it computes by the textbook: in doubles, one number after the other, with the
// weights that the file holds.
class RandomEncoder {
 public:
  static constexpr std::size_t kVocabulary = 40;
  static constexpr std::size_t kLongest = 70;
  static constexpr std::size_t kShapes = 5;
  static constexpr std::size_t kLists = 7;

  RandomEncoder(std::uint32_t seed, std::size_t heads, std::size_t head_width, std::size_t layers)
      : heads_(heads), width_(heads * head_width), numbers_(seed) {
    words_ = writer_.table("words", random(kVocabulary, width_, 1));
    positions_ = writer_.table("positions", random(kLongest, width_, 0.3F));
    shapes_ = floats("shapes", random(kShapes, width_, 0.3F));
    lists_ = floats("lists", random(kLists, width_, 0.3F));
    norm_ = floats("embedding.norm", random_norm());
    writer_.floats("heads", {1, 1, {static_cast<float>(heads)}});
    for (std::size_t i = 0; i < layers; ++i) {
      const std::string name = "layer." + std::to_string(i) + ".";
      layers_.push_back({linear(name + "attention", 3 * width_, width_), linear(name + "context", width_, width_),
                         floats(name + "context.norm", random_norm()), linear(name + "widen", 2 * width_, width_),
                         linear(name + "narrow", width_, 2 * width_), floats(name + "narrow.norm", random_norm())});
    }
  }

  std::size_t width() const { return width_; }
  NeuralFileWriter& writer() { return writer_; }

  std::vector<EncoderPiece> window(std::size_t pieces) {
    std::vector<EncoderPiece> window(pieces);
    for (EncoderPiece& piece : window) {
      piece.id = static_cast<std::uint16_t>(numbers_.below(kVocabulary));
      piece.shape = static_cast<std::uint8_t>(numbers_.below(kShapes));
      piece.lists = static_cast<std::uint16_t>(numbers_.below(1 << kLists));
    }
    return window;
  }

  States states(const std::vector<EncoderPiece>& window) const {
    States x(window.size(), std::vector<double>(width_));
    for (std::size_t p = 0; p < window.size(); ++p) {
      for (std::size_t i = 0; i < width_; ++i) {
        x[p][i] = words_.at(window[p].id, i) + positions_.at(p, i) + shapes_.at(window[p].shape, i);
        for (std::size_t list = 0; list < kLists; ++list) {
          if (window[p].lists >> list & 1) x[p][i] += lists_.at(list, i);
        }
      }
    }
    normalise(x, norm_);
    for (const Layer& layer : layers_) {
      add(x, apply(layer.context, attended(apply(layer.attention, x))));
      normalise(x, layer.context_norm);
      States wide = apply(layer.widen, x);
      for (auto& row : wide) {
        for (double& value : row) value *= 0.5 * (1 + std::erf(value / std::sqrt(2.0)));
      }
      add(x, apply(layer.narrow, wide));
      normalise(x, layer.narrow_norm);
    }
    return x;
  }

 private:
  struct Dense {
    Matrix weights;
    std::vector<float> bias;
  };
  struct Layer {
    Dense attention;
    Dense context;
    Matrix context_norm;
    Dense widen;
    Dense narrow;
    Matrix narrow_norm;
  };

  Matrix random(std::size_t rows, std::size_t columns, float bound) {
    return {rows, columns, numbers_.many(rows * columns, bound)};
  }
  Matrix random_norm() {
    Matrix norm = random(2, width_, 0.3F);
    for (std::size_t i = 0; i < width_; ++i) norm.values[i] += 1;
    return norm;
  }
  Matrix floats(const std::string& name, const Matrix& matrix) {
    writer_.floats(name, matrix);
    return matrix;
  }
  Dense linear(const std::string& name, std::size_t outputs, std::size_t inputs) {
    const std::vector<float> bias = numbers_.many(outputs, 0.2F);
    const float bound = 2 / std::sqrt(static_cast<float>(inputs));
    return {writer_.linear(name, random(outputs, inputs, bound), bias), bias};
  }

  static States apply(const Dense& dense, const States& rows) {
    States out;
    for (const auto& row : rows) {
      std::vector<double>& result = out.emplace_back(dense.weights.rows);
      for (std::size_t o = 0; o < result.size(); ++o) {
        result[o] = dense.bias[o];
        for (std::size_t i = 0; i < row.size(); ++i) result[o] += row[i] * dense.weights.at(o, i);
      }
    }
    return out;
  }
  static void add(States& to, const States& added) {
    for (std::size_t r = 0; r < to.size(); ++r) {
      for (std::size_t i = 0; i < to[r].size(); ++i) to[r][i] += added[r][i];
    }
  }
  static void normalise(States& rows, const Matrix& norm) {
    for (auto& row : rows) {
      const auto count = static_cast<double>(row.size());
      const double mean = std::accumulate(row.begin(), row.end(), 0.0) / count;
      double square = 0;
      for (const double x : row) square += (x - mean) * (x - mean) / count;
      for (std::size_t i = 0; i < row.size(); ++i) {
        row[i] = (row[i] - mean) / std::sqrt(square + 1e-12) * norm.at(0, i) + norm.at(1, i);
      }
    }
  }
  // `all` holds queries, keys and values in each row.
  States attended(const States& all) const {
    const std::size_t size = width_ / heads_;
    States out(all.size(), std::vector<double>(width_));
    for (std::size_t first = 0; first < width_; first += size) {
      for (std::size_t q = 0; q < all.size(); ++q) {
        std::vector<double> weights(all.size());
        double sum = 0;
        for (std::size_t k = 0; k < all.size(); ++k) {
          double score = 0;
          for (std::size_t i = first; i < first + size; ++i) score += all[q][i] * all[k][width_ + i];
          weights[k] = std::exp(score / std::sqrt(static_cast<double>(size)));
          sum += weights[k];
        }
        for (std::size_t k = 0; k < all.size(); ++k) {
          for (std::size_t i = first; i < first + size; ++i) out[q][i] += weights[k] / sum * all[k][2 * width_ + i];
        }
      }
    }
    return out;
  }

  std::size_t heads_;
  std::size_t width_;
  Numbers numbers_;
  NeuralFileWriter writer_;
  Matrix words_;
  Matrix positions_;
  Matrix shapes_;
  Matrix lists_;
  Matrix norm_;
  std::vector<Layer> layers_;
};

std::vector<std::uint32_t> all_rows(std::size_t count) {
  std::vector<std::uint32_t> rows(count);
  std::iota(rows.begin(), rows.end(), 0);
  return rows;
}

bool same_bits(const ByteRows& a, const ByteRows& b) {
  if (a.rows() != b.rows() || a.width() != b.width()) return false;
  return a.rows() == 0 || (std::memcmp(a.bytes(0), b.bytes(0), a.rows() * a.width()) == 0 &&
                           std::memcmp(a.scales(), b.scales(), a.rows() * sizeof(float)) == 0);
}

double value_at(const ByteRows& rows, std::size_t row, std::size_t column) {
  return rows.scales()[row] * (static_cast<double>(rows.bytes(row)[column]) - 128);
}

// Rounding to bytes costs a little in each layer; a mistake costs all.
RC_GTEST_PROP(Encoder, ComputesWhatTheTextbookSays, ()) {
  const auto heads = *rc::gen::inRange<std::size_t>(1, 4);
  const auto layers = *rc::gen::inRange<std::size_t>(1, 4);
  RandomEncoder random(*rc::gen::arbitrary<std::uint32_t>(), heads, *rc::gen::element<std::size_t>(16, 32), layers);
  const AlignedBytes bytes(random.writer().bytes());
  const NeuralFile file(bytes.view());
  const auto window = random.window(*rc::gen::inRange<std::size_t>(1, RandomEncoder::kLongest + 1));
  const States exact = random.states(window);
  const ByteRows found = Encoder(file).encode(window, all_rows(window.size()));
  double difference = 0;
  double size = 0;
  for (std::size_t p = 0; p < window.size(); ++p) {
    for (std::size_t i = 0; i < random.width(); ++i) {
      difference += std::pow(value_at(found, p, i) - exact[p][i], 2);
      size += std::pow(exact[p][i], 2);
    }
  }
  RC_ASSERT(std::sqrt(difference / size) < 0.04);
}

RC_GTEST_PROP(Encoder, GivesTheSameBitsOnEachPathAndForEachChoiceOfRows, ()) {
  RandomEncoder random(*rc::gen::arbitrary<std::uint32_t>(), *rc::gen::inRange<std::size_t>(1, 4), 32, 2);
  const AlignedBytes bytes(random.writer().bytes());
  const NeuralFile file(bytes.view());
  const auto window = random.window(*rc::gen::inRange<std::size_t>(1, RandomEncoder::kLongest + 1));
  const auto size = static_cast<std::uint32_t>(window.size());
  const auto rows = *rc::gen::container<std::vector<std::uint32_t>>(rc::gen::inRange<std::uint32_t>(0, size));
  const ByteRows every = Encoder(file).encode(window, all_rows(size));
  for (const NeuralKernels* kernels : neural_paths()) {
    const Encoder encoder(file, *kernels);
    RC_ASSERT(same_bits(encoder.encode(window, all_rows(size)), every));
    RC_ASSERT(same_bits(encoder.encode(window, rows), every.picked(rows)));
  }
}

TEST(Encoder, RefusesWhatItDoesNotKnow) {
  RandomEncoder random(1, 2, 16, 1);
  const AlignedBytes bytes(random.writer().bytes());
  const NeuralFile file(bytes.view());
  const Encoder encoder(file);
  EXPECT_EQ(encoder.width(), 32U);
  EXPECT_EQ(encoder.longest(), RandomEncoder::kLongest);
  EXPECT_EQ(encoder.encode({}, {}).rows(), 0U);
  const std::vector<std::uint32_t> first{0};
  const auto encode = [&](EncoderPiece piece) { return encoder.encode(std::vector<EncoderPiece>{piece}, first); };
  EXPECT_EQ(encode({39, 4, 127}).rows(), 1U);
  EXPECT_THROW(encode({40, 0, 0}), std::out_of_range);
  EXPECT_THROW(encode({0, 5, 0}), std::out_of_range);
  EXPECT_THROW(encode({0, 0, 128}), std::out_of_range);
  EXPECT_THROW(encoder.encode(random.window(RandomEncoder::kLongest + 1), first), std::out_of_range);
  EXPECT_THROW(encoder.encode({}, first), std::out_of_range);
}

std::string refusal(RandomEncoder& random) {
  const AlignedBytes bytes(random.writer().bytes());
  const NeuralFile file(bytes.view());
  try {
    const Encoder encoder(file);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Encoder, SaysWhatAFileLacks) {
  RandomEncoder random(1, 2, 16, 2);
  EXPECT_EQ(refusal(random), "accepted");
  random.writer().floats("heads", {1, 1, {3}});
  EXPECT_EQ(refusal(random),
            "encoder: rows of 32 cannot be parted into as many heads of a multiple of 16 as \"heads\" says");
  random.writer().floats("heads", {1, 1, {2}});
  random.writer().floats("shapes", {1, 8, std::vector<float>(8)});
  EXPECT_EQ(refusal(random), "encoder: \"shapes\" is 1 by 8, not 1 by 32");
  random.writer().floats("shapes", {1, 32, std::vector<float>(32)});
  random.writer().drop("layer.1.context");
  EXPECT_EQ(refusal(random), "neural model: has no \"layer.1.context\"");
  random.writer().drop("layer.1.attention");
  EXPECT_EQ(refusal(random), "accepted");
  random.writer().drop("layer.0.attention");
  EXPECT_EQ(refusal(random), "encoder: has no \"layer.0.attention\"");
}

}  // namespace
}  // namespace stemma
