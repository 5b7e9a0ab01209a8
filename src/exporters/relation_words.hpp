// A relation in English, the same in pictures, pages, answers and reports: subject, verb phrase, and what it is about.
// phrase_on_line(graph, edge) -> "rejects China's peace plan"
// relation_in_sentence(graph, edge) -> "The United States rejects China's peace plan"
// A phrase says what the ontology's type says, not the document's own verb; the thing concerned comes from the
// evidence, cut to some words, and only where it stands in the document's own words and reads as a thing of the
// target's.
#pragma once

#include <string>
#include <vector>

#include "entente/graph/relation_graph.hpp"
#include "exporters/actor_words.hpp"

namespace entente {

// What stands on a line from its source to its target, which the line names: "has not condemned", "offers a truce".
std::string phrase_on_line(const RelationGraph& graph, EdgeId edge);

// The same with who says so, where that is only a claim: "has not condemned, says Peskov".
std::string told_on_line(const RelationGraph& graph, EdgeId edge);

// "China has not condemned Russia", "China offers a truce to Ukraine".
std::string relation_in_sentence(const RelationGraph& graph, EdgeId edge);
std::string relation_within_sentence(const RelationGraph& graph, EdgeId edge);  // "the United States rejects ..."

// The same without either end, for where names are marked up by others: "offers a truce to", or "asks" … "for a loan".
struct VerbPhrase {
  std::string words;
  std::string behind;         // the target's name
  bool names_target = false;  // the words do already: "rejects China's peace plan"

  std::string with_target(const std::string& name) const;  // "asks China for a loan"
};
VerbPhrase verb_phrase(const RelationGraph& graph, EdgeId edge);

// As its type alone says it, of whomever: "has not condemned", "plans to meet".
std::string type_phrase(const RelationGraph& graph, const Relation& relation);

// Who says so, by name; "" in the document's own voice.
std::string speaker_of(const RelationGraph& graph, const Evidence& evidence);

// The same as a sentence has it: "the Houthis", who are several.
Speaker speaker_in_sentence(const RelationGraph& graph, const Evidence& evidence);

// "says Peskov"; "" in the document's own voice.
std::string claim(const RelationGraph& graph, const Evidence& evidence);

// "say Xi Jinping and Peskov", where no document says in its own voice what the relation tells; "" otherwise.
std::string claim(const RelationGraph& graph, const Relation& relation);
// The mentions by which a relation that is only claimed is told, one of each actor who says so; none where it is no claim.
std::vector<const Evidence*> claims_of(const Relation& relation);

// A title as it stands within a sentence: "Foreign Minister" -> "foreign minister", "NASA scientist" as it is.
std::string in_a_sentence(const std::string& title);

// The most used one-word name of a person that is a word of the whole one ("Xi" of "Xi Jinping"), else the last word.
std::string family_name(const RelationGraph& graph, VertexId actor);

// "China's", "United States’"
std::string possessive(const std::string& name);

}  // namespace entente
