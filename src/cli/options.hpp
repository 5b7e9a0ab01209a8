// The options that several commands share, and what they select.
// --model en.model -j 2 -> CommonOptions -> Knowledge -> Pipeline
// An option that is not given leaves its default, which is what is compiled in.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <vector>

#include "entente/pipeline/pipeline.hpp"
#include "entente/queries/relation_filter.hpp"

namespace entente {

struct CommonOptions {
  bool quiet = false;
  unsigned threads = 1;
  std::string model;     // files; empty: what is compiled in
  std::string actors;
  std::string ontology;
  std::string decisions;  // empty: none
  std::string fold;       // "states" or empty
  std::string reader;        // empty: accurate, or the one that a store was begun with
  std::string reader_model;  // a file; empty: what is compiled in
};

// Added to the program and to each command, so that they may stand before or after the command's name.
void add_common_options(CLI::App& app, CommonOptions& common);

// Which relations a diagram or a question looks at, and through whose eyes.
struct FilterOptions {
  bool all_modalities = false;
  bool unnamed = false;
  bool documents = false;
  std::vector<std::string> asserted_by;  // names of actors
  bool own_voice = false;
  std::vector<std::string> from_documents;
  std::vector<std::string> kinds;
  std::vector<std::string> types;
  std::vector<int> signs;
  std::vector<std::string> modalities;
  std::string since;
  std::string until;
  double min_confidence = 0;
  std::size_t min_mentions = 1;

  RelationFilter filter() const;

  friend bool operator==(const FilterOptions&, const FilterOptions&) = default;
};
void add_filter_options(CLI::App& app, FilterOptions& options);
// Of these the ones that say through whose eyes; without those that say which modalities and nameless ones are used.
void add_perspective_options(CLI::App& app, FilterOptions& options);

// What the stages know, read from the files that the options name, or compiled in. Throws InputError.
// Each file is read once, for it may be a pipe.
class Knowledge {
 public:
  explicit Knowledge(const CommonOptions& common);

  const Ontology& ontology() const { return known_.ontology ? *known_.ontology : Ontology::builtin(); }
  // Of the program and of all that it knows: what was read with another one may read otherwise now.
  std::string fingerprint() const;
  const std::string& reader_name() const { return reader_name_; }
  // Once: the pipeline takes what was read.
  Pipeline pipeline() && { return std::move(*this).pipeline(*entente::reader_name(reader_name_)); }  // the options were checked
  Pipeline pipeline(ReaderName reader) &&;

 private:
  std::string reader_name_;
  std::string prints_;  // of the files that were given
  Pipeline::Knowledge known_;
};

}  // namespace entente
