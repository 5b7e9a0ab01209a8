#include "relations/commitments.hpp"

#include <algorithm>

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

std::vector<RelationMention> commitments(std::span<const RelationMention> relations, const Ontology& ontology) {
  std::vector<RelationMention> made;
  const auto agrees = ontology.find("agrees-with");
  if (!agrees) return made;
  for (const RelationMention& relation : relations) {
    if (!is_commitment(relation, ontology[relation.type])) continue;
    const auto says_as_much = [&](const RelationMention& other) {
      return same_ends(relation, other) && other.modality == Modality::actual &&
             ontology[other.type].plover == "AGREE";
    };
    if (std::any_of(relations.begin(), relations.end(), says_as_much) ||
        std::any_of(made.begin(), made.end(), says_as_much))
      continue;
    RelationMention agreement = relation;
    agreement.type = *agrees;
    agreement.modality = Modality::actual;
    agreement.time.reset();  // of what is planned
    agreement.rule = "commitment";
    made.push_back(std::move(agreement));
  }
  return made;
}

}  // namespace entente
