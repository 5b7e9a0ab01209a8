// Persons and organizations of one name and several countries are several actors.
// "Dan Mercer" of GBR in one document, of USA in another -> person:dan-mercer@GBR, person:dan-mercer@USA
// Where a document does not tell the country, its Dan Mercer stays person:dan-mercer: a merge is for a reader to
// decide.
#pragma once

#include "entente/graph/relation_graph.hpp"

namespace entente {

// Depends on the set of documents only: of parts of a graph it makes what it makes of the whole, once they are joined.
RelationGraph with_homonyms_apart(RelationGraph graph);

}  // namespace entente
