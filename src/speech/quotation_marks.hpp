// The stretches of a document that stand between quotation marks.  He said “no”. -> “no”
// Straight, curly and doubled single marks, and single ones where they cannot be apostrophes; none inside another.
// A stretch ends with its paragraph at the latest, so one lost mark spoils one paragraph.
#pragma once

#include <vector>

#include "entente/speech/speech.hpp"
#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

// In document order; linear in the length of the text.
std::vector<QuotedSpan> quoted_spans(const Document& document, const std::vector<Sentence>& sentences);

}  // namespace entente
