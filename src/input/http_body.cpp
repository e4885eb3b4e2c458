#include "input/http_body.h"

#include <brotli/decode.h>
#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "input/packed.h"
#include "input/reader.h"
#include "input/unpack.h"
#include "text/ascii.h"

namespace stemma {
namespace {

// Chunks (RFC 9112, 7.1): a line with the size in hexadecimal digits, that many bytes, an end of line; the last has
// none.
class Chunked : public ByteSource {
 public:
  explicit Chunked(std::unique_ptr<ByteSource> from) : from_(std::move(from)) { chunked_ = size_ahead().has_value(); }

  std::size_t read(char* to, std::size_t size) override {
    if (problem_ || done_) return 0;
    if (chunked_ && left_ == 0 && !begin_chunk()) return 0;
    const std::string_view ahead = from_.ahead();
    const std::size_t count = ahead.copy(to, chunked_ ? std::min(size, left_) : size);
    from_.take(count);
    left_ -= chunked_ ? count : 0;
    if (count == 0) problem_ = from_.problem() || !chunked_ ? from_.problem() : "the body ends within a chunk";
    return count;
  }

 private:
  // The longest line is a size of 16 digits and an extension that nobody uses.
  std::string_view line_ahead() {
    constexpr std::size_t kLongestLine = 256;
    const std::string_view ahead = from_.peek(kLongestLine).substr(0, kLongestLine);
    return ahead.substr(0, ahead.find('\n') + 1);
  }

  std::optional<std::size_t> size_ahead() {
    const std::string_view line = line_ahead();
    std::size_t size = 0;
    const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), size, 16);
    const bool ends = error == std::errc() && end != line.data() + line.size() &&
                      std::string_view(" \t;\r\n").find(*end) != std::string_view::npos;
    return ends ? std::optional(size) : std::nullopt;
  }

  bool begin_chunk() {
    const bool behind_another = std::exchange(any_, true);
    if (behind_another && line_ahead().find_first_not_of("\r\n") == std::string_view::npos)
      from_.take(line_ahead().size());
    const std::optional<std::size_t> size = size_ahead();
    if (!size) {
      problem_ = from_.problem() ? from_.problem() : "a chunk of the body has no size; what stands before was read";
      return false;
    }
    from_.take(line_ahead().size());
    left_ = *size;
    done_ = left_ == 0;
    return !done_;
  }

  Reader from_;
  bool chunked_ = false;
  bool any_ = false;  // chunk begun
  bool done_ = false;
  std::size_t left_ = 0;  // of the chunk
};

// Bytes packed by a coding that has no magic bytes. Where the first of them cannot be unpacked at all, they were
// unpacked already, and stand as they are.
class Coded : public Packed {
 public:
  explicit Coded(std::unique_ptr<ByteSource> from, const char* name) : Packed(std::move(from)), name_(name) {}

  std::size_t read(char* to, std::size_t size) override {
    while (!problem_ && !done_) {
      const bool more = fill();
      if (plain_) return more ? copy(to, size) : 0;
      const Step step = unpack_some(packed_, to, size);
      plain_ = step.damaged && !any_;
      if (plain_) continue;
      any_ = true;
      done_ = step.ended;
      use(step.used);
      if (step.damaged) fail("the " + std::string(name_) + " stream is damaged");
      if (step.made > 0) return step.made;
      if (!more && !done_) fail("the " + std::string(name_) + " stream ends early");
    }
    return 0;
  }

 protected:
  struct Step {
    std::size_t used = 0;  // bytes of those packed
    std::size_t made = 0;
    bool ended = false;
    bool damaged = false;
  };

 private:
  virtual Step unpack_some(std::string_view packed, char* to, std::size_t size) = 0;

  std::size_t copy(char* to, std::size_t size) {
    const std::size_t count = packed_.copy(to, size);
    use(count);
    return count;
  }

  const char* name_;
  bool any_ = false;  // was unpacked
  bool plain_ = false;
  bool done_ = false;
};

