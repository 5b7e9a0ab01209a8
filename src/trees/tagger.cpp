#include "trees/tagger.hpp"

#include <algorithm>

#include "trees/word_features.hpp"

namespace entente {

Tagger::Tagger(SectionReader& section, std::size_t rows) : encoder_(section, rows) {
  pack(section.matrix(encoder_.width(), tagger_outputs).data(), encoder_.width(), tagger_outputs, weights_);
  bias_ = section.matrix(1, tagger_outputs);
  const std::uint32_t pairs = section.count(universal_tag_names.size() * penn_tag_names.size());
  for (std::uint32_t i = 0; i < pairs; ++i) {
    const auto tag = section.number<std::uint8_t>();
    const auto penn = section.number<std::uint8_t>();
    if (tag >= universal_tag_names.size() || penn >= penn_tag_names.size()) section.fail("names a tag that is unknown");
    pairs_.push_back({UniversalTag(tag), PennTag(penn)});
  }
  if (pairs_.empty()) section.fail("has no tags");
}

void Tagger::tag(std::span<const std::uint32_t> features, Buffers& buffers, std::vector<Tags>& tags) const {
  const std::size_t words = features.size() / word_feature_count;
  const std::size_t rows = padded(words, row_step);
  const float* vectors = encoder_.encode(features, word_feature_count, buffers.encoder);
  buffers.scores.resize(rows * tagger_outputs);
  for (std::size_t row = 0; row < rows; ++row) {
    std::copy(bias_.begin(), bias_.end(), buffers.scores.begin() + row * tagger_outputs);
  }
  add_product({vectors, encoder_.width(), 1}, rows, weights_, buffers.scores.data(), tagger_outputs);
  tags.resize(words);
  for (std::size_t word = 0; word < words; ++word) {
    const float* universal = buffers.scores.data() + word * tagger_outputs;
    const float* penn = universal + universal_tag_names.size();
    const auto score = [&](Tags pair) { return universal[std::size_t(pair.tag)] + penn[std::size_t(pair.penn)]; };
    tags[word] = *std::max_element(pairs_.begin(), pairs_.end(), [&](Tags a, Tags b) { return score(a) < score(b); });
  }
}

}  // namespace entente
