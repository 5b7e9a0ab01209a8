// How plainly a mention tells its relation: which sentence is shown for it.
// clearest_evidence(graph, relation) -> "China condemned Russia." rather than "It was, he said, something they condemned."
// The weaker modality, the doubtful, somebody else's word, a pronoun for a name and a long sentence all make less clear.
#pragma once

#include <compare>
#include <cstddef>

#include "entente/graph/relation_graph.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

// In the order in which it counts; the smaller, the clearer.
struct Clarity {
  Modality modality = Modality::actual;
  bool is_doubtful = false;     // as likely wrong as right
  bool is_claim = false;
  int unnamed_ends = 0;         // 0 to 2: those that its sentence has only as "he" or "the company", or not at all
  int doubt = 0;                // thirds: what is a little less sure may be told much more shortly
  std::size_t length = 0;       // of the sentence, in bytes; all that is within one line counts alike

  friend auto operator<=>(const Clarity&, const Clarity&) = default;
};
Clarity clarity(const RelationGraph& graph, const Relation& relation, const Evidence& evidence);

// The first of the clearest.
const Evidence& clearest_evidence(const RelationGraph& graph, const Relation& relation);

}  // namespace entente
