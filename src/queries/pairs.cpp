#include "queries/pairs.hpp"

#include <algorithm>

namespace entente {

ActorPair pair_of(const Relation& relation) {
  return {std::min(relation.source, relation.target), std::max(relation.source, relation.target)};
}

PairedRelations by_pairs(std::vector<std::pair<ActorPair, EdgeId>> relations) {
  std::stable_sort(relations.begin(), relations.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  PairedRelations paired;
  paired.relations.reserve(relations.size());
  for (const auto& [pair, relation] : relations) {
    if (paired.pairs.empty() || paired.pairs.back() != pair) {
      paired.begins.push_back(std::uint32_t(paired.relations.size()));
      paired.pairs.push_back(pair);
    }
    paired.relations.push_back(relation);
  }
  paired.begins.push_back(std::uint32_t(paired.relations.size()));
  return paired;
}

}  // namespace entente
