#include "language/int8_linear.h"

#include <algorithm>

namespace stemma {

ByteRows::ByteRows(std::size_t rows, std::size_t width)
    : rows_(rows),
      width_(width),
      bytes_(std::make_unique_for_overwrite<std::uint8_t[]>(rows * width)),
      scales_(std::make_unique_for_overwrite<float[]>(rows)) {}

ByteRows ByteRows::picked(std::span<const std::uint32_t> rows) const {
  ByteRows some(rows.size(), width_);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::copy_n(bytes(rows[r]), width_, some.bytes(r));
    some.scale(r) = scales_[rows[r]];
  }
  return some;
}

Linear::Linear(const NeuralFile& file, std::string_view name, const NeuralKernels& kernels)
    : weights_(file.linear(name)), kernels_(kernels) {}

std::vector<float> Linear::apply(const ByteRows& rows) const {
  const std::size_t count = rows.rows();
  const std::size_t step = panels() * kPanel;
  std::vector<float> padded(count * step);
  apply_panels(rows, 0, panels(), padded.data(), step);
  if (step == outputs()) return padded;
  std::vector<float> result(count * outputs());
  for (std::size_t r = 0; r < count; ++r) std::copy_n(&padded[r * step], outputs(), &result[r * outputs()]);
  return result;
}

void Linear::apply_panels(const ByteRows& rows, std::size_t first, std::size_t last, float* out,
                          std::size_t step) const {
  const std::size_t output = first * kPanel;
  kernels_.product({.rows = rows.bytes(0),
                    .row_step = rows.width(),
                    .row_count = rows.rows(),
                    .row_scales = rows.scales(),
                    .weights = weights_.values + output * weights_.inputs,
                    .starts = weights_.starts + output,
                    .scales = weights_.scales + output,
                    .bias = weights_.bias + output,
                    .inputs = weights_.inputs,
                    .panels = last - first,
                    .bounded = true,
                    .out = out,
                    .out_step = step});
}

}  // namespace stemma
