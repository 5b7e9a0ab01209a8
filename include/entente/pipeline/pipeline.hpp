// The one loop: document -> sentences -> tokens -> trees -> actors -> relations.
// Pipeline pipeline; Analysis analysis = pipeline.analyse(make_document("memo", "Orla met Mercer."));
// Constant after construction: one pipeline serves any number of threads.
// Any text is read in bounded time and memory: a sentence of more than 1,000 words is parsed in pieces, of a
// coordination the first 40 members take part. 5,000 words in a sentence, a document that is one quotation or 10,000
// coordinated actors take under 2 s and, beside the 28 MB of model and gazetteer, under 40 MB (tests/cli).
#pragma once

#include <memory>
#include <vector>

#include "entente/actors/actor_finder.hpp"
#include "entente/actors/gazetteer.hpp"
#include "entente/relations/analysis.hpp"
#include "entente/ontology/ontology.hpp"
#include "entente/relations/relation_finder.hpp"
#include "entente/text/sentence_splitter.hpp"
#include "entente/tokens/tokenizer.hpp"
#include "entente/trees/model.hpp"
#include "entente/trees/tree_builder.hpp"

namespace entente {

class Pipeline {
 public:
  // What the stages know; borrowed, so it must outlive the pipeline.
  struct Knowledge {
    const Model& model = Model::builtin();
    const Gazetteer& gazetteer = Gazetteer::builtin();
    const Ontology& ontology = Ontology::builtin();
    ReaderName reader_name = ReaderName::accurate;
    const Reader* reader = nullptr;  // nothing: the built-in one of that name, read when it is needed
  };

  Pipeline() : Pipeline(Knowledge{}) {}
  // Throws InputError for a reader that was trained on another model's word vectors.
  explicit Pipeline(const Knowledge& knowledge);
  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  ~Pipeline();

  Analysis analyse(Document document) const;
  // The first three stages alone.
  // `vectors`, if given, receives those of the sentences' words where the reader reads them, for analyse() below.
  std::vector<Sentence> parse(const Document& document, std::vector<WordVectors>* vectors = nullptr) const;
  // The stages after the trees, over trees that were made elsewhere.
  Analysis analyse(Document document, std::vector<Sentence> sentences,
                   const std::vector<WordVectors>& vectors = {}) const;

  // What the relation finder asks for beside the trees: nothing where the reader reads no vectors.
  std::vector<WordVectors> word_vectors(const std::vector<Sentence>& sentences) const;

  const Ontology& ontology() const { return *ontology_; }
  const RelationFinder& relation_finder() const { return relation_finder_; }

 private:
  static bool reads_vectors(const Knowledge& knowledge);

  SentenceSplitter splitter_;
  Tokenizer tokenizer_;
  TreeBuilder tree_builder_;
  ActorFinder actor_finder_;
  RelationFinder relation_finder_;
  bool reads_vectors_;
  const Ontology* ontology_;
  // Scratch memory handed from document to document: it remembers the vectors of words, never what was read.
  struct Workspaces;
  std::unique_ptr<Workspaces> workspaces_;
};

}  // namespace entente
