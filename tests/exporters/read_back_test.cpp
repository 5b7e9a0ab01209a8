// What was written is read back with the readers that the build has anyway: RapidJSON, libxml2, and a reader of CSV.
// tests/exporters/read-back.py does the same with the programs people use.
#include <doctest/doctest.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <rapidjson/document.h>
#include <rapidjson/schema.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "../graph/story.hpp"
#include "entente/exporters/exporter.hpp"
#include "entente/exporters/textless_graph.hpp"
#include "entente/graph/graph_json.hpp"
#include "entente/text/input_error.hpp"
#include "exporters/csv_text.hpp"
#include "exporters/xml_text.hpp"
#include "hostile_graph.hpp"

using namespace entente;
using test::hostile_graph;
using test::hostile_names;
using test::story_graph;

namespace {

DiagramOptions with_isolated_actors() {
  DiagramOptions options;
  options.isolated_actors = true;
  return options;
}

std::string written(const RelationGraph& graph, const char* format) {
  const ExportFormat* found = export_format(format);
  REQUIRE(found);
  return found->exporter->write(graph, with_isolated_actors());
}

rapidjson::Document json_of(const std::string& bytes) {
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(bytes.data(), bytes.size());
  REQUIRE_FALSE(json.HasParseError());
  return json;
}

std::string text(const rapidjson::Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

struct XmlDeleter {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Xml = std::unique_ptr<xmlDoc, XmlDeleter>;

Xml xml_of(const std::string& bytes) {
  Xml xml(xmlReadMemory(bytes.data(), int(bytes.size()), "out.xml", nullptr, XML_PARSE_HUGE | XML_PARSE_NOERROR));
  REQUIRE(xml);
  return xml;
}

std::string attribute(xmlNode* node, const char* name) {
  xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  if (!value) return {};
  std::string words(reinterpret_cast<char*>(value));
  xmlFree(value);
  return words;
}

std::string content(xmlNode* node) {
  xmlChar* value = xmlNodeGetContent(node);
  std::string words(reinterpret_cast<char*>(value));
  xmlFree(value);
  return words;
}

std::vector<xmlNode*> elements(xmlNode* root, const std::string& name) {
  std::vector<xmlNode*> found;
  for (xmlNode* node = root; node; node = node->next) {
    if (node->type != XML_ELEMENT_NODE) continue;
    if (name == reinterpret_cast<const char*>(node->name)) found.push_back(node);
    for (xmlNode* inner : elements(node->children, name)) found.push_back(inner);
  }
  return found;
}

// RFC 4180.
std::vector<std::vector<std::string>> csv_of(const std::string& bytes) {
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> row(1);
  bool in_quotes = false;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char c = bytes[i];
    if (in_quotes && c == '"' && i + 1 < bytes.size() && bytes[i + 1] == '"') {
      row.back() += c;
      ++i;
    } else if (c == '"') {
      in_quotes = !in_quotes;
    } else if (!in_quotes && c == ',') {
      row.emplace_back();
    } else if (!in_quotes && c == '\n') {
      rows.push_back(std::exchange(row, {""}));
    } else {
      row.back() += c;
    }
  }
  CHECK_FALSE(in_quotes);
  return rows;
}

// The names in any order, each as the format keeps it.
std::multiset<std::string> kept_names(const RelationGraph& graph, const char* format) {
  std::multiset<std::string> names;
  for (const GraphActor& actor : graph.actors()) names.insert(export_format(format)->exporter->kept(actor.name));
  return names;
}

}  // namespace

TEST_CASE("there are at least 500 hostile names") {
  CHECK(std::set<std::string>(hostile_names().begin(), hostile_names().end()).size() >= 500);
}

TEST_CASE("JSON formats give every hostile name back as it was") {
  for (const RelationGraph& graph : {hostile_graph(), story_graph(), RelationGraph()}) {
    std::multiset<std::string> names;
    for (const GraphActor& actor : graph.actors()) names.insert(actor.name);
    auto check = [&](const char* format, const rapidjson::Value& nodes, const rapidjson::Value& edges, auto node) {
      CAPTURE(format);
      std::multiset<std::string> read;
      for (const auto& value : nodes.GetArray()) read.insert(text(node(value)["label"]));
      CHECK((read == names));
      CHECK(edges.Size() == graph.relations().size());
    };
    auto itself = [](const rapidjson::Value& value) -> const rapidjson::Value& { return value; };
    const auto networkx = json_of(written(graph, "networkx"));
    check("networkx", networkx["nodes"], networkx["edges"], itself);
    check("networkx", networkx["nodes"], networkx["links"], itself);
    const auto cytoscape = json_of(written(graph, "cytoscape"));
    const auto& elements = cytoscape["elements"];
    check("cytoscape", elements["nodes"], elements["edges"],
          [](const rapidjson::Value& value) -> const rapidjson::Value& { return value["data"]; });
    std::set<std::string> ids;
    for (const char* kind : {"nodes", "edges"})
      for (const auto& value : elements[kind].GetArray()) CHECK(ids.insert(text(value["data"]["id"])).second);
    const auto graphology = json_of(written(graph, "graphology"));
    check("graphology", graphology["nodes"], graphology["edges"],
          [](const rapidjson::Value& value) -> const rapidjson::Value& { return value["attributes"]; });
    const auto jgf = json_of(written(graph, "jgf"));
    CHECK(jgf["graph"]["nodes"].MemberCount() == graph.actors().size());
    CHECK(jgf["graph"]["edges"].Size() == graph.relations().size());
    json_of(written(graph, "jsonld"));
    CHECK((read_graph_json(written(graph, "json"), "out.json") == graph));
  }
}

TEST_CASE("XML formats give every hostile name back, controls as U+FFFD") {
  for (const RelationGraph& graph : {hostile_graph(), story_graph(), RelationGraph()}) {
    for (const char* format : {"graphml", "gexf", "gexf-1.2"}) {
      CAPTURE(format);
      const Xml xml = xml_of(written(graph, format));
      xmlNode* root = xmlDocGetRootElement(xml.get());
      std::multiset<std::string> read;
      std::set<std::string> ids;
      for (xmlNode* node : elements(root, "node")) {
        CHECK(ids.insert(attribute(node, "id")).second);
        if (std::string(format) != "graphml") {
          read.insert(attribute(node, "label"));
          continue;
        }
        for (xmlNode* data : elements(node->children, "data"))
          if (attribute(data, "key") == "n0") read.insert(content(data));
      }
      CHECK((read == kept_names(graph, format)));
      const std::vector<xmlNode*> edges = elements(root, "edge");
      CHECK(edges.size() == graph.relations().size());
      for (xmlNode* edge : edges) {
        CHECK(ids.contains(attribute(edge, "source")));
        CHECK(ids.contains(attribute(edge, "target")));
      }
    }
  }
}

TEST_CASE("a cell that a spreadsheet would take for a formula is a text, also behind blanks and in full-width signs") {
  for (const std::string words :
       {"=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", " =1+1", "   +1", " \t-1", "\u00A0=1+1", "\u3000@A1", "\u200B=1",
        "\uFF1D1+1", "\uFF0B1", "\uFF0D1", "\uFF20SUM(1)", " \uFF1D1+1", "\u22121", "\uFEFF=1"}) {
    CAPTURE(words);
    CHECK(csv_holds(words) == "'" + words);
    CHECK(csv_id(words).starts_with("\"%"));
  }
  for (const std::string words : {"", " ", "a=1", " a =1", "1+1", "'=1", "\uFF111"}) {
    CAPTURE(words);
    CHECK(csv_holds(words) == words);
    CHECK(csv_id(words) == '"' + words + '"');
  }
  CHECK(csv_id("\uFF1Da") == "\"%EF%BC%9Da\"");
}

TEST_CASE("tables give every hostile name back, and no cell is a formula") {
  for (const RelationGraph& graph : {hostile_graph(), story_graph(), RelationGraph()}) {
    for (const char* format : {"csv", "neo4j"}) {
      CAPTURE(format);
      const ExportFormat& found = *export_format(format);
      const auto nodes = csv_of(found.exporter->write(graph, with_isolated_actors())), edges = csv_of(found.edges->write(graph, with_isolated_actors()));
      CHECK(nodes.size() == graph.actors().size() + 1);
      CHECK(edges.size() == graph.relations().size() + 1);
      std::multiset<std::string> read;
      std::set<std::string> ids;
      for (std::size_t i = 1; i < nodes.size(); ++i) {
        read.insert(nodes[i][1]);
        CHECK(ids.insert(nodes[i][0]).second);
      }
      CHECK((read == kept_names(graph, format)));
      const std::size_t source = std::string(format) == "csv" ? 1 : 0;
      for (std::size_t i = 1; i < edges.size(); ++i) {
        CHECK(ids.contains(edges[i][source]));
        CHECK(ids.contains(edges[i][source + 1]));
      }
      for (const auto& table : {nodes, edges})
        for (const auto& row : table) {
          CHECK(row.size() == table[0].size());
          for (const std::string& cell : row)
            if (!cell.empty() && cell != "-1") CHECK(std::string("=+-@\t\r").find(cell[0]) == std::string::npos);
        }
    }
    const auto events = csv_of(written(graph, "events"));
    std::size_t mentions = 0;
    for (const Relation& relation : graph.relations()) mentions += relation.evidence.size();
    CHECK(events.size() == mentions + 1);
    for (const auto& row : events) CHECK(row.size() == events[0].size());
  }
}

TEST_CASE("actors that stand in no relation are left out where a program lays the graph out, and nowhere else") {
  const RelationGraph graph = story_graph();
  std::size_t related = 0;
  for (std::size_t i = 0; i < graph.actors().size(); ++i)
    related += !graph.out_edges(VertexId(i)).empty() || !graph.in_edges(VertexId(i)).empty();
  REQUIRE(related < graph.actors().size());
  CHECK(csv_of(export_format("csv")->exporter->write(graph, {})).size() == related + 1);
  CHECK(csv_of(written(graph, "csv")).size() == graph.actors().size() + 1);
  CHECK(csv_of(export_format("neo4j")->exporter->write(graph, {})).size() == graph.actors().size() + 1);
}

TEST_CASE("a table's edge is of a kind that says type and polarity, and no column is one of Gephi's own") {
  const RelationGraph graph = story_graph();
  const auto edges = csv_of(export_format("csv")->edges->write(graph, {}));
  const std::vector<std::string> header(edges[0].begin(), edges[0].end());
  for (const char* own : {"type", "start", "end"}) CHECK(std::find(header.begin(), header.end(), own) == header.end());
  const auto column = [&](const char* name) { return std::size_t(std::find(header.begin(), header.end(), name) - header.begin()); };
  REQUIRE(column("polarity") < header.size());
  bool is_any_negated = false;
  for (std::size_t i = 1; i < edges.size(); ++i) {
    const bool is_negated = edges[i][column("polarity")] == "negated";
    is_any_negated |= is_negated;
    CHECK(edges[i][column("kind")] == (is_negated ? "not " : "") + edges[i][column("relation")]);
    const std::string& cameo = edges[i][column("cameo")];
    CHECK((cameo.empty() || cameo.starts_with("CAMEO 0") || cameo.starts_with("CAMEO 1") || cameo.starts_with("CAMEO 2")));
  }
  CHECK(is_any_negated);
}

TEST_CASE("a backslash never stands before quotes in a table") {
  const Exporter& csv = *export_format("csv")->exporter;
  CHECK(csv.kept("C:\\") == "C:\uFF3C");
  CHECK(csv.kept("the \\\"x\\\" one") == "the \uFF3C\"x\uFF3C\" one");
  CHECK(csv.kept("a\\\\b") == "a\uFF3C\\b");
  CHECK(csv.kept("a\\b") == "a\\b");
  CHECK(csv_id("a\\") == "\"a%5C\"");
}

TEST_CASE("Mermaid's labels hold no punctuation, and what it would not draw is left out") {
  const std::string chart = written(story_graph(), "mermaid");
  CHECK(chart.starts_with("flowchart LR\n"));
  CHECK(chart.find("[\"China\"]:::country") != std::string::npos);
  CHECK(chart.find("|\"has not condemned\"|") != std::string::npos);
  CHECK(chart.find("|\"not ") == std::string::npos);
  std::string lines_of_relations;
  for (int i = 0; i < 600; ++i)
    lines_of_relations += "actor | p" + std::to_string(i) + " | person | P" + std::to_string(i) + " |\n" +
                          (i > 0 ? "p0 | visits | p" + std::to_string(i) + " | | S" + std::to_string(i) + ".\n" : "");
  std::string told;
  DiagramOptions options;
  options.note = [&told](std::string_view words) { told = words; };
  const std::string large = export_format("mermaid")->exporter->write(test::graph_of(lines_of_relations), options);
  CHECK(large.size() < 50000);
  const auto count = [&large](std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = large.find(part); at != std::string::npos; at = large.find(part, at + 1)) ++found;
    return found;
  };
  CHECK(count("]:::person") == count("--") + 1);
  CHECK(count("--") <= 500);
  CHECK(count("--") > 400);
  CHECK(told.find("of 599 are written") != std::string::npos);
  std::istringstream lines(chart);
  for (std::string line; std::getline(lines, line);)
    if (const auto begin = line.find("[\""); begin != std::string::npos)
      CHECK(line.find_first_of("<>`&", begin) == std::string::npos);
}

