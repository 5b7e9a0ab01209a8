#include "entente/exporters/textless_graph.hpp"

#include "graph/graph_assembly.hpp"

namespace entente {
namespace {

void forget(Passage& passage) {
  passage.words = TextId();
}

void forget(std::optional<Passage>& passage) {
  if (passage) forget(*passage);
}

}  // namespace

RelationGraph textless_graph(const RelationGraph& graph) {
  GraphAssembly assembly;
  for (const GraphDocument& document : graph.documents()) {
    const auto place = assembly.add_document(document);
    for (GraphSentence sentence : document.sentences) {
      forget(sentence);
      assembly.add_sentence(place, sentence, assembly.add_text(graph[sentence.place]));
    }
  }
  for (const GraphActor& actor : graph.actors()) assembly.add_actor(actor);
  for (const RelationType& type : graph.types()) assembly.add_type(type);
  // Places stay what they were: everything was added in its own order.
  for (const Relation& relation : graph.relations())
    for (Evidence evidence : relation.evidence) {
      forget(evidence.trigger);
      forget(evidence.source);
      forget(evidence.target);
      forget(evidence.object);
      forget(evidence.speaker);
      forget(evidence.time);
      evidence.time_value = assembly.add_text(graph[evidence.time_value]);
      evidence.rule = assembly.add_text(graph[evidence.rule]);
      assembly.add_mention(GraphAssembly::Index(relation.source), GraphAssembly::Index(relation.type),
                           GraphAssembly::Index(relation.target), relation.polarity, evidence);
    }
  return std::move(assembly).build();
}

}  // namespace entente
