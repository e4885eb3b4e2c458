// Any bytes are of some kind, and have a name for it.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "input/sniff.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (stemma::sniff({reinterpret_cast<const char*>(data), size}).what.empty()) std::abort();
  return 0;
}
