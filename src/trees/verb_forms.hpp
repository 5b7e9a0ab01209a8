// Verbs -> the forms that a text writes them in.  "deny" -> denied, denies, denying; "lend" -> also lent
// What a lemmatizer may not know: rules and tables speak of verbs, texts of their forms.
#pragma once

#include <span>
#include <string>

#include "text/string_map.hpp"

namespace entente {

// Form -> verb. The regular forms of each verb, of two verbs with one form the first; those in -ize are also spelled in
// -ise. Beside them the forms of lexicon/irregular-verbs.tsv, whichever verbs are asked for.
StringMap<std::string> forms_of_verbs(std::span<const std::string> verbs);

}  // namespace entente
