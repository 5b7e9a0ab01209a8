// One text to be read, with what its file says of it.  A news article, a report, one line of a JSON lines file.
// `text` is valid UTF-8 with markup removed; every ByteSpan of every later stage points into it.
// For plain text in valid UTF-8 it is the file, byte for byte; otherwise `source_spans` leads back to its bytes.
// The file of packed data is what was packed, that of a record (a JSON line, a row of a table, a page of an archive) its
// text member, field or body, that of trees their words' text, that of a PDF or an office file the text taken out of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/text/byte_span.hpp"
#include "entente/text/date.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

// A stretch of Document::text and the stretch of the file that it was read from.
// Of equal size, they correspond byte by byte; otherwise only as wholes ("&amp;" read as "&").
struct SourceSpan {
  ByteSpan text;
  ByteSpan source;

  friend bool operator==(const SourceSpan&, const SourceSpan&) = default;
};

// From `begin` of the text on, until the next one: "page 3", "00:01:02".
struct TextPlace {
  std::uint32_t begin = 0;
  std::string name;

  friend bool operator==(const TextPlace&, const TextPlace&) = default;
};

struct Document {
  std::string id;  // the file's name as given, the `id` or address that a record has, or the file's name and its number
  std::string text;
  std::optional<std::string> title;
  std::optional<std::string> author;
  std::optional<std::string> publisher;
  std::optional<std::string> address;  // where it was published: "https://example.org/talks"
  std::optional<Date> date;  // of publication; relative times are resolved against it
  std::vector<SourceSpan> source_spans;  // ascending; empty: text and file are the same bytes
  std::size_t repaired_bytes = 0;        // bytes of the file that were not UTF-8, each read as U+FFFD
  std::size_t record = 0;                // which record of its file it is, from 1 (a line of JSON lines); 0: all of it
  std::vector<TextPlace> places;         // ascending; what has neither pages nor times has none

  std::string_view words(ByteSpan span) const { return span.in(text); }
  // The name of the place where `span` begins; empty: there is none.
  std::string_view place_of(ByteSpan span) const;
  // The bytes of the file, as it came, that `span` of the text was read from.
  ByteSpan in_source(ByteSpan span) const;
};

// A document of these bytes: invalid UTF-8 is repaired and counted, a byte order mark is skipped, nothing else changes.
Document make_document(std::string id, std::string_view bytes);

}  // namespace entente
