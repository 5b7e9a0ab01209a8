// Articles -> their graph, in one call.
// const Reader reader({.ontology = "my.ontology"}); const Graph graph = reader.read_files({"a.txt"}, {.threads = 2});
// The same as `entente build`: folders stand for their files, formats are known by name or first bytes, copies of one
// report count once, records of `entente extract` stand for the articles that they are of, and what is not English is told.
// A Reader is constant, and any number of threads may use one.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/pipeline/graph.hpp"
#include "entente/pipeline/pipeline.hpp"
#include "entente/text/date.hpp"
#include "entente/text/input_error.hpp"
#include "entente/text/reader.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

// Files; empty: what is compiled in. `ontology` and `actors` add to it or replace rows of the same id.
struct ReaderOptions {
  std::string ontology = {};
  std::string actors = {};
  std::string model = {};
  std::string reader_model = {};
  ReaderName reader = ReaderName::accurate;
};

struct ReadingOptions {
  unsigned threads = 1;  // the result is the same
  std::optional<InputFormat> format = std::nullopt;
  std::string encoding = {};
  bool is_any_language = false;  // documents that are not English are read, too
  // Takes what could not be read, and reading goes on; nothing: it is thrown.
  std::function<void(const InputError&)> on_error = nullptr;
  // Is told of each document that was read, by its id and in their order, on the calling thread; what it throws ends it all.
  std::function<void(const std::string& id)> on_document = nullptr;
};

class Reader {
 public:
  // Throws InputError for a file that is broken or not there.
  explicit Reader(const ReaderOptions& options = {});

  Graph read_files(const std::vector<std::string>& paths, const ReadingOptions& options = {}) const;
  // One text; the id names it in evidence, and the date tells what "on Monday" is.
  Graph read_text(std::string_view text, const std::string& id = "text", std::optional<Date> date = std::nullopt) const;

  const Pipeline& pipeline() const { return pipeline_; }

 private:
  Pipeline pipeline_;
};

}  // namespace entente
