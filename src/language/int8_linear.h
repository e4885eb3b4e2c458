// A linear layer, computed in bytes.
//
//     const Linear names(file, "names.head");                      // 384 inputs, 9 outputs
//     std::vector<float> scores = names.apply(states);             // rows x 9, row by row
//
// Each row has a scale of its own, so a result hangs on its row alone. A layer views the file that it was read from, is
// never changed, and is shared by all threads.

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "language/neural_file.h"
#include "language/neural_kernels.h"

namespace stemma {

// Rows of bytes with a scale each, as products take them.
class ByteRows {
 public:
  // `width` is a multiple of 16. The rows hold nothing yet.
  ByteRows(std::size_t rows, std::size_t width);

  std::size_t rows() const { return rows_; }
  std::size_t width() const { return width_; }
  std::uint8_t* bytes(std::size_t row) { return &bytes_[row * width_]; }
  const std::uint8_t* bytes(std::size_t row) const { return &bytes_[row * width_]; }
  float& scale(std::size_t row) { return scales_[row]; }
  const float* scales() const { return scales_.get(); }

  ByteRows picked(std::span<const std::uint32_t> rows) const;

 private:
  std::size_t rows_;
  std::size_t width_;
  std::unique_ptr<std::uint8_t[]> bytes_;
  std::unique_ptr<float[]> scales_;
};

class Linear {
 public:
  // Throws std::invalid_argument where the file has no such layer.
  Linear(const NeuralFile& file, std::string_view name, const NeuralKernels& kernels = neural_kernels());

  std::size_t inputs() const { return weights_.inputs; }
  std::size_t outputs() const { return weights_.outputs; }

  // For rows of inputs() bytes, rows of outputs() floats one behind the other.
  std::vector<float> apply(const ByteRows& rows) const;

  // The panels [first, last) of kPanel outputs alone: writes for each row all outputs of the panels, filling ones too,
  // at `out`, `step` floats from row to row.
  void apply_panels(const ByteRows& rows, std::size_t first, std::size_t last, float* out, std::size_t step) const;

  std::size_t panels() const { return weights_.panels(); }

 private:
  LinearWeights weights_;
  const NeuralKernels& kernels_;
};

}  // namespace stemma
