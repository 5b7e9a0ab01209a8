// Any bytes as names, ids, words and documents of a graph: every format is read back with its names, actors and relations,
// by another reader than our own.
#include <graphviz/cgraph.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <rapidjson/document.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "crossed_trees.hpp"
#include "entente/exporters/exporter.hpp"
#include "entente/exporters/textless_graph.hpp"
#include "entente/graph/graph_json.hpp"
#include "entente/text/input_error.hpp"
#include "fuzzing.hpp"
#include "graph/content_hash.hpp"
#include "graph/graph_assembly.hpp"
#include "graph/utf8.hpp"

using namespace entente;
using fuzzing::require;

namespace {

// What remains of the bytes, in words: names of up to 40 bytes.
class Words {
 public:
  Words(const std::uint8_t* data, std::size_t size) : lot_(data, size) {}
  std::string next() {
    std::string word;
    for (std::size_t left = lot_.below(40); left > 0; --left) word += char(lot_.below(256));
    return valid_utf8(word);
  }
  std::size_t below(std::size_t n) { return lot_.below(n); }

 private:
  crossed::Lot lot_;
};

RelationGraph graph_of(Words& words) {
  GraphAssembly assembly;
  std::vector<GraphAssembly::Index> documents, types, actors;
  std::string key;
  for (std::size_t i = 0; i < 2; ++i) {
    GraphDocument document;
    document.id = words.next();
    document.hash = sha256(document.id);
    document.title = words.next();
    document.publisher = words.next();
    document.author = words.next();
    if (words.below(2)) document.date = Date{int(1 + words.below(9999)), int(1 + words.below(12)), int(1 + words.below(28))};
    document.key = key = document_key(document.id, document.hash);
    documents.push_back(assembly.add_document(document));
  }
  for (int sign : {-1, 0, 1}) {
    RelationType type;
    type.id = words.next() + std::to_string(sign);
    type.label = words.next();
    type.description = words.next();
    type.plover = words.next();
    type.cameo = words.next();
    type.sign = sign;
    type.is_symmetric = words.below(2) == 1;
    types.push_back(assembly.add_type(type));
  }
  for (std::size_t i = 0, count = 2 + words.below(5); i < count; ++i) {
    GraphActor actor;
    actor.id = words.next() + std::to_string(i);
    actor.name = words.next();
    actor.kind = ActorKind(words.below(actor_kind_names.size()));
    actor.aliases[actor.name] = {{key, 1}};
    actor.aliases[words.next()] = {{key, std::uint32_t(words.below(3) + 1)}};
    actors.push_back(assembly.add_actor(actor));
  }
  for (std::size_t i = 0, count = 1 + words.below(6); i < count; ++i) {
    Evidence evidence;
    const auto document = documents[words.below(documents.size())];
    evidence.document = DocumentIndex(document);
    const std::uint32_t begin = std::uint32_t(words.below(60000));
    evidence.sentence = assembly.add_sentence(document, assembly.passage({begin, begin + 9}, words.next()));
    evidence.trigger = assembly.passage({begin, begin + 1}, words.next());
    if (words.below(2)) evidence.object = assembly.passage({begin, begin + 2}, words.next());
    if (words.below(2)) evidence.asserted_by = VertexId(actors[words.below(actors.size())]);
    evidence.modality = Modality(words.below(modality_names.size()));
    evidence.rule = assembly.add_text(words.next());
    evidence.time_value = assembly.add_text(words.below(2) ? "2022-02/2023" : words.next());
    evidence.confidence = double(words.below(101)) / 100;
    const auto source = words.below(actors.size()), target = words.below(actors.size());
    if (source == target) continue;
    assembly.add_mention(actors[source], types[words.below(3)], actors[target], Polarity(words.below(2)), evidence);
  }
  return assembly.build();
}

rapidjson::Document json_of(const std::string& bytes) {
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(bytes.data(), bytes.size());
  require(!json.HasParseError());
  return json;
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
  require(!in_quotes);
  return rows;
}

struct XmlDeleter {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
struct GraphCloser {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};

std::string attribute(xmlNode* node, const char* name) {
  xmlChar* value = xmlGetProp(node, reinterpret_cast<const xmlChar*>(name));
  if (!value) return {};
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

using Names = std::multiset<std::string>;

void check(const RelationGraph& graph, const ExportFormat& format) {
  std::string bytes;
  DiagramOptions options;
  options.isolated_actors = true;
  try {
    bytes = format.exporter->write(graph, options);
  } catch (const InputError&) {
    require(format.name == "mermaid");  // which holds few names of any kind
    return;
  }
  require(valid_utf8(bytes) == bytes);
  const std::size_t actors = graph.actors().size(), relations = graph.relations().size();
  Names names, read;
  for (const GraphActor& actor : graph.actors()) names.insert(format.exporter->kept(actor.name));
  const auto count = [&](const rapidjson::Value& nodes, const rapidjson::Value& edges, const char* inner) {
    for (const rapidjson::Value& node : nodes.GetArray()) {
      const rapidjson::Value& label = inner ? node[inner]["label"] : node["label"];
      read.insert({label.GetString(), label.GetStringLength()});
    }
    require(read == names && edges.Size() == relations);
  };
  if (format.name == "json") {
    require(read_graph_json(bytes, "written") == graph);
  } else if (format.name == "networkx") {
    const auto json = json_of(bytes);
    count(json["nodes"], json["edges"], nullptr);
  } else if (format.name == "cytoscape") {
    const auto json = json_of(bytes);
    count(json["elements"]["nodes"], json["elements"]["edges"], "data");
  } else if (format.name == "graphology") {
    const auto json = json_of(bytes);
    count(json["nodes"], json["edges"], "attributes");
  } else if (format.name == "jgf") {
    const auto json = json_of(bytes);
    require(json["graph"]["nodes"].MemberCount() == actors && json["graph"]["edges"].Size() == relations);
  } else if (format.name == "jsonld") {
    json_of(bytes);
  } else if (format.name == "graphml" || format.name == "gexf" || format.name == "gexf-1.2") {
    const std::unique_ptr<xmlDoc, XmlDeleter> xml(
        xmlReadMemory(bytes.data(), int(bytes.size()), "out.xml", nullptr, XML_PARSE_HUGE | XML_PARSE_NOERROR));
    require(xml != nullptr);
    xmlNode* root = xmlDocGetRootElement(xml.get());
    std::set<std::string> ids;
    for (xmlNode* node : elements(root, "node")) {
      require(ids.insert(attribute(node, "id")).second);
      read.insert(attribute(node, "label"));
    }
    require(ids.size() == actors && elements(root, "edge").size() == relations);
    if (format.name != "graphml") require(read == names);
  } else if (format.name == "csv" || format.name == "neo4j") {
    const auto nodes = csv_of(bytes), edges = csv_of(format.edges->write(graph, options));
    require(nodes.size() == actors + 1 && edges.size() == relations + 1);
    for (std::size_t i = 1; i < nodes.size(); ++i) read.insert(nodes[i].at(1));
    require(read == names);
    for (const auto& table : {nodes, edges})
      for (const auto& row : table) require(row.size() == table[0].size());
  } else if (format.name == "events") {
    std::size_t mentions = 0;
    for (const Relation& relation : graph.relations()) mentions += relation.evidence.size();
    require(csv_of(bytes).size() == mentions + 1);
  } else if (format.name == "dot") {
    const std::unique_ptr<Agraph_t, GraphCloser> dot(agmemread(bytes.c_str()));
    require(dot != nullptr);
    require(std::size_t(agnnodes(dot.get())) == actors && std::size_t(agnedges(dot.get())) == relations);
  } else {
    require(format.name == "mermaid" || format.name == "trig" || format.name == "stix" || format.name == "ftm");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  Words words(data, size);
  const RelationGraph graph = graph_of(words);
  for (const ExportFormat& format : export_formats()) {
    if (format.is_picture) continue;  // laid out in processes of their own
    check(graph, format);
  }
  const RelationGraph textless = textless_graph(graph);
  require(read_graph_json(write_graph_json(textless), "textless") == textless);
  return 0;
}
