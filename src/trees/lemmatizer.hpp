// A word and its Penn tag -> its lemma.  held/VBD -> hold, houses/NNS -> house, Mercers/NNPS -> Mercer
// Exceptions first, then the rule of the longest suffix that the training data know under the tag.
// Lower case but for names (NNP, NNPS) and for what an exception writes otherwise (CEO).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/trees/labels.hpp"
#include "trees/model_file.hpp"
#include "trees/word_features.hpp"

namespace entente {

class Lemmatizer {
 public:
  static constexpr std::size_t longest_suffix = 6;  // bytes

  Lemmatizer() = default;
  explicit Lemmatizer(SectionReader& section);
  std::string lemma(std::string_view form, PennTag penn) const;

 private:
  struct Rule {
    std::uint8_t dropped;  // bytes from the end
    std::string_view added;
  };
  Vocabulary exception_keys_;  // a tag's byte, then the form
  std::vector<std::string_view> exceptions_;
  Vocabulary rule_keys_;  // a tag's byte, then the suffix
  std::vector<Rule> rules_;
};

// The form that rules start from: as it is for names, in lower case otherwise.
std::string lemma_base(std::string_view form, PennTag penn);

}  // namespace entente
