#include "entente/graph/store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <functional>
#include <initializer_list>
#include <limits>
#include <map>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

#include "entente/graph/graph_json.hpp"
#include "graph/content_hash.hpp"
#include "graph/copies.hpp"
#include "graph/kept_documents.hpp"
#include "graph/kept_graph.hpp"
#include "graph/sqlite.hpp"
#include "graph/text_sketch.hpp"
#include "graph/zstd_frame.hpp"
#include "pipeline/out_of_memory.hpp"

namespace entente {
namespace {

constexpr std::int64_t application_id = 0x456E7465;  // "Ente"
constexpr std::string_view sqlite_start{"SQLite format 3\0", 16};
constexpr std::size_t application_id_place = 68;  // https://www.sqlite.org/fileformat.html

// Documents stand in the order in which they were put first. A row's checksum is of all its other columns: SQLite
// itself notices a broken page, and not a changed byte in a text or a sketch.
constexpr std::string_view document_table = R"(CREATE TABLE document (
  number INTEGER PRIMARY KEY,
  origin TEXT NOT NULL,
  id TEXT NOT NULL,
  turn INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  sketch BLOB NOT NULL,
  graph BLOB NOT NULL,
  checksum TEXT NOT NULL,
  UNIQUE (origin, id, turn)
))";
constexpr std::string_view set_aside_table = R"(CREATE TABLE set_aside (
  origin TEXT NOT NULL,
  place TEXT NOT NULL,
  reason TEXT NOT NULL,
  checksum TEXT NOT NULL,
  PRIMARY KEY (origin, place)
) WITHOUT ROWID)";
// How many documents there are, and their checksums one upon the other: a row that is gone leaves no other trace.
constexpr std::string_view total_table = R"(CREATE TABLE total (
  documents INTEGER NOT NULL,
  checksum TEXT NOT NULL
))";
static_assert(store_version == 3);

// Version 1 had no checksums, version 2 no total. They are read, and brought up to date by whoever writes to them.
constexpr int version_without_checksums = 1;
constexpr int version_without_total = 2;
constexpr std::string_view document_table_1 = R"(CREATE TABLE document (
  number INTEGER PRIMARY KEY,
  origin TEXT NOT NULL,
  id TEXT NOT NULL,
  turn INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  sketch BLOB NOT NULL,
  graph BLOB NOT NULL,
  UNIQUE (origin, id, turn)
))";
constexpr std::string_view set_aside_table_1 = R"(CREATE TABLE set_aside (
  origin TEXT NOT NULL,
  place TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (origin, place)
) WITHOUT ROWID)";

void make_tables(Database& database) {
  database.run("PRAGMA application_id = 0x456E7465");
  for (const std::string_view table : {document_table, set_aside_table}) database.run(std::string(table).c_str());
}

// What the rows of documents come to, in whatever order.
class Total {
 public:
  Total() = default;
  Total(std::int64_t documents, std::string_view checksum) : documents_(documents) { mix(checksum); }

  void add(std::string_view checksum) {
    ++documents_;
    mix(checksum);
  }
  void take_out(std::string_view checksum) {
    --documents_;
    mix(checksum);
  }
  std::int64_t documents() const { return documents_; }
  std::string checksum() const {
    std::string words;
    for (const unsigned digit : digits_) words += "0123456789abcdef"[digit];
    return words;
  }
  friend bool operator==(const Total&, const Total&) = default;

 private:
  void mix(std::string_view checksum) {
    for (std::size_t i = 0; i < std::min(checksum.size(), digits_.size()); ++i) {
      const auto c = static_cast<unsigned char>(checksum[i]);
      digits_[i] ^= (c >= 'a' ? c - 'a' + 10U : c - unsigned{'0'}) & 15U;
    }
  }

  std::int64_t documents_ = 0;
  std::array<unsigned, 64> digits_{};  // of SHA-256
};

Total total_of_rows(const Database& database) {
  Total total;
  Statement row(database, "SELECT checksum FROM document");
  while (row.step()) total.add(row.text(0));
  return total;
}

