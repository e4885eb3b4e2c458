// Any bytes, cut into JSON records, give records within the limit, in order; reading comes to an end.

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <sstream>

#include "input/json_records.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::uint64_t kLimit = 64;
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  std::atomic<std::uint64_t> bytes_read = 0;
  stemma::Reader reader(stemma::read_stream(in, bytes_read));
  stemma::JsonRecords records(reader, kLimit, false);
  std::uint64_t before = 0;
  while (const std::optional<stemma::JsonRecord> record = records.next()) {
    if (record->bytes.size() > kLimit || record->number <= before) std::abort();
    before = record->number;
  }
  return 0;
}
