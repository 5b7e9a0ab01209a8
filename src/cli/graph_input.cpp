#include "cli/graph_input.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <span>
#include <utility>
#include <variant>

#include "cli/command.hpp"
#include "cli/failure.hpp"
#include "cli/files.hpp"
#include "cli/suggestion.hpp"
#include "entente/graph/graph_json.hpp"
#include "entente/graph/state_folding.hpp"
#include "entente/graph/store.hpp"
#include "entente/queries/perspective.hpp"
#include "entente/text/input_error.hpp"
#include "graph/document_records.hpp"
#include "graph/kept_documents.hpp"
#include "graph/name_folding.hpp"
#include "text/byte_source.hpp"

namespace entente {

namespace {

std::optional<Decisions> given_decisions(const CommonOptions& common) {
  if (common.decisions.empty()) return std::nullopt;
  return Decisions::read(read_file(common.decisions), common.decisions);
}

void decide(RelationGraph& graph, const std::optional<Decisions>& decisions, const CommonOptions& common,
            Console& console) {
  if (decisions) {
    Decisions::Outcome outcome = decisions->apply(graph);
    for (const InputError& warning : outcome.warnings) console.error(fmt::format("warning: {}", warning.what()));
    graph = std::move(outcome.graph);
  }
  if (!common.fold.empty()) graph = fold_states(graph);
}

}  // namespace

void decide(RelationGraph& graph, const CommonOptions& common, Console& console) {
  decide(graph, given_decisions(common), common, console);
}

// A .json file may hold articles; one that holds neither is refused by its reader.
bool is_graph(text::InputBytes& input) { return looks_like_graph_json(input.head(4096)); }

bool is_store(text::InputBytes& input) { return looks_like_store(input.head(4096)); }

bool is_records(text::InputBytes& input) { return looks_like_records(input.head(4096)); }

RelationGraph read_store_graph(const Store& store, const std::string& path) {
  Store::Merged merged = store.merged_graph();
  if (merged.is_kept) return std::move(merged.graph);
  const std::string file = kept_graph_file(path);
  try {
    // A file of this name that is something else stays.
    if (!file_exists(file) || looks_like_kept_graph(read_beginning(file, 100))) write_file(file, kept_graph(merged));
  } catch (const OutputError&) {
  } catch (const InputError&) {
  } catch (const std::bad_alloc&) {
  }
  return std::move(merged.graph);
}

GraphInput read_graph(const InputFiles& files, const CommonOptions& common, Console& console) {
  return GraphReader(common, console).read(files);
}

GraphReader::GraphReader(const CommonOptions& common, Console& console)
    : common_(common), console_(console), knowledge_(common), decisions_(given_decisions(common)) {}

bool GraphReader::take_records(text::InputBytes& input, std::vector<KeptDocument>& kept) {
  Complaints complaints(input.name(), console_);
  read_document_records(input, [&](RecordedDocument document) { kept.push_back(std::move(document.kept)); },
                        [&](const InputError& error) { complaints.add(error); });
  return complaints.empty();
}

GraphInput GraphReader::read(const InputFiles& files) {
  GraphBuilder builder;
  GraphInput input;
  std::vector<InputPath> found;
  input.all_read = find_files(files.paths, console_, found);
  // Copies count once, as in a store, and the first of them is known when all are there. One document has no copies.
  std::optional<Analysis> alone;
  std::vector<KeptDocument> kept;
  bool are_records_whole = true;
  const TakeInput take_graph = [&](text::InputBytes& bytes) {
    // Too little memory for it leaves what it was added to incomplete, and ends the program.
    const bool is_taken = doing([&] { return bytes.name() + " is read"; }, [&] {
      if (!files.format.empty()) return false;
      std::optional<Working> working;
      if (is_graph(bytes) || is_store(bytes)) working.emplace(console_, fmt::format("loading {}", bytes.name()));
      if (is_graph(bytes)) builder.add(read_graph_json(bytes));
      else if (is_store(bytes)) builder.add(read_store_graph(open_store(bytes), bytes.name()));
      else if (is_records(bytes)) are_records_whole = take_records(bytes, kept) && are_records_whole;
      else return false;
      return true;
    });
    if (!is_taken && !pipeline_) pipeline_.emplace(std::move(knowledge_).pipeline());
    return is_taken;
  };
  std::atomic_flag has_one;
  using Made = std::variant<Analysis, KeptDocument>;
  const bool all_read = process_documents<Made>(
      found, files, common_, console_,
      [&](InputDocument document) -> Made {
        Analysis analysis = analyse(std::move(document), *pipeline_);
        if (!has_one.test_and_set()) return analysis;
        return keep(analysis, "");
      },
      [&](Made made) {
        if (auto* analysis = std::get_if<Analysis>(&made)) alone = std::move(*analysis);
        else kept.push_back(std::move(std::get<KeptDocument>(made)));
      },
      take_graph);
  input.all_read = input.all_read && all_read && are_records_whole;
  Working working(console_, "putting the graph together");
  std::size_t copies = 0;
  input.graph = doing("the graph is put together", [&] {
    if (alone && !kept.empty()) kept.push_back(keep(*alone, ""));
    else if (alone) builder.add(*alone);
    alone.reset();
    MergedDocuments merged = merged_documents(kept, std::move(builder));
    copies = merged.copies;
    return std::move(merged.graph);
  });
  if (copies > 0)
    console_.note(fmt::format("{} of another: what both tell counts once", counted(copies, "document is a copy", "documents are copies")));
  decide(input.graph, decisions_, common_, console_);
  return input;
}

namespace {

// "the cabinet (org:a, of Norway), …": at most ten of them.
std::string listed(const RelationGraph& graph, std::span<const VertexId> actors) {
  constexpr std::size_t most = 10;
  std::vector<std::string> words;
  for (std::size_t i = 0; i < std::min(most, actors.size()); ++i)
    words.push_back(fmt::format("{} ({})", graph[actors[i]].name, graph[actors[i]].id));
  if (actors.size() > most) words.push_back(fmt::format("and {} more", actors.size() - most));
  return fmt::format("{}", fmt::join(words, ", "));
}

// An exact name beats an alias. But who asks for "Beijing" wants the state of which much is said, and not the city that
// somebody visited; of equals, the one with the most relations.
void best_first(const RelationGraph& graph, const std::string& name, std::vector<VertexId>& found) {
  const std::string wanted = folded_name(name);
  const bool has_state = std::ranges::any_of(found, [&](VertexId actor) { return graph[actor].kind == ActorKind::country; });
  std::ranges::stable_sort(found, {}, [&](VertexId actor) {
    const GraphActor& one = graph[actor];
    const bool is_exact = one.id == name || folded_name(one.id) == wanted || folded_name(one.name) == wanted;
    const bool yields = one.kind == ActorKind::place && has_state;
    const bool is_capital = one.kind == ActorKind::country && !is_exact;
    const int rank = is_exact && !yields ? 0 : is_capital ? 1 : 2;
    return std::pair(rank, ~(graph.out_edges(actor).size() + graph.in_edges(actor).size()));
  });
}

}  // namespace

std::optional<VertexId> find_actor(const RelationGraph& graph, const std::string& name, Console& console,
                                   WhereSeveral where_several) {
  std::vector<VertexId> found = graph.find_actors(name);
  if (found.empty()) {
    const std::vector<VertexId> by_part = graph.find_actors_by_part(name);
    if (by_part.size() == 1) {
      console.note(fmt::format("\"{}\" is read as {} ({})", name, graph[by_part[0]].name, graph[by_part[0]].id));
      return by_part[0];
    }
    if (by_part.size() > 1) {
      console.error(fmt::format("\"{}\" may be each of {}: say the whole name, or the id", name, listed(graph, by_part)));
      return std::nullopt;
    }
    std::string text = fmt::format("no actor is called \"{}\"", name);
    const std::vector<std::string> nearest = graph.nearest_names(name);
    text += nearest.empty() ? "; entente actors lists who there is"
                            : fmt::format("; the nearest names are {}", fmt::join(nearest, ", "));
    console.error(text);
    return std::nullopt;
  }
  if (found.size() > 1) {
    best_first(graph, name, found);
    if (where_several == WhereSeveral::nobody && graph[found[0]].id != name) {
      console.error(fmt::format("\"{}\" may be each of {}: say the id", name, listed(graph, found)));
      return std::nullopt;
    }
    console.note(fmt::format("\"{}\" is read as {} ({}); also so called: {}", name, graph[found[0]].name,
                             graph[found[0]].id, listed(graph, std::span(found).subspan(1))));
  }
  return found[0];
}

void check_type(const RelationGraph& graph, const std::string& type, const CommonOptions& common, Console& console) {
  if (std::ranges::find(graph.types(), type, &RelationType::id) != graph.types().end()) return;
  // A type of one's own may be in no relation yet.
  if (common.ontology.empty() && !Ontology::builtin().find(type)) {
    std::vector<std::string> ids;
    for (const auto* types : {&graph.types(), &Ontology::builtin().types()})
      for (const RelationType& one : *types) ids.push_back(one.id);
    throw MisuseError(fmt::format("there is no relation type {}; entente ontology list names them.{}", type,
                                  suggestion(type, ids)));
  }
  std::vector<std::string_view> known;
  for (const RelationType& one : graph.types()) known.push_back(one.id);
  console.note(known.empty()
                   ? fmt::format("there is no relation of the type {}, nor of any", type)
                   : fmt::format("there is no relation of the type {}; there are {}", type, fmt::join(known, ", ")));
}

void tell_undated(const RelationGraph& graph, Console& console) {
  const auto undated =
      std::ranges::count_if(graph.documents(), [](const GraphDocument& document) { return !document.date; });
  if (undated == 0) return;
  const std::size_t all = graph.documents().size();
  console.note(fmt::format("{} no date: when something was is known only where a sentence says the day or year itself",
                           all == 1 ? "the document has" : fmt::format("{} of {} documents have", undated, all)));
}

bool take_perspective(RelationGraph& graph, const FilterOptions& options, const CommonOptions& common,
                      Console& console) {
  if (options.own_voice && !options.asserted_by.empty())
    throw MisuseError("--own-voice and --asserted-by: what an actor says, no document says itself");
  if (!options.since.empty() && !options.until.empty() && moment(options.until)->is_before(*moment(options.since)))
    throw MisuseError(fmt::format("--since {} is later than --until {}: exchange them", options.since, options.until));
  Perspective all;
  // Any of the values of one option has to fit.
  auto any_of = [&all](const auto& values, auto make) {
    std::optional<Perspective> any;
    for (const auto& value : values) any = any ? std::move(*any) || make(value) : make(value);
    if (any) all = std::move(all) && std::move(*any);
  };
  std::vector<VertexId> speakers;
  for (const std::string& name : options.asserted_by) {
    const std::optional<VertexId> speaker = find_actor(graph, name, console);
    if (!speaker) return false;
    speakers.push_back(*speaker);
  }
  for (const std::string& type : options.types) check_type(graph, type, common, console);
  any_of(speakers, [&graph](VertexId speaker) { return asserted_by(graph, speaker); });
  if (options.own_voice) all = std::move(all) && in_own_voice();
  any_of(options.from_documents, [](const std::string& name) { return in_document(name); });
  std::vector<ActorKind> kinds;
  for (const std::string& kind : options.kinds) kinds.push_back(*actor_kind(kind));
  if (!kinds.empty()) all = std::move(all) && among(std::move(kinds));
  any_of(options.types, [](const std::string& type) { return of_type(type); });
  any_of(options.signs, [](int sign) { return of_sign(sign); });
  any_of(options.modalities, [](const std::string& name) {
    return of_modality(Modality(std::ranges::find(modality_names, name) - modality_names.begin()));
  });
  if (!options.since.empty() || !options.until.empty()) {
    Moment asked{{}, {9999, 12, 31}};
    if (!options.since.empty()) asked.first = moment(options.since)->first;
    if (!options.until.empty()) asked.last = moment(options.until)->last;
    tell_undated(graph, console);
    all = std::move(all) && within(asked);
  }
  if (all.is_everything() && options.min_confidence <= 0 && options.min_mentions <= 1) return true;
  graph = seen_through(graph, all, options.min_confidence, options.min_mentions);
  return true;
}

std::string describe_size(const RelationGraph& graph) {
  return fmt::format("{} and {} from {}", counted(graph.actors().size(), "actor", "actors"),
                     counted(graph.relations().size(), "relation", "relations"),
                     counted(graph.documents().size(), "document", "documents"));
}

}  // namespace entente
