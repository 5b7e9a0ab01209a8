// Files and folders' files -> documents, with the trees of those that bring their own.
// InputReader({}).read("trees.conllu.gz", std::nullopt, sink); complete_trees(*sentences, model); pipeline.analyse(…)
// DocumentReader reads all formats but CoNLL-U, and knows nothing of trees; this is it and read_conllu in one.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "entente/text/reader.hpp"
#include "entente/trees/sentence.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct InputDocument {
  Document document;
  std::optional<std::vector<Sentence>> sentences;  // of a file of trees, as read_conllu gives them
};

class InputReader {
 public:
  using Sink = std::function<void(InputDocument)>;
  struct Options {
    std::string encoding;
    DocumentReader::ErrorSink on_error = {};  // as DocumentReader::Options has them
    std::string text_column = {};
    DocumentReader::RemarkSink on_remark = {};
  };

  explicit InputReader(Options options) : options_(std::move(options)) {}
  // No format: by the file's name, or else by its first bytes. Throws InputError as DocumentReader::read does.
  void read(const std::string& path, std::optional<InputFormat> format, const Sink& sink) const;
  // The same for an input that is open, and may have been looked into.
  void read(text::InputBytes& input, std::optional<InputFormat> format, const Sink& sink) const;

 private:
  Options options_;
};

}  // namespace entente
