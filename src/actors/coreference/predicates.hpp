// Whom a predicate describes: "Orla is the mayor", "became a judge", "was elected president", "served as an envoy",
// "Norway called Orla an ally".
#pragma once

#include <optional>

#include "actors/coreference/mention_table.hpp"

namespace entente {

// The head of whom the mention describes. A predicate denied or only wished for ("wants to be") describes nobody.
std::optional<WordIndex> described_by(const MentionTable& mentions, const FoundMention& mention);

}  // namespace entente
