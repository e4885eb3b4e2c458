// Names that are known before the program runs, and the number of each.
//
//     constexpr std::array<std::string_view, 3> kNames = {"", "a", "abbr"};
//     constexpr NameTable kTable(kNames);
//     kTable.number_of("Abbr")                   // 2, whatever the case; 0 for what is none of them
//
// One multiplication and one comparison for most names. Precondition: at most 255 names of small letters, digits and
// "-" that differ in their first eight bytes; the first stands for all others.

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
      sizes_[number] = names[number].size();
    }
    while (!place_all()) factor_ *= kStep;
  }

  constexpr std::string_view name(std::size_t number) const { return names_[number]; }

  std::size_t number_of(std::string_view name) const { return number_of(name, first_eight(name)); }

  // The same where the name's first_eight() are at hand.
  std::size_t number_of(std::string_view name, std::uint64_t first) const {
    const std::uint64_t small = in_small_letters(first, name.size());
    const std::size_t number = slots_[slot_of(small)];
    // Multiplied, for no branch can foresee whether it is one of the names.
    const bool looks_the_same = firsts_[number] == small;
    const bool sizes_are_the_same = sizes_[number] == name.size();
    const std::size_t found = number * std::size_t{looks_the_same} * std::size_t{sizes_are_the_same};
    const bool as_it_stands = small == first && name.size() <= 8;
    return as_it_stands || found == 0 || equals_ascii(name, names_[found]) ? found : 0;
  }

 private:
  static constexpr std::uint64_t kStep = 0xD6E8FEB86659FD93u;  // odd, from factor to factor

  // So many that a factor by which no two names share one is soon found.
  static constexpr std::size_t kSlots = std::bit_ceil(16 * kCount);

  // Letters in lower case, "-" and digits as they are; what is none of these may become one.
  static constexpr std::uint64_t in_small_letters(std::uint64_t first, std::size_t size) {
    return first | (0x2020202020202020 & bytes_of_text(size));
  }

  constexpr std::size_t slot_of(std::uint64_t first) const { return first * factor_ >> (65 - std::bit_width(kSlots)); }

  // False where two names share a slot.
  constexpr bool place_all() {
    slots_ = {};
    for (std::size_t number = 1; number < kCount; ++number) {
      std::uint8_t& slot = slots_[slot_of(firsts_[number])];
      if (slot != 0) return false;
      slot = static_cast<std::uint8_t>(number);
    }
    return true;
  }

  std::array<std::string_view, kCount> names_;
  std::array<std::uint64_t, kCount> firsts_{};
  std::array<std::size_t, kCount> sizes_{};
  std::array<std::uint8_t, kSlots> slots_{};  // each name in the slot of its first bytes; 0: free
  std::uint64_t factor_ = 0x9E3779B97F4A7C15u;
};

}  // namespace stemma