// What was written down; nothing where that is missing.
std::optional<Total> written_total(const Database& database) {
  Statement row(database, "SELECT documents, checksum FROM total");
  return row.step() ? std::optional(Total(row.number(0), row.text(1))) : std::nullopt;
}

// What is wrong, in words that follow `damaged`, and what to do; empty if nothing is. Which document is lost nobody
// knows, so that it cannot be put back.
std::string fault_of_count(const std::optional<Total>& written, std::int64_t documents) {
  constexpr const char* remedy = "; entente add makes a new store of all the articles";
  if (!written) return std::string("it does not say how many documents it holds") + remedy;
  if (written->documents() == documents) return "";
  return "it holds " + std::to_string(documents) + " documents where " + std::to_string(written->documents()) +
         " were put" + remedy;
}

std::string fault_of_total(const Database& database, const std::optional<Total>& written) {
  const Total found = total_of_rows(database);
  if (written == found) return "";
  const std::string fault = fault_of_count(written, found.documents());
  return fault.empty()
             ? "its documents are not those that were put into it; entente add makes a new store of all the articles"
             : fault;
}

std::string fault_of_total(const Database& database) { return fault_of_total(database, written_total(database)); }

void write_total(Database& database, const Total& total) {
  database.run("DELETE FROM total");
  Statement insert(database, "INSERT INTO total VALUES (?, ?)");
  const std::string checksum = total.checksum();
  insert.bind(1, total.documents());
  insert.bind(2, checksum);
  insert.step();
}

// Of a store that has everything else.
void add_total(Database& database) {
  database.run(std::string(total_table).c_str());
  write_total(database, total_of_rows(database));
  database.run(("PRAGMA user_version = " + std::to_string(store_version)).c_str());
}

// Graphs are kept as the JSON that `entente build` writes, packed, with a checksum: a bit that has turned is noticed.
constexpr int packing_level = 3;
constexpr std::size_t most_copies = 16;  // told of a document
constexpr std::size_t largest_graph = std::size_t{1} << 31;

std::string packed(std::string_view bytes) {
  std::string made;
  append_frame(bytes, packing_level, made);
  return made;
}

std::string unpacked(std::string_view bytes, const std::string& store, const DocumentKey& key) {
  std::optional<std::string> made = read_frame(bytes, largest_graph - 1);
  if (!made) throw StoreError(store, "is damaged: what it holds of " + key.id + " cannot be unpacked");
  return std::move(*made);
}

std::string sketch_bytes(const std::optional<TextSketch>& sketch) {
  std::string bytes;
  if (!sketch) return bytes;
  for (const std::uint32_t minimum : *sketch) {
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(minimum >> shift);
  }
  return bytes;
}

std::optional<TextSketch> sketch_of_bytes(std::string_view bytes) {
  TextSketch sketch{};
  if (bytes.size() != sizeof sketch) return std::nullopt;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    sketch[i / 4] |= std::uint32_t(static_cast<unsigned char>(bytes[i])) << 8 * (i % 4);
  }
  return sketch;
}

// Parts are told apart by their lengths.
std::string checksum_of(std::initializer_list<std::string_view> columns) {
  std::string parts;
  for (const std::string_view column : columns) parts.append(std::to_string(column.size())).append(" ").append(column);
  return sha256(parts);
}

std::string checksum_of(const DocumentKey& key, const KeptDocument& document) {
  return checksum_of({key.origin, key.id, std::to_string(key.turn), document.fingerprint, document.text_hash,
                      document.sketch, document.graph});
}

std::string checksum_of(const SetAside& failure) {
  return checksum_of({failure.origin, failure.place, failure.reason});
}

// A row of documents, as `document_columns` names them.
struct DocumentRow {
  DocumentKey key;
  KeptDocument kept;
};

constexpr std::string_view document_columns = "origin, id, turn, fingerprint, text_hash, sketch, graph";
constexpr std::string_view set_aside_columns = "origin, place, reason";

// What a query asks for: these columns and the checksum, or nothing in its place.
std::string with_checksum(std::string_view columns, bool has_checksums) {
  return std::string(columns) + (has_checksums ? ", checksum" : ", NULL");
}

