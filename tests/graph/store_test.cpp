#include "entente/graph/store.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "entente/graph/evidence_check.hpp"
#include "entente/graph/graph_json.hpp"
#include "entente/pipeline/pipeline.hpp"
#include "graph/sqlite.hpp"

using namespace entente;

namespace {

// A path for a store, which goes with its object.
class StorePath {
 public:
  StorePath() {
    std::string name = (std::filesystem::temp_directory_path() / "entente-store-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
  }
  ~StorePath() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  StorePath(const StorePath&) = delete;
  StorePath& operator=(const StorePath&) = delete;

  operator std::string() const { return folder_ / "test.store"; }
  std::string bytes() const {
    std::ifstream file(std::string(*this), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }

 private:
  std::filesystem::path folder_;
};

const Pipeline& pipeline() {
  static const Pipeline made({.reader_name = ReaderName::rules});
  return made;
}

struct Text {
  std::string id, text;
  std::optional<Date> date = {};
};

Analysis analysis_of(const Text& text) {
  Document document = make_document(text.id, text.text);
  document.date = text.date;
  return pipeline().analyse(std::move(document));
}

KeptDocument kept(const Text& text) { return keep(analysis_of(text), text.text); }

void put(StoreWriter& writer, const Text& text) { writer.put({text.id, text.id, 0}, kept(text)); }

void put_all(const std::string& path, const std::vector<Text>& texts) {
  StoreWriter writer(path);
  for (const Text& text : texts) put(writer, text);
  writer.commit();
}

std::string graph_bytes(const std::string& path) { return write_graph_json(Store(path).graph()); }

const std::vector<Text> texts = {
    {"a.txt", "China has not condemned Russia. Xi Jinping met Vladimir Putin in Moscow on Monday.", {}},
    {"b.txt", "Russia invaded Ukraine in 2022. \"We support Ukraine,\" Jens Stoltenberg said.", {}},
    {"c.txt", "Iran and Saudi Arabia restored relations. China welcomed the agreement.", {}},
    {"d.txt", "The United States condemned Russia. Germany supports Ukraine.", {}},
};

// A report that two papers print, the second with a paragraph of its own.
const std::string report =
    "The president of Finland met the prime minister of Sweden in Helsinki on Tuesday. Finland and Sweden had applied "
    "to join NATO together in the spring of the year before, and both have supported Ukraine since the Russian invasion "
    "began. Turkey criticised Sweden again after a small demonstration in front of its embassy in Stockholm.";
const std::string addition = " Hungary condemned Belarus.";

const Relation* relation(const RelationGraph& graph, std::string_view source, std::string_view type, std::string_view target) {
  for (const Relation& one : graph.relations()) {
    if (graph[one.source].id == source && graph.type(one).id == type && graph[one.target].id == target) return &one;
  }
  return nullptr;
}

}  // namespace

TEST_SUITE("store") {
  TEST_CASE("its graph is that of its documents, whatever the order and the history of adding") {
    GraphBuilder builder;
    for (const Text& text : texts) builder.add(analysis_of(text));
    const std::string expected = write_graph_json(builder.build());
    for (unsigned seed = 0; seed < 4; ++seed) {
      const StorePath path;
      std::vector<Text> order = texts;
      std::mt19937 random(seed);
      std::shuffle(order.begin(), order.end(), random);
      put_all(path, {{order[0].id, "Orla condemned Mercer.", {}}, order[1]});
      for (const Text& text : order) put_all(path, {text});
      put_all(path, {order[2], order[0]});
      CHECK(graph_bytes(path) == expected);
    }
  }

  TEST_CASE("the same documents in the same order make the same file, in one go or in many") {
    const StorePath once, often;
    put_all(once, texts);
    std::vector<KeptDocument> documents;
    for (const Text& text : texts) documents.push_back(kept(text));
    for (const bool is_other : {false, true}) {
      StoreWriter writer(is_other ? once : often);
      for (std::size_t i = 0; i < texts.size(); ++i) {
        writer.put({texts[i].id, texts[i].id, 0}, documents[i]);
        if (!is_other) writer.commit();
      }
    }
    CHECK(graph_bytes(often) == graph_bytes(once));
  }

  TEST_CASE("what is not committed is not there") {
    const StorePath path;
    put_all(path, {texts[0]});
    const std::string before = path.bytes();
    {
      StoreWriter writer(path);
      put(writer, texts[1]);
    }
    CHECK(path.bytes() == before);
    CHECK(Store(path).documents().size() == 1);
  }

  TEST_CASE("a document is known by its fingerprint") {
    const StorePath path;
    put_all(path, {texts[0]});
    StoreWriter writer(path);
    CHECK(writer.fingerprint({"a.txt", "a.txt", 0}) == texts[0].text);
    CHECK_FALSE(writer.fingerprint({"a.txt", "a.txt", 1}));
    CHECK_FALSE(writer.fingerprint({"b.txt", "a.txt", 0}));
    CHECK(writer.document_count() == 1);
  }

  TEST_CASE("of two copies of one report each relation is evidenced by the earlier one, and none is lost") {
    const Text first{"morning.txt", report, Date{2023, 3, 7}}, second{"evening.txt", report + addition, Date{2023, 3, 8}};
    const StorePath path, alone;
    put_all(path, {second, texts[3], first});
    put_all(alone, {first});
    const RelationGraph graph = Store(path).graph(), whole = Store(alone).graph();
    REQUIRE(whole.relations().size() > 2);
    for (const Relation& one : whole.relations()) {
      const auto found = graph.find_relation(one.id);
      REQUIRE(found);
      CHECK(graph[*found].mention_count() == one.mention_count());
      for (const Evidence& evidence : graph[*found].evidence) CHECK(graph.document(evidence).id == "morning.txt");
    }
    // The copy's own paragraph counts, and nothing else of it.
    std::vector<std::string> own;
    for (const Relation& one : graph.relations())
      for (const Evidence& evidence : one.evidence)
        if (graph.document(evidence).id == "evening.txt") own.emplace_back(graph[graph.sentence(evidence).words]);
    CHECK(own == std::vector<std::string>{"Hungary condemned Belarus."});
    for (const GraphActor& actor : graph.actors()) CHECK_FALSE(actor.id.starts_with("unnamed:evening.txt"));
    const VertexId finland = graph.find_actor("Finland").value();
    CHECK(graph[finland].mention_count() == whole[whole.find_actor("Finland").value()].mention_count());
    // All are still there, and the store says who copies whom.
    CHECK(graph.documents().size() == 3);
    const auto documents = Store(path).documents();
    REQUIRE(documents.size() == 3);
    CHECK(documents[0].key.id == "d.txt");
    CHECK(documents[0].copies.empty());
    CHECK(documents[1].copies == std::vector{documents[2].key});
    CHECK(documents[2].copies == std::vector{documents[1].key});
  }

  TEST_CASE("two reports of one event are no copies: both are evidence") {
    const StorePath path;
    put_all(path, {{"a.txt", "China condemned Russia on Monday, its foreign minister told reporters in Beijing.", {}},
                   {"b.txt", "In a statement read out at a briefing on Monday China condemned Russia.", {}}});
    const RelationGraph graph = Store(path).graph();
    const Relation* condemns = relation(graph, "CHN", "condemns", "RUS");
    REQUIRE(condemns != nullptr);
    CHECK(condemns->document_count() == 2);
  }

  TEST_CASE("what was set aside is listed until its file is read without it") {
    const StorePath path;
    StoreWriter writer(path);
    writer.set_aside({"a.jsonl", "a.jsonl:3", "a.jsonl:3:1: Invalid value."});
    writer.set_aside({"a.jsonl", "a.jsonl:9", "a.jsonl:9:1: Invalid value."});
    writer.set_aside({"b.txt", "b.txt", "b.txt: cannot be opened"});
    writer.commit();
    CHECK(Store(path).set_aside().size() == 3);
    writer.forget_set_aside("a.jsonl", {"a.jsonl:9"});
    writer.commit();
    const std::vector<SetAside> left = Store(path).set_aside();
    REQUIRE(left.size() == 2);
    CHECK(left[0].place == "a.jsonl:9");
    CHECK(left[1].reason == "b.txt: cannot be opened");
  }

  TEST_CASE("what is no store is refused and left as it is") {
    const StorePath path;
    for (const std::string& bytes :
         {std::string("an article"), std::string("SQLite format 3"), std::string("SQLite format 3\0 and no more", 28)}) {
      std::ofstream(std::string(path), std::ios::binary) << bytes;
      CHECK_THROWS_AS(StoreWriter{path}, StoreError);
      CHECK_THROWS_AS(Store{path}, StoreError);
      CHECK(path.bytes() == bytes);
    }
    CHECK_THROWS_AS(Store{std::string(path) + ".none"}, StoreError);
    CHECK_FALSE(std::filesystem::exists(std::string(path) + ".none"));
    CHECK_THROWS_AS(StoreWriter{"/"}, StoreError);
  }

  TEST_CASE("a store that was cut off or whose bytes have turned is an error, and never a smaller graph") {
    const StorePath path;
    put_all(path, texts);
    const std::string whole = path.bytes(), expected = graph_bytes(path);
    const auto write = [&](const std::string& bytes) { std::ofstream(std::string(path), std::ios::binary) << bytes; };
    for (const std::size_t size : {std::size_t(1), std::size_t(99), std::size_t(4096), whole.size() / 2, whole.size() - 1}) {
      CAPTURE(size);
      write(whole.substr(0, size));
      CHECK_THROWS_AS(Store(path).graph(), StoreError);
    }
    std::mt19937 random(1);
    std::size_t noticed = 0;
    for (int i = 0; i < 200; ++i) {
      std::string bytes = whole;
      bytes[random() % bytes.size()] ^= char(1 << random() % 8);
      write(bytes);
      try {
        const Store store(path);
        // A bit that lies in no cell, or in the version of SQLite that wrote it, changes nothing.
        const std::string read = write_graph_json(store.graph());
        if (store.damage().empty()) CHECK(read == expected);
        if (store.damage().empty()) CHECK(store.documents().size() == texts.size());
      } catch (const InputError&) {
        ++noticed;
      }
    }
    CHECK(noticed > 10);  // of 200; most bits lie in no graph
  }

  TEST_CASE("whatever changes in a row, the store tells it and nothing is read from there") {
    const auto changed_store = [](const StorePath& path, const char* change) {
      put_all(path, texts);
      {
        StoreWriter writer(path);
        writer.set_aside({"a.jsonl", "a.jsonl:3", "a.jsonl:3:1: Invalid value."});
        writer.commit();
      }
      REQUIRE(Store(path).damage() == "");
      Database(path, Database::Access::write).run(change);
    };
    for (const char* change :
         {"UPDATE document SET origin = 'z.txt' WHERE id = 'b.txt'", "UPDATE document SET id = 'z.txt' WHERE id = 'b.txt'",
          "UPDATE document SET turn = 7 WHERE id = 'b.txt'", "UPDATE document SET turn = -1 WHERE id = 'b.txt'",
          "UPDATE document SET turn = 4294967296 WHERE id = 'b.txt'",
          "UPDATE document SET fingerprint = 'other' WHERE id = 'b.txt'",
          "UPDATE document SET text_hash = (SELECT text_hash FROM document WHERE id = 'a.txt') WHERE id = 'b.txt'",
          // Without a checksum this makes a copy of one report out of two.
          "UPDATE document SET sketch = (SELECT sketch FROM document WHERE id = 'a.txt') WHERE id = 'b.txt'",
          "UPDATE document SET graph = (SELECT graph FROM document WHERE id = 'a.txt') WHERE id = 'b.txt'",
          "UPDATE document SET checksum = '' WHERE id = 'b.txt'"}) {
      CAPTURE(change);
      const StorePath path;
      changed_store(path, change);
      const Store store(path);
      CHECK_FALSE(store.damage().empty());
      CHECK_THROWS_WITH_AS(store.graph(), doctest::Contains("is damaged: "), StoreError);
      CHECK_THROWS_WITH_AS(store.documents(), doctest::Contains("is damaged: "), StoreError);
    }
    for (const char* change : {"UPDATE document SET number = -number", "UPDATE document SET number = 4294967296 WHERE id = 'b.txt'"}) {
      const StorePath path;
      changed_store(path, change);
      CHECK_THROWS_WITH_AS(Store{path}, doctest::Contains("is damaged: a document has the number "), StoreError);
    }
    const StorePath path;
    changed_store(path, "UPDATE set_aside SET reason = 'it was well'");
    CHECK_FALSE(Store(path).damage().empty());
    CHECK_THROWS_AS(Store(path).set_aside(), StoreError);
  }

  TEST_CASE("nothing is built on what somebody else has changed: it is put again, or refused where that would not mend it") {
    const DocumentKey changed{"b.txt", "b.txt", 0};
    for (const char* change : {"UPDATE document SET fingerprint = 'other' WHERE id = 'b.txt'",
                               "UPDATE document SET text_hash = 'other' WHERE id = 'b.txt'",
                               "UPDATE document SET sketch = (SELECT sketch FROM document WHERE id = 'a.txt') WHERE id = 'b.txt'",
                               "UPDATE document SET graph = (SELECT graph FROM document WHERE id = 'a.txt') WHERE id = 'b.txt'"}) {
      CAPTURE(change);
      const StorePath path;
      put_all(path, texts);
      const std::optional<std::string> reader = StoreWriter(path).reader();
      REQUIRE(reader);
      Database(path, Database::Access::write).run(change);
      StoreWriter writer(path);
      CHECK_FALSE(writer.is_sound(changed));
      CHECK(writer.is_sound({"a.txt", "a.txt", 0}));
      CHECK(writer.is_sound({"nowhere", "nowhere", 0}));
      CHECK(writer.reader() == *reader);
      put(writer, texts[1]);
      CHECK(writer.is_sound(changed));
      writer.commit();
      CHECK(Store(path).damage() == "");
    }
    const StorePath path;
    put_all(path, texts);
    Database(path, Database::Access::write).run("UPDATE document SET checksum = fingerprint WHERE id = 'b.txt'");
    CHECK_THROWS_WITH_AS(StoreWriter(path).is_sound(changed), doctest::Contains("are not those that were put"), StoreError);
    Database(path, Database::Access::write).run("UPDATE document SET fingerprint = 'other'");
    CHECK_THROWS_WITH_AS(StoreWriter(path).reader(), doctest::Contains("does not agree with its checksum"), StoreError);

    const StorePath other;
    const SetAside failure{"a.jsonl", "a.jsonl:3", "a.jsonl:3:1: Invalid value."};
    for (int turn = 0; turn < 2; ++turn) {
      {
        StoreWriter writer(other);
        writer.set_aside(failure);
        writer.commit();
      }
      CHECK(Store(other).damage() == "");
      if (turn == 0) Database(other, Database::Access::write).run("UPDATE set_aside SET checksum = ''");
    }
  }

  TEST_CASE("a document that somebody else took out, put in or exchanged is told, and what the writer does is not") {
    for (const char* change : {"DELETE FROM document WHERE id = 'b.txt'", "DELETE FROM document", "DELETE FROM total",
                               "INSERT INTO document (origin, id, turn, fingerprint, text_hash, sketch, graph, checksum) "
                               "SELECT 'z', id, turn, fingerprint, text_hash, sketch, graph, checksum FROM document LIMIT 1",
                               "UPDATE total SET documents = 17"}) {
      CAPTURE(change);
      const StorePath path;
      put_all(path, texts);
      Database(path, Database::Access::write).run(change);
      CHECK_FALSE(Store(path).damage().empty());
      CHECK_THROWS_WITH_AS(Store(path).graph(), doctest::Contains("is damaged: "), StoreError);
      CHECK_THROWS_WITH_AS(Store(path).documents(), doctest::Contains("is damaged: "), StoreError);
      // Nothing is added to it, which would hide that; and the error says what to do.
      CHECK_THROWS_WITH_AS(StoreWriter{path}, doctest::Contains("entente add makes a new store of all the articles"),
                           StoreError);
      CHECK(Store(path).damage().find("; entente ") != std::string::npos);
    }
    const StorePath path;
    put_all(path, texts);
    put_all(path, {texts[0], texts[1]});
    {
      StoreWriter writer(path);
      const DocumentKey first = writer.documents().front().key;
      CHECK(writer.remove(first));
      put(writer, texts[2]);  // and not committed
    }
    CHECK(Store(path).damage() == "");
    {
      StoreWriter writer(path);
      CHECK(writer.remove(writer.documents().front().key));
      writer.commit();
      put(writer, texts[0]);
      writer.commit();
    }
    CHECK(Store(path).damage() == "");
  }

  TEST_CASE("a store of version 2, without a total, is read, and gets one when something is added") {
    const StorePath path;
    put_all(path, {texts[0], texts[1]});
    const std::string before = graph_bytes(path);
    Database(path, Database::Access::write).run("DROP TABLE total; PRAGMA user_version = 2");
    CHECK(graph_bytes(path) == before);
    CHECK_FALSE(Store(path).has_checksums());
    put_all(path, {texts[2]});
    CHECK(Store(path).has_checksums());
    CHECK(Store(path).damage() == "");
    Database(path, Database::Access::write).run("DELETE FROM document WHERE number = 1");
    CHECK_FALSE(Store(path).damage().empty());
  }

  TEST_CASE("a store with triggers, views or tables of somebody else is refused, to read and to write") {
    for (const char* change :
         {"CREATE TRIGGER more AFTER INSERT ON document BEGIN DELETE FROM set_aside; END",
          "CREATE VIEW shown AS SELECT * FROM document", "CREATE TABLE other (a)", "CREATE INDEX by_id ON document (id)",
          "ALTER TABLE document ADD COLUMN more TEXT", "DROP TABLE set_aside",
          "ALTER TABLE document RENAME TO kept; CREATE VIEW document AS SELECT * FROM kept",
          "ALTER TABLE set_aside ADD COLUMN computed TEXT AS (upper(reason))", "PRAGMA user_version = -1"}) {
      CAPTURE(change);
      const StorePath path;
      put_all(path, {texts[0]});
      Database(path, Database::Access::write).run(change);
      const std::string before = path.bytes();
      CHECK_THROWS_AS(Store{path}, StoreError);
      CHECK_THROWS_AS(StoreWriter{path}, StoreError);
      CHECK(path.bytes() == before);
    }
  }

  TEST_CASE("a store of version 1, without checksums, is read, and gets them when something is added") {
    const StorePath now, old;
    for (const StorePath* path : {&now, &old}) {
      StoreWriter writer(*path);
      for (std::size_t i = 0; i < 3; ++i) put(writer, texts[i]);
      writer.set_aside({"a.jsonl", "a.jsonl:3", "a.jsonl:3:1: Invalid value."});
      writer.commit();
    }
    Database(old, Database::Access::write)
        .run("BEGIN; ALTER TABLE document RENAME TO new_document; ALTER TABLE set_aside RENAME TO new_set_aside;"
             "CREATE TABLE document (\n  number INTEGER PRIMARY KEY,\n  origin TEXT NOT NULL,\n  id TEXT NOT NULL,\n"
             "  turn INTEGER NOT NULL,\n  fingerprint TEXT NOT NULL,\n  text_hash TEXT NOT NULL,\n"
             "  sketch BLOB NOT NULL,\n  graph BLOB NOT NULL,\n  UNIQUE (origin, id, turn)\n);"
             "CREATE TABLE set_aside (\n  origin TEXT NOT NULL,\n  place TEXT NOT NULL,\n  reason TEXT NOT NULL,\n"
             "  PRIMARY KEY (origin, place)\n) WITHOUT ROWID;"
             "INSERT INTO document SELECT number, origin, id, turn, fingerprint, text_hash, sketch, graph "
             "FROM new_document; INSERT INTO set_aside SELECT origin, place, reason FROM new_set_aside;"
             "DROP TABLE new_document; DROP TABLE new_set_aside; DROP TABLE total; PRAGMA user_version = 1; COMMIT");
    CHECK_FALSE(Store(old).has_checksums());
    CHECK(graph_bytes(old) == graph_bytes(now));
    CHECK(Store(old).set_aside() == Store(now).set_aside());
    for (const StorePath* path : {&now, &old}) put_all(*path, {texts[3]});
    CHECK(Store(old).has_checksums());
    CHECK(Store(old).damage() == "");
    CHECK(graph_bytes(old) == graph_bytes(now));
    CHECK(Store(old).set_aside() == Store(now).set_aside());
    Database(old, Database::Access::write).run("UPDATE document SET sketch = x'' WHERE id = 'b.txt'");
    CHECK_FALSE(Store(old).damage().empty());
  }

  TEST_CASE("the merged graph is kept for one state of the store, and not merged again while that lasts") {
    const StorePath path;
    std::vector<Text> many;
    for (int i = 0; i < 220; ++i)
      many.push_back({std::to_string(i) + ".txt", "Orla Byrne" + std::to_string(i) + " condemned Russia. China met Iran.", {}});
    put_all(path, many);
    const auto keep_it = [&] {
      const Store::Merged merged = Store(path).merged_graph();
      CHECK(!merged.is_kept);
      std::ofstream(kept_graph_file(path), std::ios::binary) << kept_graph(merged);
      return write_graph_json(merged.graph);
    };
    const std::string first = keep_it();
    CHECK(Store(path).merged_graph().is_kept);
    CHECK(graph_bytes(path) == first);

    put_all(path, {texts[0]});
    const std::string second = keep_it();
    CHECK(second != first);
    CHECK(Store(path).merged_graph().is_kept);
    CHECK(graph_bytes(path) == second);

    // A store of the same size that is put in its place, and a byte that no commit has changed.
    const std::string bytes = path.bytes();
    std::filesystem::remove(std::string(path));
    std::ofstream(std::string(path), std::ios::binary) << bytes;
    CHECK(keep_it() == second);
    std::fstream(std::string(path), std::ios::binary | std::ios::in | std::ios::out).write(bytes.data(), 1);
    CHECK(!Store(path).merged_graph().is_kept);

    // Of a damaged file, and of one that is of another store, nothing is taken.
    keep_it();
    std::string kept_bytes;
    {
      std::ifstream file(kept_graph_file(path), std::ios::binary);
      kept_bytes.assign(std::istreambuf_iterator<char>(file), {});
    }
    kept_bytes[kept_bytes.size() / 2] ^= 1;
    std::ofstream(kept_graph_file(path), std::ios::binary) << kept_bytes;
    CHECK(!Store(path).merged_graph().is_kept);
    CHECK(graph_bytes(path) == second);
  }

  TEST_CASE("a small store is merged whenever it is read") {
    const StorePath path;
    put_all(path, texts);
    CHECK(Store(path).merged_graph().is_kept);
    CHECK(!std::filesystem::exists(kept_graph_file(path)));
  }

  TEST_CASE("a second writer is refused while the first is there") {
    const StorePath path;
    {
      StoreWriter first(path);
      CHECK_THROWS_WITH_AS(StoreWriter{path}, doctest::Contains("is being written by another process"), StoreError);
      put(first, texts[0]);
      first.commit();
    }
    StoreWriter next(path);
    CHECK(next.document_count() == 1);
  }

  TEST_CASE("a reader sees whole batches only") {
    const StorePath path;
    put_all(path, {texts[0]});
    StoreWriter writer(path);
    put(writer, texts[1]);
    CHECK(Store(path).documents().size() == 1);
    writer.commit();
    CHECK(Store(path).documents().size() == 2);
  }
}

TEST_SUITE("evidence") {
  TEST_CASE("every passage of a graph reads in its document, and in no changed one") {
    std::size_t checked = 0;
    for (const Text& text : texts) {
      Analysis analysis = analysis_of(text);
      GraphBuilder builder;
      builder.add(analysis);
      const auto passages = evidence_of(builder.build()).at(0);
      const Document changed = make_document(text.id, " " + text.text);
      for (const QuotedPassage& passage : passages) {
        CHECK(reads(analysis.document, passage));
        CHECK_FALSE(reads(changed, passage));
        CHECK_FALSE(reads(analysis.document, {passage.span, passage.words + "x"}));
        ++checked;
      }
    }
    CHECK(checked > 15);
  }

  TEST_CASE("a passage of repaired bytes reads where its bytes are") {
    const Document document = make_document("a.txt", "\xEF\xBB\xBFThe caf\xE9 of Orla. Orla paid.");
    const std::size_t first = document.text.find("Orla"), second = document.text.rfind("Orla");
    for (const std::size_t at : {first, second}) {
      const ByteSpan span{std::uint32_t(at), std::uint32_t(at + 4)};
      CHECK(reads(document, {document.in_source(span), "Orla"}));
    }
    CHECK(document.in_source({0, 3}).begin == 3);
    CHECK_FALSE(reads(document, {{0, 3}, "The"}));
    CHECK_FALSE(reads(document, {{9999, 10003}, "Orla"}));
  }
}
