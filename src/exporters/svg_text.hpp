// What Graphviz painted, made fit to be kept: the same bytes every day, safe to open, with words for those who listen.
#pragma once

#include <string>

#include "exporters/diagram_plan.hpp"

namespace entente {

// Only drawing and text, elements and attributes of an allow-list; titles that name actors and relations, a
// description.
std::string readable_svg(const std::string& svg, const RelationGraph& graph, const DiagramPlan& plan);

// The PDF with its date of creation set to the epoch, so that the same graph makes the same file.
std::string dateless_pdf(std::string pdf);

}  // namespace entente
