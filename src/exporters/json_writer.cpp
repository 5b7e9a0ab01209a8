#include "entente/graph/graph_json.hpp"
#include "exporters/writers.hpp"

namespace entente {

std::string JsonWriter::write(const RelationGraph& graph, const DiagramOptions&) const {
  return write_graph_json(graph);
}

}  // namespace entente
