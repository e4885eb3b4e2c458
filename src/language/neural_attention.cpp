#include "language/neural_attention.h"

#include <algorithm>
#include <cmath>

#include "language/neural_file.h"

namespace stemma {
namespace {

constexpr std::size_t kBlock = 24;       // queries at once: their scores stay in the first cache
constexpr float kLog2OfE = 1.44269504F;  // the kernels' softmax is in powers of two

std::size_t padded(std::size_t count) {
  return (count + kPanel - 1) / kPanel * kPanel;
}

}  // namespace

Attention::Packed::Packed(std::size_t outputs, std::size_t inputs)
    : weights(std::make_unique_for_overwrite<std::int8_t[]>(outputs * inputs)),
      starts(outputs),
      scales(outputs),
      bias(outputs) {}

Attention::Attention(const NeuralKernels& kernels, std::size_t count, std::size_t width)
    : kernels_(kernels),
      count_(count),
      width_(width),
      keys_(padded(count), width),
      values_(width, padded(count)),
      scores_(std::make_unique_for_overwrite<float[]>(kBlock * padded(count))),
      weights_(kBlock, padded(count)) {
  std::fill(keys_.bias.begin() + static_cast<std::ptrdiff_t>(count), keys_.bias.end(), kNeverChosen);
}

// Columns [input, input + inputs) of `count` rows from `first` on.
void Attention::multiply(const ByteRows& rows, std::size_t first, std::size_t count, std::size_t input,
                         std::size_t inputs, const Packed& packed, float* out, std::size_t step) const {
  kernels_.product({.rows = rows.bytes(first) + input,
                    .row_step = rows.width(),
                    .row_count = count,
                    .row_scales = rows.scales() + first,
                    .weights = packed.weights.get(),
                    .starts = packed.starts.data(),
                    .scales = packed.scales.data(),
                    .bias = packed.bias.data(),
                    .inputs = inputs,
                    .panels = packed.scales.size() / kPanel,
                    .out = out,
                    .out_step = step});
}

void Attention::attend(const AttentionHead& head) {
  kernels_.pack_outputs(head.keys, head.step, count_, width_, keys_.weights.get(), keys_.starts.data(),
                        keys_.scales.data());
  kernels_.pack_inputs(head.values, head.step, count_, width_, values_.weights.get(), values_.scales.data());
  const float unit = kLog2OfE / std::sqrt(static_cast<float>(width_));
  for (float& scale : keys_.scales) scale *= unit;
  const std::size_t step = weights_.width();
  for (std::size_t first = 0; first < head.queries.rows(); first += kBlock) {
    const std::size_t count = std::min(kBlock, head.queries.rows() - first);
    multiply(head.queries, first, count, head.first, width_, keys_, scores_.get(), step);
    for (std::size_t i = 0; i < count; ++i) {
      weights_.scale(i) = kernels_.soften(&scores_[i * step], step, weights_.bytes(i));
    }
    multiply(weights_, 0, count, 0, step, values_, head.out + first * head.out_step, head.out_step);
  }
}

}  // namespace stemma
