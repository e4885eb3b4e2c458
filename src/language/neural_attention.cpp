#include "language/neural_attention.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "language/neural_file.h"

namespace stemma {
namespace {

constexpr std::size_t kBlock = 24;       // queries at once: their scores stay in the first cache
constexpr float kLog2OfE = 1.44269504F;  // the kernels' softmax is in powers of two

std::size_t padded(std::size_t count) {
  return (count + kPanel - 1) / kPanel * kPanel;
}

// A matrix packed at run time as the right side of a product.
struct Packed {
  std::vector<std::int8_t> weights;
  std::vector<std::int32_t> starts;
  std::vector<float> scales;

  Packed(std::size_t outputs, std::size_t inputs) : weights(outputs * inputs), starts(outputs), scales(outputs) {}
};

}  // namespace

void attend(const NeuralKernels& kernels, const AttentionHead& head) {
  const std::size_t keys_padded = padded(head.count);
  Packed keys(keys_padded, head.width);
  kernels.pack_outputs(head.keys, head.step, head.count, head.width, keys.weights.data(), keys.starts.data(),
                       keys.scales.data());
  Packed values(head.width, keys_padded);
  kernels.pack_inputs(head.values, head.step, head.count, head.width, values.weights.data(), values.scales.data());

  const float unit = kLog2OfE / std::sqrt(static_cast<float>(head.width));
  const std::vector<float> no_bias(std::max(keys_padded, head.width));
  std::vector<std::uint8_t> query_bytes(kBlock * head.width);
  std::vector<float> query_scales(kBlock);
  std::vector<float> scores(kBlock * keys_padded);
  std::vector<std::uint8_t> weights(kBlock * keys_padded);
  std::vector<float> weight_scales(kBlock);
  for (std::size_t first = 0; first < head.query_count; first += kBlock) {
    const std::size_t count = std::min(kBlock, head.query_count - first);
    for (std::size_t i = 0; i < count; ++i) {
      const float* query = head.queries + (first + i) * head.query_step;
      query_scales[i] = unit * kernels.quantise(query, head.width, &query_bytes[i * head.width]);
    }
    kernels.product({.rows = query_bytes.data(),
                     .row_step = head.width,
                     .row_count = count,
                     .row_scales = query_scales.data(),
                     .weights = keys.weights.data(),
                     .starts = keys.starts.data(),
                     .scales = keys.scales.data(),
                     .bias = no_bias.data(),
                     .inputs = head.width,
                     .panels = keys_padded / kPanel,
                     .out = scores.data(),
                     .out_step = keys_padded});
    for (std::size_t i = 0; i < count; ++i) {
      weight_scales[i] = kernels.soften(&scores[i * keys_padded], head.count, &weights[i * keys_padded]);
    }
    kernels.product({.rows = weights.data(),
                     .row_step = keys_padded,
                     .row_count = count,
                     .row_scales = weight_scales.data(),
                     .weights = values.weights.data(),
                     .starts = values.starts.data(),
                     .scales = values.scales.data(),
                     .bias = no_bias.data(),
                     .inputs = keys_padded,
                     .panels = head.width / kPanel,
                     .out = head.out + first * head.out_step,
                     .out_step = head.out_step});
  }
}

}  // namespace stemma
