// What a pipeline runs, for those who look into a stage (entente explain).
// pipeline.stages().relation_finder.find(document, sentences, speech, actors, &trace)
// The stages borrow from the knowledge beside them: it does not move once they are made.
#pragma once

#include <mutex>
#include <vector>

#include "entente/actors/actor_finder.hpp"
#include "entente/pipeline/pipeline.hpp"
#include "entente/text/sentence_splitter.hpp"
#include "entente/tokens/tokenizer.hpp"
#include "entente/trees/tree_builder.hpp"
#include "relations/relation_finder.hpp"
#include "trees/word_vectors.hpp"

namespace entente {

struct Pipeline::Stages {
  explicit Stages(Knowledge known);

  const Knowledge knowledge;
  const ReaderName reader;
  // A fast reader looks at the vectors that the trees are made from: they are kept beside the sentences then.
  const bool reads_vectors;
  SentenceSplitter splitter;
  Tokenizer tokenizer;
  TreeBuilder tree_builder;
  ActorFinder actor_finder;
  RelationFinder relation_finder;

  const Model& model() const;
  const Gazetteer& gazetteer() const;
  const Ontology& ontology() const;
  // `vectors`, if given, receives those of each sentence's words, for analyse() below.
  std::vector<Sentence> parse(const Document& document, std::vector<WordVectors>* vectors) const;
  // The vectors alone, of trees that were made elsewhere; none where the reader reads none.
  std::vector<WordVectors> word_vectors(const std::vector<Sentence>& sentences) const;
  Analysis analyse(Document document, std::vector<Sentence> sentences, const std::vector<WordVectors>& vectors) const;

  // Scratch memory handed from document to document: it remembers the vectors of words, never what was read. As many as
  // threads have read at the same time.
  class Workspaces {
   public:
    TreeBuilder::Workspace take();
    void give_back(TreeBuilder::Workspace workspace);

   private:
    std::mutex mutex_;
    std::vector<TreeBuilder::Workspace> idle_;
  };
  mutable Workspaces workspaces;
};

}  // namespace entente
