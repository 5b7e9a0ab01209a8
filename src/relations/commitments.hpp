// Who commits himself to do something for another agrees with him: "Orla will visit Mercer", "agreed to send Mercer
// aid", "plans to lift the ban on Mercer's timber" are each a planned relation and an agreement that stands already
// (PLOVER's class AGREE: http://openeventdata.org/, "agree to, promise or plan to cooperate").
#pragma once

#include <span>
#include <vector>

#include "entente/ontology/ontology.hpp"
#include "entente/relations/relation.hpp"

namespace entente {

// The agreements that the relations of one sentence imply and that are not among them.
std::vector<RelationMention> commitments(std::span<const RelationMention> relations, const Ontology& ontology);

}  // namespace entente
