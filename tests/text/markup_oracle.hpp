// Whether every character of a document read from markup leads back to what it was read from.
// Used by tests and fuzz targets: an empty complaint is a good one.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "entente/text/document.hpp"
#include "text/character_references.hpp"
#include "text/utf8.hpp"

namespace entente::text {

// What `source` means where it stands for `words`: the same bytes, a blank, a line break, a reference, a bad byte.
inline bool means(std::string_view source, std::string_view words) {
  // Byte by byte; a line's end or a tab is read as a blank, any line's end as "\n".
  const auto is_same = [](char from, char read) {
    return from == read || (read == ' ' && blank_size({&from, 1}, 0) == 1) || (read == '\n' && from == '\r');
  };
  if (source.size() == words.size() && std::ranges::equal(source, words, is_same)) return true;
  if (words == "\n" && source.starts_with("<")) return true;
  if (words == " " && !source.empty() && blank_size(source, 0) == source.size()) return true;
  if (words == "\uFFFD" && source.size() == 1 && static_cast<unsigned char>(source[0]) >= 0x80) return true;
  if (!source.starts_with("&")) return false;
  auto reference = read_character_reference(source, 0);
  // "&amp;#8217;", which was written twice.
  const std::string inner = reference && reference->code == '&' ? "&" + std::string(source.substr(reference->size)) : "";
  if (inner.size() > 1) {
    reference = read_character_reference(inner, 0);
    if (!reference || reference->size != inner.size()) return false;
  } else if (!reference || reference->size != source.size()) {
    return false;
  }
  if (words == " ") return is_blank(reference->code);
  std::string utf8;
  append_utf8(reference->code, utf8);
  return utf8 == words;
}

inline std::string complaint_about(const Document& document, std::string_view bytes) {
  const auto at = [](const SourceSpan& span) { return " at byte " + std::to_string(span.text.begin) + " of the text"; };
  if (make_document("", document.text).repaired_bytes != 0) return "the text is not valid UTF-8";
  std::uint32_t text_end = 0, source_end = 0;
  const auto is_between_paragraphs = [&](std::uint32_t end) {
    return end == text_end ||
           (text_end > 0 && std::string_view(document.text).substr(text_end, end - text_end) == "\n\n");
  };
  for (const SourceSpan& span : document.source_spans) {
    if (span.text.empty() || span.source.empty()) return "an empty span" + at(span);
    if (!is_between_paragraphs(span.text.begin)) return "a text from nowhere before the span" + at(span);
    if (span.source.begin < source_end) return "a span that is not in order" + at(span);
    if (span.source.end > bytes.size() || span.text.end > document.text.size()) return "a span outside" + at(span);
    if (!means(span.source.in(bytes), span.text.in(document.text))) {
      std::string complaint = "not the same: ";
      return complaint.append(span.source.in(bytes))
          .append(" and ")
          .append(span.text.in(document.text))
          .append(at(span));
    }
    text_end = span.text.end;
    source_end = span.source.end;
  }
  if (text_end != document.text.size()) return "a text from nowhere at the end";
  return "";
}

}  // namespace entente::text
