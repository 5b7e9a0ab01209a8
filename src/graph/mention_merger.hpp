// Mentions by the million -> one tie for each source, type, target and polarity, by a hash table.
// MentionMerger merger; merger.add({source, target, type, polarity}, 0.8); merger.merged() -> ties with their counts
// What RelationGraph does with all its evidence, for those who need the counts alone: 32 bytes a tie.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "entente/graph/relation.hpp"

namespace entente {

struct TieKey {
  VertexId source{};
  VertexId target{};
  GraphTypeId type{};
  Polarity polarity = Polarity::affirmed;

  friend auto operator<=>(const TieKey&, const TieKey&) = default;
};

struct MergedTie {
  TieKey key;
  std::uint32_t mentions = 0;  // 0: a free place of the table
  double doubt = 1;            // that all of them are wrong

  double confidence() const { return 1 - doubt; }
};

class MentionMerger {
 public:
  void add(const TieKey& key, double confidence);
  std::vector<MergedTie> merged() const;  // by key

 private:
  MergedTie& place(const TieKey& key);
  void grow();

  std::vector<MergedTie> table_ = std::vector<MergedTie>(1024);  // a power of two, at most three quarters full
  std::size_t count_ = 0;
};

}  // namespace entente
