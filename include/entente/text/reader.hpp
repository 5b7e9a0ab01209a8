// Files -> documents.  DocumentReader().read("articles.jsonl.gz", std::nullopt, sink)
// Hands each document to `sink` as soon as it is read; files of many records (JSON, tables, web archives, feeds, dumps,
// mailboxes, ZIP and tar archives) are never whole in memory. Files of one document are limited to 1 GB unpacked.
// gzip, zstd, xz and bzip2 are unpacked, known by their first bytes.
// A broken record is an InputError with its place; the records before it, and with `on_error` those after it, are read.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "entente/text/document.hpp"
#include "entente/text/input_error.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

namespace text {
class InputBytes;
}

// A line of the table in src/text/reader.cpp; those that are named here stand first there.
enum class InputFormat : std::uint8_t { text, markdown, html, jsonl, conllu };

// "text" -> InputFormat::text; nothing for a format that is not known.
std::optional<InputFormat> input_format(std::string_view name);
// "text, markdown, html, jsonl, conllu, json, …"
std::string input_format_names();
// By the file's ending, before .gz, .zst, .xz or .bz2 if it has that; nothing where the ending says nothing.
std::optional<InputFormat> input_format_of_file(std::string_view file_name);
// By what the first bytes look like; text where they look like nothing else.
InputFormat guess_input_format(std::string_view head);
// Whether whoever writes this format usually says when a document was published; running text alone does not.
bool has_dates(InputFormat format);

// "windows-1252", "UTF-16LE" and what else the C library's iconv knows.
bool is_known_encoding(const std::string& name);

// What holds no text: an image, a program. Its message says what it looks like.
class BinaryFileError : public InputError {
 public:
  using InputError::InputError;
};

// What holds text, but no article that could be read as it stands: an old Office file, a table without a column of text,
// what this program has written. Its message says what. With a format given, one that is text is read all the same.
class ForeignFormatError : public InputError {
 public:
  using InputError::InputError;
};

class DocumentReader {
 public:
  using Sink = std::function<void(Document)>;
  using ErrorSink = std::function<void(const InputError&)>;
  using RemarkSink = std::function<void(const std::string&)>;  // "news.warc: 30 of 38 records are passed over: …"
  // Takes the bytes of a file of trees, unpacked and in UTF-8.
  using TreeSink = std::function<void(const std::string& name, std::string_view bytes)>;

  struct Options {
    std::string encoding = {};  // empty: UTF-8, UTF-16 by its mark or its NULs, or what a page declares
    ErrorSink on_error = {};    // takes what is wrong with a part (a line, a record) of a file; nothing: it is thrown
    RemarkSink on_remark = {};  // takes what was passed over and is no error, once a file; nothing: it is not told
    TreeSink read_trees = {};   // nothing: a file of trees is an InputError (InputReader gives trees and documents)
    std::string text_column = {};  // of a table: the name of its column of text, or its number; empty: by its header
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
