// CoNLL-U: reading tokens (columns 1, 2 and multiword ranges) and writing words, https://universaldependencies.org/format.html
// What is written is read back equal; a line that is not CoNLL-U throws InputError with file and line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

struct ConlluDocument {
  Document document;  // its text is made of the tokens and their SpaceAfter
  std::vector<Sentence> sentences;  // tags, lemmas, heads as the file gives them, or their defaults where it has "_"
};

// Reads a whole file: documents begin at "# newdoc", the first at the top. Throws InputError.
std::vector<ConlluDocument> read_conllu(std::string_view bytes, const std::string& name);

// One sentence with its "# text" line, multiword token lines and SpaceAfter=No, followed by an empty line.
void write_conllu(const Sentence& sentence, std::string_view text, std::string& out);

// The tokens alone, as TreeBuilder reads them.
TokenizedSentence tokens_of(const Sentence& sentence);

}  // namespace entente
