// An SQLite file and its statements, with errors as StoreError.
// Database database("news.store", Database::Access::write); database.run("BEGIN IMMEDIATE");
// Statement find(database, "SELECT …"); find.bind(1, text); while (find.step()) use(find.text(0)); find.reset();
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace entente {

class Database {
 public:
  enum class Access { read, write };

  // Write: the file is made if it is not there. A file that may only be read is opened for reading in either case.
  Database(const std::string& path, Access access);

  void run(const char* statements);
  std::int64_t number(const char* query);  // of the first column of the first row
  bool is_read_only() const;
  // Another one after every commit; of what is read within the transaction that is open.
  std::uint32_t change_counter() const;

  // What SQLite says went wrong, in words that say what became of the file.
  [[noreturn]] void fail(int code) const;
  sqlite3* handle() const { return handle_.get(); }
  const std::string& path() const { return path_; }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };
  std::string path_;
  std::unique_ptr<sqlite3, Close> handle_;
};

class Statement {
 public:
  Statement(const Database& database, std::string_view statement);

  // Parameters count from 1, columns from 0. Texts are borrowed until reset().
  void bind(int parameter, std::string_view text);
  void bind(int parameter, std::int64_t number);
  void bind_bytes(int parameter, std::string_view bytes);

  bool step();  // true: a row is there
  void reset();
  std::string_view text(int column) const;   // valid until the next step or reset
  std::string_view bytes(int column) const;  // the same
  std::int64_t number(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  const Database& database_;
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

}  // namespace entente
