#include "entente/trees/tree_builder.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "trees/model_parts.hpp"

namespace entente {

struct TreeBuilder::Workspace::Buffers {
  std::vector<std::uint32_t> word_features;
  std::vector<std::uint32_t> parser_features;
  std::vector<Tags> tags;
  Tagger::Buffers tagger;
  Parser::Buffers parser;
};

TreeBuilder::Workspace::Workspace() : buffers_(std::make_unique<Buffers>()) {}
TreeBuilder::Workspace::~Workspace() = default;
TreeBuilder::Workspace::Workspace(Workspace&&) noexcept = default;
TreeBuilder::Workspace& TreeBuilder::Workspace::operator=(Workspace&&) noexcept = default;

Sentence TreeBuilder::build(TokenizedSentence sentence, Workspace& workspace) const {
  const Model::Parts& model = model_->parts();
  Workspace::Buffers& buffers = *workspace.buffers_;
  Sentence built;
  built.span = sentence.span;
  built.starts_paragraph = sentence.starts_paragraph;
  built.words.resize(sentence.tokens.size());

  std::optional<WordIndex> root;
  for (std::size_t begin = 0; begin < built.words.size(); begin += longest_sentence) {
    const std::size_t size = std::min(longest_sentence, built.words.size() - begin);
    buffers.word_features.clear();
    for (std::size_t i = 0; i < size; ++i) {
      const WordFeatures features = word_features(sentence.tokens[begin + i].form, model.vocabulary);
      buffers.word_features.insert(buffers.word_features.end(), features.begin(), features.end());
    }
    model.tagger.tag(buffers.word_features, buffers.tagger, buffers.tags);

    buffers.parser_features.clear();
    for (std::size_t i = 0; i < size; ++i) {
      const auto features = buffers.word_features.begin() + std::ptrdiff_t(i * word_feature_count);
      buffers.parser_features.insert(buffers.parser_features.end(), features, features + word_feature_count);
      buffers.parser_features.push_back(model.word_rows() + std::uint32_t(buffers.tags[i].tag));
      buffers.parser_features.push_back(model.word_rows() + std::uint32_t(universal_tag_names.size()) +
                                        std::uint32_t(buffers.tags[i].penn));
    }
    model.parser.parse(buffers.parser_features, parser_feature_count, buffers.parser);

    const ParserState& tree = buffers.parser.state;
    for (std::size_t i = 0; i < size; ++i) {
      Word& word = built.words[begin + i];
      static_cast<Token&>(word) = std::move(sentence.tokens[begin + i]);
      word.tag = buffers.tags[i].tag;
      word.penn = buffers.tags[i].penn;
      word.lemma = model.lemmatizer.lemma(word.form, word.penn);
      const std::uint32_t node = std::uint32_t(i + 1);
      word.label = tree.label(node);
      if (tree.head(node) != 0) {
        word.head = WordIndex(begin + tree.head(node) - 1);
      } else if (root) {
        word.head = root;
        word.label = DependencyLabel::parataxis;
      } else {
        root = WordIndex(begin + i);
      }
    }
  }
  return built;
}

}  // namespace entente