constexpr std::string_view damaged = "is damaged: ";

// Throws StoreError, of these words and more, where a row is not what was written.
DocumentRow document_of(const Statement& row, const std::string& store, bool has_checksums) {
  DocumentRow read{{std::string(row.text(0)), std::string(row.text(1)), 0}, {}};
  const std::int64_t turn = row.number(2);
  if (turn < 0 || turn > std::numeric_limits<std::uint32_t>::max())
    throw StoreError(store, std::string(damaged) + read.key.id + " has the turn " + std::to_string(turn));
  read.key.turn = static_cast<std::uint32_t>(turn);
  read.kept = {std::string(row.text(3)), std::string(row.text(4)), std::string(row.bytes(5)), std::string(row.bytes(6))};
  if (has_checksums && row.text(7) != checksum_of(read.key, read.kept))
    throw StoreError(store,
                     std::string(damaged) + "what it holds of " + read.key.id +
                         " does not agree with its checksum; entente remove takes it out, entente add reads it again");
  return read;
}

SetAside set_aside_of(const Statement& row, const std::string& store, bool has_checksums) {
  SetAside read{std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2))};
  if (has_checksums && row.text(3) != checksum_of(read))
    throw StoreError(store, std::string(damaged) + "why " + read.place + " was set aside does not agree with its checksum");
  return read;
}

void bind(Statement& statement, const DocumentKey& key) {
  statement.bind(1, key.origin);
  statement.bind(2, key.id);
  statement.bind(3, std::int64_t(key.turn));
}

std::string reason(int error_number) { return std::generic_category().message(error_number); }

// The one who may write: an advisory lock on the file, which goes with the process however it ends.
// Invariant: it is closed after the database, for closing any descriptor of a file drops SQLite's own locks on it.
class WriterLock {
 public:
  explicit WriterLock(const std::string& path)
      : descriptor_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) throw StoreError(path, "cannot be written: " + reason(errno));
    struct stat about {};
    if (::fstat(descriptor_, &about) != 0 || !S_ISREG(about.st_mode)) {
      ::close(descriptor_);
      throw StoreError(path, "is no file");
    }
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
      const int error = errno;
      ::close(descriptor_);
      throw StoreError(path, error == EWOULDBLOCK ? "is being written by another process"
                                                  : "cannot be locked: " + reason(error));
    }
  }
  ~WriterLock() { ::close(descriptor_); }
  WriterLock(const WriterLock&) = delete;
  WriterLock& operator=(const WriterLock&) = delete;

  // What stands there is a database, or nothing yet.
  void check_beginning(const std::string& path) const {
    char head[sqlite_start.size()];
    const ssize_t size = ::pread(descriptor_, head, sizeof head, 0);
    if (size < 0) throw StoreError(path, "cannot be read: " + reason(errno));
    if (size > 0 && std::string_view(head, std::size_t(size)) != sqlite_start)
      throw StoreError(path, "is no store of Entente");
  }

 private:
  int descriptor_;
};

