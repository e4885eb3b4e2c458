// Any bytes unpack to something or to a problem; reading comes to an end.

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <sstream>

#include "input/unpack.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t kEnough = 1 << 22;  // a few bytes may unpack to gigabytes
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  std::atomic<std::uint64_t> bytes_read = 0;
  const auto source = stemma::unpack(stemma::read_stream(in, bytes_read));
  std::array<char, 4096> buffer{};
  for (std::size_t all = 0; all < kEnough;) {
    const std::size_t count = source->read(buffer.data(), buffer.size());
    if (count == 0) break;
    all += count;
  }
  return 0;
}
