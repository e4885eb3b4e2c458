// A copy of bytes that begins where a NeuralFile wants it to, for models that are not built in.
//
//     const AlignedBytes bytes(read_file("large.bin"));
//     const NeuralReader reader(bytes.view());

#pragma once

#include <cstring>
#include <string_view>
#include <vector>

#include "language/neural_file.h"

namespace stemma {

class AlignedBytes {
 public:
  explicit AlignedBytes(std::string_view bytes) : lines_(bytes.size() / kNeuralAlignment + 1), size_(bytes.size()) {
    if (!bytes.empty()) std::memcpy(static_cast<void*>(lines_.data()), bytes.data(), bytes.size());
  }
  std::string_view view() const { return {reinterpret_cast<const char*>(lines_.data()), size_}; }

 private:
  struct alignas(kNeuralAlignment) Line {
    char bytes[kNeuralAlignment];
  };
  std::vector<Line> lines_;
  std::size_t size_;
};

}  // namespace stemma
