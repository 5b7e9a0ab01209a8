// What a parser gets wrong so regularly that a look at the words around mends it, before rules look at the tree.
// "Norway hosted talks with Chile" with "hosted" as an adjective of "talks" -> "hosted" is the verb, "talks" its object
// Labels and heads are changed, never words or tags; a tree stays a tree. Each repair names the sentence that forced
// it.
#pragma once

#include <optional>
#include <vector>

#include "entente/trees/sentence.hpp"
#include "ontology/rules.hpp"

namespace entente {

// `labels` and `heads` are those of the sentence's words, in order.
void repair_tree(const Sentence& sentence, const Ontology::Rules& rules, std::vector<DependencyLabel>& labels,
                 std::vector<std::optional<WordIndex>>& heads);

}  // namespace entente
