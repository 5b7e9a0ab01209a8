// What reads one format: the whole of an input -> documents. The table of reader.cpp has a line for each.
// A reader of one document a file is a function of name and UTF-8 bytes; `one_document<read_text>` does the rest:
// packed files, UTF-16, declared encodings, and the way back to the bytes as they came.
#pragma once

#include <string>
#include <string_view>

#include "entente/text/document.hpp"
#include "entente/text/reader.hpp"
#include "text/byte_source.hpp"

namespace entente::text {

// Plain text; its title is a first line that stands alone.
Document read_text(const std::string& name, std::string_view bytes);

// One JSON object a line, each a document: "text" (or "body", "content", "articleBody"), "id", "date", "title", "author",
// "publisher" and their usual synonyms. A broken line goes to `on_error`, and reading goes on.
void read_json_lines(InputBytes& input, const DocumentReader::Sink& sink, const DocumentReader::ErrorSink& on_error);

}  // namespace entente::text
