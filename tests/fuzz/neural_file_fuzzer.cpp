// Any bytes are refused as a model file, or give views that can be read to their ends, and an encoder that runs.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <numeric>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "language/encoder.h"
#include "language/neural_file.h"

namespace {

template <typename T>
double sum(const T* values, std::size_t size) {
  return std::accumulate(values, values + size, 0.0);
}

template <typename Read>
void if_it_is_one(Read read) {
  try {
    read();
  } catch (const std::invalid_argument&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  struct alignas(stemma::kNeuralAlignment) Line {
    char bytes[stemma::kNeuralAlignment];
  };
  std::vector<Line> lines(size / sizeof(Line) + 1);
  std::memcpy(static_cast<void*>(lines.data()), data, size);
  volatile double total = 0;
  if_it_is_one([&] {
    const stemma::NeuralFile file(std::string_view(reinterpret_cast<const char*>(lines.data()), size));
    for (std::size_t i = 0; i < file.size(); ++i) {
      if_it_is_one([&] {
        const stemma::FloatMatrix floats = file.floats(file.name(i));
        total = sum(floats.values, std::size_t{floats.rows} * floats.columns);
      });
      if_it_is_one([&] {
        const stemma::ByteTable table = file.table(file.name(i));
        total = sum(table.values, std::size_t{table.rows} * table.columns) + sum(table.scales, table.rows);
      });
      if_it_is_one([&] {
        const stemma::LinearWeights linear = file.linear(file.name(i));
        const std::size_t outputs = linear.panels() * stemma::kPanel;
        total = sum(linear.values, outputs * linear.inputs) + sum(linear.starts, outputs) + sum(linear.bias, outputs);
      });
    }
    const stemma::Encoder encoder(file);
    const std::vector<stemma::EncoderPiece> window(std::min<std::size_t>(encoder.longest(), 20));
    std::vector<std::uint32_t> rows(window.size());
    std::iota(rows.begin(), rows.end(), 0);
    const stemma::ByteRows states = encoder.encode(window, rows);
    total = sum(states.scales(), states.rows());
  });
  return 0;
}
