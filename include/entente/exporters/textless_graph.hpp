// A graph for others than may read its sources: every place is kept, no word of a text is.
// textless_graph(graph) -> the same actors, relations and evidence, each sentence and passage with its span and no
// words Names and aliases of actors and what is known of the documents (id, title, publisher, date) stay.
#pragma once

#include "entente/graph/relation_graph.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

RelationGraph textless_graph(const RelationGraph& graph);

}  // namespace entente
