#include "reuse/meetings.h"

#include <algorithm>
#include <array>
#include <bit>

namespace stemma {
namespace {

constexpr std::size_t kBlocks = 2048;

int bits_of_block(std::size_t texts) {
  return static_cast<int>(std::bit_width(texts / kBlocks));
}

}  // namespace

Meetings::Meetings(std::size_t texts, Chunks& chunks, Room room)
    : texts_(texts),
      block_bits_(bits_of_block(texts)),
      parts_((texts >> block_bits_) + 1, chunks, room),
      later_(std::size_t{1} << block_bits_),
      times_(texts) {}

void Meetings::all(std::span<const std::uint32_t> texts) {
  for (std::size_t i = 0; i + 1 < texts.size(); ++i) {
    const std::size_t part = texts[i] >> block_bits_;
    parts_.push(part, texts[i] | kEarlier);
    parts_.push(part, texts.subspan(i + 1));
  }
}

void Meetings::neighbours(std::span<const std::uint32_t> texts) {
  for (std::size_t i = 0; i + 1 < texts.size(); ++i) {
    const std::size_t part = texts[i] >> block_bits_;
    parts_.push(part, texts[i] | kEarlier);
    parts_.push(part, texts[i + 1] | kNeighbour);
  }
}

void Meetings::load(std::size_t block) {
  for (auto& later : later_) later.clear();
  std::vector<std::uint32_t>* of_earlier = nullptr;
  const std::uint32_t in_block = (std::uint32_t{1} << block_bits_) - 1;
  parts_.take(block, [&](std::span<const std::uint32_t> values) {
    for (const std::uint32_t value : values) {
      if (value & kEarlier) {
        of_earlier = &later_[value & in_block];
      } else {
        of_earlier->push_back(value);
      }
    }
  });
}

std::span<const std::uint32_t> Meetings::count(const std::vector<std::uint32_t>& later) {
  partners_.clear();
  for (const std::uint32_t value : later) {
    const std::uint32_t b = value & ~kNeighbour;
    if (times_[b] == 0) partners_.push_back(b);
    times_[b] += value == b;
  }
  std::sort(partners_.begin(), partners_.end());
  partners_.erase(std::unique(partners_.begin(), partners_.end()), partners_.end());
  return partners_;
}

}  // namespace stemma
