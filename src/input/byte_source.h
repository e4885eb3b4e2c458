// Where bytes come from: a file, a stream, and what unpacks another source (unpack.h).
//
//     std::unique_ptr<ByteSource> source = open_file("pages/17.html", &bytes_read);
//     while (std::size_t size = source->read(buffer, sizeof buffer)) use(buffer, size);
//     if (source->problem()) complain(*source->problem());      // "cannot be opened: Permission denied"

#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <istream>
#include <memory>
#include <optional>
#include <string>

namespace stemma {

class ByteSource {
 public:
  virtual ~ByteSource() = default;

  // Up to `size` bytes; 0 at the end, and where reading failed: then problem() says why.
  virtual std::size_t read(char* to, std::size_t size) = 0;

  // Where the packed member (of gzip; of zstd, its frame) begins that the bytes last read came out of: its place in the
  // packed file. Nothing where they were not packed. The bytes of one read come out of one member.
  virtual std::optional<std::uint64_t> member() const { return std::nullopt; }

  // Goes on behind what is damaged, at the next member that begins as one does. Whether there is any; then there is no
  // problem any more.
  virtual bool resume() { return false; }

  const std::optional<std::string>& problem() const { return problem_; }

 protected:
  std::optional<std::string> problem_;
};

// A file, or a pipe; never waits for a pipe that nobody writes to. `bytes_read` grows as it is read.
std::unique_ptr<ByteSource> open_file(const std::string& path, std::atomic<std::uint64_t>& bytes_read);

std::unique_ptr<ByteSource> read_stream(std::istream& in, std::atomic<std::uint64_t>& bytes_read);

}  // namespace stemma
