#include "store/sql.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "store/store.h"

namespace stemma {
namespace {

std::string explain(int code, std::chrono::milliseconds wait) {
  switch (code & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fmt::format("another program is writing to it; waited {} s. Run this again when that is done",
                         std::chrono::duration_cast<std::chrono::seconds>(wait).count());
    case SQLITE_FULL:
      return "its disk is full; what was committed before is safe. Make room, then run this again: it goes on from "
             "there";
    case SQLITE_READONLY:
      return "the file or its folder may not be written; nothing was changed";
    case SQLITE_CANTOPEN:
      return "cannot be opened: see that its folder is there and that you may read and write it";
    case SQLITE_NOTADB:
      return "is no Stemma store (no SQLite file at all); nothing was changed";
    case SQLITE_CORRUPT:
      return "is damaged; build it anew, or restore a copy";
    case SQLITE_IOERR:
      return "cannot be read or written (disk error, or a limit on the size of files); what was committed before is "
             "safe";
    default:
      return "the database fails";
  }
}

}  // namespace

Statement::~Statement() {
  sqlite3_finalize(statement_);
}

Statement::Statement(Statement&& other) noexcept : statement_(other.statement_), database_(other.database_) {
  other.statement_ = nullptr;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    sqlite3_reset(statement_);
    database_->fail();
  }
  sqlite3_reset(statement_);
  return false;
}

void Statement::run() {
  while (step()) {
  }
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}
std::int64_t Statement::number(int column) const {
  return sqlite3_column_int64(statement_, column);
}
double Statement::real(int column) const {
  return sqlite3_column_double(statement_, column);
}

std::string_view Statement::bytes(int column) const {
  const void* bytes = sqlite3_column_blob(statement_, column);
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes ? std::string_view(static_cast<const char*>(bytes), size) : std::string_view();
}

void Statement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

void Statement::bind_one(int number, std::nullopt_t) {
  sqlite3_bind_null(statement_, number);
}

void Statement::bind_one(int number, std::int64_t value) {
  if (sqlite3_bind_int64(statement_, number, value) != SQLITE_OK) database_->fail();
}

void Statement::bind_one(int number, std::string_view text) {
  const char* data = text.data() ? text.data() : "";
  if (sqlite3_bind_text64(statement_, number, data, text.size(), SQLITE_STATIC, SQLITE_UTF8) != SQLITE_OK) {
    database_->fail();
  }
}

void Statement::bind_one(int number, const Blob& blob) {
  const char* data = blob.bytes.data() ? blob.bytes.data() : "";
  if (sqlite3_bind_blob64(statement_, number, data, blob.bytes.size(), SQLITE_STATIC) != SQLITE_OK) database_->fail();
}

Database::Database(const std::string& path, bool may_write, std::chrono::milliseconds wait) : path_(path), wait_(wait) {
  const int flags = may_write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
  if (sqlite3_open_v2(path.c_str(), &connection_, flags, nullptr) != SQLITE_OK) {
    const std::string why = explain(error(), wait);
    sqlite3_close(connection_);
    throw StoreError(path + ": " + why);
  }
  sqlite3_extended_result_codes(connection_, 1);
  sqlite3_busy_timeout(connection_, static_cast<int>(wait.count()));
}

Database::~Database() {
  sqlite3_close_v2(connection_);
}

void Database::run(const std::string& sql) const {
  if (sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail();
}

Statement Database::prepare(std::string_view sql) const {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(connection_, sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK) {
    fail();
  }
  return {statement, *this};
}

std::int64_t Database::number(std::string_view sql) const {
  Statement statement = prepare(sql);
  return statement.step() ? statement.number(0) : 0;
}

void Database::fail() const {
  throw StoreError(fmt::format("{}: {} ({})", path_, explain(error(), wait_), sqlite3_errmsg(connection_)));
}

int Database::error() const {
  return sqlite3_errcode(connection_);
}

}  // namespace stemma
