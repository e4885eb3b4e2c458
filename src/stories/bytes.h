// Numbers as bytes, lowest first, whatever the machine.
//
//     ByteWriter writer;  writer.put(std::uint32_t{7});  writer.put(0.5);
//     ByteReader reader(writer.bytes());  reader.get<std::uint32_t>();  reader.get<double>();
//
// A reader that runs out of bytes throws std::invalid_argument.

#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace stemma {

template <std::size_t kSize>
struct BitsOfSize;
template <>
struct BitsOfSize<1> {
  using Type = std::uint8_t;
};
template <>
struct BitsOfSize<2> {
  using Type = std::uint16_t;
};
template <>
struct BitsOfSize<4> {
  using Type = std::uint32_t;
};
template <>
struct BitsOfSize<8> {
  using Type = std::uint64_t;
};

template <typename Number>
using BitsOf = typename BitsOfSize<sizeof(Number)>::Type;

class ByteWriter {
 public:
  template <typename Number>
  void put(Number number) {
    const auto bits = std::bit_cast<BitsOf<Number>>(number);
    for (std::size_t shift = 0; shift < 8 * sizeof bits; shift += 8) bytes_ += static_cast<char>(bits >> shift & 0xFF);
  }

  void put(std::string_view text) { bytes_ += text; }

  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : left_(bytes) {}

  template <typename Number>
  Number get() {
    std::uint64_t bits = 0;
    const std::string_view piece = get_text(sizeof(Number));
    for (std::size_t i = 0; i < piece.size(); ++i) {
      bits |= std::uint64_t{static_cast<unsigned char>(piece[i])} << (8 * i);
    }
    return std::bit_cast<Number>(static_cast<BitsOf<Number>>(bits));
  }

  std::string_view get_text(std::size_t size) {
    if (size > left_.size()) throw std::invalid_argument("it ends early");
    const std::string_view text = left_.substr(0, size);
    left_.remove_prefix(size);
    return text;
  }

  // A count of things that take at least `size` bytes each: never more than the bytes that are left can hold.
  std::uint32_t get_count(std::size_t size) {
    const auto count = get<std::uint32_t>();
    if (count > left_.size() / size) throw std::invalid_argument("it ends early");
    return count;
  }

  bool at_end() const { return left_.empty(); }

 private:
  std::string_view left_;
};

}  // namespace stemma