// The version of the store. Whatever else its schema holds is refused: the file may come from anywhere, and a trigger or
// a view would stand between what is asked and what is there.
std::int64_t checked_version(Database& database) {
  if (database.number("PRAGMA application_id") != application_id)
    throw StoreError(database.path(), "is a database, but no store of Entente");
  const std::int64_t version = database.number("PRAGMA user_version");
  if (version > store_version) {
    throw StoreError(database.path(), "has format version " + std::to_string(version) +
                                          ", written by a newer program; this one reads versions up to " +
                                          std::to_string(store_version));
  }
  if (version < version_without_checksums)
    throw StoreError(database.path(), "has format version " + std::to_string(version) + ", which never was one");
  const bool has_checksums = version > version_without_checksums;
  // Indexes that SQLite makes for itself have no statement.
  std::map<std::string, std::string_view, std::less<>> expected = {
      {"document", has_checksums ? document_table : document_table_1},
      {"set_aside", has_checksums ? set_aside_table : set_aside_table_1}};
  if (version > version_without_total) expected.emplace("total", total_table);
  Statement part(database, "SELECT type, name, sql FROM sqlite_master ORDER BY name");
  while (part.step()) {
    if (part.text(0) == "index" && part.text(1).starts_with("sqlite_autoindex_") && part.text(2).empty()) continue;
    const auto found = expected.find(part.text(1));
    if (found == expected.end() || part.text(0) != "table")
      throw StoreError(database.path(), "is refused: it holds the " + std::string(part.text(0)) + " " +
                                            std::string(part.text(1)) + ", which Entente did not make");
    if (part.text(2) != found->second)
      throw StoreError(database.path(), "is refused: its table " + found->first + " is not as Entente makes it");
    expected.erase(found);
  }
  if (expected.empty()) {
    Statement odd(database, "SELECT number FROM document WHERE number < 1 OR number > 4294967295 LIMIT 1");
    if (odd.step())
      throw StoreError(database.path(), "is damaged: a document has the number " + std::to_string(odd.number(0)));
  }
  if (!expected.empty()) throw StoreError(database.path(), "is damaged: it has no table " + expected.begin()->first);
  return version;
}

}  // namespace

KeptDocument keep(const Analysis& analysis, std::string fingerprint) {
  return at_stage("its graph is made", [&]() -> KeptDocument {
    GraphBuilder builder;
    builder.add(analysis);
    return {std::move(fingerprint), sha256(analysis.document.text), sketch_bytes(sketch_of(analysis.document.text)),
            packed(write_graph_json(builder.build()))};
  });
}

KeptDocument keep(std::string_view graph_json, std::string text_hash, const std::optional<TextSketch>& sketch) {
  return {"", std::move(text_hash), sketch_bytes(sketch), packed(graph_json)};
}

namespace {

// Of documents that come one after the other, those that have copies are held until all are there.
RelationGraph merged(const std::vector<std::size_t>& reports, const std::function<RelationGraph()>& next,
                     GraphBuilder builder) {
  std::vector<std::size_t> copies(reports.size());
  for (const std::size_t report : reports) ++copies[report];
  std::map<std::size_t, RelationGraph> repeated;  // by place
  for (std::size_t place = 0; place < reports.size(); ++place) {
    RelationGraph graph = next();
    if (copies[reports[place]] == 1)
      builder.add(std::move(graph));
    else
      repeated.emplace(place, std::move(graph));
  }
  for (RelationGraph& graph : without_repetitions(std::move(repeated), reports)) builder.add(std::move(graph));
  return std::move(builder).build();
}

}  // namespace

MergedDocuments merged_documents(const std::vector<KeptDocument>& documents, GraphBuilder builder) {
  std::vector<std::optional<TextSketch>> sketches;
  for (const KeptDocument& document : documents) sketches.push_back(sketch_of_bytes(document.sketch));
  std::size_t place = 0;
  const auto next = [&] {
    const KeptDocument& document = documents[place++];
    return read_graph_json(unpacked(document.graph, "memory", {document.text_hash, document.text_hash, 0}), "memory");
  };
  const std::vector<std::size_t> reports = reports_among(sketches);
  std::size_t copies = 0;
  for (std::size_t i = 0; i < reports.size(); ++i) copies += reports[i] != i;
  return {merged(reports, next, std::move(builder)), copies};
}

struct Store::File {
  explicit File(const std::string& path) : database(path, Database::Access::read) {
    if (database.number("SELECT count(*) FROM sqlite_master") == 0)
      throw StoreError(path, "is empty, or nothing was finished in it yet");
    const std::int64_t version = checked_version(database);
    has_checksums = version > version_without_checksums;
    has_total = version > version_without_total;
    database.run("PRAGMA query_only = ON; PRAGMA cell_size_check = ON");
  }

  // Its rows are for document().
  Statement documents(std::string_view condition) const {
    return Statement(database, "SELECT " + with_checksum(document_columns, has_checksums) + " FROM document " +
                                   std::string(condition));
  }
  DocumentRow document(const Statement& row) const { return document_of(row, database.path(), has_checksums); }

