#include "reuse/spread.h"

#include <bit>

namespace stemma {

Spread::Spread(std::size_t words, std::size_t most)
    : words_(words), bits_(static_cast<int>(std::bit_width(2 * most)) + 1) {
  slots_.resize(std::size_t{1} << bits_);
}

// Where the shingle stands, or would.
std::size_t Spread::place_of(std::uint64_t shingle) const {
  std::size_t slot = shingle >> (64 - bits_);
  while (slots_[slot].wanted && slots_[slot].shingle != shingle) slot = (slot + 1) & (slots_.size() - 1);
  return slot;
}

void Spread::want(std::uint64_t shingle) {
  Slot& slot = slots_[place_of(shingle)];
  slot.shingle = shingle;
  slot.wanted = true;
}

void Spread::count(const WordRow& row) {
  ++counted_;
  for_each_shingle(row.hashes, words_, [&](std::uint64_t shingle, std::uint32_t) {
    Slot& slot = slots_[place_of(shingle)];
    if (!slot.wanted || slot.last == counted_) return;
    slot.last = counted_;
    ++slot.texts;
  });
}

std::uint32_t Spread::of(std::uint64_t shingle) const {
  return slots_[place_of(shingle)].texts;
}

}  // namespace stemma
