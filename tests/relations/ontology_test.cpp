#include "entente/relations/ontology.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "entente/relations/relation_finder.hpp"
#include "entente/text/input_error.hpp"
#include "relations/rules.hpp"

namespace entente {
namespace {

class OntologyFile {
 public:
  explicit OntologyFile(const std::string& bytes)
      : path_((std::filesystem::temp_directory_path() / "entente-ontology-test.ontology").string()) {
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~OntologyFile() { std::filesystem::remove(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// "3:8" of the error that reading `bytes` ends in.
std::string place_of_error(const std::string& bytes) {
  const OntologyFile file(bytes);
  try {
    Ontology::with_file(file.path());
  } catch (const InputError& error) {
    CHECK(error.file() == file.path());
    return std::to_string(error.line()) + ':' + std::to_string(error.column());
  }
  return "";
}

}  // namespace

TEST_CASE("a broken ontology is refused with line and column") {
  CHECK(place_of_error("tipe acquires\n") == "1:1");
  CHECK(place_of_error("type acquires\n  sign: 2\n") == "2:9");
  CHECK(place_of_error("type acquires\n  verb: buy | subject object | weight: 1\n") == "2:15");
  CHECK(place_of_error("type acquires\n  verb: buy | subject -> object | wait: 1\n") == "2:35");
  CHECK(place_of_error("type acquires\n  verb: buy | subject -> object | weight: 7\n") == "2:43");
  CHECK(place_of_error("type acquires\n  verb: @nowhere\n") == "2:9");
  CHECK(place_of_error("type acquires\n  source: firm\n") == "2:11");
  CHECK(place_of_error("  verb: buy\n") == "1:3");
  CHECK(place_of_error("type acquires\n  colour\n") == "2:3");
}

TEST_CASE("a user's file adds types, replaces those of the same id and extends others") {
  const OntologyFile file(
      "type acquires\n  sign: 0\n  verb: acquire buy\n"
      "type condemns\n  sign: -1\n  plover: ACCUSE\n  verb: zap\n"
      "extend praises\n  verb: zing\n");
  const Ontology ontology = Ontology::with_file(file.path());
  CHECK(ontology.types().size() == Ontology::builtin().types().size() + 1);
  REQUIRE(ontology.find("acquires"));
  const auto& rules = ontology.rules();
  CHECK(rules.by_lemma.contains("zap"));
  CHECK(rules.by_lemma.contains("zing"));
  CHECK(rules.by_lemma.contains("praise"));
  const auto old = rules.by_lemma.find("denounce");
  if (old != rules.by_lemma.end())
    for (const auto id : old->second) CHECK(rules.rules[id].type != *ontology.find("condemns"));
}

TEST_CASE("ten thousand coordinated actors are read in bounded time") {
  Document document = make_document("long", "");
  Sentence sentence;
  DocumentActors actors;
  actors.actors.resize(1);
  const auto add = [&](const std::string& form, UniversalTag tag, PennTag penn, DependencyLabel label,
                       std::optional<WordIndex> head) {
    Word word;
    word.span.begin = std::uint32_t(document.text.size());
    document.text += form + ' ';
    word.span.end = word.span.begin + std::uint32_t(form.size());
    word.form = form;
    word.lemma = form;
    word.tag = tag;
    word.penn = penn;
    word.label = label;
    word.head = head;
    sentence.words.push_back(word);
    return WordIndex(sentence.words.size() - 1);
  };
  const auto mention = [&](WordIndex head) {
    Actor actor;
    actor.id = actor.name = sentence.words[head].form + std::to_string(head);
    Mention found;
    found.span = sentence.words[head].span;
    found.first_word = found.head = head;
    found.end_word = head + 1;
    found.actor = ActorId(actors.actors.size());
    actors.actors.push_back(actor);
    actors.mentions.push_back(found);
  };
  mention(add("Orla", UniversalTag::PROPN, PennTag::NNP, DependencyLabel::nsubj, 10000));
  for (WordIndex i = 1; i < 10000; ++i)
    mention(add("Brandt", UniversalTag::PROPN, PennTag::NNP, DependencyLabel::conj, 0));
  add("condemn", UniversalTag::VERB, PennTag::VBD, DependencyLabel::root, std::nullopt);
  mention(add("Mercer", UniversalTag::PROPN, PennTag::NNP, DependencyLabel::obj, 10000));
  for (WordIndex i = 1; i < 10000; ++i)
    mention(add("Falk", UniversalTag::PROPN, PennTag::NNP, DependencyLabel::conj, 10001));
  sentence.span = {0, std::uint32_t(document.text.size())};
  const RelationFinder finder(Ontology::builtin());
  const DocumentRelations found = finder.find(document, {sentence}, actors);
  CHECK(!found.relations.empty());
  CHECK(found.relations.size() <= 1600);  // forty on either side
}

}  // namespace entente
