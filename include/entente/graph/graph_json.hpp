// RelationGraph <-> JSON: {"format": "entente-graph", "version": 1, "documents": …, "types": …, "actors": …,
// "relations": …} write_graph_json(graph) -> bytes that read_graph_json reads back equal; same graph, same bytes. Spans
// are byte offsets [begin, end) into the document's file. A newer or foreign file is refused with a reason.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "entente/graph/relation_graph.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

inline constexpr int graph_json_version = 1;

std::string write_graph_json(const RelationGraph& graph);
// The same bytes, piece by piece.
void write_graph_json(const RelationGraph& graph, const std::function<void(std::string_view)>& write);

// Throws InputError, with line and column where the file itself is broken, if `bytes` are not a graph we can read.
RelationGraph read_graph_json(std::string_view bytes, const std::string& name);
// Reads the file piece by piece: beside the graph, memory holds one record of it. Also throws InputError if the file
// cannot be read.
RelationGraph read_graph_json_file(const std::string& path);

// The JSON packed with zstd to about a tenth: for what goes from process to process, and for files that every reader of
// graphs reads.
std::string pack_graph_json(const RelationGraph& graph);
// Of JSON, too, that is not packed. Throws InputError if `bytes` are neither.
RelationGraph unpack_graph_json(std::string_view bytes, const std::string& name);

// True if the bytes look like a graph file and not like an article: they begin as a JSON object with our "format".
bool looks_like_graph_json(std::string_view bytes);

}  // namespace entente
