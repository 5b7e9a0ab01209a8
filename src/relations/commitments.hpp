// Who commits himself to do something for another agrees with him: "Orla will visit Mercer", "agreed to send Mercer
// aid", "plans to lift the ban on Mercer's timber" are each a planned relation and an agreement that stands already
// (PLOVER's class AGREE: http://openeventdata.org/, "agree to, promise or plan to cooperate"). Who only hopes or tries
// to has committed himself to nothing.
#pragma once

#include <vector>

#include "entente/ontology/ontology.hpp"
#include "entente/relations/relation.hpp"
#include "trees/tree.hpp"

namespace entente {

// Adds the agreements that the relations of one sentence, whose tree is `tree`, imply and that are not among them.
// `agrees`: the type "agrees-with" of `ontology`.
void add_commitments(std::vector<RelationMention>& relations, const Tree& tree, RelationTypeId agrees,
                     const Ontology& ontology);

}  // namespace entente
