#include "language/neural_kernels.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "language/neural_file.h"
#include "neural_model.h"

namespace stemma {
namespace {

using testing::Numbers;
using testing::packed_place;

std::size_t any_size(std::size_t most) {
  return 16 * *rc::gen::inRange<std::size_t>(1, most / 16 + 1);
}

Numbers any_numbers() {
  return Numbers(*rc::gen::arbitrary<std::uint32_t>());
}

// Floats of very different sizes, zeros and whole rows of zeros among them.
std::vector<float> any_row(Numbers& numbers, std::size_t size) {
  constexpr float kBounds[] = {1, 1, 1, 20, 1e-3F, 1e12F, 1e-20F, 1e-36F, 0};
  const float bound = kBounds[numbers.below(9)];
  std::vector<float> row = numbers.many(size, bound);
  if (numbers.below(3) == 0) row[numbers.below(static_cast<std::uint32_t>(size))] = 50 * bound;
  return row;
}

template <typename T>
bool same_bits(const std::vector<T>& a, const std::vector<T>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

bool holds_bytes_of(const NeuralKernels& kernels, const std::vector<float>& row, float scale,
                    const std::vector<std::uint8_t>& bytes) {
  std::vector<std::uint8_t> expected(row.size());
  return scale == kernels.quantise(row.data(), row.size(), expected.data()) && bytes == expected;
}

TEST(NeuralKernels, EndWithThePortablePath) {
  ASSERT_FALSE(neural_paths().empty());
  EXPECT_EQ(neural_paths().back()->name, "portable");
  EXPECT_EQ(&neural_kernels(), neural_paths().front());
}

TEST(NeuralKernels, QuantiseRoundsHalfToEven) {
  for (const NeuralKernels* kernels : neural_paths()) {
    std::vector<float> row(16);
    row[0] = -254;
    row[1] = 1;  // half a step
    row[2] = 3;  // one and a half
    row[3] = -1;
    row[4] = 2;
    std::vector<std::uint8_t> bytes(16);
    EXPECT_EQ(kernels->quantise(row.data(), 16, bytes.data()), 2.0F) << kernels->name;
    EXPECT_EQ(bytes,
              (std::vector<std::uint8_t>{1, 128, 130, 128, 129, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128, 128}))
        << kernels->name;
  }
}

RC_GTEST_PROP(NeuralKernels, QuantiseIsWhatItSays, ()) {
  Numbers numbers = any_numbers();
  const std::vector<float> row = any_row(numbers, any_size(400));
  float most = 0;
  for (const float x : row) most = std::max(most, std::fabs(x));
  for (const NeuralKernels* kernels : neural_paths()) {
    std::vector<std::uint8_t> bytes(row.size());
    const float scale = kernels->quantise(row.data(), row.size(), bytes.data());
    RC_ASSERT(scale == (most > 1e-30F ? most / 127 : 0.0F));
    for (std::size_t i = 0; i < row.size(); ++i) {
      const long expected = scale == 0 ? 0 : std::lrint(row[i] * (127 / most));
      RC_ASSERT(bytes[i] == 128 + expected);
    }
  }
}

// Each up to 64, or, bounded, four of a group up to kLargestGroup together.
std::vector<std::int8_t> any_weights(Numbers& numbers, std::size_t size, bool bounded) {
  std::vector<std::int8_t> weights(size);
  const bool extreme = numbers.below(3) == 0;
  const int bound = bounded ? 32 : 64;
  for (auto& weight : weights) {
    const int any = static_cast<int>(numbers.below(2 * static_cast<std::uint32_t>(bound) + 1)) - bound;
    weight = static_cast<std::int8_t>(extreme ? -bound : any);
  }
  if (!bounded || extreme) return weights;
  for (std::size_t at = 0; at + 4 <= size; at += 4) {  // four inputs of an output, half of two groups
    if (numbers.below(4) != 0) continue;
    weights[at] = static_cast<std::int8_t>(numbers.below(2) == 0 ? 64 : -64);
    weights[at + 1] = 0;
  }
  return weights;
}

RC_GTEST_PROP(NeuralKernels, ProductsAreExact, ()) {
  Numbers numbers = any_numbers();
  const bool bounded = *rc::gen::arbitrary<bool>();
  const std::size_t rows = *rc::gen::inRange<std::size_t>(1, 110);
  const std::size_t inputs = (bounded ? 8 : 4) * *rc::gen::inRange<std::size_t>(1, 40);
  const std::size_t panels = *rc::gen::inRange<std::size_t>(1, 9);
  const std::size_t outputs = panels * kPanel;
  const std::size_t row_step = inputs + numbers.below(5);
  const std::size_t out_step = outputs + numbers.below(5);
  std::vector<std::uint8_t> bytes(rows * row_step);
  const bool extreme = numbers.below(3) == 0;
  for (auto& byte : bytes) byte = static_cast<std::uint8_t>(extreme ? 255 : numbers.below(256));
  const std::vector<std::int8_t> weights = any_weights(numbers, outputs * inputs, bounded);
  std::vector<std::int32_t> starts(outputs);
  for (auto& start : starts) start = static_cast<std::int32_t>(numbers.below(2'000'000)) - 1'000'000;
  const std::vector<float> row_scales = numbers.many(rows, 1);
  const std::vector<float> scales = numbers.many(outputs, 0.1F);
  const std::vector<float> bias = numbers.many(outputs, 3);

  std::vector<float> expected(rows * out_step, -7);
  for (std::size_t r = 0; r < rows; ++r) {
    for (std::size_t o = 0; o < outputs; ++o) {
      std::int64_t sum = starts[o];
      for (std::size_t i = 0; i < inputs; ++i) sum += bytes[r * row_step + i] * weights[packed_place(o, i, inputs)];
      const float scaled = static_cast<float>(sum) * (row_scales[r] * scales[o]);
      expected[r * out_step + o] = scaled + bias[o];
    }
  }
  for (const NeuralKernels* kernels : neural_paths()) {
    std::vector<float> out(rows * out_step, -7);
    kernels->product({.rows = bytes.data(),
                      .row_step = row_step,
                      .row_count = rows,
                      .row_scales = row_scales.data(),
                      .weights = weights.data(),
                      .starts = starts.data(),
                      .scales = scales.data(),
                      .bias = bias.data(),
                      .inputs = inputs,
                      .panels = panels,
                      .bounded = bounded,
                      .out = out.data(),
                      .out_step = out_step});
    RC_ASSERT(same_bits(out, expected));
  }
}

RC_GTEST_PROP(NeuralKernels, NormalisedRowsHaveMeanAndVariance, ()) {
  Numbers numbers = any_numbers();
  const std::size_t size = any_size(400);
  const std::vector<float> row = numbers.many(size, 3);
  const std::vector<float> added = numbers.many(size, 1);
  const std::vector<float> gain = numbers.many(size, 2);
  const std::vector<float> shift = numbers.many(size, 2);
  std::vector<double> expected(size);
  double mean = 0;
  double square = 0;
  for (std::size_t i = 0; i < size; ++i) expected[i] = double{row[i]} + added[i];
  for (const double x : expected) mean += x / static_cast<double>(size);
  for (const double x : expected) square += (x - mean) * (x - mean) / static_cast<double>(size);
  std::vector<float> first;
  for (const NeuralKernels* kernels : neural_paths()) {
    std::vector<float> out = row;
    std::vector<std::uint8_t> bytes(size);
    const float scale =
        kernels->add_and_normalise(out.data(), added.data(), gain.data(), shift.data(), size, bytes.data());
    RC_ASSERT(holds_bytes_of(*kernels, out, scale, bytes));
    if (first.empty()) first = out;
    RC_ASSERT(same_bits(out, first));
    for (std::size_t i = 0; i < size; ++i) {
      RC_ASSERT(std::fabs(out[i] - ((expected[i] - mean) / std::sqrt(square + 1e-12) * gain[i] + shift[i])) < 2e-5);
    }
  }
}

TEST(NeuralKernels, GeluIsNearItsDefinition) {
  std::vector<float> row;
  for (int i = -40'000; i < 40'000; ++i) row.push_back(static_cast<float>(i) / 2000.0F);
  std::vector<float> first;
  for (const NeuralKernels* kernels : neural_paths()) {
    std::vector<float> out = row;
    std::vector<std::uint8_t> bytes(row.size());
    const float scale = kernels->gelu(out.data(), out.size(), bytes.data());
    EXPECT_TRUE(holds_bytes_of(*kernels, out, scale, bytes)) << kernels->name;
    if (first.empty()) first = out;
    EXPECT_TRUE(same_bits(out, first)) << kernels->name;
    double worst = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const double exact = row[i] * 0.5 * (1 + std::erf(row[i] / std::sqrt(2.0)));
      worst = std::max(worst, std::fabs(out[i] - exact));
    }
    EXPECT_LT(worst, 1.3e-4) << kernels->name;
  }
}

RC_GTEST_PROP(NeuralKernels, SoftenIsASoftmaxInBytes, ()) {
  Numbers numbers = any_numbers();
  const std::size_t size = *rc::gen::inRange<std::size_t>(1, 300);
  const std::size_t padded = (size + 15) / 16 * 16;
  std::vector<float> scores = numbers.many(size, numbers.below(3) == 0 ? 200.0F : 6.0F);
  const double greatest = *std::max_element(scores.begin(), scores.end());
  scores.resize(padded, kNeverChosen);
  for (const NeuralKernels* kernels : neural_paths()) {
    std::vector<std::uint8_t> weights(padded);
    const float unit = kernels->soften(scores.data(), padded, weights.data());
    int sum = 0;
    for (std::size_t i = 0; i < padded; ++i) {
      sum += weights[i];
      const double exact = i < size ? 255 * std::exp2(scores[i] - greatest) : 0;
      RC_ASSERT(std::fabs(weights[i] - exact) < 0.53);
    }
    RC_ASSERT(unit == 1.0F / static_cast<float>(sum));
  }
  std::vector<std::uint8_t> first;
  for (const NeuralKernels* kernels : neural_paths()) {
    std::vector<std::uint8_t> weights(padded);
    kernels->soften(scores.data(), padded, weights.data());
    if (first.empty()) first = weights;
    RC_ASSERT(weights == first);
  }
}

RC_GTEST_PROP(NeuralKernels, PointersAreSumsOverAHiddenLayer, ()) {
  Numbers numbers = any_numbers();
  const std::size_t width = any_size(200);
  const std::vector<float> token = numbers.many(width, 2), cue = numbers.many(width, 2), apart = numbers.many(width, 2);
  const std::vector<float> pointers = numbers.many(kPointed * width, 1);
  const PointedToken pointed{token.data(), cue.data(), apart.data(), pointers.data(), width};
  std::vector<float> first;
  for (const NeuralKernels* kernels : neural_paths()) {
    std::vector<float> scores(kPointed);
    kernels->point(pointed, scores.data());
    for (std::size_t p = 0; p < kPointed; ++p) {
      double exact = 0;
      for (std::size_t i = 0; i < width; ++i) {
        exact += std::max(0.0, static_cast<double>(token[i]) + cue[i] + apart[i]) * pointers[p * width + i];
      }
      RC_ASSERT(std::fabs(scores[p] - exact) < 1e-3);
    }
    if (first.empty()) first = scores;
    RC_ASSERT(same_bits(scores, first));
  }
}

RC_GTEST_PROP(NeuralKernels, PackedOutputsAreRowsInBytes, ()) {
  Numbers numbers = any_numbers();
  const std::size_t width = any_size(64);
  const std::size_t step = width + numbers.below(20);
  const std::size_t count = *rc::gen::inRange<std::size_t>(1, 50);
  const std::size_t padded = (count + 15) / 16 * 16;
  std::vector<float> rows;
  while (rows.size() < count * step) {
    const std::vector<float> row = any_row(numbers, step);
    rows.insert(rows.end(), row.begin(), row.end());
  }
  for (const NeuralKernels* kernels : neural_paths()) {
    std::vector<std::int8_t> weights(padded * width, 99);
    std::vector<std::int32_t> starts(padded, 99);
    std::vector<float> scales(padded, 99);
    kernels->pack_outputs(rows.data(), step, count, width, weights.data(), starts.data(), scales.data());
    for (std::size_t r = 0; r < padded; ++r) {
      float most = 0;
      for (std::size_t i = 0; r < count && i < width; ++i) most = std::max(most, std::fabs(rows[r * step + i]));
      const bool zero = !(most > 1e-30F);
      RC_ASSERT(scales[r] == (zero ? 0.0F : most / 64));
      int sum = 0;
      for (std::size_t i = 0; i < width; ++i) {
        const long expected = zero ? 0 : std::lrint(rows[r * step + i] * (64 / most));
        RC_ASSERT(weights[packed_place(r, i, width)] == expected);
        sum += static_cast<int>(expected);
      }
      RC_ASSERT(starts[r] == -128 * sum);
    }
  }
}

RC_GTEST_PROP(NeuralKernels, PackedInputsAreColumnsInBytes, ()) {
  Numbers numbers = any_numbers();
  const std::size_t width = any_size(64);
  const std::size_t step = width + numbers.below(20);
  const std::size_t count = *rc::gen::inRange<std::size_t>(1, 50);
  const std::size_t padded = (count + 15) / 16 * 16;
  const std::vector<float> rows = numbers.many(count * step, 3);
  for (const NeuralKernels* kernels : neural_paths()) {
    std::vector<std::int8_t> weights(padded * width, 99);
    std::vector<float> scales(width, 99);
    kernels->pack_inputs(rows.data(), step, count, width, weights.data(), scales.data());
    for (std::size_t o = 0; o < width; ++o) {
      float most = 1e-30F;
      for (std::size_t r = 0; r < count; ++r) most = std::max(most, std::fabs(rows[r * step + o]));
      RC_ASSERT(scales[o] == most * (1.0F / 64));
      for (std::size_t r = 0; r < padded; ++r) {
        const long expected = r < count ? std::lrint(rows[r * step + o] * (64 / most)) : 0;
        RC_ASSERT(weights[packed_place(o, r, padded)] == expected);
      }
    }
  }
}

}  // namespace
}  // namespace stemma