// "deflate" is zlib's format (RFC 1950), or what some servers send instead: bare deflate.
class Deflate : public Coded {
 public:
  explicit Deflate(std::unique_ptr<ByteSource> from) : Coded(std::move(from), "deflate") {}
  ~Deflate() override { inflateEnd(&stream_); }

  Deflate(const Deflate&) = delete;
  Deflate& operator=(const Deflate&) = delete;

 private:
  Step unpack_some(std::string_view packed, char* to, std::size_t size) override {
    if (!std::exchange(begun_, true)) inflateInit2(&stream_, has_zlib_header(packed) ? MAX_WBITS : -MAX_WBITS);
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream_.avail_in = static_cast<uInt>(packed.size());
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    const auto room = static_cast<uInt>(std::min<std::size_t>(size, 1U << 30));
    stream_.avail_out = room;
    const int status = inflate(&stream_, Z_NO_FLUSH);
    return {packed.size() - stream_.avail_in, room - stream_.avail_out, status == Z_STREAM_END,
            status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR};
  }

  // Method 8 in the low bits, and a check that divides by 31.
  static bool has_zlib_header(std::string_view packed) {
    if (packed.size() < 2) return true;
    const auto first = static_cast<unsigned char>(packed[0]);
    return (first & 0x0F) == 8 && (first * 256 + static_cast<unsigned char>(packed[1])) % 31 == 0;
  }

  z_stream stream_{};
  bool begun_ = false;
};

class Brotli : public Coded {
 public:
  explicit Brotli(std::unique_ptr<ByteSource> from)
      : Coded(std::move(from), "brotli"),
        state_(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance) {}

 private:
  Step unpack_some(std::string_view packed, char* to, std::size_t size) override {
    std::size_t left = packed.size();
    std::size_t room = size;
    const auto* in = reinterpret_cast<const std::uint8_t*>(packed.data());
    auto* out = reinterpret_cast<std::uint8_t*>(to);
    const BrotliDecoderResult result = BrotliDecoderDecompressStream(state_.get(), &left, &in, &room, &out, nullptr);
    return {packed.size() - left, size - room, result == BROTLI_DECODER_RESULT_SUCCESS,
            result == BROTLI_DECODER_RESULT_ERROR};
  }

  std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state_;
};

// The words of a list with commas, in lower case.
std::vector<std::string> words_of(std::string_view list) {
  std::vector<std::string> words;
  const std::string lower = lower_ascii(list);
  for (std::size_t at = lower.find_first_not_of(" \t,"); at != std::string::npos;) {
    const std::size_t end = lower.find_first_of(" \t,", at);
    words.push_back(lower.substr(at, end - at));
    at = lower.find_first_not_of(" \t,", std::min(end, lower.size()));
  }
  return words;
}

std::unique_ptr<ByteSource> unpack_coding(std::unique_ptr<ByteSource> body, std::string_view coding) {
  constexpr std::string_view kAsTheyLook[] = {"gzip", "x-gzip", "zstd", "identity", "none", "utf-8"};
  if (std::find(std::begin(kAsTheyLook), std::end(kAsTheyLook), coding) != std::end(kAsTheyLook))
    return unpack(std::move(body));
  if (coding == "deflate") return std::make_unique<Deflate>(std::move(body));
  if (coding == "br") return std::make_unique<Brotli>(std::move(body));
  return nullptr;
}

}  // namespace

std::unique_ptr<ByteSource> http_body(std::unique_ptr<ByteSource> body, const HeaderFields& header) {
  const std::vector<std::string> transfer = words_of(header.find("Transfer-Encoding").value_or(""));
  if (std::find(transfer.begin(), transfer.end(), "chunked") != transfer.end()) {
    body = std::make_unique<Chunked>(std::move(body));
  }
  const std::vector<std::string> codings = words_of(header.find("Content-Encoding").value_or(""));
  for (auto coding = codings.rbegin(); body && coding != codings.rend(); ++coding) {
    body = unpack_coding(std::move(body), *coding);
  }
  return body;
}

}  // namespace stemma
