// The parts of a graph in whatever order they come; build() sorts, joins and indexes them.
// What is said twice of one thing is joined by rules that do not depend on the order (sets, maxima, minima).
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "entente/graph/relation_graph.hpp"

namespace entente {

class GraphAssembly {
 public:
  using Index = std::uint32_t;  // place in one of the lists of this assembly

  // Each joins with what is known of the same id (or key) and returns its place. The document's sentences are ignored.
  Index add_document(const GraphDocument& document);
  Index add_sentence(Index document, const Passage& sentence);
  Index add_actor(const GraphActor& actor);
  Index add_type(const RelationType& type);
  // Places in `evidence` (document, sentence, asserted_by) are those of this assembly.
  void add_mention(Index source, Index type, Index target, Polarity polarity, Evidence evidence);
  // What decisions have left on a relation, which has to have a mention.
  void add_marks(Index source, Index type, Index target, Polarity polarity, Verdict verdict,
                 const std::vector<std::string>& former_ids);

  void add_graph(const RelationGraph& graph);
  RelationGraph build() const;

 private:
  struct SentenceList {
    std::map<ByteSpan, Index> places;
    std::vector<Passage> passages;
  };
  struct Ends {
    Index source;
    Index target;
    Index type;
    Polarity polarity;

    friend auto operator<=>(const Ends&, const Ends&) = default;
  };
  struct Mention {
    Ends ends;
    Evidence evidence;

    friend auto operator<=>(const Mention&, const Mention&) = default;
  };
  struct Marks {
    Ends ends;
    Verdict verdict;
    std::vector<std::string> former_ids;
  };

  std::unordered_map<std::string, Index> document_places_, actor_places_, type_places_;
  std::vector<GraphDocument> documents_;
  std::vector<SentenceList> sentences_;  // per document
  std::vector<GraphActor> actors_;
  std::vector<RelationType> types_;
  std::vector<Mention> mentions_;
  std::vector<Marks> marks_;
};

}  // namespace entente
