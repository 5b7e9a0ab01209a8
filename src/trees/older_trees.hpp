// Dependency trees of older kinds -> Universal Dependencies 2: UD 1 by its labels, and ClearNLP, which spaCy's English
// models give, by its labels and its shape: there prepositions and "be" are heads, here the nouns and predicates are.
// "met -prep-> in -pobj-> Moscow" -> "met -obl-> Moscow -case-> in"
#pragma once

#include <string_view>
#include <vector>

#include "entente/trees/sentence.hpp"

namespace entente {

// The label of that name, by its name of today if it is an old one; dep if nobody knows it.
DependencyLabel label_of(std::string_view name);

// True for a label that no version of Universal Dependencies has.
bool is_clear_nlp(std::string_view label);

// `labels` as the file names them. The words' heads must form a tree, and will.
void turn_clear_nlp(std::vector<Word>& words, const std::vector<std::string_view>& labels);

}  // namespace entente
