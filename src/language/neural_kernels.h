// The arithmetic of neural models, once for each kind of processor: the very same bits from all.
//
//     const NeuralKernels& kernels = neural_kernels();                 // the fastest that this machine has
//     float scale = kernels.quantise(x, 384, bytes);
//     kernels.product({.rows = bytes, ...});
//
// Numbers are held as bytes with a scale. A row of floats x becomes unsigned bytes 128 + q, q = x * 127 / max|x|
// rounded half to even; weights are signed bytes. A product is a sum of bytes by bytes in 32 bits.
//
// Promise: every path gives the same bits. Integer sums are exact in any order; floats are computed element by element
// by the same operations, 16 at a time, and added up in one order; exp and erf are polynomials given here. The build's
// -ffp-contract=off keeps compilers from fusing a multiplication with an addition. The templates behind are in
// neural_kernels_of.h; each path is a file of its own.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace stemma {

// out[r][o] = float(start[o] + sum over i of rows[r][i] * weights[o][i]) * (row_scales[r] * scales[o]) + bias[o]
struct Int8Product {
  const std::uint8_t* rows = nullptr;
  std::size_t row_step = 0;  // bytes from row to row
  std::size_t row_count = 0;
  const float* row_scales = nullptr;
  const std::int8_t* weights = nullptr;  // packed as neural_file.h says
  const std::int32_t* starts = nullptr;
  const float* scales = nullptr;
  const float* bias = nullptr;
  std::size_t inputs = 0;  // a multiple of 4; of 8 where the weights are bounded
  std::size_t panels = 0;  // of kPanel outputs
  bool bounded = false;    // the weights keep to kLargestGroup of neural_file.h, else each to [-64, 64]
  float* out = nullptr;
  std::size_t out_step = 0;  // floats from row to row
};

inline constexpr float kNeverChosen = -1e30F;  // a score that weighs nothing

// The hidden layer of pointers, each row as long as the others: its inputs, and what each pointer makes of it.
struct PointedToken {
  const float* token = nullptr;
  const float* cue = nullptr;
  const float* apart = nullptr;
  const float* pointers = nullptr;  // kPointed rows one behind the other
  std::size_t width = 0;
};
inline constexpr std::size_t kPointed = 4;

// Sizes of rows are multiples of 16, where not said otherwise; pointers need no alignment.
struct NeuralKernels {
  std::string_view name;

  // The first three give the bytes of a row and return their scale, 0 for a row of zeros. This one only does that:
  float (*quantise)(const float* row, std::size_t size, std::uint8_t* bytes);

  // row = (row + added), brought to mean 0 and variance 1, * gain + shift.
  float (*add_and_normalise)(float* row, const float* added, const float* gain, const float* shift, std::size_t size,
                             std::uint8_t* bytes);

  // row = x * Phi(x), within 1.3e-4 of it, for each x.
  float (*gelu)(float* row, std::size_t size, std::uint8_t* bytes);

  void (*product)(const Int8Product& product);

  // Weights 2^(score - greatest score) in units of 1/255; returns 1 / their sum. A score of kNeverChosen weighs
  // nothing.
  float (*soften)(const float* scores, std::size_t size, std::uint8_t* weights);

  // scores[p] = sum over i of max(0, token[i] + cue[i] + apart[i]) * pointers[p][i]
  void (*point)(const PointedToken& pointed, float* scores);

  // Packs `count` rows as outputs of a product: row by row a scale and a start, `width` inputs.
  void (*pack_outputs)(const float* rows, std::size_t step, std::size_t count, std::size_t width, std::int8_t* weights,
                       std::int32_t* starts, float* scales);

  // Packs `count` rows as inputs of a product: `width` outputs, a scale each; inputs filled up with zeros to a
  // multiple of 16. Its starts are 0: the rows that it is multiplied with are plain unsigned bytes.
  void (*pack_inputs)(const float* rows, std::size_t step, std::size_t count, std::size_t width, std::int8_t* weights,
                      float* scales);
};

// What this machine can run, the fastest first; the last is "portable".
std::span<const NeuralKernels* const> neural_paths();

inline const NeuralKernels& neural_kernels() {
  return *neural_paths().front();
}

}  // namespace stemma
