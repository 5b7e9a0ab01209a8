// Universal tag, features and form -> Penn tag, for trees that come without: UDPipe's and Stanza's models for some
// treebanks leave column 5 empty.  VERB, "Tense=Past|VerbForm=Fin" -> VBD
// Where the features do not say, the form's ending does; never more than a good guess.
#pragma once

#include <optional>
#include <string_view>

#include "entente/trees/labels.hpp"

namespace entente {

// `features` as column 6 of CoNLL-U has them, "_" for none; a lemma that is not known is empty.
PennTag penn_tag_of(UniversalTag tag, std::string_view features, std::string_view form, std::string_view lemma);
// The other way, for columns 4 that are empty: NNS -> NOUN. Of IN it cannot say more than ADP.
UniversalTag universal_tag_of(PennTag penn);

// The value of "Key=value" among attributes with a bar between each, as columns 6 and 10 have them.
std::optional<std::string_view> attribute(std::string_view attributes, std::string_view key);

}  // namespace entente
