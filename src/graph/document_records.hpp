// One document <-> one line of JSON, from which a graph can be built without the article: what a store keeps of it.
// {"record":"document","doc":"memo","sketch":"0f3a…","graph":{"format":"entente-graph",…}}
// Stands before the document's other records, which say the same to whoever looks for words; of them nothing is read.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "entente/graph/store.hpp"
#include "entente/text/input_error.hpp"
#include "text/byte_source.hpp"

namespace entente {

// With its line break. The sketch, by which copies of one report are known, is that of text_sketch.hpp, eight hexadecimal
// digits a number; it is left out where the text has no words.
std::string document_record(const Analysis& analysis);

// True if the bytes begin as what `entente extract` writes.
bool looks_like_records(std::string_view bytes);

// A document of records, ready for merged_documents() or a store.
struct RecordedDocument {
  KeptDocument kept;  // its fingerprint is that of the record
  std::string id;
  std::optional<std::string> reader;  // as GraphDocument has it
};

// Hands every document over. A line that is broken is told, and the next ones are read.
// Throws InputError if there are records, but none is of a document: they were written before those were.
void read_document_records(text::InputBytes& input, const std::function<void(RecordedDocument)>& sink,
                           const std::function<void(const InputError&)>& on_error);

}  // namespace entente
