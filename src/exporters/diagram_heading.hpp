// What stands above a diagram: its title, the document's own where there is one, and where what it shows was read:
// publishers and dates, never a path.
#pragma once

#include <string>

#include "exporters/diagram_plan.hpp"

namespace entente {

std::string diagram_title(const RelationGraph& graph, const DiagramOptions& options);
std::string diagram_source(const RelationGraph& graph, const DiagramOptions& options);

}  // namespace entente
