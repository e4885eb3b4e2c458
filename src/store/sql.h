// SQLite, a little: a connection and statements of which every failure is a StoreError that says what to do.
//
//     Database database("news.stemma", false, wait);
//     Statement ids = database.prepare("SELECT id FROM articles WHERE story = ?");
//     for (ids.bind(story); ids.step();) use(ids.text(0));
//
// For this room alone.

#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace stemma {

struct Blob {
  std::string_view bytes;
};

class Database;

class Statement {
 public:
  Statement(sqlite3_stmt* statement, const Database& database) : statement_(statement), database_(&database) {}
  ~Statement();
  Statement(Statement&& other) noexcept;

  // Begins anew with these values for its question marks; they must live until the last step.
  template <typename... T>
  Statement& bind(const T&... values) {
    reset();
    int number = 0;
    (bind_one(++number, values), ...);
    return *this;
  }

  bool step();  // false at the end, and then it is ready to begin anew
  void run();   // to the end
  void reset();

  bool is_null(int column) const;
  std::int64_t number(int column) const;
  double real(int column) const;
  std::string_view bytes(int column) const;  // of text and blobs, until the next step
  std::string text(int column) const { return std::string(bytes(column)); }

 private:
  void bind_one(int number, std::nullopt_t);
  void bind_one(int number, std::int64_t value);
  void bind_one(int number, std::string_view text);
  void bind_one(int number, const Blob& blob);

  template <typename T>
  void bind_one(int number, const std::optional<T>& value) {
    if (value) {
      bind_one(number, *value);
    } else {
      bind_one(number, std::nullopt);
    }
  }

  sqlite3_stmt* statement_;
  const Database* database_;
};

// A statement in use; when it is let go, so are its locks.
struct Reset {
  void operator()(Statement* statement) const { statement->reset(); }
};
using Query = std::unique_ptr<Statement, Reset>;

class Database {
 public:
  // Opens the file; makes it only where it may be written. Waits for locks as long as `wait`.
  Database(const std::string& path, bool may_write, std::chrono::milliseconds wait);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  void run(const std::string& sql) const;
  Statement prepare(std::string_view sql) const;
  std::int64_t number(std::string_view sql) const;  // the first column of the first row; 0 where there is none

  // Throws what the last failure means: of a full disk, a lock, a damaged file, ...
  [[noreturn]] void fail() const;

  const std::string& path() const { return path_; }
  sqlite3* connection() const { return connection_; }
  int error() const;

 private:
  std::string path_;
  std::chrono::milliseconds wait_;
  sqlite3* connection_ = nullptr;
};

}  // namespace stemma
