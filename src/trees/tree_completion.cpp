#include "entente/trees/tree_completion.hpp"

#include <algorithm>

#include "entente/trees/conllu.hpp"
#include "entente/trees/tree_builder.hpp"
#include "trees/model_parts.hpp"

namespace entente {
namespace {

bool lacks_tags(const Word& word) { return word.tag == UniversalTag::X && word.penn == PennTag::XX; }

}  // namespace

bool has_tree(const Sentence& sentence) {
  const auto is_root = [](const Word& word) { return !word.head.has_value(); };
  const auto root = std::ranges::find_if(sentence.words, is_root);
  return root != sentence.words.end() && root->label == DependencyLabel::root &&
         std::ranges::count_if(sentence.words, is_root) == 1;
}

void complete_trees(std::vector<Sentence>& sentences, const Model& model) {
  const TreeBuilder builder(model);
  TreeBuilder::Workspace workspace;
  for (Sentence& sentence : sentences) {
    if (!has_tree(sentence)) {
      sentence = builder.build(tokens_of(sentence), workspace);
      continue;
    }
    if (std::ranges::any_of(sentence.words, lacks_tags)) {
      const Sentence own = builder.build(tokens_of(sentence), workspace);
      for (std::size_t i = 0; i < sentence.words.size(); ++i) {
        Word& word = sentence.words[i];
        if (!lacks_tags(word)) continue;
        word.tag = own.words[i].tag;
        word.penn = own.words[i].penn;
      }
    }
    for (Word& word : sentence.words) {
      if (word.lemma.empty()) word.lemma = model.parts().lemmatizer.lemma(word.form, word.penn);
    }
  }
}

}  // namespace entente
