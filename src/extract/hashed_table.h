// A table of one page: what it says, words or pieces of a few by their hashes, and a value for each.
//
//     HashedTable<std::uint32_t> counts(words.size(), seed_of(words));
//     for (const std::uint32_t word : words) ++counts.at(counts.place_of(word));
//     counts.of(other)                             // 0 where it was never said
//
// Open addressing in room for as many things as are said at most, so a thing costs about one line of memory. A slot
// keeps 31 bits of a hash of its thing beside the value: of two things that meet in a table one in two billion is told
// for the other. The seed is made of all words of the page: nobody can choose words that fall into one slot.

#pragma once

#include <xxhash.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace stemma {

inline constexpr std::uint64_t kHashMixer = 0x9E3779B97F4A7C15u;

// Three words that stand next to each other.
constexpr std::uint64_t hash_of_piece(std::uint32_t first, std::uint32_t second, std::uint32_t third) {
  return (first * kHashMixer + second) * kHashMixer + third;
}

inline std::uint64_t seed_of(std::span<const std::uint32_t> words) {
  return XXH3_64bits(words.data(), words.size_bytes());
}

template <typename Value>
class HashedTable {
 public:
  // Precondition: at most `most` things are placed.
  HashedTable(std::size_t most, std::uint64_t seed)
      : slots_(std::bit_ceil(2 * most + 2)), shift_(64 - std::countr_zero(slots_.size())), multiplier_(seed | 1) {}

  // Where a thing stands, with a value of its own from the first time on.
  std::size_t place_of(std::uint64_t what) {
    const Name name(what * multiplier_, shift_);
    const std::size_t place = seek(name);
    slots_[place].name = name.bits;
    return place;
  }

  Value& at(std::size_t place) { return slots_[place].value; }
  const Value& at(std::size_t place) const { return slots_[place].value; }

  // The value of a thing; null where it was never placed.
  Value* find(std::uint64_t what) {
    Slot& slot = slots_[seek(Name(what * multiplier_, shift_))];
    return slot.name == 0 ? nullptr : &slot.value;
  }

  // The value of a thing; that of new ones where it was never placed.
  const Value& of(std::uint64_t what) const { return slots_[seek(Name(what * multiplier_, shift_))].value; }

 private:
  struct Slot {
    std::uint32_t name = 0;  // 0 where nothing is
    Value value{};
  };

  struct Name {
    Name(std::uint64_t hash, int shift) : place(hash >> shift), bits(static_cast<std::uint32_t>(hash >> 8) | 1u) {}

    std::size_t place;  // where it is looked for first
    std::uint32_t bits;
  };

  std::size_t seek(Name name) const {
    while (!holds(name.place, name.bits)) name.place = (name.place + 1) & (slots_.size() - 1);
    return name.place;
  }

  // Whether it is this thing's place, taken or free: one question, for which of both it is cannot be foreseen.
  bool holds(std::size_t place, std::uint32_t name) const {
    const std::uint32_t there = slots_[place].name;
    return (static_cast<int>(there == name) | static_cast<int>(there == 0)) != 0;
  }

  std::vector<Slot> slots_;
  int shift_;
  std::uint64_t multiplier_;
};

}  // namespace stemma
