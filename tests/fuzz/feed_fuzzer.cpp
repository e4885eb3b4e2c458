// Any bytes, read as a feed, give pages within the limit whose texts lead into them; reading comes to an end.

#include <cstddef>
#include <cstdint>
#include <sstream>

#include "input/input.h"
#include "page_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::uint64_t kLimit = 4096;
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  stemma::Input input({"-"}, {.format = stemma::InputFormat::feed, .page_limit = kLimit}, in);
  while (const std::optional<stemma::InputItem> item = input.next()) {
    if (item->page) stemma::check_page(*item->page, kLimit);
  }
  return 0;
}
