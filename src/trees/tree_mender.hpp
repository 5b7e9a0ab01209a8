// What a parser gets wrong so regularly that a look at the words around mends it: the last step of trees/.
// "Norway hosted talks with Chile" with "hosted" as an adjective of "talks" -> "hosted" is the verb, "talks" its object
// Every stage behind reads the mended tree; what the parser had said of the words that hang elsewhere now is kept in
// Sentence::mended. Labels and heads are changed, never words or tags; a tree stays a tree. Each repair names the
// sentence that forced it.
#pragma once

#include "entente/trees/sentence.hpp"
#include "trees/tree_words.hpp"

namespace entente {

// Mended twice, a tree is what it is mended once.
void mend_tree(Sentence& sentence, const TreeWords& known = TreeWords::builtin());

}  // namespace entente