  RelationGraph graph(const DocumentRow& row) const {
    const DocumentKey& key = row.key;
    RelationGraph graph =
        read_graph_json(unpacked(row.kept.graph, database.path(), key), database.path() + ": " + key.id);
    if (graph.documents().size() != 1) throw StoreError(database.path(), "is damaged: " + key.id + " is not one document");
    return graph;
  }
  // By key, which report each is.
  std::vector<std::size_t> reports() const {
    std::vector<std::optional<TextSketch>> sketches;
    Statement row(database, "SELECT sketch FROM document ORDER BY origin, id, turn");
    while (row.step()) sketches.push_back(sketch_of_bytes(row.bytes(0)));
    return reports_among(sketches);
  }

  // Tells the states of the store apart, within a transaction. The change counter alone would not notice a byte that
  // somebody else has changed.
  std::string state() {
    struct stat about {};
    if (::stat(database.path().c_str(), &about) != 0)
      throw StoreError(database.path(), "cannot be read: " + reason(errno));
    std::string state = std::to_string(database.change_counter());
    for (const auto number : {std::int64_t(about.st_size), std::int64_t(about.st_ino), std::int64_t(about.st_mtim.tv_sec),
                              std::int64_t(about.st_mtim.tv_nsec), std::int64_t(about.st_ctim.tv_sec),
                              std::int64_t(about.st_ctim.tv_nsec)})
      state.append(" ").append(std::to_string(number));
    return state;
  }
  // Within a transaction.
  void check_total() const {
    const std::string fault = has_total ? fault_of_total(database) : "";
    if (!fault.empty()) throw StoreError(database.path(), std::string(damaged) + fault);
  }
  std::size_t document_count() { return std::size_t(database.number("SELECT count(*) FROM document")); }

  Database database;
  bool has_checksums = true;
  bool has_total = true;
};

namespace {

constexpr std::string_view by_key = "ORDER BY origin, id, turn";

// To merge fewer documents takes no time worth a file.
constexpr std::size_t least_kept_documents = 200;

// Of a file; nothing where it cannot be read, for it is not needed.
std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return {};
  const std::streamoff size = file.tellg();
  if (size <= 0 || std::uint64_t(size) > largest_graph) return {};
  std::string bytes(std::size_t(size), '\0');
  file.seekg(0);
  file.read(bytes.data(), size);
  return file ? bytes : std::string();
}

// All that is read between is one state of the store.
class Snapshot {
 public:
  explicit Snapshot(Database& database) : database_(database) { database_.run("BEGIN"); }
  ~Snapshot() { sqlite3_exec(database_.handle(), "COMMIT", nullptr, nullptr, nullptr); }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;

 private:
  Database& database_;
};

}  // namespace

Store::Store(const std::string& path) : file_(std::make_unique<File>(path)) {}
Store::Store(Store&&) noexcept = default;
Store::~Store() = default;

RelationGraph Store::graph() const { return merged_graph().graph; }

Store::Merged Store::merged_graph() const {
  const Snapshot snapshot(file_->database);
  Merged read;
  // This also takes the lock that the state is to be of.
  read.is_kept = file_->document_count() < least_kept_documents;
  read.state = file_->state();
  if (!read.is_kept) {
    if (std::optional<RelationGraph> kept = unpack_graph(bytes_of(kept_graph_file(file_->database.path())), read.state)) {
      read.graph = *std::move(kept);
      read.is_kept = true;
      return read;
    }
  }
  const std::vector<std::size_t> reports = file_->reports();
  Statement row = file_->documents(by_key);
  const auto next = [&] {
    if (!row.step()) throw StoreError(file_->database.path(), "is damaged: a document is missing");
    return file_->graph(file_->document(row));
  };
  read.graph = merged(reports, next, GraphBuilder());
  file_->check_total();  // behind the rows, which tell which of them is damaged
  return read;
}

std::string kept_graph_file(const std::string& store) { return store + ".graph"; }
std::string kept_graph(const Store::Merged& merged) { return pack_graph(merged.graph, merged.state); }

