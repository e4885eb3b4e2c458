#include "input/unpack.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <string_view>

#include "input/packed.h"

namespace stemma {
namespace {

constexpr std::string_view kGzip = "\x1F\x8B";
constexpr std::string_view kZstd = "\x28\xB5\x2F\xFD";
constexpr std::string_view kZstdDictionary = "\x5D\x2A\x4D\x18";  // a skippable frame, of the number that WARC uses
constexpr std::uint32_t kMostDictionary = 16 << 20;               // bytes, unpacked or not
constexpr std::uint32_t kGzipMember = 0x1F8B0800;  // packed by deflate, with flags in the fourth byte (RFC 1952)
constexpr std::uint32_t kGzipFlags = 0x1F;
constexpr std::uint32_t kZstdFrame = 0x28B52FFD;
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
    member_ = from_->member();
    problem_ = from_->problem();
  }

  std::string_view head() const { return left_; }

  std::size_t read(char* to, std::size_t size) override {
    if (left_.empty()) {
      const std::size_t count = from_->read(to, size);
      member_ = from_->member();
      problem_ = from_->problem();
      return count;
    }
    const std::size_t count = std::min(size, left_.size());
    std::memcpy(to, left_.data(), count);
    left_.remove_prefix(count);
    return count;
  }

  std::optional<std::uint64_t> member() const override { return member_; }

  bool resume() override {
    const bool resumed = from_->resume();
    problem_ = from_->problem();
    return resumed;
  }

 private:
  std::unique_ptr<ByteSource> from_;
  std::array<char, 4> head_{};
  std::string_view left_;
  std::optional<std::uint64_t> member_;
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
      if (!inside_ && !enter_member()) return 0;
      const std::size_t count = inflate_some(to, size);
      if (count > 0) return count;
    }
    return 0;
  }

  bool resume() override {
    std::uint32_t begin = 0;
    const auto begins_member = [&](std::uint32_t bytes) {
      begin = bytes;
      return (bytes & ~kGzipFlags) == kGzipMember;
    };
    if (!find_member(begins_member)) return false;
    std::array<unsigned char, 4> head{0x1F, 0x8B, 0x08, static_cast<unsigned char>(begin & kGzipFlags)};
    unsigned char none = 0;
    inflateReset(&stream_);
    stream_.next_in = head.data();
    stream_.avail_in = head.size();
    stream_.next_out = &none;
    stream_.avail_out = 0;
    inflate(&stream_, Z_NO_FLUSH);
    inside_ = any_ = true;
    done_ = false;
    problem_.reset();
    return true;
  }

 private:
  // Behind a member stands another one, or padding of NULs, or what does not belong there.
  bool enter_member() {
    if (any_ && packed_.front() == '\0') {
      done_ = true;
    } else if (any_ && packed_.front() != kGzip.front()) {
      fail("what stands behind the gzip stream is no gzip and was left out");
    } else {
      begin_member();
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

// What a frame of zstd holds, up to `limit` bytes; nothing where it is damaged or longer.
std::optional<std::string> unpacked_frame(std::string_view frame, std::size_t limit) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());
  std::string bytes(size <= limit ? size : limit, '\0');  // a size that is not told is greater than any limit
  const std::size_t status = ZSTD_decompress(bytes.data(), bytes.size(), frame.data(), frame.size());
  if (ZSTD_isError(status)) return std::nullopt;
  bytes.resize(status);
  return bytes;
}

// Frames behind one another, and before them the dictionary that they were packed with, if the stream begins with one
// (the WARC files of the Internet Archive and others: "Zstandard Compression for WARC files", IIPC): a skippable frame
// that holds it as it is or packed.
class Zstd : public Packed {
 public:
  explicit Zstd(std::unique_ptr<ByteSource> from)
      : Packed(std::move(from)), stream_(ZSTD_createDStream(), &ZSTD_freeDStream) {
    if (!stream_) problem_ = "no memory to unpack zstd";
    if (!problem_ && fill() && packed_.starts_with(kZstdDictionary.front())) load_dictionary();
  }

  std::size_t read(char* to, std::size_t size) override {
    ZSTD_outBuffer out{to, size, 0};
    while (!problem_ && out.pos == 0) {
      const bool more = fill();
      if (!more && !inside_) break;
      if (!inside_) begin_member();
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

  bool resume() override {
    if (!find_member([](std::uint32_t bytes) { return bytes == kZstdFrame; })) return false;
    ZSTD_DCtx_reset(stream_.get(), ZSTD_reset_session_only);
    ZSTD_inBuffer in{kZstd.data(), kZstd.size(), 0};
    ZSTD_outBuffer out{nullptr, 0, 0};
    ZSTD_decompressStream(stream_.get(), &out, &in);
    inside_ = true;
    problem_.reset();
    return true;
  }

 private:
  // Takes `size` bytes, or all where there are fewer.
  std::string take(std::size_t size) {
    std::string bytes;
    while (bytes.size() < size && fill()) {
      const std::string_view more = packed_.substr(0, size - bytes.size());
      bytes.append(more);
      use(more.size());
    }
    return bytes;
  }

  void load_dictionary() {
    const std::string head = take(kZstdDictionary.size() + 4);
    if (!head.starts_with(kZstdDictionary) || head.size() != kZstdDictionary.size() + 4)
      return fail("zstd stream ends early");
    std::uint32_t size = 0;
    for (std::size_t i = 4; i-- > 0;) size = size << 8 | static_cast<unsigned char>(head[kZstdDictionary.size() + i]);
    if (size > kMostDictionary) return fail("zstd stream has a dictionary of " + std::to_string(size) + " bytes");
    std::optional<std::string> dictionary = take(size);
    if (dictionary->size() != size) return fail("zstd stream ends early");
    if (dictionary->starts_with(kZstd)) dictionary = unpacked_frame(*dictionary, kMostDictionary);
    if (!dictionary || ZSTD_isError(ZSTD_DCtx_loadDictionary(stream_.get(), dictionary->data(), dictionary->size())))
      fail("zstd stream is damaged (in its dictionary)");
  }

  std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> stream_;
  bool inside_ = false;  // a frame
};

}  // namespace

std::unique_ptr<ByteSource> unpack(std::unique_ptr<ByteSource> source) {
  for (int nesting = 0; nesting < kNesting; ++nesting) {
    auto peeked = std::make_unique<Peeked>(std::move(source));
    const bool gzip = peeked->head().starts_with(kGzip);
    const bool zstd = peeked->head().starts_with(kZstd) || peeked->head().starts_with(kZstdDictionary);
    source = std::move(peeked);
    if (gzip) source = std::make_unique<Gzip>(std::move(source));
    if (zstd) source = std::make_unique<Zstd>(std::move(source));
    if (!gzip && !zstd) break;
  }
  return source;
}

}  // namespace stemma
