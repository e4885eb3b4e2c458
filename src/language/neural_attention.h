// Attention of one head, in bytes: each query takes from the values what its likeness to the keys says.
//
//     attend(kernels, {.queries = q, .keys = k, .values = v, .step = 1152, ...});
//
// out[i] = sum over j of softmax_j(q_i . k_j / sqrt(width)) * v_j. Keys become bytes with a scale each, values with a
// scale a channel, queries with a scale each; weights are unsigned bytes, the greatest of a query 255, divided by their
// sum at the end. Time is O(queries * keys), memory O(keys).

#pragma once

#include <cstddef>

#include "language/neural_kernels.h"

namespace stemma {

struct AttentionHead {
  const float* queries = nullptr;
  const float* keys = nullptr;
  const float* values = nullptr;
  std::size_t query_step = 0;  // floats from row to row
  std::size_t step = 0;        // the same of keys and values
  std::size_t query_count = 0;
  std::size_t count = 0;  // of keys and values
  std::size_t width = 0;  // of a row; a multiple of 16
  float* out = nullptr;
  std::size_t out_step = 0;
};

void attend(const NeuralKernels& kernels, const AttentionHead& head);

}  // namespace stemma