std::vector<StoredDocument> Store::documents() const {
  const Snapshot snapshot(file_->database);
  std::vector<StoredDocument> documents;
  Statement row = file_->documents(by_key);
  while (row.step()) {
    DocumentRow read = file_->document(row);
    documents.push_back({std::move(read.key), std::move(read.kept.text_hash), {}});
  }
  file_->check_total();
  const std::vector<std::size_t> reports = file_->reports();
  std::map<std::size_t, std::vector<std::size_t>> first_of_report;
  for (std::size_t i = 0; i < documents.size(); ++i) {
    std::vector<std::size_t>& firsts = first_of_report[reports[i]];
    if (firsts.size() <= most_copies) firsts.push_back(i);
  }
  for (std::size_t i = 0; i < documents.size(); ++i) {
    for (const std::size_t copy : first_of_report[reports[i]]) {
      if (copy != i && documents[i].copies.size() < most_copies)
        documents[i].copies.push_back(documents[copy].key);
    }
  }
  return documents;
}

std::vector<SetAside> Store::set_aside() const {
  std::vector<SetAside> list;
  Statement row(file_->database, "SELECT " + with_checksum(set_aside_columns, file_->has_checksums) +
                                     " FROM set_aside ORDER BY origin, place");
  while (row.step()) list.push_back(set_aside_of(row, file_->database.path(), file_->has_checksums));
  return list;
}

RelationGraph Store::graph_of(const DocumentKey& key) const {
  Statement row = file_->documents("WHERE origin = ? AND id = ? AND turn = ?");
  bind(row, key);
  return row.step() ? file_->graph(file_->document(row)) : RelationGraph();
}

bool Store::has_checksums() const { return file_->has_total; }

std::string Store::damage() const {
  std::string found;
  const auto add = [&found](std::string_view what) { found.append(found.empty() ? "" : "\n").append(what); };
  Statement row(file_->database, "PRAGMA integrity_check");
  while (row.step()) {
    if (row.text(0) != "ok") add(row.text(0));
  }
  if (!found.empty()) return found;  // rows of broken pages tell nothing more
  const auto add_broken_rows = [&](Statement rows, const auto& read) {
    while (rows.step()) {
      try {
        read(rows);
      } catch (const StoreError& error) {  // the next row may be damaged, too
        add(std::string_view(error.what()).substr(file_->database.path().size() + 2 + damaged.size()));
      }
    }
  };
  add_broken_rows(file_->documents(by_key), [&](const Statement& one) { file_->document(one); });
  add_broken_rows(Statement(file_->database, "SELECT " + with_checksum(set_aside_columns, file_->has_checksums) +
                                                 " FROM set_aside ORDER BY origin, place"),
                  [&](const Statement& one) { set_aside_of(one, file_->database.path(), file_->has_checksums); });
  if (found.empty() && file_->has_total) found = fault_of_total(file_->database);
  return found;
}

struct StoreWriter::File {
  explicit File(const std::string& path) : lock(path), database(prepared(path)) {
    // EXTRA is FULL, and the folder is synchronized too: no journal comes back after a power cut.
    database.run("PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA cell_size_check = ON");
    if (database.number("SELECT count(*) FROM sqlite_master") == 0 &&
        database.number("PRAGMA application_id") == 0) {
      database.run("BEGIN IMMEDIATE");
      make_tables(database);
      add_total(database);
      database.run("COMMIT");
    }
    if (const std::int64_t version = checked_version(database); version < store_version) {
      database.run("BEGIN IMMEDIATE");
      if (version == version_without_checksums) add_checksums();
      add_total(database);
      database.run("COMMIT");
      checked_version(database);
    }
    // What is added to a store that has lost documents would hide that. To count them takes no time; their checksums
    // are for whoever reads them.
    const std::string fault = fault_of_count(written_total(database), database.number("SELECT count(*) FROM document"));
    if (!fault.empty()) throw StoreError(path, std::string(damaged) + fault);
    find.emplace(database, "SELECT fingerprint, checksum FROM document WHERE origin = ? AND id = ? AND turn = ?");
    insert.emplace(database,
                   "INSERT INTO document (origin, id, turn, fingerprint, text_hash, sketch, graph, checksum) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (origin, id, turn) DO UPDATE SET "
                   "fingerprint = excluded.fingerprint, text_hash = excluded.text_hash, sketch = excluded.sketch, "
                   "graph = excluded.graph, checksum = excluded.checksum");
  }

