#include <doctest/doctest.h>

#include <stdexcept>
#include <string>

#include "entente/graph/graph_json.hpp"
#include "entente/graph/relation_graph.hpp"

using namespace entente;

namespace {

RelationTypeId type(const char* id) {
  const auto found = Ontology::builtin().find(id);
  REQUIRE_MESSAGE(found.has_value(), id);
  return *found;
}

// "Orla and Mercer met Brandt. It was the two who praised him, a guest said."
struct Example {
  Analysis analysis;
  ActorId orla{1}, mercer{2}, brandt{3}, both{4}, guest{5}, alone{6};

  Example() {
    analysis.types = Ontology::builtin().shared_types();
    analysis.document = make_document("memo.txt", "Orla and Mercer met Brandt.\nThe two praised\nhim, a guest said.");
    analysis.sentences.push_back({{0, 27}, {}, {}, true});
    analysis.sentences.push_back({{28, 62}, {}, {}, false});
    auto add = [this](const char* id, const char* name, ActorKind kind) -> Actor& {
      Actor& actor = analysis.actors.actors.emplace_back();
      actor.id = id, actor.name = name, actor.kind = kind;
      return actor;
    };
    add("document:memo.txt", "memo.txt", ActorKind::document);
    add("person:orla", "Orla", ActorKind::person).aliases = {"Ms Orla"};
    add("person:mercer", "Mercer", ActorKind::person);
    add("person:brandt", "Brandt", ActorKind::person);
    add("unnamed:memo.txt:28", "the two", ActorKind::people).members = {orla, mercer};
    add("unnamed:memo.txt:50", "a guest", ActorKind::person).is_named = false;
    add("unnamed:memo.txt:99", "nobody", ActorKind::person).is_named = false;
    auto mention = [this](ByteSpan span, ActorId actor, MentionForm form) {
      Mention& made = analysis.actors.mentions.emplace_back();
      made.span = span, made.actor = actor, made.form = form;
    };
    mention({0, 4}, orla, MentionForm::name);
    mention({9, 15}, mercer, MentionForm::name);
    mention({20, 26}, brandt, MentionForm::name);
    mention({44, 47}, brandt, MentionForm::pronoun);
  }

  RelationMention& relate(const char* id, ActorId source, ActorId target, SentenceIndex sentence) {
    RelationMention& made = analysis.relations.relations.emplace_back();
    made.type = type(id);
    made.source = {source, ByteSpan{0, 4}};
    made.target = Argument{target, ByteSpan{20, 26}};
    made.sentence = sentence;
    made.trigger = {16, 19};
    made.rule = std::string(id) + ":verb";
    return made;
  }

  RelationGraph graph() const {
    GraphBuilder builder;
    builder.add(analysis);
    return builder.build();
  }
};

}  // namespace

TEST_CASE("a group's relations are its members' relations") {
  Example example;
  example.relate("praises", example.both, example.brandt, SentenceIndex(1));
  const RelationGraph graph = example.graph();
  REQUIRE(graph.relations().size() == 2);
  CHECK(graph[graph.relations()[0].source].id == "person:mercer");
  CHECK(graph[graph.relations()[1].source].id == "person:orla");
  CHECK_FALSE(graph.find_actor_by_id("unnamed:memo.txt:28"));
}

TEST_CASE("whoever is named is a vertex; the unnamed and the document only where they take part") {
  Example example;
  CHECK(example.graph().actors().size() == 3);
  example.relate("praises", example.guest, example.brandt, SentenceIndex(1));
  example.relate("quotes", DocumentActors::document, example.guest, SentenceIndex(1)).source.span.reset();
  const RelationGraph graph = example.graph();
  CHECK(graph.actors().size() == 5);
  CHECK(graph.find_actor_by_id("document:memo.txt"));
  CHECK_FALSE(graph.find_actor_by_id("unnamed:memo.txt:99"));
}

