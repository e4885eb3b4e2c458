// A file for what does not fit in memory, which nobody sees and nothing leaves behind.
//
//     TemporaryFile file;                     // in $TMPDIR, or /tmp
//     PassageFinder finder({.spill = &file});
//
// It is made when the first bytes come, and has no name from then on: it goes with the process, whatever ends that.

#pragma once

#include <cstdint>

#include "reuse/spill.h"

namespace stemma {

class TemporaryFile : public Spill {
 public:
  TemporaryFile() = default;
  ~TemporaryFile() override;
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  // Both throw std::runtime_error, which says which folder has no room.
  std::uint64_t append(std::span<const std::byte> bytes) override;
  void read(std::uint64_t at, std::span<std::byte> bytes) override;

 private:
  int descriptor_ = -1;
  std::uint64_t size_ = 0;
};

}  // namespace stemma
