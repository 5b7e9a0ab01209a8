// Trees that another parser gave -> trees that have all that later stages read.
// A sentence without a tree gets our own; words without tags or lemmas get the model's, and keep the tree they have.
// Sentences none of which has a name get the model's names.
// Sentences of more than TreeBuilder::longest_sentence words are cut, as Pipeline cuts its own.
#pragma once

#include <vector>

#include "entente/trees/model.hpp"
#include "entente/trees/sentence.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

void complete_trees(std::vector<Sentence>& sentences, const Model& model);

// False for a sentence that read_conllu found without heads.
bool has_tree(const Sentence& sentence);

}  // namespace entente
