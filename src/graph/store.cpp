#include "entente/graph/store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>
#include <map>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

#include "entente/graph/graph_json.hpp"
#include "graph/content_hash.hpp"
#include "graph/copies.hpp"
#include "graph/kept_documents.hpp"
#include "graph/sqlite.hpp"
#include "graph/text_sketch.hpp"

namespace entente {
namespace {

constexpr std::int64_t application_id = 0x456E7465;  // "Ente"
constexpr std::string_view sqlite_start{"SQLite format 3\0", 16};
constexpr std::size_t application_id_place = 68;  // https://www.sqlite.org/fileformat.html

// Documents stand in the order in which they were put first.
constexpr const char* schema = R"(
PRAGMA application_id = 0x456E7465;
PRAGMA user_version = 1;
CREATE TABLE document (
  number INTEGER PRIMARY KEY,
  origin TEXT NOT NULL,
  id TEXT NOT NULL,
  turn INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  text_hash TEXT NOT NULL,
  sketch BLOB NOT NULL,
  graph BLOB NOT NULL,
  UNIQUE (origin, id, turn)
);
CREATE TABLE set_aside (
  origin TEXT NOT NULL,
  place TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (origin, place)
) WITHOUT ROWID;
)";
static_assert(store_version == 1);

// Graphs are kept as the JSON that `entente build` writes, packed, with a checksum: a bit that has turned is noticed.
constexpr int packing_level = 3;
constexpr std::size_t most_copies = 16;  // told of a document
constexpr std::size_t largest_graph = std::size_t{1} << 31;

std::string packed(std::string_view bytes) {
  struct Free {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };
  const std::unique_ptr<ZSTD_CCtx, Free> context(ZSTD_createCCtx());
  if (context == nullptr) throw std::bad_alloc();
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, packing_level);
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  std::string made(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress2(context.get(), made.data(), made.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size)) throw std::bad_alloc();
  made.resize(size);
  return made;
}

