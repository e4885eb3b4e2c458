// How fast an encoder reads, on one core, on each path that this machine has.
//
//     encoder_speed FILE [PIECES [ROUNDS]]       a model file; windows of 200 pieces, 10 rounds where not said
//
// Each path encodes a window of made-up pieces, asking for three rows of four, then the next path, round after round,
// so that a busy machine slows all alike; the median round counts, in processor time. The states of each path are
// hashed, and one that differs from the others ends the run with status 1. "Of the product" is how much of the time the
// machine would need for the same multiplications alone, out of its first cache.

#include <time.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "language/aligned_bytes.h"
#include "language/encoder.h"

namespace stemma {
namespace {

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Multiplications a second of a product whose operands stay in the first cache.
double product_speed(const NeuralKernels& kernels) {
  constexpr std::size_t kRows = 24;
  constexpr std::size_t kInputs = 384;
  constexpr std::size_t kPanels = 3;
  const std::vector<std::uint8_t> rows(kRows * kInputs, 3);
  const std::vector<std::int8_t> weights(kPanels * kPanel * kInputs, 2);
  const std::vector<std::int32_t> starts(kPanels * kPanel);
  const std::vector<float> ones(kPanels * kPanel, 1.0F);
  std::vector<float> out(kRows * kPanels * kPanel);
  constexpr int kTimes = 200;
  const double begun = processor_seconds();
  for (int i = 0; i < kTimes; ++i) {
    kernels.product({.rows = rows.data(),
                     .row_step = kInputs,
                     .row_count = kRows,
                     .row_scales = ones.data(),
                     .weights = weights.data(),
                     .starts = starts.data(),
                     .scales = ones.data(),
                     .bias = ones.data(),
                     .inputs = kInputs,
                     .panels = kPanels,
                     .bounded = true,
                     .out = out.data(),
                     .out_step = kPanels * kPanel});
  }
  return kTimes * static_cast<double>(kRows * kInputs * kPanels * kPanel) / (processor_seconds() - begun);
}

// Of a piece, in the linear layers: those of the heads, which are not computed here, have no part of these names.
double multiplications(const NeuralFile& file) {
  double sum = 0;
  for (std::size_t i = 0; i < file.size(); ++i) {
    const std::string_view name = file.name(i);
    if (!name.starts_with("layer.") && !name.starts_with("mix.")) continue;
    if (name.ends_with(".norm")) continue;
    const LinearWeights weights = file.linear(name);
    sum += static_cast<double>(weights.outputs) * weights.inputs;
  }
  return sum;
}

std::uint64_t hash_of(const ByteRows& states) {
  std::uint64_t hash = 14695981039346656037ULL;
  const auto add = [&](std::uint32_t value) { hash = (hash ^ value) * 1099511628211ULL; };
  for (std::size_t r = 0; r < states.rows(); ++r) {
    add(std::bit_cast<std::uint32_t>(states.scales()[r]));
    for (std::size_t i = 0; i < states.width(); ++i) add(states.bytes(r)[i]);
  }
  return hash;
}

int measure(const std::string& path, std::size_t pieces, std::size_t rounds) {
  const AlignedBytes bytes(read_file(path));
  const NeuralFile file(bytes.view());
  struct Way {
    const NeuralKernels* kernels;
    Encoder encoder;
    std::vector<double> seconds;
    std::vector<double> product;
  };
  std::vector<Way> ways;
  for (const NeuralKernels* kernels : neural_paths()) ways.push_back({kernels, Encoder(file, *kernels), {}, {}});
  std::vector<EncoderPiece> window(pieces);
  std::vector<std::uint32_t> rows;
  std::uint32_t state = 1;
  for (std::uint32_t i = 0; i < pieces; ++i) {
    state = state * 1664525U + 1013904223U;
    window[i].id = static_cast<std::uint16_t>((state >> 8) % ways.front().encoder.vocabulary());
    if (i % 4 != 3) rows.push_back(i);
  }
  std::uint64_t first = 0;
  for (std::size_t round = 0; round < rounds; ++round) {
    for (Way& way : ways) {
      const double begun = processor_seconds();
      const std::uint64_t hash = hash_of(way.encoder.encode(window, rows));
      way.seconds.push_back(processor_seconds() - begun);
      way.product.push_back(product_speed(*way.kernels));
      if (first == 0) first = hash;
      if (hash == first) continue;
      std::fprintf(stderr, "encoder_speed: %s: other states than the first\n", std::string(way.kernels->name).c_str());
      return 1;
    }
  }
  std::printf("windows of %zu pieces, %zu rounds, hash %016llx\n", pieces, rounds,
              static_cast<unsigned long long>(first));
  std::printf("%-14s %10s %12s %16s %15s\n", "", "pieces/s", "ms a window", "product, G/s", "of the product");
  for (const Way& way : ways) {
    const double seconds = median(way.seconds);
    const double speed = median(way.product);
    const double needed = static_cast<double>(pieces) * multiplications(file) / speed;
    std::printf("%-14s %10.0f %12.2f %16.1f %14.0f%%\n", std::string(way.kernels->name).c_str(),
                static_cast<double>(pieces) / seconds, 1000 * seconds, speed / 1e9, 100 * needed / seconds);
  }
  return 0;
}

}  // namespace
}  // namespace stemma

int main(int argc, char** argv) {
  if (argc < 2 || argc > 4) {
    std::fprintf(stderr, "encoder_speed FILE [PIECES [ROUNDS]]\n");
    return 2;
  }
  const int pieces = argc > 2 ? std::atoi(argv[2]) : 200;
  const int rounds = argc > 3 ? std::atoi(argv[3]) : 10;
  return stemma::measure(argv[1], static_cast<std::size_t>(std::max(pieces, 1)),
                         static_cast<std::size_t>(std::max(rounds, 1)));
}
