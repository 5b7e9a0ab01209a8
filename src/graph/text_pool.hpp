// The texts of a graph, each once: what its passages quote, times and rules.
// pool[pool.add("praised")] -> "praised"; TextId() is the empty text
// The bytes never move, so that what operator[] gave stays valid for as long as the pool, or the one it was moved to.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "entente/graph/relation.hpp"
#include "graph/large_pages.hpp"

namespace entente {

class TextPool {
 public:
  TextPool();
  TextPool(const TextPool& other);
  TextPool(TextPool&&) noexcept = default;
  TextPool& operator=(TextPool&&) noexcept = default;

  // Another text than all before, and not the empty one: the caller knows which are there.
  TextId add(std::string_view text);
  std::string_view operator[](TextId id) const { return texts_[std::size_t(id)]; }
  const std::vector<std::string_view>& texts() const { return texts_; }

  // Puts the texts in order, so that ids compare as texts do, and lets those go that are not `used`; the empty one
  // stays. Returns for each id that is used what it has become.
  std::vector<TextId> sort(const std::vector<bool>& used);

 private:
  std::vector<std::vector<char, LargePages<char>>> blocks_;
  std::size_t block_size_ = 0, filled_ = 0;  // of the last block
  std::vector<std::string_view> texts_;
};

}  // namespace entente
