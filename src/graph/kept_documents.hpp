// Kept documents -> one graph, in which copies of one report count once, as they do in a store.
// merged_documents({keep(analysis, ""), …}, std::move(builder))
// They are kept packed, some kilobytes each: which are copies is known when all are there.
#pragma once

#include <vector>

#include "entente/graph/store.hpp"

namespace entente {

// Adds them to what `builder` has gathered.
RelationGraph merged_documents(const std::vector<KeptDocument>& documents, GraphBuilder builder);

}  // namespace entente
