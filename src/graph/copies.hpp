// Of several copies of one report, what each adds to those before it.
// The first (by date, id, hash) keeps everything; a later one keeps relations and counts of names that no copy before
// it has, so that evidence counts once and no relation goes.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "entente/graph/relation_graph.hpp"

namespace entente {

// `graphs`: of one document each, by place; `copies`: for each place those that it is a copy of (copies_among).
std::vector<RelationGraph> without_repetitions(std::map<std::size_t, RelationGraph> graphs,
                                               const std::vector<std::vector<std::size_t>>& copies);

}  // namespace entente
