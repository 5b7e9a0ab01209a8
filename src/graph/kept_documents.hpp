// Kept documents -> one graph, in which copies of one report count once, as they do in a store.
// merged_documents({keep(analysis, ""), …}, std::move(builder))
// They are kept packed, some kilobytes each: which are copies is known when all are there.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/graph/store.hpp"
#include "graph/text_sketch.hpp"

namespace entente {

// What document_records.hpp keeps of one, as a store would.
KeptDocument keep(std::string_view graph_json, std::string text_hash, const std::optional<TextSketch>& sketch);

struct MergedDocuments {
  RelationGraph graph;
  std::size_t copies = 0;  // documents that are copies of an earlier one
};
// Adds them to what `builder` has gathered.
MergedDocuments merged_documents(const std::vector<KeptDocument>& documents, GraphBuilder builder);

}  // namespace entente
