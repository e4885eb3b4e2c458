// The first eight bytes of a text as an integer, so that short names are compared and hashed at once.
//
//     first_eight("div")                         // 0x766964: the first byte the lowest, nothing behind the text
//
// The same on every machine. O(1); no byte outside the text is read.

#pragma once

#include <array>
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

namespace first_bytes {

inline constexpr std::array<std::uint64_t, 9> kOfSize = {
    0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF};

}  // namespace first_bytes

// Of an integer of eight bytes, those that a text of that size has: ones in their places, zeros behind. No branch, for
// sizes come in no order.
constexpr std::uint64_t bytes_of_text(std::size_t size) {
  return first_bytes::kOfSize[size < 8 ? size : 8];
}

// As first_eight(), where eight bytes can be read from the text's begin on, though it may be shorter.
inline std::uint64_t first_eight_from(const char* begin, std::size_t size) {
  return first_bytes::load<std::uint64_t>(begin) & bytes_of_text(size);
}

// Whether two texts are one, of which the first eight bytes are at hand: most that differ do so in these or in size.
constexpr bool same_text(std::uint64_t first_of_a, std::string_view a, std::uint64_t first_of_b, std::string_view b) {
  if (first_of_a != first_of_b || a.size() != b.size()) return false;
  return a.size() <= 8 || a.substr(8) == b.substr(8);
}

// Of the size and both ends of a text, for words and names differ there more than between. Its upper bits are mixed
// well.
constexpr std::uint64_t hash_of_ends(std::string_view text) {
  const std::uint64_t end = first_eight(text.size() > 8 ? text.substr(text.size() - 8) : text);
  return (first_eight(text) ^ end * 0x9E3779B97F4A7C15 ^ text.size()) * 0xD6E8FEB86659FD93;
}

}  // namespace stemma
