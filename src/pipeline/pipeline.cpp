#include "entente/pipeline/pipeline.hpp"

#include <utility>

namespace entente {

Pipeline::Pipeline(const Knowledge& knowledge)
    : tree_builder_(knowledge.model),
      actor_finder_(knowledge.gazetteer),
      relation_finder_(knowledge.ontology),
      ontology_(&knowledge.ontology) {}

std::vector<Sentence> Pipeline::parse(const Document& document) const {
  TreeBuilder::Workspace workspace;
  std::vector<Sentence> sentences;
  for (const SentenceSpan& found : splitter_.split(document.text)) {
    TokenizedSentence tokenized{found.span, tokenizer_.tokenize(document.text, found.span), found.starts_paragraph};
    sentences.push_back(tree_builder_.build(std::move(tokenized), workspace));
  }
  return sentences;
}

Analysis Pipeline::analyse(Document document) const {
  std::vector<Sentence> sentences = parse(document);
  return analyse(std::move(document), std::move(sentences));
}

Analysis Pipeline::analyse(Document document, std::vector<Sentence> sentences) const {
  DocumentActors actors = actor_finder_.find(document, sentences);
  DocumentRelations relations = relation_finder_.find(document, sentences, actors);
  return {std::move(document), std::move(sentences), std::move(actors), std::move(relations)};
}

}  // namespace entente
