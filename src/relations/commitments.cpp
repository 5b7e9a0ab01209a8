#include "relations/commitments.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "ontology/rules.hpp"

namespace entente {
namespace {

bool is_commitment(const RelationMention& relation, const Ontology& ontology) {
  const std::optional<PloverClass> plover = ontology.rules().details[std::size_t(relation.type)].plover;
  return relation.modality == Modality::planned && relation.polarity == Polarity::affirmed && relation.target &&
         ontology[relation.type].sign > 0 && plover && plover != PloverClass::AGREE;
}

// The nearest governor that plans what the trigger says only wishes it.
bool is_only_wished(const RelationMention& relation, const Tree& tree, const Ontology::Rules& rules) {
  const auto& words = tree.sentence().words;
  const auto trigger = std::find_if(words.begin(), words.end(),
                                    [&](const Word& word) { return word.span.overlaps(relation.trigger); });
  if (trigger == words.end()) return false;
  std::optional<WordIndex> above = tree.parent(WordIndex(trigger - words.begin()));
  for (std::size_t step = 0; above && step < words.size(); ++step, above = tree.parent(*above)) {
    const Effect* effect = rules.clause_effect(tree.is_verb(*above) ? "verb" : "noun", tree.lemma(*above));
    if (effect && effect->modality == Modality::planned) return effect->is_wish;
  }
  return false;
}

bool same_ends(const RelationMention& a, const RelationMention& b) {
  return b.target && ((a.source.actor == b.source.actor && a.target->actor == b.target->actor) ||
                      (a.source.actor == b.target->actor && a.target->actor == b.source.actor));
}

}  // namespace

void add_commitments(std::vector<RelationMention>& relations, const Tree& tree, RelationTypeId agrees,
                     const Ontology& ontology) {
  const std::size_t end = relations.size();
  for (std::size_t r = 0; r < end; ++r) {
    if (!is_commitment(relations[r], ontology) || is_only_wished(relations[r], tree, ontology.rules()))
      continue;
    RelationMention agreement = relations[r];
    const auto says_as_much = [&](const RelationMention& other) {
      return same_ends(agreement, other) && other.modality == Modality::actual &&
             ontology.rules().details[std::size_t(other.type)].plover == PloverClass::AGREE;
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
