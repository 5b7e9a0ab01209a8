// Writes what the reader looks at in every sentence of JSON lines of articles, one JSON line a sentence, for
// src/training/teacher. Usage: entente-reader-examples VOCABULARY FILE.jsonl...
// Offsets are UTF-8 bytes of the article's text.
#include <cstdio>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>

#include "entente/actors/actor_finder.hpp"
#include "entente/pipeline/pipeline.hpp"
#include "entente/text/reader.hpp"
#include "reader/reading_observer.hpp"
#include "relations/relation_finder.hpp"
#include "text/json_text.hpp"
#include "trees/tree_mender.hpp"

namespace entente::training {
namespace {

class ExampleWriter {
 public:
  ExampleWriter(const Document& document, const std::vector<Sentence>& sentences, const DocumentActors& actors,
                const Ontology& ontology)
      : document_(document), sentences_(sentences), actors_(actors), ontology_(ontology) {}

  void write(SentenceIndex index, const SentenceInput& input, std::span<const RelationMention> proposals) {
    const Sentence& sentence = sentences_[std::size_t(index)];
    JsonText json;
    json.begin_object();
    text(json, "doc", document_.id);
    json.key("span");
    numbers(json, {document_.in_source(sentence.span).begin, document_.in_source(sentence.span).end});
    json.key("words");
    json.begin_list();
    for (std::size_t w = 0; w < input.words; ++w) {
      const ByteSpan span = document_.in_source(sentence.words[w].span);
      numbers(json, {span.begin, span.end, input.first_piece[w]});
    }
    json.end_list();
    json.key("pieces");
    numbers(json, input.pieces);
    json.key("marks");
    json.begin_list();
    for (const auto& marks : input.marks) numbers(json, marks);
    json.end_list();
    json.key("mentions");
    json.begin_list();
    for (const Mention& mention : input.mentions) {
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
    json.end_list();
    json.key("pairs");
    json.begin_list();
    for (const SentenceInput::Pair& pair : input.pairs) {
      json.begin_object();
      json.key("ends");
      numbers(json, {std::uint32_t(pair.first_end), pair.first, pair.second, pair.top});
      json.key("facts");
      numbers(json, pair.facts);
      if (pair.outside) text(json, "outside", actors_[*pair.outside].id);
      json.key("witnesses");
      json.begin_list();
      for (const SentenceInput::Witness& witness : pair.witnesses) {
        const RelationMention& said = proposals[witness.proposal];
        const std::string label = ontology_[said.type].id + pair_direction_signs[std::size_t(witness.direction)];
        json.begin_list();
        json.value(label.c_str());
        json.value(to_string(said.polarity).data());
        json.value(to_string(said.modality).data());
        const ByteSpan trigger = document_.in_source(said.trigger);
        json.value(trigger.begin);
        json.value(said.confidence);
        json.end_list();
      }
      json.end_list();
      json.end_object();
    }
    json.end_list();
    json.end_object();
    const std::string line = json.take() + '\n';
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size())
      throw InputError("standard output", "cannot be written");
  }

 private:
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
