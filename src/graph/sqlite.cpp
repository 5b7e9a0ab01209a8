#include "graph/sqlite.hpp"

#include <system_error>

#include "entente/graph/store.hpp"

namespace entente {
namespace {

// A reader waits while a document is written, a writer while somebody reads the whole store.
constexpr int patience_ms = 60'000;

// SQLite takes these names for databases in memory.
std::string as_file_name(const std::string& path) { return path.starts_with('/') ? path : "./" + path; }

// What the system said last, of the database or of its journal: each remembers it, and sqlite3_system_errno() often has
// been overwritten by the cleaning up.
std::string system_reason(sqlite3* handle) {
  int error = 0;
  sqlite3_file_control(handle, "main", SQLITE_FCNTL_LAST_ERRNO, &error);
  sqlite3_file* journal = nullptr;
  if (error == 0 && sqlite3_file_control(handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal) == SQLITE_OK &&
      journal != nullptr && journal->pMethods != nullptr) {
    journal->pMethods->xFileControl(journal, SQLITE_FCNTL_LAST_ERRNO, &error);
  }
  if (error == 0) error = sqlite3_system_errno(handle);
  return error != 0 ? ": " + std::generic_category().message(error) : std::string();
}

}  // namespace

Database::Database(const std::string& path, Access access) : path_(path) {
  // To read, too, it is opened for writing where that is allowed: a write that was interrupted has to be rolled back.
  const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | (access == Access::write ? SQLITE_OPEN_CREATE : 0);
  sqlite3* opened = nullptr;
  const int code = sqlite3_open_v2(as_file_name(path).c_str(), &opened, flags, nullptr);
  handle_.reset(opened);
  if (opened == nullptr) throw StoreError(path, "cannot be opened: out of memory");
  if (code != SQLITE_OK) throw StoreError(path, "cannot be opened" + system_reason(opened));
  sqlite3_busy_timeout(opened, patience_ms);
  // The file may come from anywhere: nothing that its schema says is executed.
  sqlite3_db_config(opened, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(opened, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
}

void Database::run(const char* statements) {
  const int code = sqlite3_exec(handle(), statements, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::number(const char* query) {
  Statement statement(*this, query);
  return statement.step() ? statement.number(0) : 0;
}

bool Database::is_read_only() const { return sqlite3_db_readonly(handle(), "main") != 0; }

std::uint32_t Database::change_counter() const {
  // SQLite shows the counter nowhere else. Through its own handle: to open and close the file would drop its locks.
  constexpr sqlite3_int64 place = 24;  // https://www.sqlite.org/fileformat.html
  sqlite3_file* file = nullptr;
  unsigned char bytes[4] = {};
  int code = sqlite3_file_control(handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code == SQLITE_OK && file != nullptr && file->pMethods != nullptr)
    code = file->pMethods->xRead(file, bytes, sizeof bytes, place);
  if (code != SQLITE_OK) fail(code);
  std::uint32_t counter = 0;
  for (const unsigned char byte : bytes) counter = counter << 8 | byte;
  return counter;
}

void Database::fail(int code) const {
  const std::string reason = system_reason(handle());
  switch (code & 0xFF) {
    case SQLITE_FULL:
      throw StoreError(path_, "cannot be written" + (reason.empty() ? ": No space left on device" : reason) +
                                  "; what was finished is kept");
    case SQLITE_READONLY:
      throw StoreError(path_, code == SQLITE_READONLY_ROLLBACK
                                  ? "was interrupted while it was written, and has to be writable to be read again"
                                  : "cannot be written: it is read-only");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      throw StoreError(path_, "is in use by another process");
    case SQLITE_CORRUPT:
      throw StoreError(path_, "is damaged or cut off (" + std::string(sqlite3_errmsg(handle())) + ")");
    case SQLITE_NOTADB:
      throw StoreError(path_, "is no store of Entente");
    case SQLITE_IOERR:
      throw StoreError(path_, (code == SQLITE_IOERR_READ || code == SQLITE_IOERR_SHORT_READ
                                   ? "cannot be read"
                                   : "cannot be written") +
                                  reason + "; what was finished is kept");
    case SQLITE_CANTOPEN:
      throw StoreError(path_, "cannot be opened" + reason);
    case SQLITE_NOMEM:
      throw StoreError(path_, "out of memory");
    default:  // SQLite has codes to come
      throw StoreError(path_, sqlite3_errmsg(handle()));
  }
}

Statement::Statement(const Database& database, std::string_view statement) : database_(database) {
  sqlite3_stmt* prepared = nullptr;
  const int code = sqlite3_prepare_v3(database.handle(), statement.data(), static_cast<int>(statement.size()),
                                      SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
  handle_.reset(prepared);
  if (code != SQLITE_OK) database.fail(code);
}

void Statement::bind(int parameter, std::string_view text) {
  const int code = sqlite3_bind_text64(handle_.get(), parameter, text.data() != nullptr ? text.data() : "", text.size(),
                                       SQLITE_STATIC, SQLITE_UTF8);
  if (code != SQLITE_OK) database_.fail(code);
}

void Statement::bind(int parameter, std::int64_t number) {
  const int code = sqlite3_bind_int64(handle_.get(), parameter, number);
  if (code != SQLITE_OK) database_.fail(code);
}

void Statement::bind_bytes(int parameter, std::string_view bytes) {
  const int code = sqlite3_bind_blob64(handle_.get(), parameter, bytes.data() != nullptr ? bytes.data() : "",
                                       bytes.size(), SQLITE_STATIC);
  if (code != SQLITE_OK) database_.fail(code);
}

bool Statement::step() {
  const int code = sqlite3_step(handle_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  sqlite3_reset(handle_.get());
  database_.fail(sqlite3_extended_errcode(database_.handle()));
}

void Statement::reset() {
  sqlite3_reset(handle_.get());
  sqlite3_clear_bindings(handle_.get());
}

std::string_view Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_.get(), column));
  return text == nullptr ? std::string_view()
                         : std::string_view(text, std::size_t(sqlite3_column_bytes(handle_.get(), column)));
}

std::string_view Statement::bytes(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_.get(), column));
  return bytes == nullptr ? std::string_view()
                          : std::string_view(bytes, std::size_t(sqlite3_column_bytes(handle_.get(), column)));
}

std::int64_t Statement::number(int column) const { return sqlite3_column_int64(handle_.get(), column); }

}  // namespace entente
