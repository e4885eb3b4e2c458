// A stretch of bytes: [begin, end).
//
//     Span word{4, 9};
//     std::string_view text = "The river rose.";
//     slice(text, word);                         // "river"
//
// Spans are the currency of the house: of an object's text (UTF-8 bytes) or of the raw input (bytes as read); the name
// of what holds one says which. 32 bits are enough, since a page is capped far below 4 GiB.

#pragma once

#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace stemma {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin >= end; }
  constexpr bool contains(std::uint32_t at) const { return begin <= at && at < end; }
  constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }

  constexpr auto operator<=>(const Span&) const = default;
};

// The piece of `text` at `span`. Precondition: span.begin <= span.end <= text.size().
constexpr std::string_view slice(std::string_view text, Span span) {
  return text.substr(span.begin, span.size());
}

// Of names, quotations and the like, in the order of the text and apart: the first that ends behind the byte, or the
// end where none does. O(log n).
template <typename Items>
auto first_ending_behind(const Items& items, std::uint32_t at) {
  return std::partition_point(items.begin(), items.end(), [&](const auto& item) { return item.span.end <= at; });
}

}  // namespace stemma
