#include "relations/commitments.hpp"

#include <algorithm>
#include <utility>

namespace entente {
namespace {

bool is_commitment(const RelationMention& relation, const RelationType& type) {
  return relation.modality == Modality::planned && relation.polarity == Polarity::affirmed && relation.target &&
         type.sign > 0 && !type.plover.empty() && type.plover != "AGREE";
}

bool same_ends(const RelationMention& a, const RelationMention& b) {
  return b.target && ((a.source.actor == b.source.actor && a.target->actor == b.target->actor) ||
                      (a.source.actor == b.target->actor && a.target->actor == b.source.actor));
}

}  // namespace

void add_commitments(std::vector<RelationMention>& relations, RelationTypeId agrees, const Ontology& ontology) {
  const std::size_t end = relations.size();
  for (std::size_t r = 0; r < end; ++r) {
    if (!is_commitment(relations[r], ontology[relations[r].type])) continue;
    RelationMention agreement = relations[r];
    const auto says_as_much = [&](const RelationMention& other) {
      return same_ends(agreement, other) && other.modality == Modality::actual &&
             ontology[other.type].plover == "AGREE";
    };
    if (std::any_of(relations.begin(), relations.end(), says_as_much)) continue;
    agreement.type = agrees;
    agreement.modality = Modality::actual;
    agreement.time.reset();  // of what is planned
    agreement.rule = "commitment";
    relations.push_back(std::move(agreement));
  }
}

}  // namespace entente
