#include "graph/document_records.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "entente/graph/graph_json.hpp"
#include "entente/pipeline/pipeline.hpp"
#include "graph/kept_documents.hpp"

using namespace entente;

namespace {

// A report that two papers print, the second with a sentence of its own.
const std::string report =
    "The president of Finland met the prime minister of Sweden in Helsinki on Tuesday. Finland and Sweden had applied "
    "to join NATO together in the spring of the year before, and both have supported Ukraine since the invasion began.";
const std::vector<std::pair<std::string, std::string>> texts = {
    {"a", "China has not condemned Russia. \"We support Ukraine,\" said \u201cJens Stoltenberg\u201d.\nIt rained.\n"},
    {"b", report},
    {"c", report + " Hungary condemned Belarus."},
    {"d \"\\\n", "Iran and Saudi Arabia restored relations."},
    {"e", "It rained."},
    {"f", " . "},
};

std::vector<Analysis> analyses() {
  const Pipeline pipeline({.reader_name = ReaderName::rules});
  std::vector<Analysis> made;
  for (const auto& [id, text] : texts) made.push_back(pipeline.analyse(make_document(id, text)));
  return made;
}

struct Read {
  std::vector<KeptDocument> documents;
  std::vector<std::string> errors;

  std::string graph() const { return write_graph_json(merged_documents(documents, GraphBuilder()).graph); }
};

Read read(std::string_view bytes) {
  Read made;
  text::InputBytes input("records.jsonl", bytes);
  try {
    read_document_records(input, [&](RecordedDocument document) { made.documents.push_back(std::move(document.kept)); },
                          [&](const InputError& error) { made.errors.emplace_back(error.what()); });
  } catch (const InputError& error) {
    made.errors.emplace_back(error.what());
  }
  return made;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += line;
  return all;
}

}  // namespace

TEST_SUITE("document records") {
  TEST_CASE("graphs of records are those of the articles, in any order and with some of them twice") {
    std::vector<KeptDocument> kept;
    std::vector<std::string> lines;
    for (const Analysis& analysis : analyses()) {
      kept.push_back(keep(analysis, ""));
      lines.push_back(document_record(analysis));
      CHECK(looks_like_records(lines.back()));
      CHECK(!looks_like_graph_json(lines.back()));
      CHECK(std::ranges::count(lines.back(), '\n') == 1);
    }
    const std::string expected = write_graph_json(merged_documents(kept, GraphBuilder()).graph);
    CHECK(expected.find("\"condemns\"") != expected.npos);
    std::mt19937 random(3);
    for (int round = 0; round < 5; ++round) {
      const Read back = read(joined(lines));
      CHECK(back.errors.empty());
      CHECK(back.documents.size() == lines.size());
      CHECK(back.graph() == expected);
      lines.push_back(lines[random() % texts.size()]);
      std::ranges::shuffle(lines, random);
    }
  }

  TEST_CASE("records of other kinds, blank lines, a byte-order mark and carriage returns are passed over") {
    const std::string line = document_record(analyses()[0]);
    const std::string crlf = line.substr(0, line.size() - 1) + "\r\n";
    const Read back = read("\xEF\xBB\xBF" + crlf + "\r\n\n{\"record\":\"actor\",\"graph\":{\"a\":[1]}}\r\n" + line);
    CHECK(back.errors.empty());
    CHECK(back.documents.size() == 2);
    CHECK(back.graph() == read(line).graph());
  }

  TEST_CASE("what is broken is told with its place, and the next lines are read") {
    const std::string good = document_record(analyses()[0]);
    const auto error_of = [&](const std::string& line) {
      const Read back = read(line + "\n" + good);
      CHECK(back.documents.size() == 1);
      return back.errors.size() == 1 ? back.errors[0] : std::to_string(back.errors.size()) + " errors";
    };
    CHECK(error_of("[1]") == "records.jsonl:1:1: expected a record of entente extract");
    CHECK(error_of("{\"id\":\"a\"}") == "records.jsonl:1:1: expected a record of entente extract");
    CHECK(error_of("{\"record\":\"document\"}") == "records.jsonl:1:1: expected a member \"graph\"");
    CHECK(error_of("{\"record\":\"document\",\"graph\":[]}") == "records.jsonl:1:1: expected a member \"graph\"");
    CHECK(error_of("{\"record\":\"document\",\"sketch\":\"0f\",\"graph\":{}}") ==
          "records.jsonl:1:1: expected 1024 hexadecimal digits as \"sketch\"");
    std::string unlike = good;
    unlike.replace(unlike.find("\"version\": 1"), 12, "\"version\": 9");
    CHECK(error_of(unlike.substr(0, unlike.size() - 1)).find("written by a newer program") != std::string::npos);
    CHECK(read("{\"record\":\"actor\"}\n").errors ==
          std::vector<std::string>{"records.jsonl: holds records, but none of a document: entente extract writes them anew"});
  }

  TEST_CASE("the graph of several documents is no document") {
    GraphBuilder builder;
    for (const Analysis& analysis : analyses()) builder.add(analysis);
    std::string graph = write_graph_json(builder.build());
    std::erase(graph, '\n');
    const Read back = read("{\"record\":\"document\",\"graph\":" + graph + "}");
    REQUIRE(back.errors.size() == 1);
    CHECK(back.errors[0] == "records.jsonl:1:30: expected the graph of one document");
  }

  TEST_CASE("a record that is cut or changed anywhere is an error or a document") {
    const std::string line = document_record(analyses()[0]);
    for (std::size_t size = 1; size + 1 < line.size(); size += 7) {
      const Read back = read(line.substr(0, size));
      CHECK(back.documents.empty());
      CHECK(back.errors.size() == 1);
    }
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
      std::string changed = line;
      changed[random() % (changed.size() - 1)] = char(random() % 256);
      const Read back = read(changed);
      CHECK(back.documents.size() + back.errors.size() >= 1);
      if (!back.documents.empty()) back.graph();
    }
  }
}