TEST_CASE("a relation without a second actor, or of an actor with itself, is left out") {
  Example example;
  example.relate("praises", example.orla, example.orla, SentenceIndex(0));
  example.relate("praises", example.orla, example.mercer, SentenceIndex(0)).target.reset();
  example.relate("praises", example.orla, example.mercer, SentenceIndex(0)).source.actor.reset();
  const RelationGraph graph = example.graph();
  CHECK(graph.relations().empty());
  CHECK(graph.types().empty());
}

TEST_CASE("a relation whose type its analysis does not know is refused, whatever ontology it may be of") {
  Example example;
  example.relate("praises", example.orla, example.brandt, SentenceIndex(1));
  example.analysis.relations.relations.back().type = RelationTypeId(Ontology::builtin().types().size());
  CHECK_THROWS_AS(example.graph(), std::logic_error);
  example.analysis.types = nullptr;
  CHECK_THROWS_AS(example.graph(), std::logic_error);
}

TEST_CASE("evidence keeps its words, its places in the file and its speaker") {
  Example example;
  RelationMention& made = example.relate("praises", example.orla, example.brandt, SentenceIndex(1));
  made.trigger = {36, 43};
  made.asserted_by = Argument{example.guest, ByteSpan{49, 56}};
  made.modality = Modality::possible;
  made.time = TimeExpression{{0, 4}, "2023"};
  const RelationGraph graph = example.graph();
  REQUIRE(graph.relations().size() == 1);
  const Evidence& evidence = graph.relations()[0].evidence.at(0);
  CHECK(evidence.trigger.span == ByteSpan{36, 43});
  CHECK(graph[evidence.trigger.words] == "praised");
  CHECK(graph.sentence(evidence).span == ByteSpan{28, 62});
  CHECK(graph[graph.sentence(evidence).words] == "The two praised\nhim, a guest said.");
  REQUIRE(evidence.asserted_by);
  CHECK(graph[*evidence.asserted_by].name == "a guest");
  CHECK(graph[evidence.speaker->words] == "a guest");
  CHECK(graph[evidence.time_value] == "2023");
  CHECK(graph.relations()[0].is_claim_only());
  CHECK(graph.document(evidence).id == "memo.txt");
  CHECK(graph.type(graph.relations()[0]).sign == 1);
}

TEST_CASE("a speaker that is no actor is kept by its words") {
  Example example;
  example.relate("praises", example.orla, example.brandt, SentenceIndex(1)).asserted_by =
      Argument{std::nullopt, ByteSpan{49, 56}};
  const RelationGraph graph = example.graph();
  const Evidence& evidence = graph.relations().at(0).evidence.at(0);
  CHECK_FALSE(evidence.asserted_by);
  CHECK(graph[evidence.speaker->words] == "a guest");
}

TEST_CASE("names are counted in each document, pronouns are no names") {
  Example example;
  const RelationGraph graph = example.graph();
  const GraphActor& brandt = graph[*graph.find_actor("brandt")];
  CHECK(brandt.alias_count("Brandt") == 1);
  CHECK(brandt.mention_count() == 1);
  CHECK(graph[*graph.find_actor("ms orla")].id == "person:orla");
}

TEST_CASE("bytes that are not UTF-8, in a file's name or an id, are repaired") {
  Example example;
  example.analysis.document.id = "bad\xFFname.txt";
  example.relate("praises", example.orla, example.brandt, SentenceIndex(0));
  const RelationGraph graph = example.graph();
  CHECK(graph.documents().at(0).id == "bad\xEF\xBF\xBDname.txt");
  CHECK(read_graph_json(write_graph_json(graph), "written") == graph);
}

TEST_CASE("the same analysis twice is the same as once") {
  Example example;
  example.relate("praises", example.orla, example.brandt, SentenceIndex(0));
  GraphBuilder builder;
  builder.add(example.analysis);
  const RelationGraph once = builder.build();
  builder.add(example.analysis);
  CHECK(builder.build() == once);
}
