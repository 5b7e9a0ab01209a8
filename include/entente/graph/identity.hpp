// Which actors of a graph may be one and the same: pairs with a reason, for a reader to decide.
// "Ilya Veresov" in one article, "Veresov" in another -> {person:ilya-veresov, person:veresov, "surname only; ..."}
// Nothing is merged here, and what the graph merged itself (equal ids, spellings of one name) is not listed again.
#pragma once

#include <string>
#include <vector>

#include "entente/graph/relation_graph.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct MergeProposal {
  std::string first, second;            // GraphActor::id, first < second
  std::string first_name, second_name;  // the names of the two that were held against each other
  std::string reason;                   // one line for a reader
  double likelihood = 0;                // 0 to 1, a rank and no measured probability
  std::vector<std::string> neighbours;  // evidence: ids of the actors that both are related to, ascending
  std::vector<std::string> documents;   // evidence against: ids of the documents that speak of both, ascending

  friend bool operator==(const MergeProposal&, const MergeProposal&) = default;
};

// The likeliest first, then by ids. Compares only names that share a word, initials or their consonants, so the time
// grows with the number of names, not with its square.
std::vector<MergeProposal> propose_merges(const RelationGraph& graph);

}  // namespace entente
