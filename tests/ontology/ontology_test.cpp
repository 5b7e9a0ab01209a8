#include "entente/ontology/ontology.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "relations/relation_finder.hpp"
#include "entente/text/input_error.hpp"
#include "ontology/rules.hpp"

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

// "2:9: expected +1, -1 or 0", a line for every error that reading `bytes` ends in.
std::string errors_of(const std::string& bytes) {
  const OntologyFile file(bytes);
  std::string out;
  try {
    Ontology::with_file(file.path());
  } catch (const OntologyError& error) {
    CHECK(error.file() == file.path());
    CHECK(error.line() == error.problems().front().line);
    for (const OntologyProblem& problem : error.problems()) {
      CHECK(problem.file == file.path());
      CHECK(std::string(error.what()).find(to_string(problem)) != std::string::npos);
      if (!out.empty()) out += '\n';
      out += std::to_string(problem.line) + ':' + std::to_string(problem.column) + ": " + problem.what;
    }
  }
  return out;
}

// True if the only error is at that place and says that.
bool is_refused(const std::string& bytes, const std::string& place_and_beginning) {
  const std::string errors = errors_of(bytes);
  const bool is_so = errors.starts_with(place_and_beginning) && errors.find('\n') == std::string::npos;
  CHECK_MESSAGE(is_so, errors);
  return is_so;
}

}  // namespace

TEST_CASE("every kind of error in an ontology is told with line, column and what was expected") {
  const std::string type = "type acquires\n";
  CHECK(is_refused("tipe acquires\n", "1:1: expected type, extend or class"));
  CHECK(is_refused("type\n", "1:5: expected the id"));
  CHECK(is_refused("type ac quires\n", "1:8: a type's id is one word"));
  CHECK(is_refused("extend acquires\n", "1:8: there is no type of this id"));
  CHECK(is_refused(type + "type acquires\n", "2:6: this type stands in line 1 already"));
  CHECK(is_refused("class firms firm\n", "1:17: expected a colon"));
  CHECK(is_refused("class : firm\n", "1:7: expected the name"));
  CHECK(is_refused("class firms:\n", "1:13: expected the words"));
  CHECK(is_refused("class firms: @nowhere\n", "1:14: expected the name of a class"));
  CHECK(is_refused("  verb: buy\n", "1:3: expected \"type ID\""));
  CHECK(is_refused(type + "  colour\n", "2:3: expected \"name: value\""));
  CHECK(is_refused(type + "  colour: red\n", "2:3: expected label, description"));
  CHECK(is_refused(type + "  label:\n", "2:9: expected a value"));
  CHECK(is_refused(type + "  sign: 2\n", "2:9: expected +1, -1 or 0"));
  CHECK(is_refused(type + "  phrases: buys | has not bought\n", "2:12: expected five phrases"));
  CHECK(is_refused(type + "  phrases: buys | has not bought | | is urged to buy | may buy\n", "2:12: expected five"));
  CHECK(is_refused(type + "  with-object: buys OBJECT from | a | b | c | d\n", "2:35: expected OBJECT"));
  CHECK(is_refused(type + "  symmetric: maybe\n", "2:14: expected yes or no"));
  CHECK(is_refused(type + "  symmetric: yes\n  inverse: was bought by\n", "3:12: a symmetric type"));
  CHECK(is_refused(type + "  plover: BUY\n", "2:11: expected a class of PLOVER"));
  CHECK(is_refused(type + "  cameo: x1\n", "2:10: expected a code of CAMEO"));
  CHECK(is_refused(type + "  source: firm\n", "2:11: expected kinds of actors: person"));
  CHECK(is_refused(type + "  target: @nowhere\n", "2:11: expected the name of a class"));
  CHECK(is_refused(type + "  example: Orla bought Mercer.\n", "2:12: expected \"sentence => relations\""));
  CHECK(is_refused(type + "  example: => Orla -> Mercer\n", "2:12: expected a sentence before"));
  CHECK(is_refused(type + "  example: Orla bought. => Orla Mercer\n", "2:28: expected \"source -type-> target\""));
  CHECK(is_refused(type + "  example: Orla bought. => Orla ->\n", "2:28: expected"));
  CHECK(is_refused(type + "  example: Orla bought. => nothing\n", "2:12: an example says what is there"));
  CHECK(is_refused(type + "  counterexample: Orla bought. => Orla -> Falk\n", "2:19: a counterexample says"));
  CHECK(is_refused(type + "  verb:\n", "2:8: expected a value"));
  CHECK(is_refused(type + "  verb: | subject -> object\n", "2:9: expected the words that trigger"));
  CHECK(is_refused(type + "  verb: @nowhere\n", "2:9: expected the name of a class"));
  CHECK(is_refused(type + "  verb: take+\n", "2:9: expected a word and its particle"));
  CHECK(is_refused(type + "  verb: buy | subject object | weight: 1\n", "2:15: expected -> between"));
  CHECK(is_refused(type + "  verb: buy | -> object\n", "2:15: expected the place of the source"));
  CHECK(is_refused(type + "  verb: buy | subject ->\n", "2:25: expected the place of the target"));
  CHECK(is_refused(type + "  verb: buy | subject -> objekt\n", "2:26: expected a place (subject, object"));
  CHECK(is_refused(type + "  verb: buy | subject -> object | weight: 1 | x\n", "2:47: a rule has at most three"));
  CHECK(is_refused(type + "  verb: buy | subject -> object | wait: 1\n", "2:35: expected a condition"));
  CHECK(is_refused(type + "  verb: buy | subject -> object | weight: 7\n", "2:43: expected a number"));
  CHECK(is_refused(type + "  verb: buy | subject -> object | weight: 0.5x\n", "2:43: expected a number"));
  CHECK(is_refused(type + "  verb: buy | subject -> object | weight: nan\n", "2:43: expected a number"));
  CHECK(is_refused(type + "  verb: buy | subject -> object | modifier:\n", "2:44: expected words after"));
  CHECK(is_refused(type + "  verb: buy | subject -> object | state: yes\n", "2:42: expected nothing after"));
  CHECK(is_refused(type + "  verb: buy | subject -> object | oblique: in\n", "2:44: expected a preposition and"));
  CHECK(is_refused(type + "  verb: buy | subject -> object | oblique: firm in\n", "2:44: expected a word of"));
  CHECK(is_refused(type + "  noun: sale | by -> of | object: firm\n", "2:27: only verbs have objects"));
  CHECK_THROWS_AS(Ontology::with_file("/nowhere/at-all.ontology"), InputError);
}

