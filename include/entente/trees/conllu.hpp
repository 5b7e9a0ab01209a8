// CoNLL-U: reading trees of any parser, writing our own, https://universaldependencies.org/format.html
// The text of a document is made of its tokens and what SpaceAfter, SpacesAfter, TokenRange (UDPipe) or start_char
// (Stanza) say of the blanks between them: where the parser told, offsets are those of the text that it read.
// What is written is read back equal; a line that is not CoNLL-U is an InputError with file, line and column.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/text/document.hpp"
#include "entente/text/input_error.hpp"
#include "entente/trees/sentence.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct ConlluDocument {
  Document document;
  // Tags, labels and heads as the file gives them. Labels of UD 1 and ClearNLP get their names of today, subtypes that
  // are not known their base, missing Penn tags what UPOS, features and form say, roots after the first a parataxis.
  // A word without any tag is X and XX, one without a lemma has an empty one, a sentence without heads only dep.
  std::vector<Sentence> sentences;
};

using ConlluSink = std::function<void(ConlluDocument)>;
using ConlluErrorSink = std::function<void(const InputError&)>;

// Hands over each document; documents begin at "# newdoc", the first at the top. A broken sentence costs its document:
// its error goes to `on_error` and reading goes on, or is thrown if that is empty, after the documents before it.
void read_conllu(std::string_view bytes, const std::string& name, const ConlluSink& sink,
                 const ConlluErrorSink& on_error);
// All documents of a file. Throws InputError.
std::vector<ConlluDocument> read_conllu(std::string_view bytes, const std::string& name);

// One sentence with its "# text" line, multiword token lines and SpaceAfter=No, followed by an empty line.
void write_conllu(const Sentence& sentence, std::string_view text, std::string& out);

// The tokens alone, as TreeBuilder reads them.
TokenizedSentence tokens_of(const Sentence& sentence);

}  // namespace entente