  // Makes a version 1 a version 2, within a transaction.
  void add_checksums() {
    database.run(
        "ALTER TABLE document RENAME TO old_document; ALTER TABLE set_aside RENAME TO old_set_aside");
    make_tables(database);
    {
      Statement add(database, "INSERT INTO document SELECT *, ? FROM old_document WHERE number = ?");
      Statement row(database, "SELECT " + std::string(document_columns) + ", NULL, number FROM old_document ORDER BY number");
      while (row.step()) {
        const DocumentRow old = document_of(row, database.path(), false);
        const std::string checksum = checksum_of(old.key, old.kept);
        add.bind(1, checksum);
        add.bind(2, row.number(8));
        add.step();
        add.reset();
      }
      Statement add_failure(database, "INSERT INTO set_aside VALUES (?, ?, ?, ?)");
      Statement failure(database, "SELECT origin, place, reason FROM old_set_aside ORDER BY origin, place");
      while (failure.step()) {
        const SetAside old = set_aside_of(failure, database.path(), false);
        const std::string checksum = checksum_of(old);
        add_failure.bind(1, old.origin);
        add_failure.bind(2, old.place);
        add_failure.bind(3, old.reason);
        add_failure.bind(4, checksum);
        add_failure.step();
        add_failure.reset();
      }
    }
    database.run("DROP TABLE old_document; DROP TABLE old_set_aside");
  }

  Database prepared(const std::string& path) const {
    lock.check_beginning(path);
    Database opened(path, Database::Access::write);
    if (opened.is_read_only()) throw StoreError(path, "cannot be written: it is read-only");
    return opened;
  }

  void begin() {
    if (is_open) return;
    database.run("BEGIN IMMEDIATE");
    is_open = true;
    total = written_total(database).value_or(Total());
  }

  // Of what is there of that document; nothing: it is not there.
  std::optional<std::string> checksum(const DocumentKey& key) {
    bind(*find, key);
    std::optional<std::string> found;
    if (find->step()) found = find->text(1);
    find->reset();
    return found;
  }

  WriterLock lock;
  Database database;
  mutable std::optional<Statement> find, insert;
  bool is_open = false;  // a transaction is
  Total total;           // in a transaction, what its commit will write
};

StoreWriter::StoreWriter(const std::string& path) : file_(std::make_unique<File>(path)) {}
StoreWriter::StoreWriter(StoreWriter&&) noexcept = default;
StoreWriter::~StoreWriter() = default;

std::optional<std::string> StoreWriter::fingerprint(const DocumentKey& key) const {
  Statement& find = *file_->find;
  bind(find, key);
  std::optional<std::string> found;
  if (find.step()) found = find.text(0);
  find.reset();
  return found;
}

bool StoreWriter::is_sound(const DocumentKey& key) const {
  const std::string& path = file_->database.path();
  Statement row(file_->database, "SELECT " + std::string(document_columns) +
                                     ", checksum FROM document WHERE origin = ? AND id = ? AND turn = ?");
  bind(row, key);
  if (!row.step()) return true;
  try {
    document_of(row, path, true);
    return true;
  } catch (const StoreError&) {  // a changed checksum would stay in the total
    const std::string fault =
        file_->is_open ? fault_of_total(file_->database, file_->total) : fault_of_total(file_->database);
    if (!fault.empty()) throw StoreError(path, std::string(damaged) + fault);
    return false;
  }
}

std::size_t StoreWriter::document_count() const {
  return std::size_t(file_->database.number("SELECT count(*) FROM document"));
}

