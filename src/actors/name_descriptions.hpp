// Nouns that only tell of somebody named or spoken of beside them, as mentions of who that is.
// "The Norwegian striker Jon Dahl met her younger brother Ola." -> The Norwegian striker (Jon Dahl) | her younger
// brother (Ola) "Ola is a vegan." -> a vegan (Ola); "Dahl, a vegan, left." -> a vegan (Dahl); "Dahl left Lund. Ola
// stayed there." -> there (Lund) They are added when all are joined, whatever noun they are: what stands beside them
// says whom they mean. Offices in capitals are part of the name's phrase: "Foreign Minister Anna Berg" is one mention.
#pragma once

#include <vector>

#include "entente/actors/actor.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

void add_descriptions(const std::vector<Sentence>& sentences, DocumentActors& found);

}  // namespace entente
