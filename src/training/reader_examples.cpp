// Writes what the reader looks at in every sentence of JSON lines of articles, one JSON line a sentence, for
// src/training/teacher. Usage: entente-reader-examples VOCABULARY FILE.jsonl...
//                              entente-reader-examples --vectors OUT [--teacher FILE.reader] FILE.jsonl...
// Offsets are UTF-8 bytes of the article's text. With --vectors: what the fast reader looks at. OUT gets the vectors of
// the words of the sentences written, in their order: of each word a float, its scale, then its bytes; "row" of a
// sentence is the place of its first word. A teacher's probabilities stand with each pair, those of 0.004 and more.
#include <cmath>
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <tuple>

#include "entente/actors/actor_finder.hpp"
#include "entente/pipeline/pipeline.hpp"
#include "entente/text/reader.hpp"
#include "entente/trees/tree_builder.hpp"
#include "reader/reader_parts.hpp"
#include "reader/reading_observer.hpp"
#include "relations/relation_finder.hpp"
#include "relations/selection.hpp"
#include "speech/speech_finder.hpp"
#include "text/json_text.hpp"
#include "trees/tree_mender.hpp"
#include "trees/word_vectors.hpp"

namespace entente::training {
namespace {

constexpr float least_share = 0.004F;  // of a teacher's reading that is written down

// Rows of words, one behind the other, in a file of their own.
class VectorFile {
 public:
  explicit VectorFile(const std::string& path) : path_(path), file_(path, std::ios::binary) {
    if (!file_) throw InputError(path, "cannot be opened for writing");
  }
  std::size_t rows() const { return rows_; }
  void write(const WordVectors& vectors, std::size_t words) {
    for (std::size_t w = 0; w < words; ++w) {
      file_.write(reinterpret_cast<const char*>(&vectors.scales[w]), sizeof(float));
      file_.write(reinterpret_cast<const char*>(vectors.values.data() + w * vectors.width), std::streamsize(vectors.width));
    }
    rows_ += words;
    if (!file_) throw InputError(path_, "cannot be written");
  }
  void close() {
    file_.close();
    if (!file_) throw InputError(path_, "cannot be written");
  }

 private:
  std::string path_;
  std::ofstream file_;
  std::size_t rows_ = 0;
};

// What a teacher says of a document's sentences.
class Teaching {
 public:
  explicit Teaching(const std::string& path) : reader_(TrainedReader::load(path)), selection_(reader_, Ontology::builtin()) {
    if (reader_.name() != ReaderName::accurate) throw InputError(path, "expected a reader that reads pieces of words");
  }
  const TrainedReader::Parts& reader() const { return reader_.parts(); }
  void read(const Document& document, const std::vector<Sentence>& sentences, const DocumentSpeech& speech,
            const DocumentActors& actors, std::span<const WordVectors> vectors, const RelationFinder& finder) {
    readings_.clear();
    const ReadingObserver observer{
        .pieces = &*reader().pieces,
        .take_input = [&](SentenceIndex sentence, const SentenceInput& input, std::span<const Candidate> candidates) {
          Read& read = readings_[sentence];
          read.words = input.words;
          const std::vector<PairReading> all =
              reader().read(input, vectors[std::size_t(sentence)], selection_.witnesses(input, candidates), workspace_);
          for (std::size_t p = 0; p < all.size(); ++p) read.readings.emplace(ends(input.pairs[p]), all[p]);
        }};
    finder.find(document, sentences, speech, actors, nullptr, &observer);
  }
  // Nothing where the teacher saw less of a long sentence.
  const PairReading* of(SentenceIndex sentence, const SentenceInput& input, const SentenceInput::Pair& pair) const {
    const auto found = readings_.find(sentence);
    if (found == readings_.end() || found->second.words != input.words) return nullptr;
    const auto reading = found->second.readings.find(ends(pair));
    return reading == found->second.readings.end() ? nullptr : &reading->second;
  }

 private:
  using Ends = std::tuple<SentenceInput::End, std::uint32_t, std::uint32_t, std::optional<ActorId>>;
  static Ends ends(const SentenceInput::Pair& pair) { return {pair.first_end, pair.first, pair.second, pair.outside}; }
  struct Read {
    std::size_t words = 0;
    std::map<Ends, PairReading> readings;
  };
  TrainedReader reader_;
  Selection selection_;
  TrainedReader::Parts::Workspace workspace_;
  std::map<SentenceIndex, Read> readings_;
};

class ExampleWriter {
 public:
  VectorFile* vectors = nullptr;      // of the words, for the fast reader
  const Teaching* teaching = nullptr;  // and what a teacher says

