// Weights of a neural model in one file: named matrices, read where they lie.
//
//     NeuralFile file(resource("models/large.bin"));
//     FloatMatrix gains = file.floats("layer.0.context.gain");       // single precision
//     ByteTable words = file.table("words");                         // rows of bytes, a scale a row
//     std::string_view words = file.text("vocabulary");
//     LinearWeights widen = file.linear("layer.0.widen");            // weights of bytes, packed for the product
//
// Nothing is copied or unpacked, so opening costs a walk over the directory alone: the bytes stay the caller's, and
// views point into them. train/encoder_file.py writes such files and docs/encoder.md gives the layout, byte by byte.
//
// Promise: whatever the bytes are, a NeuralFile either refuses them with std::invalid_argument, saying what is wrong,
// or every view that it gives lies inside them.

#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace stemma {

// Views of matrices begin at multiples of this many bytes, and so must the file in memory.
inline constexpr std::size_t kNeuralAlignment = 64;

// Outputs of linear layers are packed, and computed, this many at a time.
inline constexpr std::size_t kPanel = 16;

// Of eight inputs in turn, the weights of inputs 0, 1, 4 and 5 together, without their signs, are at most this, and so
// are those of 2, 3, 6 and 7. So four products with unsigned bytes fit 16 bits, where AVX2 adds them: 128 * 255 <
// 32768. The writer of the file sees to it.
inline constexpr int kLargestGroup = 128;

struct FloatMatrix {
  const float* values = nullptr;  // row by row
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;

  std::span<const float> row(std::size_t index) const { return {values + index * columns, columns}; }
  std::span<const float> all() const { return {values, std::size_t{rows} * columns}; }
};

struct ByteTable {
  const std::int8_t* values = nullptr;  // row by row
  const float* scales = nullptr;        // of each row: value * scale is the number meant
  std::uint32_t rows = 0;
  std::uint32_t columns = 0;

  std::span<const std::int8_t> row(std::size_t index) const { return {values + index * columns, columns}; }
};

// Outputs stand in panels of kPanel; behind the last output, panels are filled up with zeros. In a panel, four weights
// of each output in turn, then the next four: weight (output, input) is values[(output / 16 * inputs + input / 4 * 4) *
// 16 + output % 16 * 4 + input % 4].
struct LinearWeights {
  const std::int8_t* values = nullptr;
  const float* scales = nullptr;         // of each output
  const std::int32_t* starts = nullptr;  // of each output: -128 * the sum of its weights
  const float* bias = nullptr;           // of each output
  std::uint32_t outputs = 0;
  std::uint32_t inputs = 0;  // a multiple of kPanel

  std::size_t panels() const { return (outputs + kPanel - 1) / kPanel; }
};

class NeuralFile {
 public:
  // `bytes` outlive the file and its views.
  explicit NeuralFile(std::string_view bytes);

  bool has(std::string_view name) const;

  // Each throws std::invalid_argument where the file has no matrix of that name and kind.
  FloatMatrix floats(std::string_view name) const;
  ByteTable table(std::string_view name) const;
  LinearWeights linear(std::string_view name) const;
  std::string_view text(std::string_view name) const;

  // The names, sorted.
  std::size_t size() const { return size_; }
  std::string_view name(std::size_t index) const;

 private:
  struct Entry;

  const Entry* find(std::string_view name) const;
  const Entry& expect(std::string_view name, std::uint32_t kind) const;
  void check(const Entry& entry) const;
  template <typename T>
  const T* at(std::uint64_t offset) const;

  std::string_view bytes_;
  const Entry* entries_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace stemma
