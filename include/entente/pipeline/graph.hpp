// A graph to ask, keep and draw: RelationGraph with the calls that most programs need.
// for (const auto& relation : graph.relations_of("China")) std::cout << relation.sentence() << '\n';
// graph.save("graph.json"); graph.draw("graph.svg");
// data() is the RelationGraph itself, for the questions of entente/queries/ and the writers of entente/exporters/.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/exporters/exporter.hpp"
#include "entente/graph/relation_graph.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

// One relation of a graph. It borrows from the Graph that gave it, as do the texts that it hands out: both are valid for
// as long as that is neither changed, moved nor destroyed.
class GraphRelation {
 public:
  GraphRelation(const RelationGraph& graph, EdgeId edge) : graph_(&graph), edge_(edge) {}

  std::string_view source() const { return (*graph_)[data().source].name; }
  std::string_view target() const { return (*graph_)[data().target].name; }
  std::string_view type() const { return graph_->type(data()).id; }      // "condemns"
  std::string_view label() const { return graph_->type(data()).label; }  // as diagrams print it
  bool is_denied() const { return data().polarity == Polarity::negated; }
  double confidence() const { return data().confidence(); }  // 0 to 1
  // Of its best mention: the sentence, the document's id, and who says so; nothing: the document itself.
  std::string_view sentence() const { return (*graph_)[graph_->sentence(best()).words]; }
  std::string_view document() const { return graph_->document(best()).id; }
  std::optional<std::string_view> said_by() const;

  const Relation& data() const { return (*graph_)[edge_]; }

 private:
  const Evidence& best() const { return data().best_evidence(); }

  const RelationGraph* graph_;
  EdgeId edge_;
};

class Graph {
 public:
  Graph() = default;
  explicit Graph(RelationGraph graph) : graph_(std::move(graph)) {}
  // What save() wrote as .json, or a store that `entente add` made. Throws InputError.
  static Graph load(const std::string& path);

  // What the RelationFilter lets through (as it comes: named actors, actual or planned), strongest first.
  std::vector<GraphRelation> relations(const RelationFilter& filter = {}) const&;
  // Those of the actor of that id or name; none if nobody is called so (data().nearest_names() helps on).
  std::vector<GraphRelation> relations_of(std::string_view actor, const RelationFilter& filter = {}) const&;
  std::vector<GraphRelation> relations_between(std::string_view one, std::string_view other,
                                               const RelationFilter& filter = {}) const&;
  // They would be gone with the graph before they could be looked at.
  std::vector<GraphRelation> relations(const RelationFilter& = {}) const&& = delete;
  std::vector<GraphRelation> relations_of(std::string_view, const RelationFilter& = {}) const&& = delete;
  std::vector<GraphRelation> relations_between(std::string_view, std::string_view, const RelationFilter& = {}) const&& = delete;

  void merge(const Graph& other) { graph_.merge(other.graph_); }

  // In the format that the file's ending says (export_formats() lists them); of two tables NAME-nodes and NAME-edges are
  // written. The file is replaced whole or not at all. Throws std::invalid_argument for an ending that is no format, or
  // for a picture's, and std::system_error if it cannot be written.
  void save(const std::string& path) const;
  // A picture (.svg .png .pdf .dot) or the page (.html), of relations at least so sure. Throws as save() does.
  void draw(const std::string& path, const DiagramOptions& options = {}, double min_confidence = 0.5) const;

  const RelationGraph& data() const { return graph_; }

 private:
  RelationGraph graph_;
};

}  // namespace entente
