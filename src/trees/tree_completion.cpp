#include "entente/trees/tree_completion.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "entente/trees/conllu.hpp"
#include "entente/trees/tree_builder.hpp"
#include "trees/model_parts.hpp"

namespace entente {
namespace {

bool lacks_tags(const Word& word) { return word.tag == UniversalTag::X && word.penn == PennTag::XX; }

// A word whose head lies outside of its piece hangs on the piece's root.
std::vector<Sentence> pieces(Sentence sentence) {
  constexpr std::size_t longest = TreeBuilder::longest_sentence;
  const bool is_tree = has_tree(sentence);
  std::vector<Sentence> cut;
  for (std::size_t begin = 0; begin < sentence.words.size(); begin += longest) {
    const std::size_t end = std::min(begin + longest, sentence.words.size());
    Sentence& piece = cut.emplace_back();
    piece.words.assign(std::make_move_iterator(sentence.words.begin() + std::ptrdiff_t(begin)),
                       std::make_move_iterator(sentence.words.begin() + std::ptrdiff_t(end)));
    piece.span = piece.words.front().span.joined(piece.words.back().span);
    piece.starts_paragraph = begin == 0 && sentence.starts_paragraph;
    if (!is_tree) continue;
    std::optional<WordIndex> root;
    for (Word& word : piece.words) {
      if (word.head && *word.head >= begin && *word.head < end) {
        word.head = WordIndex(*word.head - begin);
        continue;
      }
      word.head = root;
      word.label = root ? DependencyLabel::parataxis : DependencyLabel::root;
      if (!root) root = WordIndex(&word - piece.words.data());
    }
  }
  return cut;
}

// As Pipeline cuts them: this bounds the work of every later stage on one sentence.
void cut_long_ones(std::vector<Sentence>& sentences) {
  const auto is_long = [](const Sentence& sentence) { return sentence.words.size() > TreeBuilder::longest_sentence; };
  if (std::ranges::none_of(sentences, is_long)) return;
  std::vector<Sentence> cut;
  for (Sentence& sentence : sentences) {
    if (is_long(sentence)) {
      for (Sentence& piece : pieces(std::move(sentence))) cut.push_back(std::move(piece));
    } else {
      cut.push_back(std::move(sentence));
    }
  }
  sentences = std::move(cut);
}

}  // namespace

bool has_tree(const Sentence& sentence) {
  const auto is_root = [](const Word& word) { return !word.head.has_value(); };
  const auto root = std::ranges::find_if(sentence.words, is_root);
  return root != sentence.words.end() && root->label == DependencyLabel::root &&
         std::ranges::count_if(sentence.words, is_root) == 1;
}

void complete_trees(std::vector<Sentence>& sentences, const Model& model) {
  cut_long_ones(sentences);
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
