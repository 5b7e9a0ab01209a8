#include "trees/tagger.hpp"

#include <algorithm>

namespace entente {

Tagger::Tagger(SectionReader& section, std::size_t width) : weights_(section, width, tagger_outputs) {
  const std::uint32_t pairs = section.count(universal_tag_names.size() * penn_tag_names.size());
  for (std::uint32_t i = 0; i < pairs; ++i) {
    const auto tag = section.number<std::uint8_t>();
    const auto penn = section.number<std::uint8_t>();
    if (tag >= universal_tag_names.size() || penn >= penn_tag_names.size()) section.fail("names a tag that is unknown");
    pairs_.push_back({UniversalTag(tag), PennTag(penn)});
  }
  if (pairs_.empty()) section.fail("has no tags");
}

void Tagger::tag(const QuantizedRows& vectors, std::size_t words, Buffers& buffers, std::vector<Tags>& tags) const {
  buffers.scores.resize(vectors.rows * weights_.columns());
  weights_.apply(vectors, buffers.scores.data());
  tags.resize(words);
  for (std::size_t word = 0; word < words; ++word) {
    const float* universal = buffers.scores.data() + word * weights_.columns();
    const float* penn = universal + universal_tag_names.size();
    const auto score = [&](Tags pair) { return universal[std::size_t(pair.tag)] + penn[std::size_t(pair.penn)]; };
    tags[word] = *std::max_element(pairs_.begin(), pairs_.end(), [&](Tags a, Tags b) { return score(a) < score(b); });
  }
}

}  // namespace entente
