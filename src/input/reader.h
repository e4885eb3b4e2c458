// A source read through a buffer: looked at ahead, by lines, or whole up to a limit.
//
//     Reader reader(unpack(open_file(path, bytes_read)));
//     reader.peek(4096)                                     // what stands ahead, without taking it
//     while (reader.read_line(line, limit) != Reader::Line::none) ...
//
// Memory: the buffer (256 KiB) and what is handed out, which a limit bounds.

#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "input/byte_source.h"

namespace stemma {

class Reader {
 public:
  static constexpr std::size_t kBuffer = 128 * 1024;

  explicit Reader(std::unique_ptr<ByteSource> source) : source_(std::move(source)), buffer_(new char[2 * kBuffer]) {}

  // At least the next `size` bytes, or all that are left. Precondition: size <= kBuffer.
  std::string_view peek(std::size_t size);

  // What is in the buffer, filled where it was empty; empty at the end.
  std::string_view ahead() { return peek(1); }

  // Takes `count` bytes of those ahead.
  void take(std::size_t count);

  enum class Line { none, whole, unended, too_long };  // unended: the bytes ended before the line did

  // The next line without its end. Of one longer than `limit` nothing is kept.
  Line read_line(std::string& line, std::uint64_t limit);

  // Up to `limit` bytes; whether that is all there was.
  bool read_all(std::string& bytes, std::uint64_t limit);

  // Takes white space; whether anything is left behind it.
  bool skip_blank();

  std::uint64_t offset() const { return offset_; }  // bytes taken so far
  const std::optional<std::string>& problem() const { return source_->problem(); }

  // Where the packed member that begins right here lies in the packed file; nothing where none begins here. Looks
  // ahead.
  std::optional<std::uint64_t> member();

  // What is ahead, up to where the next packed member begins.
  std::string_view ahead_in_member();

  // Goes on behind a problem, where the source can (ByteSource::resume): at the member that begins there.
  bool resume();

 private:
  struct Member {
    std::uint64_t begin;   // of its bytes, as offset() counts
    std::uint64_t stored;  // in the packed file
  };

  std::unique_ptr<ByteSource> source_;
  std::unique_ptr<char[]> buffer_;
  std::size_t at_ = 0;   // taken of the buffer
  std::size_t end_ = 0;  // filled of it
  std::uint64_t offset_ = 0;
  bool ended_ = false;
  std::deque<Member> members_;                // those that begin in the buffer, from what is taken on
  std::optional<std::uint64_t> last_member_;  // its place
};

// What is left of a reader, as a source.
class Rest : public ByteSource {
 public:
  explicit Rest(Reader& reader) : reader_(reader) {}
  explicit Rest(std::unique_ptr<Reader> reader) : owned_(std::move(reader)), reader_(*owned_) {}

  std::size_t read(char* to, std::size_t size) override {
    const std::size_t count = reader_.ahead().copy(to, size);
    reader_.take(count);
    if (count == 0) problem_ = reader_.problem();
    return count;
  }

 private:
  std::unique_ptr<Reader> owned_;
  Reader& reader_;
};

}  // namespace stemma
