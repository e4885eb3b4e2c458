#include "input/unpack.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>
#include <vector>

namespace stemma {
namespace {

constexpr std::size_t kBuffer = 65536;
constexpr std::string_view kGzip = "\x1F\x8B";
constexpr std::string_view kZstd = "\x28\xB5\x2F\xFD";
constexpr int kNesting = 2;

// A source whose first bytes can be looked at before they are read.
class Peeked : public ByteSource {
 public:
  explicit Peeked(std::unique_ptr<ByteSource> from) : from_(std::move(from)) {
    std::size_t size = 0;
    while (size < head_.size()) {
      const std::size_t more = from_->read(head_.data() + size, head_.size() - size);
      if (more == 0) break;
      size += more;
    }
    left_ = {head_.data(), size};
    problem_ = from_->problem();
  }

  std::string_view head() const { return left_; }

  std::size_t read(char* to, std::size_t size) override {
    if (left_.empty()) {
      const std::size_t count = from_->read(to, size);
      problem_ = from_->problem();
      return count;
    }
    const std::size_t count = std::min(size, left_.size());
    std::memcpy(to, left_.data(), count);
    left_.remove_prefix(count);
    return count;
  }

 private:
  std::unique_ptr<ByteSource> from_;
  std::array<char, 4> head_{};
  std::string_view left_;
};

// What both kinds of unpacking share: a buffer of packed bytes, and the count of those used.
class Packed : public ByteSource {
 public:
  explicit Packed(std::unique_ptr<ByteSource> from) : from_(std::move(from)), buffer_(kBuffer) {}

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

  void fail(const std::string& what) {
    problem_ = from_->problem() ? *from_->problem() : what + ", at byte " + std::to_string(used_);
  }

  std::string_view packed_;

 private:
  std::unique_ptr<ByteSource> from_;
  std::vector<char> buffer_;
  std::uint64_t used_ = 0;
};

class Gzip : public Packed {
 public:
  explicit Gzip(std::unique_ptr<ByteSource> from) : Packed(std::move(from)) {
    constexpr int kGzipOnly = 16 + MAX_WBITS;
    if (inflateInit2(&stream_, kGzipOnly) != Z_OK) problem_ = "no memory to unpack gzip";
  }

  ~Gzip() override { inflateEnd(&stream_); }

  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  std::size_t read(char* to, std::size_t size) override {
    while (!problem_ && !done_) {
      if (!fill()) {
        if (inside_) fail("gzip stream ends early");
        return 0;
      }
      if (!inside_ && !begin_member()) return 0;
      const std::size_t count = inflate_some(to, size);
      if (count > 0) return count;
    }
    return 0;
  }

 private:
  // Behind a member stands another one, or padding of NULs, or what does not belong there.
  bool begin_member() {
    if (any_ && packed_.front() == '\0') {
      done_ = true;
    } else if (any_ && packed_.front() != kGzip.front()) {
      fail("what stands behind the gzip stream is no gzip and was left out");
    } else {
      inflateReset(&stream_);
      inside_ = any_ = true;
    }
    return inside_;
  }

  std::size_t inflate_some(char* to, std::size_t size) {
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed_.data()));
    stream_.avail_in = static_cast<uInt>(packed_.size());
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30));
    const uInt room = stream_.avail_out;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    use(packed_.size() - stream_.avail_in);
    if (status == Z_STREAM_END) inside_ = false;
    if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR) {
      fail(std::string("gzip stream is damaged (") + (stream_.msg ? stream_.msg : "no reason given") + ")");
    }
    return room - stream_.avail_out;
  }

  z_stream stream_{};
  bool inside_ = false;  // a member
  bool any_ = false;     // member begun
  bool done_ = false;
};

class Zstd : public Packed {
 public:
  explicit Zstd(std::unique_ptr<ByteSource> from)
      : Packed(std::move(from)), stream_(ZSTD_createDStream(), &ZSTD_freeDStream) {
    if (!stream_) problem_ = "no memory to unpack zstd";
  }

  std::size_t read(char* to, std::size_t size) override {
    ZSTD_outBuffer out{to, size, 0};
    while (!problem_ && out.pos == 0) {
      const bool more = fill();
      if (!more && !inside_) break;
      ZSTD_inBuffer in{packed_.data(), packed_.size(), 0};
      const std::size_t status = ZSTD_decompressStream(stream_.get(), &out, &in);
      use(in.pos);
      if (ZSTD_isError(status)) {
        fail(std::string("zstd stream is damaged (") + ZSTD_getErrorName(status) + ")");
      } else if (!more && out.pos == 0) {
        fail("zstd stream ends early");
      } else {
        inside_ = status != 0;
      }
    }
    return out.pos;
  }

 private:
  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_;
  bool inside_ = false;  // a frame
};

}  // namespace

std::unique_ptr<ByteSource> unpack(std::unique_ptr<ByteSource> source) {
  for (int nesting = 0; nesting < kNesting; ++nesting) {
    auto peeked = std::make_unique<Peeked>(std::move(source));
    const bool gzip = peeked->head().starts_with(kGzip);
    const bool zstd = peeked->head().starts_with(kZstd);
    source = std::move(peeked);
    if (gzip) source = std::make_unique<Gzip>(std::move(source));
    if (zstd) source = std::make_unique<Zstd>(std::move(source));
    if (!gzip && !zstd) break;
  }
  return source;
}

}  // namespace stemma
