// The graph in words, for a terminal: tables, strongest relations with their sentences, disputes, paths.
// relation_line(graph, edge) -> "China has not condemned Russia"
// Plain text, one trailing newline, lines of at most `width` columns but for names that are longer.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "entente/graph/relation_graph.hpp"
#include "entente/queries/disputes.hpp"
#include "entente/queries/paths.hpp"
#include "entente/queries/relation_filter.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct ReportOptions {
  std::size_t width = 100;  // columns
  std::size_t actors = 25;  // at most so many rows
  std::size_t relations = 20;
  std::size_t disputes = 10;
  bool with_ids = false;   // behind each relation its id
  bool use_color = false;  // ANSI colours; the caller knows about terminals and NO_COLOR
  RelationFilter filter{};
};

// "Xi Jinping meets Vladimir Putin", "China has not condemned Russia".
std::string relation_line(const RelationGraph& graph, EdgeId edge);

// "China arms Russia, which invades Ukraine.": the strongest relation of each step.
std::string path_sentence(const RelationGraph& graph, const Path& path);

// `entente show`: documents, actors, strongest relations with a sentence each, disputes.
std::string show_report(const RelationGraph& graph, const ReportOptions& options = {});
// The strongest relations, numbered, each with its clearest sentence.
std::string strongest_report(const RelationGraph& graph, const ReportOptions& options = {});
// `entente paths`: each path with the sentence behind every step. Empty paths: says that there are none.
std::string paths_report(const RelationGraph& graph, VertexId from, VertexId to, const std::vector<Path>& paths,
                         const ReportOptions& options = {});
std::string disputes_report(const RelationGraph& graph, const std::vector<Dispute>& disputes,
                            const ReportOptions& options = {});

}  // namespace entente
