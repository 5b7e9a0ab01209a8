// Calls something of every installed header, with nothing but the installed library: every-header ARTICLE FOLDER
// What a header declares and the library does not hold, or what it needs from elsewhere, ends the build of this.
#include <entente/actors/actor.hpp>
#include <entente/actors/actor_finder.hpp>
#include <entente/actors/gazetteer.hpp>
#include <entente/actors/sector.hpp>
#include <entente/entente.hpp>
#include <entente/exporters/answer_json.hpp>
#include <entente/exporters/answer_report.hpp>
#include <entente/exporters/exporter.hpp>
#include <entente/exporters/markdown_report.hpp>
#include <entente/exporters/picture_embedding.hpp>
#include <entente/exporters/picture_words.hpp>
#include <entente/exporters/records_writer.hpp>
#include <entente/exporters/text_report.hpp>
#include <entente/exporters/textless_graph.hpp>
#include <entente/graph/boost_graph.hpp>
#include <entente/graph/decisions.hpp>
#include <entente/graph/evidence_check.hpp>
#include <entente/graph/graph_json.hpp>
#include <entente/graph/identity.hpp>
#include <entente/graph/relation.hpp>
#include <entente/graph/relation_graph.hpp>
#include <entente/graph/snapshot.hpp>
#include <entente/graph/state_folding.hpp>
#include <entente/graph/store.hpp>
#include <entente/language/resource.hpp>
#include <entente/ontology/ontology.hpp>
#include <entente/pipeline/graph.hpp>
#include <entente/pipeline/input_reader.hpp>
#include <entente/pipeline/pipeline.hpp>
#include <entente/pipeline/reader.hpp>
#include <entente/queries/actor_measures.hpp>
#include <entente/queries/balance.hpp>
#include <entente/queries/blocs.hpp>
#include <entente/queries/clarity.hpp>
#include <entente/queries/differences.hpp>
#include <entente/queries/disputes.hpp>
#include <entente/queries/moment.hpp>
#include <entente/queries/neighbourhood.hpp>
#include <entente/queries/paths.hpp>
#include <entente/queries/perspective.hpp>
#include <entente/queries/relation_filter.hpp>
#include <entente/queries/strongest.hpp>
#include <entente/queries/ties.hpp>
#include <entente/queries/timeline.hpp>
#include <entente/reader/reader.hpp>
#include <entente/relations/analysis.hpp>
#include <entente/relations/relation.hpp>
#include <entente/speech/speech.hpp>
#include <entente/text/byte_span.hpp>
#include <entente/text/date.hpp>
#include <entente/text/document.hpp>
#include <entente/text/folder.hpp>
#include <entente/text/input_error.hpp>
#include <entente/text/language_identifier.hpp>
#include <entente/text/reader.hpp>
#include <entente/text/sentence_splitter.hpp>
#include <entente/tokens/token.hpp>
#include <entente/tokens/tokenizer.hpp>
#include <entente/trees/conllu.hpp>
#include <entente/trees/labels.hpp>
#include <entente/trees/model.hpp>
#include <entente/trees/sentence.hpp>
#include <entente/trees/tree_builder.hpp>
#include <entente/trees/tree_completion.hpp>

#include <iostream>
#include <string>

using namespace entente;

