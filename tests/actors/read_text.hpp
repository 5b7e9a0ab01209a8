// A text through every stage up to the actors, as the tests need it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "entente/actors/actor_finder.hpp"
#include "entente/text/document.hpp"
#include "entente/text/sentence_splitter.hpp"
#include "entente/tokens/tokenizer.hpp"
#include "entente/trees/tree_builder.hpp"
#include "trees/tree_mender.hpp"

namespace entente::tests {

struct ReadText {
  Document document;
  std::vector<Sentence> sentences;
  DocumentActors actors;
};

inline ReadText read_text(std::string text, const Gazetteer& gazetteer = Gazetteer::builtin()) {
  ReadText read;
  read.document = make_document("test", text);
  TreeBuilder builder(Model::builtin());
  TreeBuilder::Workspace workspace;
  Tokenizer tokenizer;
  for (const SentenceSpan& found : SentenceSplitter().split(read.document.text)) {
    TokenizedSentence tokenized{found.span, tokenizer.tokenize(read.document.text, found.span), found.starts_paragraph};
    mend_tree(read.sentences.emplace_back(builder.build(std::move(tokenized), workspace)));
  }
  read.actors = ActorFinder(gazetteer).find(read.document, read.sentences);
  return read;
}

}  // namespace entente::tests
