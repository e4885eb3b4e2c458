#include "store/writer_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <thread>

#include "store/store.h"

namespace stemma {
namespace {

constexpr auto kBetweenTries = std::chrono::milliseconds(50);

bool take(int file, std::chrono::milliseconds wait) {
  const auto end = std::chrono::steady_clock::now() + wait;
  while (flock(file, LOCK_EX | LOCK_NB) != 0) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(kBetweenTries);
  }
  return true;
}

}  // namespace

WriterLock::WriterLock(const std::string& path, std::chrono::milliseconds wait)
    : file_(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
  if (file_ < 0) {
    throw StoreError(
        fmt::format("{}: cannot be opened for writing ({}): see that its folder is there and that you may "
                    "write to it; nothing was changed",
                    path, std::strerror(errno)));
  }
  if (take(file_, wait)) return;
  // The file stays open: to close it would take SQLite's locks from other connections of this process to it.
  throw StoreError(fmt::format("{}: another program is writing to it; waited {} s. Run this again when that is done",
                               path, std::chrono::duration_cast<std::chrono::seconds>(wait).count()));
}

WriterLock::~WriterLock() {
  close(file_);
}

}  // namespace stemma
