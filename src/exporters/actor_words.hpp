// An actor's name as a sentence has it, which the documents teach: with its article, in the singular or the plural.
// name_within(graph, houthis) -> "the Houthis";  name_at_beginning(graph, houthis) -> "The Houthis";
// is_several(graph, houthis) -> true: "the Houthis seize a tanker"
// Where no document tells, names that end in a common noun ("African Union") have an article.
#pragma once

#include <string>
#include <vector>

#include "entente/graph/relation_graph.hpp"

namespace entente {

bool takes_article(const RelationGraph& graph, VertexId actor);
bool is_several(const RelationGraph& graph, VertexId actor);

// "four directors", "the families of the victims"
bool is_plural_phrase(const std::vector<std::string>& words);

std::string name_within(const RelationGraph& graph, VertexId actor);
std::string name_at_beginning(const RelationGraph& graph, VertexId actor);

// "says Xi Jinping", "say the Houthis", "say Xi Jinping and Peskov"; "" of nobody.
struct Speaker {
  std::string name;
  bool is_several = false;

  friend auto operator<=>(const Speaker&, const Speaker&) = default;
};
std::string says(const std::vector<Speaker>& speakers);

}  // namespace entente
