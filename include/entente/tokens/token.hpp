// A sentence as tokens.  "Orla's firm won't pay." -> Orla | 's | firm | wo | n't | pay | .
// The spans cover every non-blank byte of the sentence exactly once, in order.
// Clitics are tokens of their own that join the one before them, as the UD treebanks write multiword tokens.
#pragma once

#include <string>
#include <vector>

#include "entente/text/byte_span.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct Token {
  ByteSpan span;
  std::string form;             // the bytes under `span`, unless a CoNLL-U file says otherwise
  bool joins_previous = false;  // written as one with the token before it (do|n't, Putin|'s)

  friend bool operator==(const Token&, const Token&) = default;
};

struct TokenizedSentence {
  ByteSpan span;  // from its first token to its last
  std::vector<Token> tokens;
  bool starts_paragraph = false;

  friend bool operator==(const TokenizedSentence&, const TokenizedSentence&) = default;
};

}  // namespace entente
