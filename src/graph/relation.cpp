#include "entente/graph/relation.hpp"

#include <algorithm>
#include <tuple>

namespace entente {

std::uint32_t& count_of(std::vector<DocumentCount>& counts, std::string_view document) {
  auto place = std::ranges::lower_bound(counts, document, {}, &DocumentCount::document);
  if (place == counts.end() || place->document != document) place = counts.insert(place, {std::string(document), 0});
  return place->count;
}

std::map<std::string, std::size_t> GraphActor::alias_counts() const {
  std::map<std::string, std::size_t> counts;
  auto add = [&counts](const GraphActor& actor) {
    for (const auto& [alias, documents] : actor.aliases) {
      std::size_t& count = counts[alias];
      for (const auto& [document, times] : documents) count += times;
    }
  };
  add(*this);
  for (const GraphActor& actor : merged) add(actor);
  return counts;
}

std::size_t GraphActor::alias_count(std::string_view alias) const {
  std::size_t count = 0;
  if (auto found = aliases.find(std::string(alias)); found != aliases.end())
    for (const auto& [document, times] : found->second) count += times;
  for (const GraphActor& actor : merged) count += actor.alias_count(alias);
  return count;
}

std::size_t GraphActor::mention_count() const {
  std::size_t count = 0;
  for (const auto& [alias, documents] : aliases)
    for (const auto& [document, times] : documents) count += times;
  for (const GraphActor& actor : merged) count += actor.mention_count();
  return count;
}

std::size_t Relation::document_count() const {
  std::size_t count = 0;
  std::optional<DocumentIndex> last;
  for (const Evidence& mention : evidence) {
    if (last != mention.document) ++count;
    last = mention.document;
  }
  return count;
}

double Relation::confidence() const {
  if (verdict == Verdict::confirmed) return 1;
  const Modality strongest = modality();
  double doubt = 1;
  for (std::size_t i = 0; i < evidence.size();) {
    const DocumentIndex document = evidence[i].document;
    double best = 0;
    for (; i < evidence.size() && evidence[i].document == document; ++i)
      if (evidence[i].modality == strongest) best = std::max(best, evidence[i].confidence);
    doubt *= 1 - best;
  }
  return std::min(1 - doubt, 0.99);
}

Modality Relation::modality() const {
  Modality strongest = Modality::hypothetical;
  for (const Evidence& mention : evidence) strongest = std::min(strongest, mention.modality);
  return strongest;
}

std::size_t Relation::telling_count() const {
  return std::size_t(std::ranges::count(evidence, modality(), &Evidence::modality));
}

double Relation::strength() const {
  constexpr std::array<double, modality_names.size()> weights = {1, 0.7, 0.4, 0.3, 0.2};
  double sum = 0;
  for (const Evidence& mention : evidence) sum += mention.confidence * weights[std::size_t(mention.modality)];
  // Confirmed: at least one mention is true.
  if (verdict == Verdict::confirmed) sum = std::max(sum, weights[std::size_t(modality())]);
  return sum;
}

bool Relation::is_claim_only() const {
  const Modality strongest = modality();
  return std::all_of(evidence.begin(), evidence.end(), [strongest](const Evidence& mention) {
    return mention.is_claim() || mention.modality != strongest;
  });
}

const Evidence& Relation::best_evidence() const {
  return *std::min_element(evidence.begin(), evidence.end(), [](const Evidence& a, const Evidence& b) {
    return std::tuple(a.modality, a.is_claim(), -a.confidence) < std::tuple(b.modality, b.is_claim(), -b.confidence);
  });
}

}  // namespace entente
