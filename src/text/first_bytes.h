// The first eight bytes of a text as an integer, so that short names are compared and hashed at once.
//
//     first_eight("div")                         // 0x766964: the first byte the lowest, nothing behind the text
//
// The same on every machine. O(1); no byte outside the text is read.

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace stemma {

namespace first_bytes {

template <typename Integer>
Integer load(const char* from) {
  Integer bytes = 0;
  std::memcpy(&bytes, from, sizeof bytes);
  if constexpr (std::endian::native == std::endian::little) return bytes;
  return static_cast<Integer>(__builtin_bswap64(bytes) >> (64 - 8 * sizeof bytes));
}

}  // namespace first_bytes

constexpr std::uint64_t first_eight(std::string_view text) {
  const std::size_t size = text.size();
  const auto byte = [text](std::size_t at) { return std::uint64_t{static_cast<unsigned char>(text[at])} << 8 * at; };
  if (std::is_constant_evaluated()) {
    std::uint64_t bytes = 0;
    for (std::size_t at = 0; at < size && at < 8; ++at) bytes |= byte(at);
    return bytes;
  }
  if (size >= 8) return first_bytes::load<std::uint64_t>(text.data());
  if (size >= 4) {  // two halves that may overlap
    const auto end = std::uint64_t{first_bytes::load<std::uint32_t>(text.data() + size - 4)};
    return first_bytes::load<std::uint32_t>(text.data()) | end << 8 * (size - 4);
  }
  return size == 0 ? 0 : byte(0) | byte(size / 2) | byte(size - 1);
}

}  // namespace stemma
