// Answers to questions about the graph in words, each with the sentences behind it.
// neighbourhood_report(graph, china, neighbourhood(graph, china, 2, {}), options)
// As text_report.hpp: plain text, one trailing newline, lines of at most `width` columns but for names that are longer.
#pragma once

#include <string>
#include <vector>

#include "entente/exporters/text_report.hpp"
#include "entente/graph/identity.hpp"
#include "entente/queries/actor_measures.hpp"
#include "entente/queries/balance.hpp"
#include "entente/queries/blocs.hpp"
#include "entente/queries/differences.hpp"
#include "entente/queries/neighbourhood.hpp"
#include "entente/queries/timeline.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

// What `entente actors` tells: some actors in some order, with their measures, and who may be one.
struct ActorList {
  std::vector<VertexId> actors;
  std::vector<ActorMeasures> measures;  // of all actors of the graph, in its order
  bool with_measures = false;           // PageRank, betweenness and the like were asked for
  std::vector<MergeProposal> proposals;
};

std::string actors_report(const RelationGraph& graph, const ActorList& list, const ReportOptions& options = {});
std::string neighbourhood_report(const RelationGraph& graph, VertexId centre, const std::vector<Neighbour>& neighbours,
                                 const ReportOptions& options = {});
std::string timeline_report(const RelationGraph& graph, const std::vector<TimelineEntry>& entries,
                            const ReportOptions& options = {});
std::string blocs_report(const RelationGraph& graph, const Blocs& blocs, const ReportOptions& options = {});
std::string balance_report(const RelationGraph& graph, const Balance& balance, const ReportOptions& options = {});
std::string differences_report(const RelationGraph& older, const RelationGraph& newer, const Differences& differences,
                               const ReportOptions& options = {});

}  // namespace entente