  ExampleWriter(const Document& document, const std::vector<Sentence>& sentences, const DocumentActors& actors,
                const Ontology& ontology)
      : document_(document), sentences_(sentences), actors_(actors), ontology_(ontology) {}

  void write(SentenceIndex index, const SentenceInput& input, std::span<const Candidate> candidates,
             const WordVectors& word_vectors) {
    const Sentence& sentence = sentences_[std::size_t(index)];
    JsonText json;
    json.begin_object();
    text(json, "doc", document_.id);
    json.key("span");
    numbers(json, {document_.in_source(sentence.span).begin, document_.in_source(sentence.span).end});
    if (vectors) {
      json.add("row", vectors->rows());
      vectors->write(word_vectors, input.words);
    }
    write_words(json, sentence, input);
    json.key("pieces");
    numbers(json, input.pieces);
    json.key("marks");
    json.begin_list();
    for (const auto& marks : input.marks) numbers(json, marks);
    json.end_list();
    if (vectors) {
      json.key("parents");
      numbers(json, input.parents);
    }
    json.key("mentions");
    json.begin_list();
    for (const Mention& mention : input.mentions) write_mention(json, mention);
    json.end_list();
    json.key("pairs");
    json.begin_list();
    for (const SentenceInput::Pair& pair : input.pairs)
      write_pair(json, input, pair, teaching ? teaching->of(index, input, pair) : nullptr, candidates);
    json.end_list();
    json.end_object();
    const std::string line = json.take() + '\n';
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size())
      throw InputError("standard output", "cannot be written");
  }

 private:
  void write_words(JsonText& json, const Sentence& sentence, const SentenceInput& input) const {
    json.key("words");
    json.begin_list();
    for (std::size_t w = 0; w < input.words; ++w) {
      const ByteSpan span = document_.in_source(sentence.words[w].span);
      numbers(json, {span.begin, span.end, input.first_piece[w]});
    }
    json.end_list();
  }

  void write_mention(JsonText& json, const Mention& mention) const {
    const ByteSpan span = document_.in_source(mention.span);
    const Actor& actor = actors_[mention.actor];
    json.begin_object();
    json.key("span");
    numbers(json, {span.begin, span.end});
    json.key("words");
    numbers(json, {mention.first_word, mention.end_word, mention.head});
    text(json, "actor", actor.id);
    json.key("members");
    json.begin_list();
    for (const ActorId member : actor.members) json.value(actors_[member].id.c_str());
    json.end_list();
    text(json, "kind", to_string(mention.kind));
    text(json, "form", to_string(mention.form));
    json.end_object();
  }

  void write_pair(JsonText& json, const SentenceInput& input, const SentenceInput::Pair& pair, const PairReading* taught,
                  std::span<const Candidate> candidates) const {
    json.begin_object();
    if (taught) write_taught(json, *taught);
    json.key("ends");
    numbers(json, {std::uint32_t(pair.first_end), pair.first, pair.second, pair.top});
    json.key("facts");
    numbers(json, pair.facts);
    if (pair.outside) text(json, "outside", actors_[*pair.outside].id);
    json.key("witnesses");
    json.begin_list();
    for (const SentenceInput::Witness& witness : input.witnesses_of(pair)) write_witness(json, witness, candidates[witness.candidate]);
    json.end_list();
    json.end_object();
  }

  void write_witness(JsonText& json, const SentenceInput::Witness& witness, const Candidate& said) const {
    const std::string label = ontology_[said.type].id + pair_direction_signs[std::size_t(witness.direction)];
    json.begin_list();
    json.value(label.c_str());
    json.value(to_string(said.circumstance.polarity).data());
    json.value(to_string(said.circumstance.modality).data());
    json.value(document_.in_source(said.trigger).begin);
    json.value(said.weight);
    json.end_list();
  }

