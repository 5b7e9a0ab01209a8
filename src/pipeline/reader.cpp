#include "entente/pipeline/reader.hpp"

#include <exception>
#include <new>
#include <utility>

#include "entente/pipeline/input_reader.hpp"
#include "entente/text/folder.hpp"
#include "entente/text/language_identifier.hpp"
#include "entente/trees/tree_completion.hpp"
#include "graph/document_records.hpp"
#include "graph/kept_documents.hpp"
#include "pipeline/ordered_workers.hpp"
#include "pipeline/out_of_memory.hpp"
#include "text/byte_source.hpp"

namespace entente {
namespace {

Pipeline::Knowledge known(const ReaderOptions& options) {
  Pipeline::Knowledge known{.reader_name = options.reader};
  if (!options.model.empty()) known.model = Model::load(options.model);
  if (!options.actors.empty()) known.gazetteer = Gazetteer::with_file(options.actors);
  if (!options.ontology.empty()) known.ontology = Ontology::with_file(options.ontology);
  if (!options.reader_model.empty()) known.reader = TrainedReader::load(options.reader_model);
  return known;
}

bool is_text(const Document& document) { return document.text.find_first_not_of(" \t\r\n\f\v") != std::string::npos; }

Analysis analysed(InputDocument input, const Pipeline& pipeline) {
  if (!input.sentences) return pipeline.analyse(std::move(input.document));
  complete_trees(*input.sentences, pipeline.model());
  return pipeline.analyse(std::move(input.document), std::move(*input.sentences));
}

}  // namespace

Reader::Reader(const ReaderOptions& options) : pipeline_(known(options)) {}

Graph Reader::read_files(const std::vector<std::string>& paths, const ReadingOptions& options) const {
  const auto tell = [&options](const InputError& error) {
    if (!options.on_error) throw error;
    options.on_error(error);
  };
  std::vector<std::pair<std::string, bool>> files;  // with those that were found in a folder
  for (const std::string& path : paths) {
    if (!is_folder(path)) files.emplace_back(path, false);
    else
      for (std::string& file : files_below(path, tell)) files.emplace_back(std::move(file), true);
  }
  struct Read {
    std::string id;
    KeptDocument kept;
    std::string failure;  // why it could not be analysed
  };
  std::vector<KeptDocument> kept;
  OrderedWorkers<InputDocument, Read> workers(
      options.threads,
      [this](InputDocument input) {
        Read read{input.document.id, {}, {}};
        try {
          read.kept = keep(analysed(std::move(input), pipeline_), "");
        } catch (const std::bad_alloc& error) {  // one document's trouble is not that of the others
          read.failure = words_of(error);
        } catch (const std::exception& error) {
          read.failure = error.what();
        }
        return read;
      },
      [&](Read read) {
        if (!read.failure.empty()) return tell(InputError(read.id, read.failure));
        kept.push_back(std::move(read.kept));
        if (options.on_document) options.on_document(read.id);
      });
  const InputReader reader({options.encoding, options.on_error});
  for (const auto& [file, is_found] : files) {
    const auto take = [&, &path = file](InputDocument input) {
      if (!is_text(input.document)) return tell(InputError(path, "a document of it has no text"));
      if (!options.is_any_language && !input.sentences) {
        const LanguageGuess guess = LanguageIdentifier().identify(input.document.text);
        if (!guess.is_english())
          return tell(InputError(path, "looks like " + std::string(guess.name) + ", not English; ReadingOptions::is_any_language reads it"));
      }
      const std::size_t bytes = input.document.text.size();
      workers.add(std::move(input), bytes);
    };
    try {
      text::InputBytes bytes(file, text::open_source(file));
      if (options.format || !looks_like_records(bytes.head(4096))) reader.read(bytes, options.format, take);
      else read_document_records(bytes, [&kept](RecordedDocument document) { kept.push_back(std::move(document.kept)); }, tell);
    } catch (const BinaryFileError& error) {
      if (!is_found || input_format_of_file(file)) tell(error);  // images lie beside articles
    } catch (const InputError& error) {
      tell(error);
    }
  }
  workers.finish();
  return Graph(merged_documents(kept, GraphBuilder()).graph);
}

Graph Reader::read_text(std::string_view text, const std::string& id, std::optional<Date> date) const {
  Document document = make_document(id, text);
  document.date = date;
  GraphBuilder builder;
  builder.add(pipeline_.analyse(std::move(document)));
  return Graph(std::move(builder).build());
}

}  // namespace entente
