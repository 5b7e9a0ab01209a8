// Graphs for tests, written as one line for each actor and relation; see story.cpp for the form.
// story_graph(): China, Russia, Ukraine, the USA and NATO in spring 2023, 16 actors and 40 relations.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "entente/graph/relation_graph.hpp"
#include "graph/graph_assembly.hpp"

namespace entente::test {

// Lines of a document's relations. The document's text is the sentences, one to a line.
//   actor | ID | KIND | NAME | ALIASES separated by ;
//   SOURCE | TYPE | TARGET | not; planned; by=SPEAKER; object=WORDS; c=0.8 | SENTENCE
RelationGraph graph_of(std::string_view lines, const std::string& document = "story.txt");

// The same graph with its mentions changed; new texts come from the assembly.
RelationGraph with_mentions(const RelationGraph& graph,
                            const std::function<void(const Relation&, Evidence&, GraphAssembly&)>& change);

// One article's worth, with denials, claims, plans and a dispute.
RelationGraph story_graph();
std::string_view story_lines();

}  // namespace entente::test
