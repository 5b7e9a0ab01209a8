// Bytes of a named encoding -> UTF-8, with the way back.  decode("caf\xE9", "windows-1252").text -> "café"
// What the encoding does not know is read as U+FFFD and counted. UTF-16, Windows-1252 (and what the web calls
// ISO-8859-1) are read by our own tables, all other names by iconv.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/text/document.hpp"

namespace entente::text {

struct Decoded {
  std::string text;                      // valid UTF-8
  std::vector<SourceSpan> source_spans;  // ascending, never empty for a text that is not
  std::size_t repaired_bytes = 0;
};

bool is_known_encoding(const std::string& name);
bool is_utf8(std::string_view name);  // "utf-8", "UTF8", "ascii"

// Throws std::invalid_argument for a name that is not known. A byte order mark is skipped.
Decoded decode(std::string_view bytes, const std::string& name);

// UTF-16LE or UTF-16BE, by the byte order mark or because every second byte of the head is NUL.
std::optional<std::string> utf16_of(std::string_view head);
// What an XML declaration or an HTML meta element in the head says: "windows-1252".
std::optional<std::string> declared_encoding(std::string_view head);

// Makes the source spans of a document that was read from `decoded.text` lead to the bytes that were decoded.
void lead_back(Document& document, const Decoded& decoded);

}  // namespace entente::text