  // [probability of nothing, {label: probability}, negated, modality, trigger]
  void write_taught(JsonText& json, const PairReading& reading) const {
    const auto rounded = [](double share) { return std::round(share * 1e5) / 1e5; };
    json.key("taught");
    json.begin_list();
    json.value(rounded(reading.probabilities[0]));
    json.begin_object();
    const std::vector<PairLabel>& labels = teaching->reader().labels;
    for (std::size_t l = 0; l < labels.size(); ++l)
      if (reading.probabilities[l + 1] >= least_share) {
        json.key(labels[l].type + pair_direction_signs[std::size_t(labels[l].direction)]);
        json.value(rounded(reading.probabilities[l + 1]));
      }
    json.end_object();
    json.value(rounded(reading.negated));
    json.value(std::uint32_t(reading.modality));
    json.value(reading.trigger);
    json.end_list();
  }
  template <class Numbers>
  static void numbers(JsonText& json, const Numbers& values) {
    json.begin_list();
    for (const std::uint32_t value : values) json.value(value);
    json.end_list();
  }
  static void numbers(JsonText& json, std::initializer_list<std::uint32_t> values) {
    numbers<std::initializer_list<std::uint32_t>>(json, values);
  }
  static void text(JsonText& json, const char* key, std::string_view value) {
    json.key(key);
    json.value(value);
  }

  const Document& document_;
  const std::vector<Sentence>& sentences_;
  const DocumentActors& actors_;
  const Ontology& ontology_;
};

struct Options {
  std::string vocabulary, vectors, teacher;
  std::vector<std::string> files;
};

void write_all(const Options& options) {
  std::string vocabulary;
  std::optional<WordPieces> pieces;
  std::optional<VectorFile> vectors;
  std::optional<Teaching> teaching;
  if (options.vectors.empty()) {
    std::ifstream in(options.vocabulary, std::ios::binary);
    if (!in) throw InputError(options.vocabulary, "cannot be opened");
    vocabulary.assign(std::istreambuf_iterator<char>(in), {});
    pieces.emplace(vocabulary, options.vocabulary);
  } else {
    vectors.emplace(options.vectors);
  }
  if (!options.teacher.empty()) teaching.emplace(options.teacher);
  const Pipeline pipeline({.reader_name = ReaderName::rules});
  const TreeBuilder tree_builder(Model::builtin());
  TreeBuilder::Workspace workspace;
  const ActorFinder actor_finder(Gazetteer::builtin());
  const RelationFinder relation_finder(Ontology::builtin(), ReaderName::rules);
  const DocumentReader reader;
  for (const std::string& file : options.files)
    reader.read(file, InputFormat::jsonl, [&](Document document) {
      std::vector<Sentence> sentences = pipeline.parse(document);
      for (Sentence& sentence : sentences) mend_tree(sentence);
      const DocumentSpeech speech = SpeechFinder().find(document, sentences);
      const DocumentActors actors = actor_finder.find(document, sentences, speech);
      std::vector<WordVectors> of_words(sentences.size());
      if (vectors || teaching)
        for (std::size_t s = 0; s < sentences.size(); ++s)
          of_words[s] = tree_builder.find_vectors(sentences[s].words, workspace);
      if (teaching) teaching->read(document, sentences, speech, actors, of_words, relation_finder);
      ExampleWriter writer(document, sentences, actors, Ontology::builtin());
      if (vectors) writer.vectors = &*vectors;
      if (teaching) writer.teaching = &*teaching;
      const ReadingObserver observer{
          .pieces = pieces ? &*pieces : nullptr,
          .take_input = [&](SentenceIndex sentence, const SentenceInput& input,
                            std::span<const Candidate> candidates) {
            writer.write(sentence, input, candidates, of_words[std::size_t(sentence)]);
          }};
      relation_finder.find(document, sentences, speech, actors, nullptr, &observer);
    });
  if (vectors) vectors->close();
}

}  // namespace
}  // namespace entente::training

int main(int count, char** words) {
  entente::training::Options options;
  int at = 1;
  for (; at + 1 < count && std::string_view(words[at]).starts_with("--"); at += 2)
    (std::string_view(words[at]) == "--vectors" ? options.vectors : options.teacher) = words[at + 1];
  if (options.vectors.empty() && at < count) options.vocabulary = words[at++];
  options.files.assign(words + at, words + count);
  if (options.files.empty()) {
    std::fprintf(stderr, "usage: entente-reader-examples [--teacher FILE.reader] VOCABULARY FILE.jsonl...\n"
                         "       entente-reader-examples --vectors OUT [--teacher FILE.reader] FILE.jsonl...\n");
    return 2;
  }
  try {
    entente::training::write_all(options);
    if (std::fflush(stdout) != 0) throw entente::InputError("standard output", "cannot be written");
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "entente-reader-examples: %s\n", error.what());
    return 1;
  }
}
