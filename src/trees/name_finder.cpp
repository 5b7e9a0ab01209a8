#include "trees/name_finder.hpp"

#include <algorithm>
#include <array>

namespace entente {

NameFinder::NameFinder(SectionReader& section, std::size_t width) {
  hidden_ = section.count(1024);
  if (hidden_ == 0 || hidden_ % column_step != 0) section.fail("has a layer of a size that is no multiple of 32");
  hidden_weights_ = Linear(section, width, hidden_);
  weights_ = Linear(section, hidden_, name_outputs);
}

void NameFinder::find(const QuantizedRows& vectors, std::size_t words, WordIndex first_word, Buffers& buffers,
                      std::vector<Name>& names) const {
  if (words == 0) return;
  const std::size_t columns = hidden_weights_.columns();
  buffers.hidden.resize(vectors.rows * columns);
  hidden_weights_.apply(vectors, buffers.hidden.data());
  rectify(buffers.hidden.data(), words * columns);
  quantize(buffers.hidden.data(), columns, words, hidden_, buffers.quantized);
  buffers.scores.resize(vectors.rows * weights_.columns());
  weights_.apply(buffers.quantized, buffers.scores.data());

  // best[t]: the best run of tags that ends in t at this word.  Only a name of its kind can be continued.
  std::array<float, name_tag_count> best{};
  buffers.came_from.resize(words * name_tag_count);
  for (std::size_t word = 0; word < words; ++word) {
    const float* scores = buffers.scores.data() + word * weights_.columns();
    const std::size_t any = std::size_t(std::max_element(best.begin(), best.end()) - best.begin());
    std::array<float, name_tag_count> next;
    const float* const before = best.data();
    float* const after = next.data();
    std::uint8_t* const came_from = buffers.came_from.data() + word * name_tag_count;
    for (std::size_t tag = 0; tag < name_tag_count; ++tag) {
      const bool continues = tag > 0 && tag % 2 == 0;
      std::size_t from = any;
      if (continues) from = before[tag] > before[tag - 1] && word > 0 ? tag : tag - 1;
      const bool is_possible = !continues || word > 0;
      after[tag] = is_possible ? before[from] + scores[tag] : -1e30F;
      came_from[tag] = std::uint8_t(from);
    }
    best = next;
  }
  std::size_t tag = std::size_t(std::max_element(best.begin(), best.end()) - best.begin());
  const std::size_t first_name = names.size();
  WordIndex end = WordIndex(words);
  for (std::size_t word = words; word-- > 0;) {
    if (tag > 0 && tag % 2 == 1) {
      names.push_back({first_word + WordIndex(word), first_word + end, NameKind((tag - 1) / 2)});
    }
    if (tag == 0 || tag % 2 == 1) end = WordIndex(word);
    tag = buffers.came_from[word * name_tag_count + tag];
  }
  std::reverse(names.begin() + std::ptrdiff_t(first_name), names.end());
}

}  // namespace entente
