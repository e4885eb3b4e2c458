// Names that are known before the program runs, and the number of each.
//
//     constexpr std::array<std::string_view, 3> kNames = {"", "a", "abbr"};
//     constexpr NameTable kTable(kNames);
//     kTable.number_of("Abbr")                   // 2, whatever the case; 0 for what is none of them
//
// One multiplication, and one comparison for most names. Precondition: at most 255 names of small letters, digits and
// "-"; the first stands for all others.

#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "text/ascii.h"
#include "text/first_bytes.h"

namespace stemma {

template <std::size_t kCount>
class NameTable {
 public:
  explicit constexpr NameTable(const std::array<std::string_view, kCount>& names) : names_(names) {
    static_assert(kCount <= 256);
    for (std::size_t number = 1; number < kCount; ++number) {
      firsts_[number] = first_eight(names[number]);
      std::size_t slot = slot_of(firsts_[number]);
      while (slots_[slot] != 0) slot = (slot + 1) % kSlots;
      slots_[slot] = static_cast<std::uint8_t>(number);
    }
  }

  constexpr std::string_view name(std::size_t number) const { return names_[number]; }

  std::size_t number_of(std::string_view name) const { return number_of(name, first_eight(name)); }

  // The same where the name's first_eight() are at hand.
  std::size_t number_of(std::string_view name, std::uint64_t first) const {
    const std::uint64_t small = in_small_letters(first, name.size());
    for (std::size_t slot = slot_of(small); slots_[slot] != 0; slot = (slot + 1) % kSlots) {
      const std::size_t number = slots_[slot];
      if (firsts_[number] != small || names_[number].size() != name.size()) continue;
      if (small == first && name.size() <= 8) return number;
      if (equals_ascii(name, names_[number])) return number;
    }
    return 0;
  }

 private:
  static constexpr std::size_t kSlots = std::bit_ceil(4 * kCount);

  // Letters in lower case, "-" and digits as they are; what is none of these may become one.
  static constexpr std::uint64_t in_small_letters(std::uint64_t first, std::size_t size) {
    return first | (0x2020202020202020 & bytes_of_text(size));
  }

  static constexpr std::size_t slot_of(std::uint64_t first) {
    return first * 0x9E3779B97F4A7C15u >> (65 - std::bit_width(kSlots));
  }

  std::array<std::string_view, kCount> names_;
  std::array<std::uint64_t, kCount> firsts_{};
  std::array<std::uint8_t, kSlots> slots_{};  // each name in the slot of its first bytes, or the next free one; 0: free
};

}  // namespace stemma
