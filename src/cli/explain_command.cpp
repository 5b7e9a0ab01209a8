#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/failure.hpp"
#include "cli/files.hpp"
#include "cli/graph_input.hpp"
#include "entente/graph/relation_graph.hpp"
#include "exporters/explanation_writer.hpp"
#include "pipeline/stages.hpp"
#include "reader/reading_observer.hpp"
#include "text/byte_source.hpp"

namespace entente {
namespace {

class ExplainCommand : public Command {
 public:
  void define(CLI::App& app) override {
    app.add_option("FILE", file_, "An article, or with --relation a graph or store that has its articles beside it")
        ->required()
        ->option_text(" ");
    CLI::Option* sentence = app.add_option("--sentence", sentence_, "The Nth sentence of the article")
                                ->option_text("N")
                                ->check(CLI::Range(1, 1000000000));
    app.add_option("--relation", relation_, "Every sentence behind a relation, by its id in a graph")
        ->option_text("ID")
        ->excludes(sentence);
    app.add_option("--document", document_, "Which document, where the file holds several (default: the first)")
        ->option_text("ID");
    app.add_flag("--json", as_json_, "One JSON object for each sentence");
    add_format_options(app, files_);
  }

  ExitStatus run(const CommonOptions& common) override {
    if (sentence_ == 0 && relation_.empty())
      throw MisuseError("explain: which sentence? --sentence N or --relation ID");
    Console console(common.quiet);
    const Pipeline pipeline = Knowledge(common).pipeline();
    // A graph is known once the file is open.
    std::optional<RelationGraph> graph;
    const TakeInput take_graph = [&](text::InputBytes& input) {
      if (relation_.empty() || input.name() != file_ || !files_.format.empty()) return false;
      return doing([&] { return file_ + " is read"; }, [&] {
        if (is_graph(input)) graph = read_graph_json(input);
        else if (is_store(input)) graph = read_store_graph(open_store(input), input.name());
        return graph.has_value();
      });
    };
    bool is_done = explain_articles({file_}, pipeline, console, graph, take_graph);
    if (graph) {
      decide(*graph, common, console);
      is_done = explain_graph(*graph, pipeline, console);
    }
    finish_results();
    return is_done ? ExitStatus::good : ExitStatus::failed;
  }

 private:
  // The articles of the relation's evidence lie where their ids say, or beside the graph.
  bool explain_graph(const RelationGraph& graph, const Pipeline& pipeline, Console& console) {
    const auto found = graph.find_relation(relation_);
    if (!found) {
      console.error(fmt::format("{}: there is no relation {}; entente show --ids tells them", file_, relation_));
      return false;
    }
    std::vector<std::string> articles;
    for (const Evidence& evidence : graph[*found].evidence) {
      const std::string& id = graph.document(evidence).id;
      std::error_code ignored;
      const auto beside = std::filesystem::path(file_).parent_path() / id;
      const std::string path =
          !std::filesystem::exists(id, ignored) && std::filesystem::exists(beside, ignored) ? beside.string() : id;
      if (is_read_once(path))
        console.error(fmt::format("{}: was read from a pipe or standard input, and cannot be read again", path));
      else if (std::find(articles.begin(), articles.end(), path) == articles.end())
        articles.push_back(path);
    }
    if (articles.empty()) return false;
    return explain_articles(articles, pipeline, console, std::nullopt, {});
  }

  bool explain_articles(const std::vector<std::string>& paths, const Pipeline& pipeline, Console& console, const std::optional<RelationGraph>& taken, const TakeInput& take) {
    std::vector<InputPath> found;
    files_.paths = paths;
    bool is_good = find_files(files_.paths, console, found);
    bool is_first = true, any = false;
    const auto explain_document = [&](InputDocument input) {
      const bool is_meant = document_.empty() ? is_first || !relation_.empty() : input.document.id == document_;
      is_first = false;
      if (!is_meant) return;
      const Analysis analysis = analyse(std::move(input), pipeline);
      any |= explain(analysis, pipeline);
    };
    is_good = read_documents(found, files_, console, explain_document, take).all_read && is_good;
    if (taken) return is_good;
    if (is_good && !any)
      console.error(relation_.empty() ? fmt::format("{}: there is no sentence {}", paths.front(), sentence_)
                                      : fmt::format("{}: there is no relation {}; entente show --ids tells them", paths.front(), relation_));
    return is_good && any;
  }

  // Writes the sentences asked for; false if the document has none of them.
  bool explain(const Analysis& analysis, const Pipeline& pipeline) const {
    const Ontology& ontology = pipeline.ontology();
    const std::vector<std::size_t> places = sentences(analysis);
    if (places.empty()) return false;
    RuleTrace trace;
    std::vector<PairTrace> pairs;
    const ReadingObserver observer{
        .wants_pairs_of =
            [&](SentenceIndex sentence) {
              return std::find(places.begin(), places.end(), std::size_t(sentence)) != places.end();
            },
        .take_pair = [&](PairTrace pair) { pairs.push_back(std::move(pair)); }};
    const Pipeline::Stages& stages = pipeline.stages();
    stages.relation_finder.find(analysis.document, analysis.sentences, analysis.speech, analysis.actors, &trace, &observer,
                                stages.word_vectors(analysis.sentences));
    bool is_first = true;
    for (const std::size_t place : places) {
      const Explanation explanation{analysis, ontology, trace, pairs, SentenceIndex(place)};
      if (!is_first && !as_json_) write_result("\n");
      write_result(as_json_ ? explanation_json(explanation) : explanation_text(explanation));
      is_first = false;
    }
    return true;
  }

  std::vector<std::size_t> sentences(const Analysis& analysis) const {
    std::vector<std::size_t> places;
    if (relation_.empty()) {
      if (sentence_ <= analysis.sentences.size()) places.push_back(sentence_ - 1);
      return places;
    }
    GraphBuilder builder;
    builder.add(analysis);
    const RelationGraph graph = builder.build();
    const auto found = graph.find_relation(relation_);
    if (!found) return places;
    for (std::size_t i = 0; i < analysis.sentences.size(); ++i) {
      const ByteSpan span = analysis.document.in_source(analysis.sentences[i].span);
      const auto& evidence = graph[*found].evidence;
      if (std::any_of(evidence.begin(), evidence.end(),
                      [&](const Evidence& one) { return graph.sentence(one).span == span; }))
        places.push_back(i);
    }
    return places;
  }

  std::string file_;
  InputFiles files_;
  std::size_t sentence_ = 0;
  std::string relation_;
  std::string document_;
  bool as_json_ = false;
};

}  // namespace

std::unique_ptr<Command> make_explain_command() {
  return std::make_unique<ExplainCommand>();
}

}  // namespace entente
