#include "input/mime_parts.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <utility>

#include "text/ascii.h"

namespace stemma {
namespace {

constexpr std::size_t kLongestBoundary = 128;  // RFC 2046 allows 70

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char lower = lower_ascii(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

class QuotedPrintable : public ByteSource {
 public:
  explicit QuotedPrintable(std::unique_ptr<ByteSource> from) : from_(std::move(from)) {}

  std::size_t read(char* to, std::size_t size) override {
    std::size_t made = 0;
    while (made < size) {
      const std::string_view ahead = from_.peek(kEscape);
      if (ahead.empty()) break;
      const std::size_t plain = std::min({ahead.find('='), ahead.size(), size - made});
      if (plain > 0) {
        std::memcpy(to + made, ahead.data(), plain);
        made += plain;
        from_.take(plain);
      } else {
        made += decode_escape(ahead.substr(0, kEscape), to[made]);
      }
    }
    if (made == 0) problem_ = from_.problem();
    return made;
  }

 private:
  static constexpr std::size_t kEscape = 3;

  // "=C3" is a byte, "=" before the end of a line joins it to the next; any other stands as it is. Bytes made: 0 or 1.
  std::size_t decode_escape(std::string_view escape, char& to) {
    if (escape.starts_with("=\n") || escape.starts_with("=\r\n")) {
      from_.take(escape[1] == '\n' ? 2 : 3);
      return 0;
    }
    const int high = escape.size() == kEscape ? hexadecimal(escape[1]) : -1;
    const int low = escape.size() == kEscape ? hexadecimal(escape[2]) : -1;
    const bool is_byte = high >= 0 && low >= 0;
    to = is_byte ? static_cast<char>(high * 16 + low) : '=';
    from_.take(is_byte ? kEscape : 1);
    return 1;
  }

  Reader from_;
};

class Base64 : public ByteSource {
 public:
  explicit Base64(std::unique_ptr<ByteSource> from) : from_(std::move(from)) {}

  std::size_t read(char* to, std::size_t size) override {
    std::size_t made = 0;
    for (std::string_view ahead = from_.ahead(); made < size && !ahead.empty(); ahead = from_.ahead()) {
      std::size_t used = 0;
      while (used < ahead.size() && made < size) made += decode(ahead[used++], to[made]);
      from_.take(used);
    }
    if (made == 0) problem_ = from_.problem();
    return made;
  }

 private:
  // Bytes made: 0 or 1. What is no digit is passed over.
  std::size_t decode(char c, char& to) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::size_t digit = kDigits.find(c);
    if (digit == std::string_view::npos) return 0;
    bits_ = bits_ << 6 | static_cast<std::uint32_t>(digit);
    have_ += 6;
    if (have_ < 8) return 0;
    have_ -= 8;
    to = static_cast<char>(bits_ >> have_ & 0xFF);
    return 1;
  }

  Reader from_;
  std::uint32_t bits_ = 0;
  int have_ = 0;  // of them that are part of no byte yet
};

}  // namespace

class MimeParts::Body : public ByteSource {
 public:
  explicit Body(MimeParts& parts) : parts_(parts) {}

  std::size_t read(char* to, std::size_t size) override {
    const std::size_t count = parts_.ahead_in_part().copy(to, size);
    parts_.take(count);
    if (count == 0 && size > 0) problem_ = parts_.reader_.problem();
    return count;
  }

 private:
  MimeParts& parts_;
};

std::optional<HeaderFields> MimeParts::next() {
  for (std::string_view ahead = ahead_in_part(); !ahead.empty(); ahead = ahead_in_part()) take(ahead.size());
  const std::string_view line = reader_.peek(kLongestBoundary + 4);
  if (line.empty() || line.substr(mark_.size()).starts_with("--")) return std::nullopt;
  take(std::min(line.find('\n'), line.size() - 1) + 1);
  const std::optional<std::string_view> header = peek_header(reader_);
  if (!header) return std::nullopt;
  const HeaderFields fields(*header);
  take(header->size());
  return fields;
}

std::unique_ptr<ByteSource> MimeParts::body() {
  return std::make_unique<Body>(*this);
}

// Whether `line` begins with the boundary, and not with a longer word.
bool MimeParts::is_boundary(std::string_view line) const {
  if (!line.starts_with(mark_)) return false;
  return line.size() == mark_.size() || std::string_view("- \t\r\n").find(line[mark_.size()]) != std::string_view::npos;
}

// What is ahead, up to the line that ends the part.
std::string_view MimeParts::ahead_in_part() {
  const std::string_view ahead = reader_.peek(2 * kLongestBoundary);
  if (line_begins_ && is_boundary(ahead)) return {};
  const std::string end = '\n' + mark_;
  for (std::size_t at = ahead.find(end); at != std::string_view::npos; at = ahead.find(end, at + 1)) {
    if (is_boundary(ahead.substr(at + 1))) return ahead.substr(0, at + 1);
  }
  return ahead.size() <= end.size() + 1 ? ahead : ahead.substr(0, ahead.size() - end.size() - 1);
}

void MimeParts::take(std::size_t count) {
  if (count == 0) return;
  line_begins_ = reader_.ahead()[count - 1] == '\n';
  reader_.take(count);
}

std::unique_ptr<ByteSource> decode_transfer(std::unique_ptr<ByteSource> body, std::string_view encoding) {
  const std::string name = lower_ascii(encoding);
  if (name == "quoted-printable") return std::make_unique<QuotedPrintable>(std::move(body));
  if (name == "base64") return std::make_unique<Base64>(std::move(body));
  return body;
}

}  // namespace stemma
