// Any bytes, read as MHTML, give a page within the limit or say why there is none; reading comes to an end.

#include <cstddef>
#include <cstdint>
#include <sstream>

#include "input/mhtml_file.h"
#include "page_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::uint64_t kLimit = 4096;
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  std::atomic<std::uint64_t> bytes_read = 0;
  stemma::MhtmlFile file("-", std::make_unique<stemma::Reader>(stemma::read_stream(in, bytes_read)), kLimit);
  while (const std::optional<stemma::InputItem> item = file.next()) {
    if (item->page) stemma::check_page(*item->page, kLimit);
  }
  return 0;
}
