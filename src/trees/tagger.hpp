// Word vectors -> universal and Penn tags.  Orla/PROPN/NNP met/VERB/VBD
// The two tags are chosen together, among the pairs that the treebanks have.
#pragma once

#include <cstdint>
#include <vector>

#include "entente/trees/labels.hpp"
#include "trees/linear.hpp"
#include "trees/model_file.hpp"

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
  Tagger(SectionReader& section, std::size_t width);

  struct Buffers {
    std::vector<float> scores;
  };
  // `vectors`: a row of the encoder's width for each of `words` words.
  void tag(const QuantizedRows& vectors, std::size_t words, Buffers& buffers, std::vector<Tags>& tags) const;

 private:
  Linear weights_;
  std::vector<Tags> pairs_;
};

}  // namespace entente
