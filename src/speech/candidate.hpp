// A cue word with its speaker and content, before it is known which quoted stretches are its.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "entente/text/byte_span.hpp"
#include "trees/tree.hpp"

namespace entente {

struct SpeechCandidate {
  std::size_t sentence = 0;
  WordIndex cue = 0;
  WordIndex speaker = 0;
  std::optional<WordIndex> addressee = {};
  bool takes_quote = false;
  bool is_weak = false;
  WordRange cluster = {};  // the cue with speaker and auxiliaries: what stands between the parts of direct speech
  std::vector<ByteSpan> indirect = {};   // from the tree
  std::vector<std::size_t> direct = {};  // places of quoted spans
  bool is_clause = false;           // its content is a clause, not a thing or an action
};

}  // namespace entente
