#include "graph/mention_merger.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "graph/place_table.hpp"

namespace entente {
namespace {

std::size_t hash_of(const TieKey& key) {
  return hashed(std::uint64_t(key.source) << 32 | std::uint64_t(key.target),
                std::uint64_t(key.type) << 1 | std::uint64_t(key.polarity));
}

}  // namespace

MergedTie& MentionMerger::place(const TieKey& key) {
  std::size_t at = hash_of(key) & (table_.size() - 1);
  while (table_[at].mentions > 0 && table_[at].key != key) at = (at + 1) & (table_.size() - 1);
  return table_[at];
}

void MentionMerger::grow() {
  std::vector<MergedTie> before = std::exchange(table_, std::vector<MergedTie>(table_.size() * 2));
  for (const MergedTie& tie : before) {
    if (tie.mentions > 0) place(tie.key) = tie;
  }
}

void MentionMerger::add(const TieKey& key, double confidence) {
  if ((count_ + 1) * 4 > table_.size() * 3) grow();
  MergedTie& tie = place(key);
  if (tie.mentions == 0) {
    tie.key = key;
    ++count_;
  }
  ++tie.mentions;
  tie.doubt *= 1 - confidence;
}

std::vector<MergedTie> MentionMerger::merged() const {
  std::vector<MergedTie> ties;
  ties.reserve(count_);
  for (const MergedTie& tie : table_) {
    if (tie.mentions > 0) ties.push_back(tie);
  }
  std::sort(ties.begin(), ties.end(), [](const MergedTie& a, const MergedTie& b) { return a.key < b.key; });
  return ties;
}

}  // namespace entente
