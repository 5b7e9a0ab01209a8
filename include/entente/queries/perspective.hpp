// Whose graph, of what and when: predicates on single mentions, composed with && || !.
// seen_through(graph, asserted_by(graph, nato) && !of_type("quotes")) -> the graph of what NATO says, without
// quotations Counts, confidence and modality are then those of the mentions that are left; actors keep their places.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "entente/queries/moment.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

class Perspective {
 public:
  using Test = std::function<bool(const RelationGraph&, const Relation&, const Evidence&)>;

  Perspective() = default;  // everything
  Perspective(Test test) : test_(std::move(test)) {}

  bool is_everything() const { return !test_; }
  bool operator()(const RelationGraph& graph, const Relation& relation, const Evidence& evidence) const {
    return !test_ || test_(graph, relation, evidence);
  }

 private:
  Test test_;
};

Perspective operator&&(Perspective a, Perspective b);
Perspective operator||(Perspective a, Perspective b);
Perspective operator!(Perspective one);

// What the actor says itself, or those who lead or represent it say, as the graph has them.
Perspective asserted_by(const RelationGraph& graph, VertexId speaker);
// What the documents say themselves, and let nobody else say.
Perspective in_own_voice();
// By GraphDocument::id, key or title, or the id without its folders.
Perspective in_document(std::string name);
// Both ends are of one of these kinds.
Perspective among(std::vector<ActorKind> kinds);
Perspective of_type(std::string type_id);
Perspective of_sign(int sign);
Perspective of_modality(Modality modality);
// What may have been then; what has no time at all never was.
Perspective within(const Moment& moment);

// The mentions that pass, then the relations that have at least so much confidence and so many mentions of these.
RelationGraph seen_through(const RelationGraph& graph, const Perspective& perspective, double min_confidence = 0,
                           std::size_t min_mentions = 1);

// The graph of these actors alone: what is between them, and what they say of one another. Whoever else asserts
// something is kept as the words that name him.
RelationGraph part_of(const RelationGraph& graph, const std::function<bool(VertexId)>& keeps);

}  // namespace entente
