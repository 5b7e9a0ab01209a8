// Files -> documents.  DocumentReader().read("articles.jsonl.gz", std::nullopt, sink)
// Hands each document to `sink` as soon as it is read; JSON lines give one a line and are never whole in memory.
// gzip and zstd are unpacked, known by their first bytes. Other formats are limited to 1 GB unpacked.
// A broken JSON line is an InputError with its line; the lines before it, and with `on_error` those after it, are read.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "entente/text/document.hpp"
#include "entente/text/input_error.hpp"

namespace entente {

namespace text {
class InputBytes;
}

enum class InputFormat { text, markdown, html, jsonl, conllu };

// "text" -> InputFormat::text; nothing for a format that is not known.
std::optional<InputFormat> input_format(std::string_view name);
// "text, markdown, html, jsonl, conllu"
std::string input_format_names();
// By the file's ending, before .gz or .zst if it has that; nothing where the ending says nothing.
std::optional<InputFormat> input_format_of_file(std::string_view file_name);
// By what the first bytes look like; text where they look like nothing else.
InputFormat guess_input_format(std::string_view head);

// "windows-1252", "UTF-16LE" and what else the C library's iconv knows.
bool is_known_encoding(const std::string& name);

// What holds no text: an image, a program. Its message says what it looks like.
class BinaryFileError : public InputError {
 public:
  using InputError::InputError;
};

// What holds text, but no article that could be read as it stands: a PDF file, an archive, a table, a mailbox, a feed,
// what this program has written. Its message says what. With a format given, one that is text is read all the same.
class ForeignFormatError : public InputError {
 public:
  using InputError::InputError;
};

class DocumentReader {
 public:
  using Sink = std::function<void(Document)>;
  using ErrorSink = std::function<void(const InputError&)>;
  // Takes the bytes of a file of trees, unpacked and in UTF-8.
  using TreeSink = std::function<void(const std::string& name, std::string_view bytes)>;

  struct Options {
    std::string encoding;      // empty: UTF-8, UTF-16 by its mark or its NULs, or what a page declares
    ErrorSink on_error = {};   // takes what is wrong with a part (a line) of a file; nothing: it is thrown
    TreeSink read_trees = {};  // nothing: a file of trees is an InputError (InputReader gives trees and documents)
  };

  DocumentReader() = default;
  explicit DocumentReader(Options options) : options_(std::move(options)) {}

  // Reads the file `path` ("-": standard input). No format: its name says, or else its first bytes.
  // Throws InputError if it cannot be opened, read or unpacked, BinaryFileError and ForeignFormatError.
  void read(const std::string& path, std::optional<InputFormat> format, const Sink& sink) const;
  // The same for bytes that are in memory already.
  void read_bytes(const std::string& name, std::string_view bytes, std::optional<InputFormat> format,
                  const Sink& sink) const;
  // The same for an input that is open, and may have been looked into.
  void read(text::InputBytes& input, std::optional<InputFormat> format, const Sink& sink) const;

 private:
  Options options_;
};

}  // namespace entente
