#include "cli/graph_input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "cli/files.hpp"
#include "entente/graph/graph_json.hpp"
#include "entente/text/input_error.hpp"
#include "entente/text/reader.hpp"

namespace entente {
namespace {

// A .json file is never an article: the reader of graphs says what is wrong with it.
bool is_graph_file(const std::string& path) {
  return path.ends_with(".json") || looks_like_graph_json(read_beginning(path, 4096));
}

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

}  // namespace

GraphInput read_graph(const InputFiles& files, const CommonOptions& common, Console& console) {
  GraphBuilder builder;
  GraphInput input;
  InputFiles articles{{}, files.format, files.is_any_language};
  for (const std::string& path : files.paths) {
    // Standard input cannot be looked into and read again: it holds articles.
    if (!files.format.empty() || path == "-") {
      articles.paths.push_back(path);
      continue;
    }
    try {
      if (is_graph_file(path)) {
        builder.add(read_graph_json(read_file(path), path));
      } else {
        articles.paths.push_back(path);
      }
    } catch (const InputError& error) {  // caught here and not in main, because the other files go on
      console.error(error.what());
      input.all_read = false;
    }
  }
  if (!articles.paths.empty()) {
    const Knowledge knowledge(common);
    const Pipeline pipeline = knowledge.pipeline();
    const bool all_read = process_documents<Analysis>(
        articles, common, console,
        [&](InputDocument document) {
          std::vector<Sentence> sentences = parse_sentences(document, pipeline, knowledge.model());
          return pipeline.analyse(std::move(document.document), std::move(sentences));
        },
        [&](const Analysis& analysis) { builder.add(analysis, knowledge.ontology()); });
    input.all_read = input.all_read && all_read;
  }
  input.graph = builder.build();
  return input;
}

std::optional<VertexId> find_actor(const RelationGraph& graph, const std::string& name, Console& console) {
  std::vector<VertexId> found = graph.find_actors(name);
  if (found.empty()) {
    std::string text = fmt::format("no actor is called \"{}\"", name);
    const std::vector<std::string> nearest = graph.nearest_names(name);
    if (!nearest.empty()) text += fmt::format("; the nearest names are {}", fmt::join(nearest, ", "));
    console.error(text);
    return std::nullopt;
  }
  if (found.size() > 1) {
    // Who asks for "Beijing" wants the state of which much is said and not the city that somebody visited.
    std::ranges::stable_sort(found, std::ranges::greater(), [&graph](VertexId actor) {
      return graph.out_edges(actor).size() + graph.in_edges(actor).size();
    });
    std::vector<std::string> others;
    for (std::size_t i = 1; i < found.size() && i <= 5; ++i) {
      others.push_back(fmt::format("{} ({})", graph[found[i]].name, graph[found[i]].id));
    }
    console.note(fmt::format("\"{}\" is read as {} ({}); also so called: {}", name, graph[found[0]].name,
                             graph[found[0]].id, fmt::join(others, ", ")));
  }
  return found[0];
}

std::string describe_size(const RelationGraph& graph) {
  return fmt::format("{} and {} from {}", counted(graph.actors().size(), "actor", "actors"),
                     counted(graph.relations().size(), "relation", "relations"),
                     counted(graph.documents().size(), "document", "documents"));
}

}  // namespace entente
