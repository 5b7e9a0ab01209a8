// A word of a tree -> its morphological features.  met/VBD under "Orla" -> Mood=Ind|Number=Sing|Person=3|Tense=Past|...
// By Penn tag and form, from language/en/trees/features.tsv; a finite verb agrees with its subject, "was condemned" is
// passive.  Empty for words without features.  https://universaldependencies.org/en/feat/
#pragma once

#include <string>

#include "entente/trees/sentence.hpp"

namespace entente {

// Features in the order of their names, with '|' between them.
std::string morphological_features(const Sentence& sentence, WordIndex word);

}  // namespace entente
