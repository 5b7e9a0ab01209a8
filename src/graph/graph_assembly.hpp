// The parts of a graph in whatever order they come; build() sorts, joins and indexes them.
// What is said twice of one thing is joined by rules that do not depend on the order (sets, maxima, minima).
// Mentions of one (source, type, target, polarity) are gathered by a hash of it, so that all evidence stands in memory
// once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/graph/relation_graph.hpp"
#include "graph/place_table.hpp"
#include "graph/text_pool.hpp"

namespace entente {

class GraphAssembly {
 public:
  using Index = std::uint32_t;  // place in one of the lists of this assembly

  // Each joins with what is known of the same id (or key) and returns its place. The document's sentences are ignored.
  Index add_document(const GraphDocument& document);
  Index add_actor(GraphActor actor);
  Index add_type(const RelationType& type);
  TextId add_text(std::string_view text);
  Passage passage(ByteSpan span, std::string_view words) { return {span, add_text(words)}; }
  // The passage's words are a text of this assembly. Of two words of one span the later in order stay.
  Index add_sentence(Index document, const Passage& sentence, TextId place = {});
  // Places and texts in `evidence` are those of this assembly.
  void add_mention(Index source, Index type, Index target, Polarity polarity, const Evidence& evidence);
  // What decisions have left on a relation, which has to have a mention.
  void add_marks(Index source, Index type, Index target, Polarity polarity, Verdict verdict,
                 const std::vector<std::string>& former_ids);

  std::optional<Index> find_document(std::string_view key) const;
  std::optional<Index> find_actor(std::string_view id) const;
  std::optional<Index> find_type(std::string_view id) const;
  std::optional<Index> find_sentence(Index document, ByteSpan span) const;

  void add_graph(const RelationGraph& graph);
  RelationGraph build() const&;
  RelationGraph build() &&;

 private:
  struct Sentence {
    Index document;
    Index place;
    ByteSpan span;
  };

  Relation& relation(Index source, Index type, Index target, Polarity polarity);

  std::vector<GraphDocument> documents_;  // with their sentences as they came
  std::vector<GraphActor> actors_;
  std::vector<RelationType> types_;
  std::vector<Relation> relations_;  // without ids
  TextPool texts_;
  std::vector<Sentence> sentences_;  // of all documents
  PlaceTable document_places_, actor_places_, type_places_, relation_places_, text_places_, sentence_places_;
};

// Takes evidence from a graph to an assembly, with the documents, sentences and texts that it points to.
class EvidenceCarrier {
 public:
  // Adds the graph's documents.
  EvidenceCarrier(const RelationGraph& graph, GraphAssembly& assembly);

  // Also sentences that are nobody's evidence.
  void carry_sentences();
  // `asserted_by` stays what it was: who an actor becomes is for the caller to say.
  Evidence operator()(Evidence evidence);

 private:
  using Index = GraphAssembly::Index;
  TextId text(TextId id);
  Passage passage(const Passage& passage) { return {passage.span, text(passage.words)}; }
  Index sentence(DocumentIndex document, Index place);

  const RelationGraph& graph_;
  GraphAssembly& assembly_;
  std::vector<Index> documents_;
  std::vector<std::optional<TextId>> texts_;
  std::vector<std::vector<std::optional<Index>>> sentences_;
};

}  // namespace entente
