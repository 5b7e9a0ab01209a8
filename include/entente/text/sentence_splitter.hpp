// Document -> sentences.  "Mr. Orla left. Mercer stayed." -> two.
// The spans hold every non-blank byte of the text exactly once, in order.
// A blank line always ends a sentence; a single line break does where the line looks complete.
#pragma once

#include <string_view>
#include <vector>

#include "entente/text/byte_span.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct SentenceSpan {
  ByteSpan span;  // without blanks at either end
  bool starts_paragraph = false;

  friend bool operator==(const SentenceSpan&, const SentenceSpan&) = default;
};

class SentenceSplitter {
 public:
  std::vector<SentenceSpan> split(std::string_view text) const;
};

}  // namespace entente