std::string unpacked(std::string_view bytes, const std::string& store, const DocumentKey& key) {
  const auto size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  std::string made;
  if (size < largest_graph) made.resize(size);  // beyond are the codes of errors
  if (size >= largest_graph ||
      ZSTD_decompress(made.data(), made.size(), bytes.data(), bytes.size()) != made.size()) {
    throw StoreError(store, "is damaged: what it holds of " + key.id + " cannot be unpacked");
  }
  return made;
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

DocumentKey key_of(const Statement& row) {
  return {std::string(row.text(0)), std::string(row.text(1)), static_cast<std::uint32_t>(row.number(2))};
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

void check_version(Database& database) {
  if (database.number("PRAGMA application_id") != application_id)
    throw StoreError(database.path(), "is a database, but no store of Entente");
  const std::int64_t version = database.number("PRAGMA user_version");
  if (version > store_version) {
    throw StoreError(database.path(), "has format version " + std::to_string(version) +
                                          ", written by a newer program; this one reads versions up to " +
                                          std::to_string(store_version));
  }
}

}  // namespace

KeptDocument keep(const Analysis& analysis, const Ontology& ontology, std::string fingerprint) {
  GraphBuilder builder;
  builder.add(analysis, ontology);
  return {std::move(fingerprint), sha256(analysis.document.text), sketch_bytes(sketch_of(analysis.document.text)),
          packed(write_graph_json(builder.build()))};
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

RelationGraph merged_documents(const std::vector<KeptDocument>& documents, GraphBuilder builder) {
  std::vector<std::optional<TextSketch>> sketches;
  for (const KeptDocument& document : documents) sketches.push_back(sketch_of_bytes(document.sketch));
  std::size_t place = 0;
  const auto next = [&] {
    const KeptDocument& document = documents[place++];
    return read_graph_json(unpacked(document.graph, "memory", {document.text_hash, document.text_hash, 0}), "memory");
  };
  return merged(reports_among(sketches), next, std::move(builder));
}

struct Store::File {
  explicit File(const std::string& path) : database(path, Database::Access::read) {
    if (database.number("SELECT count(*) FROM sqlite_master") == 0)
      throw StoreError(path, "is empty, or nothing was finished in it yet");
    check_version(database);
    database.run("PRAGMA query_only = ON; PRAGMA cell_size_check = ON");
  }

  RelationGraph graph(Statement& row, int column) const {
    const DocumentKey key = key_of(row);
    RelationGraph graph =
        read_graph_json(unpacked(row.bytes(column), database.path(), key), database.path() + ": " + key.id);
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

  Database database;
};

namespace {

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

RelationGraph Store::graph() const {
  const Snapshot snapshot(file_->database);
  const std::vector<std::size_t> reports = file_->reports();
  Statement row(file_->database, "SELECT origin, id, turn, graph FROM document ORDER BY origin, id, turn");
  const auto next = [&] {
    if (!row.step()) throw StoreError(file_->database.path(), "is damaged: a document is missing");
    return file_->graph(row, 3);
  };
  return merged(reports, next, GraphBuilder());
}

std::vector<StoredDocument> Store::documents() const {
  const Snapshot snapshot(file_->database);
  std::vector<StoredDocument> documents;
  Statement row(file_->database, "SELECT origin, id, turn, text_hash FROM document ORDER BY origin, id, turn");
  while (row.step()) documents.push_back({key_of(row), std::string(row.text(3)), {}});
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
  Statement row(file_->database, "SELECT origin, place, reason FROM set_aside ORDER BY origin, place");
  while (row.step()) list.push_back({std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2))});
  return list;
}

RelationGraph Store::graph_of(const DocumentKey& key) const {
  Statement row(file_->database,
                "SELECT origin, id, turn, graph FROM document WHERE origin = ? AND id = ? AND turn = ?");
  bind(row, key);
  return row.step() ? file_->graph(row, 3) : RelationGraph();
}

std::string Store::damage() const {
  std::string found;
  Statement row(file_->database, "PRAGMA integrity_check");
  while (row.step()) {
    if (row.text(0) == "ok") continue;
    if (!found.empty()) found += '\n';
    found += row.text(0);
  }
  return found;
}

struct StoreWriter::File {
  explicit File(const std::string& path) : lock(path), database(prepared(path)) {
    // EXTRA is FULL, and the folder is synchronized too: no journal comes back after a power cut.
    database.run("PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA; PRAGMA cell_size_check = ON");
    if (database.number("SELECT count(*) FROM sqlite_master") == 0 &&
        database.number("PRAGMA application_id") == 0) {
      database.run("BEGIN IMMEDIATE");
      database.run(schema);
      database.run("COMMIT");
    }
    check_version(database);
    find.emplace(database, "SELECT fingerprint FROM document WHERE origin = ? AND id = ? AND turn = ?");
    insert.emplace(database,
                   "INSERT INTO document (origin, id, turn, fingerprint, text_hash, sketch, graph) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (origin, id, turn) DO UPDATE SET "
                   "fingerprint = excluded.fingerprint, text_hash = excluded.text_hash, sketch = excluded.sketch, "
                   "graph = excluded.graph");
  }

  Database prepared(const std::string& path) const {
    lock.check_beginning(path);
    Database opened(path, Database::Access::write);
    if (opened.is_read_only()) throw StoreError(path, "cannot be written: it is read-only");
    return opened;
  }

  void begin() {
    if (!is_open) database.run("BEGIN IMMEDIATE");
    is_open = true;
  }

  WriterLock lock;
  Database database;
  mutable std::optional<Statement> find, insert;
  bool is_open = false;  // a transaction is
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

std::size_t StoreWriter::document_count() const {
  return std::size_t(file_->database.number("SELECT count(*) FROM document"));
}

void StoreWriter::put(const DocumentKey& key, const KeptDocument& document) {
  file_->begin();
  Statement& insert = *file_->insert;
  bind(insert, key);
  insert.bind(4, document.fingerprint);
  insert.bind(5, document.text_hash);
  insert.bind_bytes(6, document.sketch);
  insert.bind_bytes(7, document.graph);
  insert.step();
  insert.reset();
}

void StoreWriter::set_aside(const SetAside& failure) {
  Statement known(file_->database, "SELECT 1 FROM set_aside WHERE origin = ? AND place = ? AND reason = ?");
  known.bind(1, failure.origin);
  known.bind(2, failure.place);
  known.bind(3, failure.reason);
  if (known.step()) return;
  known.reset();
  file_->begin();
  Statement insert(file_->database, "INSERT OR REPLACE INTO set_aside (origin, place, reason) VALUES (?, ?, ?)");
  insert.bind(1, failure.origin);
  insert.bind(2, failure.place);
  insert.bind(3, failure.reason);
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
