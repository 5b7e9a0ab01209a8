// Answers to questions about the graph as JSON, each relation with all its sentences.
// disputes_json(graph, find_disputes(graph, {})) -> {"question": "disputes", "disputes": [ … ]}
// Spans are byte offsets [begin, end) into the document's file; actors are told by id and name. On one line.
#pragma once

#include <string>
#include <vector>

#include "entente/exporters/answer_report.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

std::string actors_json(const RelationGraph& graph, const ActorList& list);
std::string disputes_json(const RelationGraph& graph, const std::vector<Dispute>& disputes);
std::string paths_json(const RelationGraph& graph, VertexId from, VertexId to, const std::vector<Path>& paths);
std::string neighbourhood_json(const RelationGraph& graph, VertexId centre, const std::vector<Neighbour>& neighbours);
std::string timeline_json(const RelationGraph& graph, const std::vector<TimelineEntry>& entries);
std::string blocs_json(const RelationGraph& graph, const Blocs& blocs, const RelationFilter& filter);
std::string balance_json(const RelationGraph& graph, const Balance& balance);
std::string differences_json(const RelationGraph& older, const RelationGraph& newer, const Differences& differences);
std::string relations_json(const RelationGraph& graph, const std::vector<EdgeId>& relations);  // `entente show`

}  // namespace entente
