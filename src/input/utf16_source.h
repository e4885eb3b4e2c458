// UTF-16 made UTF-8 as a stream, for what is read as a stream of ASCII and more: feeds.
//
//     if (const auto order = utf16_order(head)) source = std::make_unique<Utf16Source>(std::move(source), *order);
//
// A byte order mark is left out; half a pair, and half a unit at the end, stand as U+FFFD. Places behind it count the
// bytes of the UTF-8. O(size); memory for one buffer.

#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "input/byte_source.h"

namespace stemma {

enum class Utf16Order : std::uint8_t { little, big };

// Which of the two `head`, the first bytes of a text, is in; nothing where it is in neither.
std::optional<Utf16Order> utf16_order(std::string_view head);

class Utf16Source : public ByteSource {
 public:
  Utf16Source(std::unique_ptr<ByteSource> from, Utf16Order order) : from_(std::move(from)), order_(order) {}

  std::size_t read(char* to, std::size_t size) override;

 private:
  bool read_more();
  void write(char32_t unit);

  std::unique_ptr<ByteSource> from_;
  Utf16Order order_;
  std::string units_;      // as read; an odd byte stays
  std::string utf8_;       // not handed out yet
  std::size_t given_ = 0;  // of it
  char32_t high_ = 0;      // the first half of a pair, whose second half is to come
  bool begun_ = false;
  bool ended_ = false;
};

}  // namespace stemma
