#include "pipeline/temporary_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <system_error>

namespace stemma {
namespace {

std::string folder() {
  const char* const given = std::getenv("TMPDIR");
  return given && *given ? given : "/tmp";
}

[[noreturn]] void fail(int error, const std::string& what) {
  throw std::runtime_error(folder() + ": " + what + " (" + std::generic_category().message(error) +
                           "); set TMPDIR to a folder with room");
}

int open_nameless() {
  std::string path = folder() + "/stemma-XXXXXX";
  const int descriptor = ::mkstemp(path.data());
  if (descriptor < 0) fail(errno, "no temporary file can be made");
  ::unlink(path.c_str());
  return descriptor;
}

}  // namespace

TemporaryFile::~TemporaryFile() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::uint64_t TemporaryFile::append(std::span<const std::byte> bytes) {
  if (descriptor_ < 0) descriptor_ = open_nameless();
  const std::uint64_t begin = size_;
  while (!bytes.empty()) {
    const ssize_t count = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail(errno, "a temporary file cannot be written");
    size_ += static_cast<std::uint64_t>(count);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
  return begin;
}

void TemporaryFile::read(std::uint64_t at, std::span<std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::pread(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) fail(count < 0 ? errno : EIO, "a temporary file cannot be read back");
    at += static_cast<std::uint64_t>(count);
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
}

}  // namespace stemma