TEST_CASE("our JSON is as its schema says") {
  std::ifstream file(std::string(std::getenv("ENTENTE_TESTS")) + "/../src/exporters/entente-graph-1.schema.json");
  std::stringstream bytes;
  bytes << file.rdbuf();
  const rapidjson::Document schema_text = json_of(bytes.str());
  const rapidjson::SchemaDocument schema(schema_text);
  for (const RelationGraph& graph : {hostile_graph(), story_graph(), textless_graph(story_graph()), RelationGraph()}) {
    rapidjson::SchemaValidator validator(schema);
    CHECK(json_of(written(graph, "json")).Accept(validator));
  }
  rapidjson::SchemaValidator validator(schema);
  std::string wrong = written(story_graph(), "json");
  wrong.replace(wrong.find("\"affirmed\""), 10, "\"perhaps\"");
  CHECK_FALSE(json_of(wrong).Accept(validator));
}

TEST_CASE("without text no word of a sentence is written, and every place is") {
  const RelationGraph graph = story_graph(), textless = textless_graph(graph);
  CHECK(textless.actors() == graph.actors());
  REQUIRE(textless.relations().size() == graph.relations().size());
  for (std::size_t i = 0; i < graph.relations().size(); ++i) {
    const Relation &before = graph.relations()[i], &after = textless.relations()[i];
    CHECK(after.id == before.id);
    CHECK(after.confidence() == before.confidence());
    REQUIRE(after.evidence.size() == before.evidence.size());
    for (std::size_t j = 0; j < before.evidence.size(); ++j) {
      CHECK(textless.sentence(after.evidence[j]).span == graph.sentence(before.evidence[j]).span);
      CHECK(after.evidence[j].trigger.span == before.evidence[j].trigger.span);
      CHECK(after.evidence[j].is_claim() == before.evidence[j].is_claim());
    }
  }
  for (const ExportFormat& format : export_formats()) {
    if (format.is_picture) continue;
    CAPTURE(format.name);
    std::string bytes = format.exporter->write(textless, {});
    if (format.edges) bytes += format.edges->write(textless, {});
    for (const GraphDocument& document : graph.documents())
      for (const Passage& sentence : document.sentences) CHECK(bytes.find(graph[sentence.words]) == std::string::npos);
    CHECK(bytes.find("twelve-point") == std::string::npos);
    CHECK(bytes.find("peace talks") == std::string::npos);  // an object
  }
}
