// What a RelationGraph holds: sorted lists, and the same edges as a Boost.Graph and as lists per vertex.
// Invariant: every index is in range, every list sorted as relation_graph.hpp says.
#pragma once

#include <cstdint>
#include <mutex>
#include <vector>

#include "entente/graph/boost_graph.hpp"
#include "graph/text_pool.hpp"

namespace entente {

struct RelationGraph::Storage {
  std::vector<GraphActor> actors;
  std::vector<Relation> relations;
  std::vector<GraphDocument> documents;
  std::vector<RelationType> types;

  TextPool texts;

  // Derived from the above by index().
  std::vector<EdgeId> out, in;                       // by vertex, ascending
  std::vector<std::uint32_t> out_begins, in_begins;  // one more than there are vertices

  void index();

  // Made when it is first asked for, by whichever thread: a hundred bytes a relation, which only users of Boost want.
  const BoostGraph& boost_graph() const;

  Storage() = default;
  // A copy makes its own graph of Boost.
  Storage(const Storage& other)
      : actors(other.actors),
        relations(other.relations),
        documents(other.documents),
        types(other.types),
        texts(other.texts),
        out(other.out),
        in(other.in),
        out_begins(other.out_begins),
        in_begins(other.in_begins) {}

 private:
  mutable std::once_flag is_graph_made_;
  mutable BoostGraph graph_;
};

}  // namespace entente
