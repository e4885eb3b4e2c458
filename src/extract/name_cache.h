// What was found out of a name, so that it need not be found out again: pages say the same class names over and over.
//
//     NameCache<std::uint32_t> zones;
//     zones.at("teaser teaser--small", zones_of_name)    // computed the first time
//
// Of names that fall into one slot the last is kept, so it never grows. Precondition: the names outlive it.

#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "text/first_bytes.h"

namespace stemma {

template <typename Value>
class NameCache {
 public:
  template <typename Compute>
  Value at(std::string_view name, Compute compute) {
    Entry& entry = entries_[slot_of(name)];
    if (entry.name == name) return entry.value;
    entry = {name, compute(name)};
    return entry.value;
  }

 private:
  struct Entry {
    std::string_view name;
    Value value{};  // of the empty name, what is found out of nothing
  };

  static constexpr std::size_t kSlots = 512;

  static std::size_t slot_of(std::string_view name) {
    return hash_of_ends(name) >> 55;  // nine bits, as many as there are slots
  }

  std::array<Entry, kSlots> entries_{};
};

}  // namespace stemma
