// One writer at a time, from the opening of a store to its closing.
//
//     WriterLock lock("news.stemma", std::chrono::seconds(10));
//
// SQLite keeps two transactions apart, but a build is many of them: what it remembers between two must still be true in
// the next. So a writer holds flock(2) on the file as well; SQLite's own locks are of another kind, and the two do not
// see each other. A process that ends, however it ends, lets go.

#pragma once

#include <chrono>
#include <string>

namespace stemma {

class WriterLock {
 public:
  // Makes the file where it is missing. Waits for another writer as long as `wait`, then throws a StoreError.
  WriterLock(const std::string& path, std::chrono::milliseconds wait);
  ~WriterLock();
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

 private:
  int file_;
};

}  // namespace stemma
