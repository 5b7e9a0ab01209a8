// What the reader says of a sentence's pairs -> relation mentions.
// Proposals that the reader cannot judge (a user's types, what stands beyond its bounds) are kept, as sure as rules
// are.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "entente/ontology/ontology.hpp"
#include "entente/relations/relation.hpp"
#include "proposals/candidate.hpp"
#include "proposals/tree_index.hpp"
#include "reader/reader_parts.hpp"

namespace entente {

// Turns the weight of a rule and of the ways to its arguments into how often such a relation is right.
void scale_as_proposal(const DocumentActors& actors, RelationMention& relation);

class Selection {
 public:
  Selection(const TrainedReader& reader, const Ontology& ontology);  // borrows both

  // The label numbers that the proposals between each pair's ends stand for, as the reader wants them.
  std::vector<std::vector<std::uint32_t>> witnesses(const SentenceInput& input,
                                                    std::span<const Candidate> candidates) const;

  struct Selected {
    RelationMention relation;
    bool is_proposed = false;  // otherwise its rule is called "reader", and it has no time yet
  };
  std::vector<Selected> select(const TreeIndex& tree, SentenceIndex sentence, const SentenceInput& input,
                               std::span<const PairReading> readings, std::span<const Candidate> candidates) const;

 private:
  struct Chosen {
    RelationMention relation;
    float probability = 0;
    bool is_proposed = false;
  };
  bool is_known(RelationTypeId type) const;  // to the reader
  void add_pair(const TreeIndex& tree, SentenceIndex sentence, const SentenceInput& input, std::size_t pair,
                const PairReading& reading, std::span<const Candidate> candidates,
                std::vector<Chosen>& chosen) const;
  RelationMention relation_between(const SentenceInput& input, const SentenceInput::Pair& pair, std::uint32_t label,
                                   std::span<const Candidate> candidates) const;
  static bool is_only_spoken_of(const Chosen& one, const std::vector<Chosen>& chosen);
  void take_from_witness(const Candidate& witness, RelationMention& relation) const;

  const TrainedReader* reader_;
  const Ontology* ontology_;
  float lowest_some_ = 1;
  std::vector<std::optional<RelationTypeId>> types_;  // of each label of the reader
  std::vector<std::array<std::optional<std::uint32_t>, 3>>
      label_numbers_;  // of each type and direction, counted from 1
};

}  // namespace entente
