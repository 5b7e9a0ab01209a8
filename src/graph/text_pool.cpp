#include "graph/text_pool.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace entente {
namespace {

// The graph of one article fits into the first block; the largest wastes little of a large graph.
constexpr std::size_t least_block = std::size_t(1) << 12, largest_block = std::size_t(1) << 24;

// Compares as the text does, as far as it goes.
std::uint64_t eight_bytes(std::string_view text) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) value = value << 8 | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0u);
  return value;
}

}  // namespace

TextPool::TextPool() : texts_(1, "") {}

TextPool::TextPool(const TextPool& other) {
  texts_.reserve(other.texts_.size());
  for (const std::string_view text : other.texts_) {
    if (text.empty())
      texts_.emplace_back("");
    else
      add(text);
  }
}

TextId TextPool::add(std::string_view text) {
  if (text.size() > block_size_ - filled_) {
    block_size_ = std::max(std::clamp(2 * block_size_, least_block, largest_block), text.size());
    blocks_.emplace_back(block_size_);
    filled_ = 0;
  }
  char* const place = blocks_.back().data() + filled_;
  std::memcpy(place, text.data(), text.size());
  filled_ += text.size();
  texts_.emplace_back(place, text.size());
  return TextId(texts_.size() - 1);
}

std::vector<TextId> TextPool::sort(const std::vector<bool>& used) {
  // By the first 16 bytes, which lie side by side: to compare two texts is to miss the cache twice.
  struct Entry {
    std::uint64_t first, second;
    std::uint32_t place;
  };
  std::vector<Entry> order;
  for (std::size_t i = 0; i < texts_.size(); ++i)
    if (i == 0 || used[i])
      order.push_back({eight_bytes(texts_[i]),
                       eight_bytes(texts_[i].substr(std::min<std::size_t>(8, texts_[i].size()))), std::uint32_t(i)});
  std::sort(order.begin(), order.end(), [this](const Entry& a, const Entry& b) {
    if (a.first != b.first) return a.first < b.first;
    return a.second != b.second ? a.second < b.second : texts_[a.place] < texts_[b.place];
  });
  std::vector<TextId> became(texts_.size());
  std::vector<std::string_view> sorted;
  sorted.reserve(order.size());
  for (const Entry& entry : order) {
    became[entry.place] = TextId(sorted.size());
    sorted.push_back(texts_[entry.place]);
  }
  texts_ = std::move(sorted);
  return became;
}

}  // namespace entente
