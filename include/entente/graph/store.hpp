// Graphs kept document by document in one file, which grows without being read into memory.
// StoreWriter writer("news.store"); writer.put(key, keep(analysis, fingerprint)); writer.commit();
// Store("news.store").graph() -> the union of all, the same whatever the order and the history of adding.
// Copies of one report (text_sketch.hpp says what is one) count once: of them a relation's evidence is that of the first.
// An SQLite file; a kill or a full disk costs what was put since the last commit and nothing else. A row that is not as
// it was written is an error wherever it is read, and so is a schema that Entente did not make.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/graph/relation_graph.hpp"
#include "entente/text/input_error.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

inline constexpr int store_version = 3;

// The file itself: it cannot be opened, read or written, or holds something else.
class StoreError : public InputError {
 public:
  using InputError::InputError;
};

// Where a document comes from: another text from there is the same document, changed.
struct DocumentKey {
  std::string origin;      // the file's path as given
  std::string id;          // as Document::id
  std::uint32_t turn = 0;  // how many documents of this id come before it in the file

  friend auto operator<=>(const DocumentKey&, const DocumentKey&) = default;
};

// What a document gave, ready to be put into a store.
struct KeptDocument {
  std::string fingerprint;  // of all that it was made of
  std::string text_hash;    // SHA-256 of Document::text, hexadecimal
  std::string sketch;       // empty: a text without words
  std::string graph;        // of this document alone, packed
};

// Called for many documents at once, by several threads.
KeptDocument keep(const Analysis& analysis, std::string fingerprint);

// A document or a file that could not be read.
struct SetAside {
  std::string origin;
  std::string place;  // the document or the line in it
  std::string reason;

  friend auto operator<=>(const SetAside&, const SetAside&) = default;
};

struct StoredDocument {
  DocumentKey key;
  std::string text_hash;
  std::vector<DocumentKey> copies;  // documents of the store that are the same report, in order, the first 16 of many
};

// Reads a store. Others may read it and one process may write it meanwhile; what is read is one state of it.
class Store {
 public:
  explicit Store(const std::string& path);  // throws StoreError, as everything here does
  Store(Store&&) noexcept;
  ~Store();

  RelationGraph graph() const;
  // The same, and whether it had to be merged of the documents: of many that takes seconds, which the file of
  // kept_graph() saves. Where that file lies beside the store and is of this very state, it is read; else it is ignored.
  struct Merged {
    RelationGraph graph;
    std::string state;     // of the store, as it was read
    bool is_kept = false;  // it was in the file, or the store is too small for one
  };
  Merged merged_graph() const;

  std::vector<StoredDocument> documents() const;  // by key
  std::vector<SetAside> set_aside() const;        // by origin and place
  // The graph of that document alone; copies are whole here.
  RelationGraph graph_of(const DocumentKey& key) const;
  // What is wrong with the file and with which rows, one thing a line; empty if nothing is.
  std::string damage() const;
  // False: an older version of the format, in which a changed byte, or a document that is gone, may go unnoticed.
  bool has_checksums() const;

 private:
  struct File;
  std::unique_ptr<File> file_;
};

// Grows a store, which is made if it is not there. Only one at a time: a second one is refused.
// What is put is finished with the next commit(); without it, it is as if it had not been put.
class StoreWriter {
 public:
  explicit StoreWriter(const std::string& path);
  StoreWriter(StoreWriter&&) noexcept;
  ~StoreWriter();

  std::optional<std::string> fingerprint(const DocumentKey& key) const;  // nothing: it is not there
  // Whether what is there of it is as it was put; false: it is to be put again. Throws StoreError where that would not mend
  // the store, for its documents are not those that were put at all.
  bool is_sound(const DocumentKey& key) const;
  std::size_t document_count() const;
  // Who read the first of its documents that is sound; nothing: it holds none, or one of before that was told. Throws
  // StoreError where none of them is.
  std::optional<std::string> reader() const;

  void put(const DocumentKey& key, const KeptDocument& document);
  bool remove(const DocumentKey& key);  // false: it is not there
  // Every document that is there, with what was put since the last commit; by key, without their copies.
  std::vector<StoredDocument> documents() const;
  void set_aside(const SetAside& failure);
  // Forgets what was set aside of this file, but for these places.
  void forget_set_aside(const std::string& origin, const std::vector<std::string>& but);
  void commit();

 private:
  struct File;
  std::unique_ptr<File> file_;
};

// The file beside a store that keeps its graph merged ("news.store.graph"), and what belongs into it. It may be deleted at
// any time; whoever writes it should write it whole, beside it, and rename it.
std::string kept_graph_file(const std::string& store);
std::string kept_graph(const Store::Merged& merged);
// True for such a file, current or not: it may be written over.
bool looks_like_kept_graph(std::string_view bytes);

// True if the bytes are the beginning (100 or more) of a store, and not of an article or another program's database.
bool looks_like_store(std::string_view bytes);

}  // namespace entente
