// A relation in English, the same in pictures, pages, answers and reports: subject, verb phrase, and what it is about.
// phrase_on_line(graph, edge) -> "rejects China's peace plan"
// relation_in_sentence(graph, edge) -> "United States rejects China's peace plan"
// A phrase says what the ontology's type says, not the document's own verb; the thing concerned comes from the evidence,
// cut to some words, and only where it stands in the document's own words and reads as a thing of the target's.
#pragma once

#include <string>

#include "entente/graph/relation_graph.hpp"

namespace entente {

// What stands on a line from its source to its target, which the line names: "has not condemned", "offers a truce".
std::string phrase_on_line(const RelationGraph& graph, EdgeId edge);

// "China has not condemned Russia", "China offers a truce to Ukraine".
std::string relation_in_sentence(const RelationGraph& graph, EdgeId edge);

// The verb phrase with both ends left out: "offers a truce to", for where names are marked up by others. `names_target`:
// whether the words name the target already, as in "rejects China's peace plan".
struct VerbPhrase {
  std::string words;
  bool names_target = false;
};
VerbPhrase verb_phrase(const RelationGraph& graph, EdgeId edge);

// A title as it stands within a sentence: "Foreign Minister" -> "foreign minister", "NASA scientist" as it is.
std::string in_a_sentence(const std::string& title);

// The most used one-word name of a person that is a word of the whole one ("Xi" of "Xi Jinping"), else the last word.
std::string family_name(const RelationGraph& graph, VertexId actor);

// "China's", "United States’"
std::string possessive(const std::string& name);

}  // namespace entente
