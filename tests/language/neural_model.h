// Model files made in memory, and small encoders of random weights, for tests.

#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "language/aligned_bytes.h"
#include "language/neural_file.h"

namespace stemma::testing {

// Numbers that look random and are the same everywhere.
class Numbers {
 public:
  explicit Numbers(std::uint32_t seed) : state_(seed * 2654435761U + 12345U) {}

  std::uint32_t below(std::uint32_t bound) {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>((state_ >> 33) % bound);
  }
  float within(float bound) { return bound * (static_cast<float>(below(20001)) / 10000.0F - 1.0F); }
  std::vector<float> many(std::size_t count, float bound) {
    std::vector<float> values(count);
    for (float& value : values) value = within(bound);
    return values;
  }

 private:
  std::uint64_t state_;
};

struct Matrix {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<float> values;

  float at(std::size_t row, std::size_t column) const { return values[row * columns + column]; }
};

// Where the weight of an output and an input stands among packed ones.
inline std::size_t packed_place(std::size_t output, std::size_t input, std::size_t inputs) {
  return (output / 16 * inputs + input / 4 * 4) * 16 + output % 16 * 4 + input % 4;
}

// Builds a file; each matrix that is added comes back as the file holds it, rounded to bytes.
class NeuralFileWriter {
 public:
  void floats(const std::string& name, const Matrix& matrix) {
    std::string block;
    append(block, matrix.values);
    add(name, 1, matrix, block);
  }

  Matrix table(const std::string& name, const Matrix& matrix) {
    Matrix meant = matrix;
    std::vector<std::int8_t> bytes(matrix.values.size());
    std::vector<float> scales(matrix.rows);
    for (std::size_t row = 0; row < matrix.rows; ++row) {
      scales[row] = largest(matrix, row) / 127;
      for (std::size_t column = 0; column < matrix.columns; ++column) {
        const std::size_t at = row * matrix.columns + column;
        bytes[at] = rounded(matrix.values[at], scales[row]);
        meant.values[at] = static_cast<float>(bytes[at]) * scales[row];
      }
    }
    std::string block;
    append(block, bytes);
    block.resize((block.size() + 63) / 64 * 64);
    append(block, scales);
    add(name, 2, matrix, block);
    return meant;
  }

  Matrix linear(const std::string& name, const Matrix& weights, const std::vector<float>& bias) {
    Matrix meant = weights;
    const std::size_t padded = (weights.rows + 15) / 16 * 16;
    std::vector<std::int8_t> bytes(padded * weights.columns);
    std::vector<float> scales(padded);
    std::vector<std::int32_t> starts(padded);
    std::vector<float> padded_bias = bias;
    padded_bias.resize(padded);
    for (std::size_t row = 0; row < weights.rows; ++row) {
      scales[row] = std::max(largest(weights, row) / 127, largest_group(weights, row) / 126);
      for (std::size_t column = 0; column < weights.columns; ++column) {
        const std::size_t at = row * weights.columns + column;
        const std::int8_t byte = rounded(weights.values[at], scales[row]);
        bytes[packed_place(row, column, weights.columns)] = byte;
        starts[row] -= 128 * byte;
        meant.values[at] = static_cast<float>(byte) * scales[row];
      }
    }
    std::string block;
    append(block, bytes);
    append(block, scales);
    append(block, starts);
    append(block, padded_bias);
    add(name, 3, weights, block);
    return meant;
  }

  void drop(const std::string& name) { blocks_.erase(name); }

  std::string bytes() const {
    std::string front = "STMNEURL";
    append(front, std::vector<std::uint32_t>{1, static_cast<std::uint32_t>(blocks_.size())});
    front.resize(64);
    std::size_t offset = 64 + 64 * blocks_.size();
    std::string back;
    for (const auto& [name, block] : blocks_) {
      std::string entry = name;
      entry.resize(40);
      append(entry, std::vector<std::uint32_t>{block.kind, block.rows, block.columns, 0});
      append(entry, std::vector<std::uint64_t>{offset + back.size()});
      front += entry;
      back += block.bytes;
      back.resize((back.size() + 63) / 64 * 64);
    }
    return front + back;
  }

 private:
  struct Block {
    std::uint32_t kind;
    std::uint32_t rows;
    std::uint32_t columns;
    std::string bytes;
  };

  template <typename T>
  static void append(std::string& to, const std::vector<T>& values) {
    to.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
  }
  static float largest(const Matrix& matrix, std::size_t row) {
    float most = 0;
    for (std::size_t i = 0; i < matrix.columns; ++i) most = std::max(most, std::fabs(matrix.at(row, i)));
    return most;
  }
  // Four weights that are added up in 16 bits, as kLargestGroup says; rounding may add 2.
  static float largest_group(const Matrix& matrix, std::size_t row) {
    float most = 0;
    for (std::size_t i = 0; i < matrix.columns; i += 8) {
      for (const std::size_t first : {i, i + 2}) {
        float sum = 0;
        for (const std::size_t at : {first, first + 1, first + 4, first + 5}) sum += std::fabs(matrix.at(row, at));
        most = std::max(most, sum);
      }
    }
    return most;
  }
  static std::int8_t rounded(float value, float scale) {
    return static_cast<std::int8_t>(scale == 0 ? 0 : std::lrint(value / scale));
  }
  void add(const std::string& name, std::uint32_t kind, const Matrix& matrix, const std::string& block) {
    blocks_[name] = {kind, static_cast<std::uint32_t>(matrix.rows), static_cast<std::uint32_t>(matrix.columns), block};
  }

  std::map<std::string, Block> blocks_;
};

}  // namespace stemma::testing
