// Whom a diagram shows: the most involved, but for those who have to do with none of the others. Involved is who has to
// do with many, surely and by what tells a story; an office makes nobody a party to it.
#pragma once

#include <cstddef>
#include <set>
#include <vector>

#include "exporters/diagram_plan.hpp"

namespace entente {

struct ChosenActors {
  std::vector<EdgeId> relations;         // all that could be shown, strongest first
  std::vector<VertexId> by_involvement;  // whom those are between, the most involved first
  std::set<VertexId> actors;             // of them those that are shown, `most` of them or fewer
};

ChosenActors choose_actors(const RelationGraph& graph, const DiagramOptions& options, std::size_t most);

}  // namespace entente
