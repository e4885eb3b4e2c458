// Pairs of texts that met over shingles, counted.
//
//     Meetings met(texts, chunks, room);
//     met.all({3, 7, 20}, 1);                                     // these three share a shingle
//     met.for_each([](std::uint32_t a, std::uint32_t b, std::uint32_t times) { ... });   // a < b, in order
//
// Meetings are parted by the earlier text as they come, and counted block by block: O(meetings), without a table of
// pairs. Memory is 4 bytes a meeting and 4 a group's member, within the room where there is a Spill.

#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "reuse/parts.h"

namespace stemma {

class Meetings {
 public:
  Meetings(std::size_t texts, Chunks& chunks, Room room);

  // Each with each, that many times; in ascending order.
  void all(std::span<const std::uint32_t> texts, std::uint32_t times);

  // Each with the next, which makes them a pair but counts no time.
  void neighbours(std::span<const std::uint32_t> texts);

  template <typename Use>
  void for_each(Use use) {
    for (std::size_t block = 0; block < parts_.size(); ++block) {
      load(block);
      for (std::size_t i = 0; i < later_.size(); ++i) {
        const auto a = static_cast<std::uint32_t>((block << block_bits_) + i);
        for (const std::uint32_t b : count(later_[i])) {
          use(a, b, times_[b]);
          times_[b] = 0;
        }
      }
    }
  }

 private:
  // What stands in a part: the earlier text, marked; how often it met those behind, marked, where that is not once; and
  // the later texts that it met.
  static constexpr std::uint32_t kEarlier = 0x80000000;
  static constexpr std::uint32_t kTimes = 0x40000000;

  void put(std::uint32_t earlier, std::uint32_t times, std::span<const std::uint32_t> later);
  void load(std::size_t block);
  std::span<const std::uint32_t> count(const std::vector<std::uint32_t>& later);

  int block_bits_;
  Parts<std::uint32_t> parts_;
  std::vector<std::vector<std::uint32_t>> later_;  // of the block at hand: by text, what stands behind it in the part
  std::vector<std::uint32_t> times_;
  std::vector<std::uint32_t> partners_;
};

}  // namespace stemma
