// A diagram for those who do not see it: what the picture of the same options shows, in words.
// picture_words(graph, options).alt -> "Diagram of relations: 12 actors, 30 relations. Most involved are China, Russia
// …"
#pragma once

#include <string>
#include <vector>

#include "entente/exporters/exporter.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct PictureWords {
  std::string title;
  std::string alt;                     // one short paragraph, for an alt attribute
  std::vector<std::string> blocs;      // "China and Russia side with one another"
  std::vector<EdgeId> edges;           // of the relations that are shown, in the same order
  std::vector<std::string> relations;  // one for each that is shown, offices too: "Russia invades Ukraine (3 mentions)"
};

PictureWords picture_words(const RelationGraph& graph, const DiagramOptions& options);

// As a text file: the alt text, a blank line, blocs and relations as a list.
std::string to_text(const PictureWords& words);

}  // namespace entente
