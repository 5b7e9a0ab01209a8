// The time expressions of a document as ISO 8601 dates and intervals.
// "Orla has led the firm since 1991." of a document of 2023 -> "since 1991", 1991/2023
// A relative expression in a document without a date is found but has no value.
#pragma once

#include <string>
#include <vector>

#include "entente/actors/actor.hpp"
#include "entente/text/byte_span.hpp"
#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

struct FoundTime {
  SentenceIndex sentence{};
  ByteSpan span;
  WordIndex head = 0;  // the word of the span that governs the others
  // "2022", "2022-02-24", "2022-W08", "1991/2023", "../2020", "P30Y"; empty if not resolved.
  std::string value;

  friend bool operator==(const FoundTime&, const FoundTime&) = default;
};

class TimeFinder {
 public:
  // In document order; the spans of one sentence do not overlap.
  std::vector<FoundTime> find(const Document& document, const std::vector<Sentence>& sentences) const;
};

}  // namespace entente
