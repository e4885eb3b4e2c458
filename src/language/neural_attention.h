// Attention, head by head, in bytes: each query takes from the values what its likeness to the keys says.
//
//     Attention attention(kernels, pieces, 32);
//     for (...) attention.attend({.queries = queries, .keys = k, .values = v, ...});
//
// out[i] = sum over j of softmax_j(q_i . k_j / sqrt(width)) * v_j. Keys become bytes with a scale each, values with a
// scale a channel, queries with a scale for all heads; weights are unsigned bytes, the greatest of a query 255, divided
// by their sum at the end. Time is O(queries * keys), memory O(keys).

#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "language/int8_linear.h"
#include "language/neural_kernels.h"

namespace stemma {

struct AttentionHead {
  const ByteRows& queries;  // rows of all heads
  std::size_t first = 0;    // input of this head among them
  const float* keys = nullptr;
  const float* values = nullptr;
  std::size_t step = 0;  // floats from row to row, of both
  float* out = nullptr;
  std::size_t out_step = 0;
};

class Attention {
 public:
  // `count` keys and values in rows of `width` floats, a multiple of 16.
  Attention(const NeuralKernels& kernels, std::size_t count, std::size_t width);

  void attend(const AttentionHead& head);

 private:
  // A matrix packed as the right side of a product.
  struct Packed {
    std::unique_ptr<std::int8_t[]> weights;
    std::vector<std::int32_t> starts;
    std::vector<float> scales;
    std::vector<float> bias;

    Packed(std::size_t outputs, std::size_t inputs);
  };

  void multiply(const ByteRows& rows, std::size_t first, std::size_t count, std::size_t input, std::size_t inputs,
                const Packed& packed, float* out, std::size_t step) const;

  const NeuralKernels& kernels_;
  std::size_t count_;
  std::size_t width_;
  Packed keys_;
  Packed values_;
  std::unique_ptr<float[]> scores_;  // of a block of queries
  ByteRows weights_;                 // the same
};

}  // namespace stemma
