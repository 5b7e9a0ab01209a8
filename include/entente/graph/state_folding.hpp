// A graph in which the bodies of a state are that state: ministries, courts, parliaments, forces.
// "the FBI attacked ..." -> the United States
// Folded are organizations of a state that the graph has, by the gazetteer's sector or by the state's own name for them.
#pragma once

#include "entente/graph/relation_graph.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

RelationGraph fold_states(const RelationGraph& graph);

}  // namespace entente
