// Files -> documents.  DocumentReader(options).read("article.txt", sink)
// Hands each document to `sink` as soon as it is read; JSON lines give one document a line.
// A broken JSON line throws InputError with its line; the documents before it have been handed over.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "entente/text/document.hpp"

namespace entente {

enum class InputFormat { text, jsonl };

// "text" -> InputFormat::text; nothing for a format that is not known.
std::optional<InputFormat> input_format(std::string_view name);
// By the file's ending; text where the ending says nothing.
InputFormat guess_input_format(std::string_view file_name);

class DocumentReader {
 public:
  using Sink = std::function<void(Document)>;
  // Reads the file `path` ("-": standard input).  Throws InputError if it cannot be opened or read, or is binary.
  void read(const std::string& path, InputFormat format, const Sink& sink) const;
  // The same for bytes that are in memory already.
  void read_bytes(const std::string& name, std::string_view bytes, InputFormat format, const Sink& sink) const;
};

}  // namespace entente
