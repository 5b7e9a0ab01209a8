// A sentence as words with tags, lemmas and one dependency tree (Universal Dependencies 2, Penn tags).
// "Orla met Mercer ." -> met is the root, Orla its nsubj, Mercer its obj.
// There is exactly one root and no cycle, whatever the input.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entente/text/byte_span.hpp"
#include "entente/tokens/token.hpp"
#include "entente/trees/labels.hpp"

namespace entente {

using WordIndex = std::uint32_t;  // place of a word in its sentence, from 0

struct Word : Token {
  UniversalTag tag = UniversalTag::X;
  PennTag penn = PennTag::FW;
  std::string lemma;              // lower case but for names
  std::optional<WordIndex> head;  // nothing: the root
  DependencyLabel label = DependencyLabel::root;

  friend bool operator==(const Word&, const Word&) = default;
};

struct Sentence {
  ByteSpan span;  // from its first word to its last
  std::vector<Word> words;
  bool starts_paragraph = false;

  friend bool operator==(const Sentence&, const Sentence&) = default;
};

}  // namespace entente
