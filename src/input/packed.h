// What every kind of unpacking shares: a buffer of packed bytes, and the count of those used.

#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "input/byte_source.h"

namespace stemma {

class Packed : public ByteSource {
 public:
  explicit Packed(std::unique_ptr<ByteSource> from) : from_(std::move(from)), buffer_(kBuffer) {}

  std::optional<std::uint64_t> member() const override { return member_; }

 protected:
  // Whether there are packed bytes in packed_; reads more where it is empty.
  bool fill() {
    if (!packed_.empty()) return true;
    const std::size_t count = from_->read(buffer_.data(), buffer_.size());
    if (count > 0) packed_ = {buffer_.data(), count};
    return count > 0;
  }

  void use(std::size_t count) {
    packed_.remove_prefix(count);
    used_ += count;
  }

  void begin_member() { member_ = used_; }

  // Passes over bytes up to the next that begin as a packed member does, these included; whether there are any.
  template <typename BeginsMember>
  bool find_member(BeginsMember begins_member) {
    rewind();
    std::uint32_t last = 0;  // the last four bytes
    while (fill()) {
      last = last << 8 | static_cast<unsigned char>(packed_.front());
      use(1);
      if (!begins_member(last)) continue;
      member_ = used_ - sizeof last;
      return true;
    }
    return false;
  }

  void fail(const std::string& what) {
    problem_ = from_->problem() ? *from_->problem() : what + ", at byte " + std::to_string(used_);
  }

  std::string_view packed_;

 private:
  static constexpr std::size_t kBuffer = 65536;

  // Damaged bytes are often taken for packed ones until far behind the member's end, so that other members were
  // swallowed with it: goes back to where it began, as far as the buffer has it. No byte is gone back to twice.
  void rewind() {
    if (packed_.data() == nullptr) return;
    const std::uint64_t buffered = used_ - static_cast<std::uint64_t>(packed_.data() - buffer_.data());
    const std::uint64_t to = std::max({buffered, rewound_, member_.value_or(0) + 1});
    if (to >= used_) return;
    rewound_ = used_;
    packed_ = {packed_.data() - (used_ - to), packed_.size() + (used_ - to)};
    used_ = to;
  }

  std::unique_ptr<ByteSource> from_;
  std::vector<char> buffer_;
  std::uint64_t used_ = 0;
  std::uint64_t rewound_ = 0;  // before this, no going back
  std::optional<std::uint64_t> member_;
};

}  // namespace stemma
