// Descriptions right before persons' names, as mentions of who is named.
// "The Norwegian striker Jon Dahl met her younger brother Ola." -> The Norwegian striker (Jon Dahl) | her younger brother (Ola)
// They are added when all are joined: the name says all that they could. Offices in capitals are part of the name's
// phrase: "Foreign Minister Anna Berg" is one mention.
#pragma once

#include <vector>

#include "entente/actors/actor.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

void add_descriptions_of_names(const std::vector<Sentence>& sentences, DocumentActors& found);

}  // namespace entente
