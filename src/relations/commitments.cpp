#include "relations/commitments.hpp"

#include <algorithm>
#include <optional>

namespace entente {
namespace {

struct Implied {
  RelationTypeId type{};
  std::string_view says_as_much;  // the PLOVER class of what makes it needless
};

class Implications {
 public:
  explicit Implications(const Ontology& ontology)
      : ontology_(&ontology), agrees_(ontology.find("agrees-with")), rejects_(ontology.find("rejects")) {}

  std::optional<Implied> of(const RelationMention& relation) const {
    const RelationType& type = (*ontology_)[relation.type];
    if (!relation.target || type.sign <= 0 || type.plover.empty()) return std::nullopt;
    const bool is_planned = relation.modality == Modality::planned, is_agreement = type.plover == "AGREE";
    if (relation.polarity == Polarity::affirmed && is_planned && !is_agreement && agrees_)
      return Implied{*agrees_, "AGREE"};
    const bool is_refusal = is_planned || (is_agreement && relation.modality == Modality::actual);
    if (relation.polarity == Polarity::negated && is_refusal && rejects_) return Implied{*rejects_, "REJECT"};
    return std::nullopt;
  }

  bool is_said(const RelationMention& relation, const Implied& implied, std::span<const RelationMention> others) const {
    return std::any_of(others.begin(), others.end(), [&](const RelationMention& other) {
      return same_ends(relation, other) && other.modality == Modality::actual &&
             other.polarity == Polarity::affirmed && (*ontology_)[other.type].plover == implied.says_as_much;
    });
  }

 private:
  static bool same_ends(const RelationMention& a, const RelationMention& b) {
    return b.target && ((a.source.actor == b.source.actor && a.target->actor == b.target->actor) ||
                        (a.source.actor == b.target->actor && a.target->actor == b.source.actor));
  }

  const Ontology* ontology_;
  std::optional<RelationTypeId> agrees_, rejects_;
};

}  // namespace

std::vector<RelationMention> commitments(std::span<const RelationMention> relations, const Ontology& ontology) {
  const Implications implications(ontology);
  std::vector<RelationMention> made;
  for (const RelationMention& relation : relations) {
    const auto implied = implications.of(relation);
    if (!implied || implications.is_said(relation, *implied, relations) ||
        implications.is_said(relation, *implied, made))
      continue;
    RelationMention& today = made.emplace_back(relation);
    today.type = implied->type;
    today.modality = Modality::actual;
    today.polarity = Polarity::affirmed;
    today.time.reset();  // of what is planned
    today.rule = "commitment";
  }
  return made;
}

}  // namespace entente