std::optional<std::string> StoreWriter::reader() const {
  const std::string& path = file_->database.path();
  Statement row(file_->database, "SELECT " + std::string(document_columns) + ", checksum FROM document ORDER BY number");
  std::optional<StoreError> first_damage;
  while (row.step()) {
    std::optional<DocumentRow> first;
    try {
      first = document_of(row, path, true);
    } catch (const StoreError& error) {
      if (!first_damage) first_damage = error;
      continue;
    }
    const RelationGraph graph = read_graph_json(unpacked(first->kept.graph, path, first->key), path + ": " + first->key.id);
    for (const GraphDocument& document : graph.documents())
      if (document.reader) return document.reader;
    return std::nullopt;
  }
  if (first_damage) throw StoreError(*first_damage);
  return std::nullopt;
}

void StoreWriter::put(const DocumentKey& key, const KeptDocument& document) {
  file_->begin();
  Statement& insert = *file_->insert;
  bind(insert, key);
  insert.bind(4, document.fingerprint);
  insert.bind(5, document.text_hash);
  insert.bind_bytes(6, document.sketch);
  insert.bind_bytes(7, document.graph);
  const std::string checksum = checksum_of(key, document);
  insert.bind(8, checksum);
  const std::optional<std::string> before = file_->checksum(key);
  insert.step();
  insert.reset();
  if (before) file_->total.take_out(*before);
  file_->total.add(checksum);
}

bool StoreWriter::remove(const DocumentKey& key) {
  const std::optional<std::string> before = file_->checksum(key);
  if (!before) return false;
  file_->begin();
  Statement remove(file_->database, "DELETE FROM document WHERE origin = ? AND id = ? AND turn = ?");
  bind(remove, key);
  remove.step();
  file_->total.take_out(*before);
  return true;
}

std::vector<StoredDocument> StoreWriter::documents() const {
  std::vector<StoredDocument> documents;
  Statement row(file_->database, "SELECT origin, id, turn, text_hash FROM document ORDER BY origin, id, turn");
  while (row.step())
    documents.push_back({{std::string(row.text(0)), std::string(row.text(1)), std::uint32_t(row.number(2))},
                         std::string(row.text(3)),
                         {}});
  return documents;
}

void StoreWriter::set_aside(const SetAside& failure) {
  const std::string checksum = checksum_of(failure);
  Statement known(file_->database, "SELECT 1 FROM set_aside WHERE origin = ? AND place = ? AND reason = ? AND checksum = ?");
  known.bind(1, failure.origin);
  known.bind(2, failure.place);
  known.bind(3, failure.reason);
  known.bind(4, checksum);
  if (known.step()) return;
  known.reset();
  file_->begin();
  Statement insert(file_->database, "INSERT OR REPLACE INTO set_aside (origin, place, reason, checksum) VALUES (?, ?, ?, ?)");
  insert.bind(1, failure.origin);
  insert.bind(2, failure.place);
  insert.bind(3, failure.reason);
  insert.bind(4, checksum);
  insert.step();
}

void StoreWriter::forget_set_aside(const std::string& origin, const std::vector<std::string>& but) {
  const std::set<std::string_view> kept(but.begin(), but.end());
  std::vector<std::string> forgotten;
  Statement known(file_->database, "SELECT place FROM set_aside WHERE origin = ? ORDER BY place");
  known.bind(1, origin);
  while (known.step()) {
    if (!kept.contains(known.text(0))) forgotten.emplace_back(known.text(0));
  }
  known.reset();
  if (forgotten.empty()) return;
  file_->begin();
  Statement remove(file_->database, "DELETE FROM set_aside WHERE origin = ? AND place = ?");
  for (const std::string& place : forgotten) {
    remove.bind(1, origin);
    remove.bind(2, place);
    remove.step();
    remove.reset();
  }
}

void StoreWriter::commit() {
  if (!file_->is_open) return;
  write_total(file_->database, file_->total);
  file_->database.run("COMMIT");
  file_->is_open = false;
}

bool looks_like_store(std::string_view bytes) {
  if (bytes.size() < application_id_place + 4 || !bytes.starts_with(sqlite_start)) return false;
  std::int64_t id = 0;
  for (std::size_t i = 0; i < 4; ++i) id = id << 8 | static_cast<unsigned char>(bytes[application_id_place + i]);
  return id == application_id;
}

}  // namespace entente
