// Of several copies of one report, what each adds to those before it.
// The first (by date, id, hash) keeps everything; a later one keeps relations and counts of names that no copy before
// it has, so that evidence counts once and no relation goes.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "entente/graph/relation_graph.hpp"

namespace entente {

// `graphs`: of one document each, by place; `reports`: for each place which report it is (reports_among).
std::vector<RelationGraph> without_repetitions(std::map<std::size_t, RelationGraph> graphs,
                                               const std::vector<std::size_t>& reports);

// For graphs that are merged: of documents that are the same text, each relation's evidence from the first alone. What only
// resembles is not known any more there, nor who the unnamed are.
RelationGraph with_same_texts_once(RelationGraph graph);

}  // namespace entente
