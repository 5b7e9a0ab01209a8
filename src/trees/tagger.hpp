// Word vectors -> universal and Penn tags.  Orla/PROPN/NNP met/VERB/VBD
// The two tags are chosen together, among the pairs that the treebanks have.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "entente/trees/labels.hpp"
#include "trees/encoder.hpp"

namespace entente {

struct Tags {
  UniversalTag tag = UniversalTag::X;
  PennTag penn = PennTag::FW;

  friend bool operator==(const Tags&, const Tags&) = default;
};

inline constexpr std::size_t tagger_outputs =
    padded(universal_tag_names.size() + penn_tag_names.size(), column_step);  // universal tags first

class Tagger {
 public:
  Tagger() = default;
  Tagger(SectionReader& section, std::size_t rows);

  struct Buffers {
    Encoder::Buffers encoder;
    std::vector<float> scores;
  };
  // `features`: word_feature_count numbers a word.
  void tag(std::span<const std::uint32_t> features, Buffers& buffers, std::vector<Tags>& tags) const;

 private:
  Encoder encoder_;
  PackedMatrix weights_;
  std::vector<float> bias_;
  std::vector<Tags> pairs_;
};

}  // namespace entente
