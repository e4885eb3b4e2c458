// Where a stage lays down what does not fit in memory.
//
//     const std::uint64_t at = spill.append(bytes);
//     spill.read(at, buffer);
//
// Stages touch no files: whoever calls one that may need room gives it a Spill (pipeline/temporary_file.h is one). The
// same bytes come back; both throw where they cannot.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace stemma {

class Spill {
 public:
  virtual ~Spill() = default;

  // Where the bytes stand from now on.
  virtual std::uint64_t append(std::span<const std::byte> bytes) = 0;

  // Fills `bytes` from `at` on.
  virtual void read(std::uint64_t at, std::span<std::byte> bytes) = 0;
};

// What a stage may hold of that which grows with its input. Without a spill it holds all.
struct Room {
  static constexpr std::size_t kBytes = std::size_t{256} << 20;

  Spill* spill = nullptr;
  std::size_t bytes = kBytes;
};

}  // namespace stemma
