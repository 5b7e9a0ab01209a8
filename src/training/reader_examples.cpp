// Writes what the reader looks at in every sentence of JSON lines of articles, one JSON line a sentence, for
// src/training/teacher. Usage: entente-reader-examples VOCABULARY FILE.jsonl...
// Offsets are UTF-8 bytes of the article's text.
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>

#include "entente/pipeline/pipeline.hpp"
#include "entente/text/reader.hpp"
#include "reader/reading_observer.hpp"
#include "trees/tree_mender.hpp"

namespace entente::training {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer, rapidjson::UTF8<>, rapidjson::UTF8<>, rapidjson::CrtAllocator,
                                 rapidjson::kWriteValidateEncodingFlag>;

class ExampleWriter {
 public:
  ExampleWriter(const Document& document, const std::vector<Sentence>& sentences, const DocumentActors& actors,
                const Ontology& ontology)
      : document_(document), sentences_(sentences), actors_(actors), ontology_(ontology) {}

  void write(SentenceIndex index, const SentenceInput& input, std::span<const RelationMention> proposals) {
    const Sentence& sentence = sentences_[std::size_t(index)];
    rapidjson::StringBuffer buffer;
    Writer json(buffer);
    json.StartObject();
    text(json, "doc", document_.id);
    json.Key("span");
    numbers(json, {document_.in_source(sentence.span).begin, document_.in_source(sentence.span).end});
    json.Key("words");
    json.StartArray();
    for (std::size_t w = 0; w < input.words; ++w) {
      const ByteSpan span = document_.in_source(sentence.words[w].span);
      numbers(json, {span.begin, span.end, input.first_piece[w]});
    }
    json.EndArray();
    json.Key("pieces");
    numbers(json, input.pieces);
    json.Key("marks");
    json.StartArray();
    for (const auto& marks : input.marks) numbers(json, marks);
    json.EndArray();
    json.Key("mentions");
    json.StartArray();
    for (const Mention& mention : input.mentions) {
      const ByteSpan span = document_.in_source(mention.span);
      const Actor& actor = actors_[mention.actor];
      json.StartObject();
      json.Key("span");
      numbers(json, {span.begin, span.end});
      json.Key("words");
      numbers(json, {mention.first_word, mention.end_word, mention.head});
      text(json, "actor", actor.id);
      json.Key("members");
      json.StartArray();
      for (const ActorId member : actor.members) json.String(actors_[member].id.c_str());
      json.EndArray();
      text(json, "kind", to_string(mention.kind));
      text(json, "form", to_string(mention.form));
      json.EndObject();
    }
    json.EndArray();
    json.Key("pairs");
    json.StartArray();
    for (const SentenceInput::Pair& pair : input.pairs) {
      json.StartObject();
      json.Key("ends");
      numbers(json, {std::uint32_t(pair.first_end), pair.first, pair.second, pair.top});
      json.Key("facts");
      numbers(json, pair.facts);
      if (pair.outside) text(json, "outside", actors_[*pair.outside].id);
      json.Key("witnesses");
      json.StartArray();
      for (const SentenceInput::Witness& witness : pair.witnesses) {
        const RelationMention& said = proposals[witness.proposal];
        const std::string label = ontology_[said.type].id + pair_direction_signs[std::size_t(witness.direction)];
        json.StartArray();
        json.String(label.c_str());
        json.String(to_string(said.polarity).data());
        json.String(to_string(said.modality).data());
        const ByteSpan trigger = document_.in_source(said.trigger);
        json.Uint(trigger.begin);
        json.Double(said.confidence);
        json.EndArray();
      }
      json.EndArray();
      json.EndObject();
    }
    json.EndArray();
    json.EndObject();
    buffer.Put('\n');
    if (std::fwrite(buffer.GetString(), 1, buffer.GetSize(), stdout) != buffer.GetSize())
      throw InputError("standard output", "cannot be written");
  }

 private:
  template <class Numbers>
  static void numbers(Writer& json, const Numbers& values) {
    json.StartArray();
    for (const std::uint32_t value : values) json.Uint(value);
    json.EndArray();
  }
  static void numbers(Writer& json, std::initializer_list<std::uint32_t> values) {
    numbers<std::initializer_list<std::uint32_t>>(json, values);
  }
  static void text(Writer& json, const char* key, std::string_view value) {
    json.Key(key);
    json.String(value.data(), rapidjson::SizeType(value.size()));
  }

  const Document& document_;
  const std::vector<Sentence>& sentences_;
  const DocumentActors& actors_;
  const Ontology& ontology_;
};

void write_all(const std::string& vocabulary_path, const std::vector<std::string>& files) {
  std::ifstream in(vocabulary_path, std::ios::binary);
  if (!in) throw InputError(vocabulary_path, "cannot be opened");
  const std::string vocabulary{std::istreambuf_iterator<char>(in), {}};
  const WordPieces pieces(vocabulary, vocabulary_path);
  const Pipeline pipeline;
  const ActorFinder actor_finder(Gazetteer::builtin());
  const RelationFinder relation_finder(Ontology::builtin(), ReaderName::rules);
  const DocumentReader reader;
  for (const std::string& file : files)
    reader.read(file, InputFormat::jsonl, [&](Document document) {
      std::vector<Sentence> sentences = pipeline.parse(document);
      for (Sentence& sentence : sentences) mend_tree(sentence);
      const DocumentActors actors = actor_finder.find(document, sentences);
      ExampleWriter writer(document, sentences, actors, Ontology::builtin());
      const ReadingObserver observer{
          .pieces = &pieces,
          .take_input = [&](SentenceIndex sentence, const SentenceInput& input,
                            std::span<const RelationMention> proposals) { writer.write(sentence, input, proposals); }};
      relation_finder.find(document, sentences, actors, nullptr, &observer);
    });
}

}  // namespace
}  // namespace entente::training

int main(int count, char** words) {
  if (count < 3) {
    std::fprintf(stderr, "usage: entente-reader-examples VOCABULARY FILE.jsonl...\n");
    return 2;
  }
  try {
    entente::training::write_all(words[1], {words + 2, words + count});
    if (std::fflush(stdout) != 0) throw entente::InputError("standard output", "cannot be written");
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "entente-reader-examples: %s\n", error.what());
    return 1;
  }
}
