// Splits a sentence into tokens.  "Orla's firm won't pay." -> Orla | 's | firm | wo | n't | pay | .
// The spans cover every non-blank byte exactly once, in order, for any input whatsoever.
// Cut as the English UD treebanks cut: hyphenated words apart, clitics joined to the token before them.
#pragma once

#include <string_view>
#include <vector>

#include "entente/tokens/token.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

class Tokenizer {
 public:
  // The tokens of text[span]; their spans are into `text`.
  std::vector<Token> tokenize(std::string_view text, ByteSpan span) const;
};

}  // namespace entente
