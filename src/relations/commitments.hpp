// What a plan for another says of today: who commits himself agrees with him ("Orla will visit Mercer", "agreed to send
// Mercer aid", "plans to lift the ban on Mercer's timber"), who says he will not refuses ("Orla will not meet Mercer",
// "did not agree to Mercer's terms").  Each is a relation that stands already, beside the planned or the denied one
// (PLOVER's classes AGREE, "agree to, promise or plan to cooperate", and REJECT: http://openeventdata.org/).
#pragma once

#include <span>
#include <vector>

#include "entente/ontology/ontology.hpp"
#include "entente/relations/relation.hpp"

namespace entente {

// The agreements and refusals that the relations of one sentence imply and that are not among them.
std::vector<RelationMention> commitments(std::span<const RelationMention> relations, const Ontology& ontology);

}  // namespace entente
