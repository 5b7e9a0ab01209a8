// Names that nobody bears, to find out what a writer makes of them: the known traps, and seeded mixtures of their
// parts. The same names on every machine, all of them UTF-8 and no two alike.
#pragma once

#include <string>
#include <vector>

#include "entente/graph/relation_graph.hpp"

namespace entente::test {

const std::vector<std::string>& hostile_names();  // 560

// Each name is an actor's, with relations from and to a hub; documents, types, speakers and objects are called so, too.
RelationGraph hostile_graph();

}  // namespace entente::test
