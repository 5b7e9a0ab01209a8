#include "entente/reader/reader.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "entente/pipeline/pipeline.hpp"
#include "entente/text/input_error.hpp"
#include "pipeline/stages.hpp"
#include "reader/reader_parts.hpp"
#include "small_reader.hpp"
#include "trees/model_parts.hpp"
#include "trees/word_vectors.hpp"

namespace entente {
namespace {

std::string error_of(const std::string& bytes) {
  try {
    TrainedReader::read(bytes, "small.reader");
  } catch (const InputError& error) {
    return error.what();
  }
  return "none";
}

Analysis read_with(std::string_view reader, const std::string& text) {
  const Pipeline pipeline({.reader = TrainedReader::read(reader, "small.reader")});
  return pipeline.analyse(make_document("text", text));
}

}  // namespace

TEST_CASE("a reader's file that is cut, changed, foreign or of another width is an error with its name") {
  const std::string bytes = small_reader::bytes();
  CHECK(error_of(bytes) == "none");
  for (const std::size_t size : {std::size_t(0), std::size_t(20), bytes.size() / 2, bytes.size() - 1})
    CHECK(error_of(bytes.substr(0, size)).starts_with("small.reader: "));
  std::string changed = bytes;
  changed[bytes.size() / 2] ^= 4;
  CHECK(error_of(changed).find("its checksum is wrong") != std::string::npos);
  changed = bytes;
  changed[9] = 99;
  CHECK(error_of(changed).find("model of version 99, this program reads version") != std::string::npos);
  CHECK(error_of(small_reader::bytes(96)).find("'encoder' has vectors of a width that is no multiple of 64") !=
        std::string::npos);
  CHECK(error_of(small_reader::bytes(64, 1)).find("another number of embeddings") != std::string::npos);
  CHECK(error_of(small_reader::bytes(64, 0, "1\t0.9\n0\t0.1\n")).find("small.reader, confidence:2:1") !=
        std::string::npos);
}

TEST_CASE("a label whose direction is not the ontology's is never said") {
  const std::string bytes = small_reader::bytes(64, 0, "0\t0\n1\t1\n", "condemns=");
  for (const RelationMention& relation :
       read_with(bytes, "Norway met Peru, and Chad condemned Kenya.").relations.relations)
    CHECK(relation.type != Ontology::builtin().find("condemns"));
}

TEST_CASE("a reader that is a folder or is not there is an error with its name") {
  for (const std::string path : {"/tmp", "/nowhere/small.reader"}) {
    try {
      TrainedReader::load(path);
      FAIL("read");
    } catch (const InputError& error) {
      CHECK(error.file() == path);
    }
  }
}

TEST_CASE("what a user's type proposes stays, whatever the reader says of other types") {
  const std::string bytes = small_reader::bytes();
  const Analysis analysis = read_with(bytes, "Norway praised Peru.");
  const auto praises = Ontology::builtin().find("praises");  // a type that this reader does not know
  CHECK(std::any_of(analysis.relations.relations.begin(), analysis.relations.relations.end(),
                    [&](const RelationMention& relation) { return relation.type == praises; }));
}

TEST_CASE("the probabilities of a pair sum to one, and the same sentence gives the same numbers") {
  const std::string bytes = small_reader::bytes();
  const TrainedReader reader = TrainedReader::read(bytes, "small.reader");
  const Analysis once = read_with(bytes, "Norway met Peru, and Chad condemned Kenya.");
  const Analysis again = read_with(bytes, "Norway met Peru, and Chad condemned Kenya.");
  CHECK(once.relations.relations == again.relations.relations);

  TrainedReader::Parts::Workspace workspace;
  SentenceInput input;
  input.words = 3;
  input.pieces = {reader.parts().pieces->begin(), 4, 5, 7, 8, reader.parts().pieces->end()};
  input.marks.assign(6, {});
  input.first_piece = {1, 2, 3};
  Mention first, second;
  second.head = 2;
  input.mentions = {first, second};
  input.pairs.resize(2);
  input.pairs[0].second = 1;
  input.pairs[1].first_end = SentenceInput::End::document;
  for (const PairReading& reading : reader.parts().read(input, {}, {{1}, {}}, workspace)) {
    double sum = 0;
    for (const float probability : reading.probabilities) sum += probability;
    CHECK(std::fabs(sum - 1) < 1e-5);
    CHECK(reading.trigger < input.words);
  }
}

TEST_CASE("a fast reader's file of another form is an error with its name") {
  CHECK(error_of(small_reader::fast_bytes(1)) == "none");
  CHECK(error_of(small_reader::fast_bytes(1, 192, 32)).find("'context' has vectors of a width that is no multiple of 64") !=
        std::string::npos);
  CHECK(error_of(small_reader::fast_bytes(1, 200)).find("'context' reads vectors of a width that is no multiple of 16") !=
        std::string::npos);
  CHECK(error_of(small_reader::fast_bytes(1, 192, 64, 2)).find("'context' has a layer of a kind that is unknown") !=
        std::string::npos);
}

TEST_CASE("a fast reader reads with the model on whose vectors it was trained, and with no other") {
  const std::uint64_t checksum = Model::builtin().parts().checksum;
  const std::string own = small_reader::fast_bytes(checksum), foreign = small_reader::fast_bytes(checksum + 1);
  CHECK_NOTHROW(Pipeline({.reader_name = ReaderName::fast, .reader = TrainedReader::read(own, "own.reader")}));
  try {
    const Pipeline pipeline({.reader_name = ReaderName::fast, .reader = TrainedReader::read(foreign, "foreign.reader")});
    FAIL("made");
  } catch (const InputError& error) {
    CHECK(std::string(error.what()) ==
          "foreign.reader: was trained on the word vectors of another model than the one given");
  }
  CHECK(TrainedReader::builtin(ReaderName::fast).parts().context.model_checksum() == checksum);
}

TEST_CASE("a fast reader reads trees that were made elsewhere as it reads its own") {
  const std::string bytes = small_reader::fast_bytes(Model::builtin().parts().checksum);
  const Pipeline pipeline({.reader_name = ReaderName::fast, .reader = TrainedReader::read(bytes, "small.reader")});
  const Document document = make_document(
      "text", "OSLO, Norway -- Norway met Peru, and Chad condemned Kenya. Norway's minister praised Peru, Kenya and Chad.");
  const Analysis own = pipeline.analyse(document);
  CHECK(own.relations.relations.size() > 1);
  CHECK(own.relations.relations == pipeline.analyse(document, pipeline.parse(document)).relations.relations);
  const Pipeline::Stages& stages = pipeline.stages();
  CHECK(own.relations.relations == stages.relation_finder
                                       .find(document, own.sentences, own.speech, own.actors, nullptr, nullptr,
                                             stages.word_vectors(own.sentences))
                                       .relations);
  CHECK_THROWS_WITH_AS(stages.relation_finder.find(document, own.sentences, own.speech, own.actors),
                       "small.reader: reads word vectors of width 192, the model gives none", InputError);
}

TEST_CASE("a fast reader's probabilities sum to one, and a word that is taken away has neither vector nor form") {
  const std::string bytes = small_reader::fast_bytes(1, 16);
  const TrainedReader reader = TrainedReader::read(bytes, "small.reader");
  TrainedReader::Parts::Workspace workspace;
  SentenceInput input;
  input.words = 3;
  input.pieces = input.first_piece = {0, 1, 2};
  input.parents = {1, 1, 1};
  input.forms = {"Orla", "met", "Mercer"};
  input.marks.assign(3, {});
  Mention first, second;
  second.head = 2;
  input.mentions = {first, second};
  input.pairs.resize(2);
  input.pairs[0].second = 1;
  input.pairs[1].first_end = SentenceInput::End::document;
  WordVectors vectors{16, std::vector<std::int8_t>(48, 100), {0.01F, 0.02F, 0.03F}};
  for (const PairReading& reading : reader.parts().read(input, vectors, {{1}, {}}, workspace)) {
    double sum = 0;
    for (const float probability : reading.probabilities) sum += probability;
    CHECK(std::fabs(sum - 1) < 1e-5);
    CHECK(reading.trigger < input.words);
  }
  input.pieces[1] = reader.parts().unknown();
  const std::vector<float> without = reader.parts().read(input, vectors, {{1}, {}}, workspace)[0].probabilities;
  vectors.scales[1] = 0;
  input.pieces[1] = 1;
  CHECK(without != reader.parts().read(input, vectors, {{1}, {}}, workspace)[0].probabilities);
  input.forms[1] = "embroidered";  // as little known as no word
  CHECK(without == reader.parts().read(input, vectors, {{1}, {}}, workspace)[0].probabilities);
}

TEST_CASE("a sentence of hundreds of actors takes bounded work") {
  const std::string bytes = small_reader::bytes();
  const TrainedReader reader = TrainedReader::read(bytes, "small.reader");
  std::string text = "Norway met Peru";
  for (int i = 0; i < 500; ++i) text += ", Chad, Kenya";
  const Pipeline pipeline({.reader_name = ReaderName::rules});
  const Analysis analysis = pipeline.analyse(make_document("text", text + "."));
  for (const Sentence& sentence : analysis.sentences) {
    std::vector<Mention> mentions;
    for (const Mention& mention : analysis.actors.mentions)
      if (&analysis.sentences[std::size_t(mention.sentence)] == &sentence) mentions.push_back(mention);
    TreeIndex tree;
    tree.set(sentence, analysis.actors, mentions, Ontology::builtin().rules());
    const SentenceInput input = sentence_input(tree, reader.parts().cuts_with(), {}, {}, Ontology::builtin());
    CHECK(input.pieces.size() <= SentenceInput::most_pieces + 1);
    CHECK(input.mentions.size() <= SentenceInput::most_mentions);
    CHECK(input.pairs.size() <= SentenceInput::most_mentions * (SentenceInput::furthest_pair + 1));
  }
  CHECK(read_with(bytes, text + ".").relations.relations.size() < 10000);
  for (const Sentence& sentence : analysis.sentences) {
    TreeIndex tree;
    tree.set(sentence, analysis.actors, {}, Ontology::builtin().rules());
    CHECK(sentence_input(tree, nullptr, {}, {}, Ontology::builtin()).words <= SentenceInput::most_pieces);
  }
  CHECK(read_with(small_reader::fast_bytes(Model::builtin().parts().checksum), text + ".").relations.relations.size() < 10000);
}

TEST_CASE("who is only spoken of is asked for nothing, and of two deeds at two words both are read") {
  const auto types = [](const char* text) {
    const Pipeline pipeline;
    const Analysis read = pipeline.analyse(make_document("text", text));
    std::vector<std::string> lines;
    for (const RelationMention& relation : read.relations.relations) {
      const auto name = [&](const Argument& end) { return end.actor ? read.actors[*end.actor].name : "?"; };
      lines.push_back(name(relation.source) + " " + pipeline.ontology()[relation.type].id + " " + name(*relation.target));
    }
    return lines;
  };
  const auto has = [](const std::vector<std::string>& lines, const char* line) { return std::ranges::count(lines, line) == 1; };
  const std::vector<std::string> asked = types("Kenya urged Sudan to talk to Egypt.");
  CHECK(has(asked, "Kenya calls-on Sudan"));
  CHECK_FALSE(has(asked, "Kenya calls-on Egypt"));
  const std::vector<std::string> met = types("Ana Ruiz met Omar Stam in Lima after inviting Omar Stam there.");
  CHECK(has(met, "Ana Ruiz meets-with Omar Stam"));
  CHECK(has(met, "Ana Ruiz invites Omar Stam"));
}

}  // namespace entente
