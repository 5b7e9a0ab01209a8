// One text to be read, with what its file says of it.  A news article, a report, one line of a JSON lines file.
// `text` is valid UTF-8 with markup removed; every ByteSpan of every later stage points into it.
// For plain text in valid UTF-8 it is the file, byte for byte; otherwise `source_spans` leads back to the bytes as they came.
// The file of packed data is what was packed; that of a JSON line its text member, that of trees the text of their words.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/text/byte_span.hpp"
#include "entente/text/date.hpp"

namespace entente {

// A stretch of Document::text and the stretch of the file that it was read from.
// Of equal size, they correspond byte by byte; otherwise only as wholes ("&amp;" read as "&").
struct SourceSpan {
  ByteSpan text;
  ByteSpan source;

  friend bool operator==(const SourceSpan&, const SourceSpan&) = default;
};

struct Document {
  std::string id;  // the file's name as given, or the `id` of a JSON line
  std::string text;
  std::optional<std::string> title;
  std::optional<std::string> author;
  std::optional<std::string> publisher;
  std::optional<Date> date;  // of publication; relative times are resolved against it
  std::vector<SourceSpan> source_spans;  // ascending; empty: text and file are the same bytes
  std::size_t repaired_bytes = 0;        // bytes of the file that were not UTF-8, each read as U+FFFD

  std::string_view words(ByteSpan span) const { return span.in(text); }
  // The bytes of the file, as it came, that `span` of the text was read from.
  ByteSpan in_source(ByteSpan span) const;
};

// A document of these bytes: invalid UTF-8 is repaired and counted, a byte order mark is skipped, nothing else changes.
Document make_document(std::string id, std::string_view bytes);

}  // namespace entente
