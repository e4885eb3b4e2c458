// Values sorted into parts as they come, to be read back part by part; in memory, and beyond it in a Spill.
//
//     Chunks chunks;
//     Parts<std::uint64_t> parts(2048, chunks, room);
//     parts.push(hash >> 53, hash);                                    // a few nanoseconds
//     parts.take(7, [](std::span<const std::uint64_t> values) { ... }); // those of part 7 in their order, then gone
//
// A part is a list of chunks of 1 KiB, so that what is being written lies close together, nothing is ever moved, and at
// most a chunk of each part is empty. Chunks that were read serve again. Where the room is full, by a quarter at most
// more than that, all parts are laid down in the spill, each in one piece.

#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "reuse/spill.h"

namespace stemma {

// Chunks of memory of one size.
class Chunks {
 public:
  static constexpr std::size_t kBytes = 1024;

  struct Chunk {
    static constexpr std::size_t kSize = kBytes - sizeof(Chunk*);

    Chunk* next = nullptr;
    std::byte bytes[kSize];
  };

  Chunk* take();
  void give_back(Chunk* chunk);

  std::size_t bytes_taken() const { return taken_ * kBytes; }

 private:
  struct Free {
    void operator()(std::byte* slab) const;
  };

  std::vector<std::unique_ptr<std::byte, Free>> slabs_;
  std::size_t fresh_ = 0;  // chunks of the last slab that were never taken
  Chunk* free_ = nullptr;
  std::size_t taken_ = 0;
};

template <typename Value>
class Parts {
 public:
  Parts(std::size_t count, Chunks& chunks, Room room) : chunks_(chunks), room_(room), parts_(count) {}

  std::size_t size() const { return parts_.size(); }

  void push(std::size_t part, Value value) {
    Part& to = parts_[part];
    if (to.next == to.end) grow(to);
    *to.next++ = value;
  }

  void push(std::size_t part, std::span<const Value> values) {
    Part& to = parts_[part];
    while (!values.empty()) {
      if (to.next == to.end) grow(to);
      const auto fitting = values.first(std::min(values.size(), static_cast<std::size_t>(to.end - to.next)));
      to.next = std::copy(fitting.begin(), fitting.end(), to.next);
      values = values.subspan(fitting.size());
    }
  }

  template <typename Use>
  void take(std::size_t part, Use use) {
    Part& from = parts_[part];
    for (const Extent& extent : from.extents) {
      std::vector<Value> values(extent.count);
      room_.spill->read(extent.at, std::as_writable_bytes(std::span(values)));
      use(std::span<const Value>(values));
    }
    for_each_chunk(from, use);
    clear(from);
    from.extents = {};
  }

 private:
  static constexpr std::size_t kInChunk = Chunks::Chunk::kSize / sizeof(Value);

  struct Extent {
    std::uint64_t at;
    std::size_t count;
  };

  struct Part {
    Value* next = nullptr;
    Value* end = nullptr;
    Chunks::Chunk* first = nullptr;
    Chunks::Chunk* last = nullptr;
    std::vector<Extent> extents;
  };

  // The chunks of a part lie far apart: while one is read, the next one is on its way.
  static void fetch_ahead(const Chunks::Chunk& chunk) {
    constexpr std::size_t kLine = 64;
    for (std::size_t at = 0; at < Chunks::kBytes; at += kLine) {
      __builtin_prefetch(reinterpret_cast<const std::byte*>(&chunk) + at);
    }
  }

  static Value* values_of(Chunks::Chunk* chunk) { return reinterpret_cast<Value*>(chunk->bytes); }

  // Where others hold most of the room, laying down little again and again would free none of it.
  bool holds_much() const { return 4 * held_ * Chunks::kBytes >= room_.bytes; }

  void grow(Part& part) {
    if (room_.spill && chunks_.bytes_taken() >= room_.bytes && holds_much()) lay_down();
    Chunks::Chunk* const chunk = chunks_.take();
    ++held_;
    (part.last ? part.last->next : part.first) = chunk;
    part.last = chunk;
    part.next = values_of(chunk);
    part.end = part.next + kInChunk;
  }

  void lay_down() {
    std::vector<Value> values;
    for (Part& part : parts_) {
      values.clear();
      for_each_chunk(part,
                     [&](std::span<const Value> piece) { values.insert(values.end(), piece.begin(), piece.end()); });
      clear(part);
      if (!values.empty())
        part.extents.push_back({room_.spill->append(std::as_bytes(std::span(values))), values.size()});
    }
  }

  template <typename Use>
  void for_each_chunk(const Part& part, Use use) {
    for (Chunks::Chunk* chunk = part.first; chunk; chunk = chunk->next) {
      if (chunk->next) fetch_ahead(*chunk->next);
      Value* const values = values_of(chunk);
      const std::size_t count = chunk == part.last ? static_cast<std::size_t>(part.next - values) : kInChunk;
      use(std::span<const Value>(values, count));
    }
  }

  void clear(Part& part) {
    for (Chunks::Chunk* chunk = part.first; chunk;) {
      Chunks::Chunk* const next = chunk->next;
      chunks_.give_back(chunk);
      --held_;
      chunk = next;
    }
    part.first = part.last = nullptr;
    part.next = part.end = nullptr;
  }

  Chunks& chunks_;
  Room room_;
  std::vector<Part> parts_;
  std::size_t held_ = 0;  // chunks
};

}  // namespace stemma
