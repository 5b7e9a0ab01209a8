// Which relations a question looks at.  RelationFilter{}(graph, edge): named actors, actual or planned, no documents
// Every query and diagram takes one. What a decision has hidden or rejected, and relations within an actor that a
// decision made of two, pass no filter.
#pragma once

#include "entente/graph/relation_graph.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct RelationFilter {
  Modality weakest = Modality::planned;  // this or stronger
  bool with_unnamed = false;             // "a Saudi dissident"
  bool with_documents = false;           // a document that quotes somebody

  // But for the hidden and the rejected.
  static RelationFilter everything() { return {Modality::hypothetical, true, true}; }
  bool operator()(const RelationGraph& graph, EdgeId edge) const;
};

}  // namespace entente
