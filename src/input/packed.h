// What every kind of unpacking shares: a buffer of packed bytes, and the count of those used.

#pragma once

#include <cstdint>
#include <memory>
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
    packed_ = {buffer_.data(), from_->read(buffer_.data(), buffer_.size())};
    return !packed_.empty();
  }

  void use(std::size_t count) {
    packed_.remove_prefix(count);
    used_ += count;
  }

  void begin_member() { member_ = used_; }

  // Passes over bytes up to the next that begin as a packed member does, these included; whether there are any.
  template <typename BeginsMember>
  bool find_member(BeginsMember begins_member) {
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

  std::unique_ptr<ByteSource> from_;
  std::vector<char> buffer_;
  std::uint64_t used_ = 0;
  std::optional<std::uint64_t> member_;
};

}  // namespace stemma
