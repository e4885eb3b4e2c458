#include "input/byte_source.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace stemma {
namespace {

std::string reason(int error) {
  return std::generic_category().message(error);
}

class File : public ByteSource {
 public:
  File(const std::string& path, std::atomic<std::uint64_t>& bytes_read)
      : descriptor_(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)), bytes_read_(bytes_read) {
    struct stat status {};
    if (descriptor_ < 0) {
      problem_ = "cannot be opened: " + reason(errno);
    } else if (::fstat(descriptor_, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode)) {
      problem_ = "is no file but a device or socket; not read";
    }
  }

  ~File() override {
    if (descriptor_ >= 0) ::close(descriptor_);
  }

  File(const File&) = delete;
  File& operator=(const File&) = delete;

  std::size_t read(char* to, std::size_t size) override {
    while (!problem_) {
      const ssize_t count = ::read(descriptor_, to, size);
      if (count >= 0) {
        bytes_read_ += static_cast<std::uint64_t>(count);
        return static_cast<std::size_t>(count);
      }
      if (errno == EAGAIN) {
        wait();
      } else if (errno != EINTR) {
        problem_ = "cannot be read: " + reason(errno);
      }
    }
    return 0;
  }

 private:
  // A pipe has a writer, but nothing in it yet.
  void wait() {
    pollfd ready{descriptor_, POLLIN, 0};
    ::poll(&ready, 1, -1);
  }

  int descriptor_;
  std::atomic<std::uint64_t>& bytes_read_;
};

class Stream : public ByteSource {
 public:
  Stream(std::istream& in, std::atomic<std::uint64_t>& bytes_read) : in_(in), bytes_read_(bytes_read) {}

  std::size_t read(char* to, std::size_t size) override {
    in_.read(to, static_cast<std::streamsize>(size));
    const auto count = static_cast<std::size_t>(in_.gcount());
    bytes_read_ += count;
    if (in_.bad()) problem_ = "cannot be read";
    return count;
  }

 private:
  std::istream& in_;
  std::atomic<std::uint64_t>& bytes_read_;
};

}  // namespace

std::unique_ptr<ByteSource> open_file(const std::string& path, std::atomic<std::uint64_t>& bytes_read) {
  return std::make_unique<File>(path, bytes_read);
}

std::unique_ptr<ByteSource> read_stream(std::istream& in, std::atomic<std::uint64_t>& bytes_read) {
  return std::make_unique<Stream>(in, bytes_read);
}

}  // namespace stemma
