// One class per format; the table in exporter.cpp names them all.
#pragma once

#include "entente/exporters/exporter.hpp"

namespace entente {

// Our own format, whole; see graph_json.hpp.
class JsonWriter final : public Exporter {
 public:
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
};

// The whole graph in the DOT language with generated ids, names in labels, and our facts as attributes:
//   a0 [label="China", entente_id="CHN", kind="country"];
//   a0 -> a3 [label="has not condemned", type="condemns", polarity="negated", mentions=2, confidence=0.9, …];
class DotWriter final : public Exporter {
 public:
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
  std::string kept(std::string_view words) const override;
};

// NetworkX's node_link_graph, old and new:
// https://networkx.org/documentation/stable/reference/readwrite/json_graph.html
class NodeLinkWriter final : public Exporter {
 public:
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
};

// Elements of Cytoscape.js and .cyjs of Cytoscape: {"elements": {"nodes": [{"data": …}], "edges": …}}
class CytoscapeWriter final : public Exporter {
 public:
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
};

// What graphology's Graph.from reads; symmetric relations are undirected there.
class GraphologyWriter final : public Exporter {
 public:
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
};

// JSON Graph Format, version 2: https://jsongraphformat.info
class JsonGraphWriter final : public Exporter {
 public:
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
};

class GraphmlWriter final : public Exporter {
 public:
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
  std::string kept(std::string_view words) const override;
};

enum class GexfVersion : std::uint8_t { v1_2draft, v1_3 };

class GexfWriter final : public Exporter {
 public:
  explicit constexpr GexfWriter(GexfVersion version) : version_(version) {}
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
  std::string kept(std::string_view words) const override;

 private:
  GexfVersion version_;
};

enum class GraphTable : std::uint8_t { nodes, edges };

// Columns as graph_columns.hpp has them, with the ids of both ends.
class CsvWriter final : public Exporter {
 public:
  explicit constexpr CsvWriter(GraphTable table) : table_(table) {}
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
  std::string kept(std::string_view words) const override;

 private:
  GraphTable table_;
};

// The same with the header of `neo4j-admin database import`; line breaks are blanks, and ',' stands for ';' in lists.
class Neo4jWriter final : public Exporter {
 public:
  explicit constexpr Neo4jWriter(GraphTable table) : table_(table) {}
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
  std::string kept(std::string_view words) const override;

 private:
  GraphTable table_;
};

// One row for each relation mention, with PLOVER's and CAMEO's classes: what event data sets look like.
class EventTableWriter final : public Exporter {
 public:
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
  std::string kept(std::string_view words) const override;
};

// A flowchart. Throws InputError beyond what Mermaid draws; names are plain words of at most 80 characters.
class MermaidWriter final : public Exporter {
 public:
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
  std::string kept(std::string_view words) const override;
};

// rdf_statements.hpp says what is stated.
class TrigWriter final : public Exporter {
 public:
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
  std::string kept(std::string_view words) const override;
};
class JsonLdWriter final : public Exporter {
 public:
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
  std::string kept(std::string_view words) const override;
};

// FollowTheMoney, a line for each entity, as Aleph and its relatives read it: actors, articles, and a link for each
// relation, an UnknownLink with its words as its role where no schema says just that.
class FollowTheMoneyWriter final : public Exporter {
 public:
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
};

// A STIX 2.1 bundle: an identity for each actor, a relationship for each relation. What STIX has no word for stands in
// properties that begin with x_entente_; what is denied, not done or only claimed is "related-to".
class StixWriter final : public Exporter {
 public:
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
};

// One page for a browser, with everything in it and nothing fetched: the diagram, its sentences, search, filters,
// paths. What it is made of stands in page/.
class PageWriter final : public Exporter {
 public:
  // Throws InputError if Entente was built without the page's packages.
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
};

// The diagram of the strongest relations, laid out and painted by Graphviz in a process of its own. Throws
// std::runtime_error where no engine is done within the limits.
class PictureWriter final : public Exporter {
 public:
  explicit constexpr PictureWriter(const char* device) : device_(device) {}
  std::string write(const RelationGraph& graph, const DiagramOptions& options) const override;
  std::string kept(std::string_view words) const override;

 private:
  const char* device_;  // Graphviz's name of the format
};

}  // namespace entente