namespace {

int failures = 0;

void require(bool holds, const char* what) {
  if (holds) return;
  std::cerr << "does not hold: " << what << '\n';
  ++failures;
}
#define REQUIRE(condition) require(condition, #condition)

void read_a_text() {
  const Document document = make_document("memo", "Orla Byrne condemned Mercer. Norway met Peru on 3 March 2023.");
  const std::vector<SentenceSpan> spans = SentenceSplitter().split(document.text);
  REQUIRE(spans.size() == 2);
  TreeBuilder::Workspace workspace;
  std::vector<Sentence> sentences;
  for (const SentenceSpan& one : spans)
    sentences.push_back(TreeBuilder(Model::builtin()).build({one.span, Tokenizer().tokenize(document.text, one.span), false}, workspace));
  const Token& first = sentences[0].words[0];
  REQUIRE(first.form == "Orla" && first.span == (ByteSpan{0, 4}));
  REQUIRE(to_string(sentences[0].words[2].tag) == "VERB" && dependency_label("nsubj") == DependencyLabel::nsubj);
  std::string conllu;
  for (const Sentence& sentence : sentences) write_conllu(sentence, document.text, conllu);
  std::vector<ConlluDocument> trees = read_conllu(conllu, "memo.conllu");
  REQUIRE(trees.size() == 1 && has_tree(trees[0].sentences[0]));
  complete_trees(trees[0].sentences, Model::builtin());
  REQUIRE(!DocumentSpeech().quoted_around({0, 4}) && to_string(QuotationForm::mixed) == "mixed");
  const DocumentActors actors = ActorFinder(Gazetteer::builtin()).find(document, sentences, DocumentSpeech());
  REQUIRE(actors.mentions.size() >= 4 && to_string(actors[actors.mentions[0].actor].kind) == "person");
  REQUIRE(sector("military") == Sector::military);
  REQUIRE(LanguageIdentifier().identify(document.text).is_english());
  REQUIRE(parse_date("3 March 2023") == (Date{2023, 3, 3}));
  REQUIRE(Ontology::builtin().find("condemns").has_value() && builtin_resource("ontology/relations.ontology").has_value());
  REQUIRE(reader_name("rules") == ReaderName::rules);
  const Pipeline pipeline({.reader_name = ReaderName::rules});
  const Analysis analysis = pipeline.analyse(document);
  REQUIRE(!analysis.relations.relations.empty() && analysis.type(analysis.relations.relations[0]).id == "condemns");
  std::string records;
  RecordsWriter().write(analysis, [&](std::string_view line) { records += line; });
  REQUIRE(records.find("\"record\":\"relation\"") != records.npos);
}

RelationGraph read_a_file(const std::string& article, const std::string& folder) {
  REQUIRE(!is_folder(article) && is_folder(folder));
  REQUIRE(files_below(folder, [](const InputError&) {}).empty());
  try {
    DocumentReader().read(folder + "/nothing.txt", std::nullopt, [](Document) {});
    REQUIRE(false);
  } catch (const InputError& error) {
    REQUIRE(error.file() == folder + "/nothing.txt");
  }
  const Pipeline pipeline({.reader_name = ReaderName::rules});
  StoreWriter writer(folder + "/news.store");
  GraphBuilder builder;
  InputReader({}).read(article, std::nullopt, [&](InputDocument input) {
    const Document document = input.document;
    const Analysis analysis = pipeline.analyse(std::move(input.document));
    builder.add(analysis);
    writer.put({article, document.id, 0}, keep(analysis, "1"));
    for (const std::vector<QuotedPassage>& passages : evidence_of(builder.build()))
      for (const QuotedPassage& passage : passages) REQUIRE(reads(document, passage));
  });
  writer.commit();
  RelationGraph graph = builder.build();
  REQUIRE(Store(folder + "/news.store").graph() == graph);
  REQUIRE(read_graph_json(write_graph_json(graph), "graph.json") == graph);
  return graph;
}

void ask(const RelationGraph& graph) {
  const VertexId china = graph.find_actor("China").value(), russia = graph.find_actor("Russia").value();
  const RelationFilter filter;
  const std::vector<EdgeId> strongest = strongest_relations(graph, filter, 5);
  REQUIRE(strongest.size() == 5);
  const Relation& first = graph[strongest[0]];
  REQUIRE(clarity(graph, first, clearest_evidence(graph, first)) <= clarity(graph, first, first.evidence.front()));
  REQUIRE(!relation_line(graph, strongest[0]).empty() && relations_json(graph, strongest).front() == '{');
  REQUIRE(!paths_report(graph, china, russia, best_paths(graph, china, russia)).empty());
  REQUIRE(paths_json(graph, china, russia, best_paths(graph, china, russia)).front() == '{');
  REQUIRE(!neighbourhood_report(graph, china, neighbourhood(graph, china, 1, filter)).empty());
  REQUIRE(disputes_json(graph, find_disputes(graph, filter)).front() == '{');
  REQUIRE(!timeline_report(graph, timeline(graph, filter)).empty());
  REQUIRE(!blocs_report(graph, find_blocs(graph, filter)).empty());
  REQUIRE(!balance_report(graph, find_balance(graph, filter)).empty());
  REQUIRE(find_differences(graph, graph, filter).changed.empty());
  REQUIRE(!signed_ties(graph, filter).empty());
  REQUIRE(measure_actors(graph, filter).size() == graph.actors().size());
  REQUIRE(moment("2023-03").has_value());
  REQUIRE(seen_through(graph, of_type("quotes") && in_own_voice()).relations().size() < graph.relations().size());
  GraphSnapshot::Workspace workspace;
  REQUIRE(!snapshot_of(graph, [](EdgeId) { return true; }).around(china, 1, workspace).empty());
  REQUIRE(boost::num_vertices(boost_graph(graph)) == graph.actors().size());
  propose_merges(graph);
  REQUIRE(fold_states(graph).actors().size() <= graph.actors().size());
  const Decisions decisions = Decisions::read("hide " + graph[russia].id + "\n", "decisions.txt");
  REQUIRE(decisions.apply(graph).graph[russia].is_hidden);
}

void write_out(const RelationGraph& graph) {
  REQUIRE(exporter_for(".graphml")->write(graph, {}).find("<graphml") != std::string::npos);
  REQUIRE(textless_graph(graph).relations().size() == graph.relations().size());
  const PictureWords words = picture_words(graph, {});
  REQUIRE(!to_text(words).empty());
  REQUIRE(embed_picture(EmbeddingFormat::markdown, "graph.svg", words).find("graph.svg") != std::string::npos);
  const std::string report = "# Report\n\n```entente\ngraph: graph.json\nshow: actors\n```\n";
  REQUIRE(read_report_blocks(report, "report.md").size() == 1);
}

}  // namespace

int main(int, char** arguments) {
  read_a_text();
  const RelationGraph graph = read_a_file(arguments[1], arguments[2]);
  ask(graph);
  write_out(graph);
  const Reader reader({.reader = ReaderName::rules});
  const Graph memo = reader.read_text("Orla Byrne condemned Mercer.", "memo");
  REQUIRE(memo.relations_of("Orla Byrne").size() == 1 && memo.relations_between("Mercer", "Orla Byrne").size() == 1);
  REQUIRE(memo.relations_of("nobody").empty());
  return failures == 0 ? 0 : 1;
}
