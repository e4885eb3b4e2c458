#include "reuse/meetings.h"

#include <algorithm>
#include <bit>

namespace stemma {
namespace {

constexpr std::size_t kBlocks = 2048;

int bits_of_block(std::size_t texts) {
  return static_cast<int>(std::bit_width(texts / kBlocks));
}

}  // namespace

Meetings::Meetings(std::size_t texts, Chunks& chunks, Room room)
    : block_bits_(bits_of_block(texts)),
      parts_((texts >> block_bits_) + 1, chunks, room),
      later_(std::size_t{1} << block_bits_),
      times_(texts) {}

void Meetings::put(std::uint32_t earlier, std::uint32_t times, std::span<const std::uint32_t> later) {
  const std::size_t part = earlier >> block_bits_;
  parts_.push(part, earlier | kEarlier);
  if (times != 1) parts_.push(part, times | kTimes);
  parts_.push(part, later);
}

void Meetings::all(std::span<const std::uint32_t> texts, std::uint32_t times) {
  for (std::size_t i = 0; i + 1 < texts.size(); ++i) put(texts[i], times, texts.subspan(i + 1));
}

void Meetings::neighbours(std::span<const std::uint32_t> texts) {
  for (std::size_t i = 0; i + 1 < texts.size(); ++i) put(texts[i], 0, texts.subspan(i + 1, 1));
}

void Meetings::load(std::size_t block) {
  for (auto& later : later_) later.clear();
  std::vector<std::uint32_t>* of_earlier = nullptr;
  bool once = true;
  const std::uint32_t in_block = (std::uint32_t{1} << block_bits_) - 1;
  parts_.take(block, [&](std::span<const std::uint32_t> values) {
    for (const std::uint32_t value : values) {
      if (value & kEarlier) {
        if (!once) of_earlier->push_back(1 | kTimes);
        of_earlier = &later_[value & in_block];
        once = true;
      } else {
        of_earlier->push_back(value);
        once = once && !(value & kTimes);
      }
    }
  });
}

std::span<const std::uint32_t> Meetings::count(const std::vector<std::uint32_t>& later) {
  partners_.clear();
  std::uint32_t times = 1;
  for (const std::uint32_t value : later) {
    if (value & kTimes) {
      times = value & ~kTimes;
      continue;
    }
    if (times_[value] == 0) partners_.push_back(value);
    times_[value] += times;
  }
  std::sort(partners_.begin(), partners_.end());
  partners_.erase(std::unique(partners_.begin(), partners_.end()), partners_.end());
  return partners_;
}

}  // namespace stemma
