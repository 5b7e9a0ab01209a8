// The one loop: document -> sentences -> tokens -> trees -> actors -> relations.
// Pipeline pipeline({.ontology = Ontology::with_file("my.ontology")});
// Analysis analysis = pipeline.analyse(make_document("memo", "Orla met Mercer."));
// Constant after construction: one pipeline serves any number of threads.
// Any text is read in bounded time and memory: a sentence of more than 1,000 words is parsed in pieces, of a
// coordination the first 40 members take part. 5,000 words in a sentence, a document that is one quotation or 10,000
// coordinated actors take under 2 s and, beside the 28 MB of model and gazetteer, under 40 MB (tests/cli).
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "entente/actors/gazetteer.hpp"
#include "entente/ontology/ontology.hpp"
#include "entente/reader/reader.hpp"
#include "entente/relations/analysis.hpp"
#include "entente/trees/model.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

class Pipeline {
 public:
  // What the stages know. The pipeline owns it; nothing: what is compiled in.
  struct Knowledge {
    std::optional<Model> model = std::nullopt;
    std::optional<Gazetteer> gazetteer = std::nullopt;
    std::optional<Ontology> ontology = std::nullopt;
    ReaderName reader_name = ReaderName::accurate;
    std::optional<TrainedReader> reader = std::nullopt;  // nothing: the built-in one, read when it is needed
  };

  Pipeline() : Pipeline(Knowledge{}) {}
  // Throws InputError for a reader that was trained on another model's word vectors, or is not of the kind named.
  explicit Pipeline(Knowledge knowledge);
  Pipeline(Pipeline&&) noexcept;
  Pipeline& operator=(Pipeline&&) noexcept;
  ~Pipeline();

  // Where memory does not suffice, the what() of the std::bad_alloc says at what stage: "out of memory while its actors are
  // found". The pipeline is whole after that, and reads the next document.
  Analysis analyse(Document document) const;
  // The first three stages alone: the trees are the parser's, as treebanks have them.
  std::vector<Sentence> parse(const Document& document) const;
  // The stages after the trees, over trees that were made elsewhere. These are mended first: every stage, and whoever
  // reads the analysis, sees one tree, and Sentence::mended tells where the parser's was another.
  Analysis analyse(Document document, std::vector<Sentence> sentences) const;

  const Model& model() const;
  const Gazetteer& gazetteer() const;
  const Ontology& ontology() const;

  struct Stages;  // pipeline/stages.hpp, internal
  const Stages& stages() const { return *stages_; }

 private:
  std::unique_ptr<const Stages> stages_;
};

}  // namespace entente
