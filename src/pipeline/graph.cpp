#include "entente/pipeline/graph.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

#include "entente/graph/graph_json.hpp"
#include "entente/graph/store.hpp"
#include "entente/queries/perspective.hpp"
#include "entente/queries/strongest.hpp"
#include "graph/graph_source.hpp"
#include "text/byte_source.hpp"
#include "text/file_replacement.hpp"

namespace entente {
namespace {

void write_whole(const std::string& path, std::string_view bytes) {
  replace_file(path, [bytes](const WritePiece& write) { write(bytes); });
}

const ExportFormat& format_of(const std::string& path, bool is_picture) {
  const ExportFormat* format = export_format(path);
  if (format == nullptr) throw std::invalid_argument(path + ": its ending is no format that Entente writes");
  if (format->is_picture && !is_picture) throw std::invalid_argument(path + ": is a picture, which Graph::draw makes");
  if (!format->is_picture && is_picture) throw std::invalid_argument(path + ": is no picture; Graph::save writes it");
  return *format;
}

// "graph.csv", "-nodes" -> "graph-nodes.csv"
std::string part_name(const std::string& path, std::string_view part) {
  const std::size_t dot = path.rfind('.');
  return path.substr(0, dot) + std::string(part) + path.substr(dot);
}

std::vector<GraphRelation> strongest(const RelationGraph& graph, const RelationFilter& filter, const auto& is_wanted) {
  std::vector<GraphRelation> found;
  for (const EdgeId edge : strongest_relations(graph, filter))
    if (is_wanted(graph[edge])) found.emplace_back(graph, edge);
  return found;
}

}  // namespace

std::optional<std::string_view> GraphRelation::said_by() const {
  const Evidence& evidence = best();
  if (evidence.asserted_by) return (*graph_)[*evidence.asserted_by].name;
  if (evidence.speaker) return (*graph_)[evidence.speaker->words];
  return std::nullopt;
}

Graph Graph::load(const std::string& path) {
  text::InputBytes input(path, text::open_source(path));
  return Graph(looks_like_store(input.head(100)) ? open_store(input).graph() : read_graph_json(input));
}

std::vector<GraphRelation> Graph::relations(const RelationFilter& filter) const& {
  return strongest(graph_, filter, [](const Relation&) { return true; });
}

std::vector<GraphRelation> Graph::relations_of(std::string_view actor, const RelationFilter& filter) const& {
  const std::optional<VertexId> found = graph_.find_actor(actor);
  if (!found) return {};
  return strongest(graph_, filter, [found](const Relation& one) { return one.source == found || one.target == found; });
}

std::vector<GraphRelation> Graph::relations_between(std::string_view one, std::string_view other,
                                                    const RelationFilter& filter) const& {
  const std::optional<VertexId> first = graph_.find_actor(one), second = graph_.find_actor(other);
  if (!first || !second) return {};
  return strongest(graph_, filter, [&](const Relation& relation) {
    return (relation.source == first && relation.target == second) || (relation.source == second && relation.target == first);
  });
}

void Graph::save(const std::string& path) const {
  const ExportFormat& format = format_of(path, false);
  if (format.edges == nullptr) return write_whole(path, format.exporter->write(graph_, {}));
  write_whole(part_name(path, "-nodes"), format.exporter->write(graph_, {}));
  write_whole(part_name(path, "-edges"), format.edges->write(graph_, {}));
}

void Graph::draw(const std::string& path, const DiagramOptions& options, double min_confidence) const {
  const ExportFormat& format = format_of(path, true);
  if (min_confidence <= 0) return write_whole(path, format.exporter->write(graph_, options));
  write_whole(path, format.exporter->write(seen_through(graph_, Perspective(), min_confidence, 1), options));
}

}  // namespace entente