TEST_CASE("all errors of a file are told at once, and a broken heading does not blame what stands under it") {
  CHECK(errors_of("type acquires\n  sign: 2\n  verb: buy | subject -> objekt | wait: 1\n  verb: buy\n"
                  "tipe cites\n  verb: cite\n  colour: red\ntype follows\n  symmetric: perhaps\n") ==
        "2:9: expected +1, -1 or 0\n"
        "3:26: expected a place (subject, object, indirect, agent, poss, mod, compound, maker, complement, "
        "complement-subject) or "
        "a word of the class prepositions\n"
        "3:35: expected a condition: object, no-object, not-object, modifier, not-modifier, oblique, complement, "
        "no-complement, "
        "infinitive, obliged, own-future, future, negated, refusal, praising, disparaging, state, no-owner or weight\n"
        "5:1: expected type, extend or class\n"
        "9:14: expected yes or no");
}

TEST_CASE("any bytes are an ontology or an OntologyError") {
  static constexpr std::string_view pieces[] = {
      "type ",       "extend ", "class ", "acquires",    "  verb: ",   "  noun: ", " | ",  "subject",
      " -> ",        "\n",      ", ",     "weight: 0.5", "@",          ":",        "+",    "buy",
      "  example: ", " => ",    "Orla",   "; ",          "-x-> ",      "\t",       "\r\n", "\xff",
      "object: ",    "#",       "no ",    "oblique: ",   "  source: ", "person",   "|"};
  std::uint32_t state = 20260405;
  for (int round = 0; round < 200; ++round) {
    std::string bytes;
    for (int i = 0; i < 60; ++i) {
      state = state * 1664525U + 1013904223U;
      bytes += pieces[(state >> 16) % std::size(pieces)];
    }
    errors_of(bytes);
  }
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
  const DocumentRelations found = finder.find(document, {sentence}, {}, actors);
  CHECK(!found.relations.empty());
  CHECK(found.relations.size() <= 1600);  // forty on either side
}

TEST_CASE("what the language's tables misspell is an error with a place, and no silent no") {
  Ontology::Rules rules;
  CHECK_THROWS_WITH_AS(rules.read_offices("leader\tpresident\n", "offices.tsv"),
                       "offices.tsv:1:1: no relation type of offices: leader", InputError);
  CHECK_THROWS_WITH_AS(rules.read_offices("quotes\tpresident\n", "offices.tsv"),
                       "offices.tsv:1:1: no relation type of offices: quotes", InputError);
  CHECK_THROWS_WITH_AS(rules.read_offices("becomes\tverb:become\n", "offices.tsv"),
                       "offices.tsv:1:1: no change of an office: becomes", InputError);
  CHECK_THROWS_WITH_AS(rules.index(), "ontology/relations.ontology: lacks the class accusations", InputError);
  std::vector<OntologyProblem> problems;
  std::string classes;
  for (const std::string_view name : word_class_names) classes += "class " + std::string(name) + ": thing\n";
  rules.read(classes, "classes.ontology", problems);
  CHECK(problems.empty());
  CHECK_THROWS_WITH_AS(rules.index(), "ontology/relations.ontology: lacks the type leads", InputError);
}

TEST_CASE("every class that the program asks for has words in the built-in ontology") {
  const Ontology::Rules& rules = Ontology::builtin().rules();
  for (std::size_t c = 0; c < word_class_names.size(); ++c) CHECK(!rules.words(WordClass(c)).empty());
  CHECK(rules.is_in(WordClass::things, "offer"));
  CHECK(!rules.is_in(WordClass::things, "minister"));
}

}  // namespace entente
