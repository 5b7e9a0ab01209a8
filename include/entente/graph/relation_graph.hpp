// The merged graph: a directed multigraph of actors, one edge per (source, type, target, polarity).
// GraphBuilder builder; builder.add(analysis); RelationGraph graph = builder.build();
// graph.find_actor("beijing") -> China's vertex;  graph[edge].evidence -> its sentences
// Constant once built and always in the same order, whatever the order of adding: equal sets are equal graphs.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/graph/relation.hpp"
#include "entente/relations/analysis.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

class GraphAssembly;  // graph/graph_assembly.hpp, internal
class KeptGraph;      // graph/kept_graph.cpp, internal

// Outside of the class, where it would not be visible.
class RelationGraph;
bool operator==(const RelationGraph&, const RelationGraph&);

class RelationGraph {
 public:
  RelationGraph();  // empty

  const std::vector<GraphActor>& actors() const;        // by id
  const std::vector<Relation>& relations() const;       // by source, target, type, polarity
  const std::vector<GraphDocument>& documents() const;  // by id, hash
  const std::vector<RelationType>& types() const;       // those that occur, by id
  // What the evidence quotes, each once; in order, the empty one first.
  const std::vector<std::string_view>& texts() const;

  const GraphActor& operator[](VertexId id) const { return actors()[std::size_t(id)]; }
  const Relation& operator[](EdgeId id) const { return relations()[std::size_t(id)]; }
  const GraphDocument& operator[](DocumentIndex index) const { return documents()[std::size_t(index)]; }
  std::string_view operator[](TextId id) const { return texts()[std::size_t(id)]; }
  const RelationType& type(const Relation& relation) const { return types()[std::size_t(relation.type)]; }
  const GraphDocument& document(const Evidence& evidence) const { return (*this)[evidence.document]; }
  const GraphSentence& sentence(const Evidence& evidence) const { return document(evidence).sentences[evidence.sentence]; }

  std::span<const EdgeId> out_edges(VertexId id) const;  // ascending
  std::span<const EdgeId> in_edges(VertexId id) const;   // ascending

  // By its id, or that of an actor merged into it.
  std::optional<VertexId> find_actor_by_id(std::string_view id) const;
  // Every actor of that id or name, case and accents ignored: by id, then by main name, then by alias, most mentioned
  // first. What was merged into an actor counts as its own.
  std::vector<VertexId> find_actors(std::string_view name) const;
  // Every named actor of whose name, or of one of whose names, `name` is some whole words: "Haugen" of Kari Haugen. Those
  // whose main name it is of first, then the most mentioned.
  std::vector<VertexId> find_actors_by_part(std::string_view name) const;
  // The first of find_actors, or if there is none, the only one of find_actors_by_part.
  std::optional<VertexId> find_actor(std::string_view name) const;
  // Names in the graph that look like `name`, nearest first, one per actor.
  std::vector<std::string> nearest_names(std::string_view name, std::size_t count = 5) const;
  // By Relation::id or a beginning of it that fits one relation only, or by the whole id of a relation of before.
  std::optional<EdgeId> find_relation(std::string_view id) const;

  // The same actors, documents, types and texts with these relations instead, which have to be in order.
  RelationGraph with_relations(std::vector<Relation> relations) const;

  // The union of both. Commutative, associative, idempotent.
  void merge(const RelationGraph& other);

  RelationGraph(const RelationGraph&);
  RelationGraph(RelationGraph&&) noexcept;
  RelationGraph& operator=(const RelationGraph&);
  RelationGraph& operator=(RelationGraph&&) noexcept;
  ~RelationGraph();
  friend bool operator==(const RelationGraph&, const RelationGraph&);

  struct Storage;  // graph/graph_storage.hpp, internal
  const Storage& storage() const { return *storage_; }

 private:
  friend class GraphAssembly;
  friend class KeptGraph;
  explicit RelationGraph(std::unique_ptr<Storage> storage);
  std::unique_ptr<Storage> storage_;
};

// Gathers analyses and graphs, in any order and any number of times, and makes one graph of them.
// Left out: relations without a second actor, and of an actor with itself. A group stands for its members.
class GraphBuilder {
 public:
  GraphBuilder();
  ~GraphBuilder();
  GraphBuilder(GraphBuilder&&) noexcept;
  GraphBuilder& operator=(GraphBuilder&&) noexcept;

  void add(const Analysis& analysis);
  void add(const RelationGraph& graph);
  void add(RelationGraph&& graph);  // one that comes alone is not copied
  RelationGraph build() const&;
  RelationGraph build() &&;  // without a copy of what was gathered

 private:
  GraphAssembly& assembly();

  std::unique_ptr<GraphAssembly> assembly_;  // nothing while one graph at most was added
  std::optional<RelationGraph> only_;        // that graph
};

}  // namespace entente
