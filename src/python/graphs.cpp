#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <unordered_set>

#include <nanobind/stl/pair.h>

#include "bindings.hpp"

namespace entente::python {
namespace {

constexpr const char* where_text =
    "\n\nLooks at named actors and at what is actual or planned: modality= names the weakest to look at (actual, planned, "
    "possible,\ndemanded, hypothetical), unnamed=True adds those without a name, documents=True the documents that quote.";

Modality modality_of(const std::string& name) {
  const auto* const found = std::find(modality_names.begin(), modality_names.end(), name);
  if (found == modality_names.end()) throw std::invalid_argument(name + " is no modality: actual, planned, possible, demanded, hypothetical");
  return Modality(found - modality_names.begin());
}

ActorKind kind_of(const std::string& name) {
  if (const std::optional<ActorKind> kind = actor_kind(name)) return *kind;
  throw std::invalid_argument(name + " is no kind of actor: person, organization, country, place, people, agreement, document");
}

RelationFilter filter_of(const std::string& modality, bool unnamed, bool documents) {
  return {modality_of(modality), unnamed, documents};
}

// Of that id or name. Throws KeyError with the names that look like it.
VertexId actor_of(const RelationGraph& graph, const std::string& name) {
  if (const std::optional<VertexId> found = graph.find_actor(name)) return *found;
  std::string what = "nobody in the graph is called " + name;
  const std::vector<std::string> nearest = graph.nearest_names(name, 3);
  for (std::size_t i = 0; i < nearest.size(); ++i) what += (i == 0 ? "; is it " : i + 1 < nearest.size() ? ", " : " or ") + nearest[i];
  throw nb::key_error((nearest.empty() ? what : what + "?").c_str());
}

std::optional<std::string> date_text(const std::optional<Date>& date) {
  return date ? std::optional(to_string(*date)) : std::nullopt;
}

std::optional<std::string> speaker_of(const RelationGraph& graph, const Evidence& evidence) {
  if (evidence.asserted_by) return graph[*evidence.asserted_by].name;
  if (evidence.speaker) return std::string(graph[evidence.speaker->words]);
  return std::nullopt;
}

std::optional<std::string> words_of(const RelationGraph& graph, const std::optional<Passage>& passage) {
  return passage ? std::optional(std::string(graph[passage->words])) : std::nullopt;
}

std::optional<std::string> place_of(const RelationGraph& graph, const Evidence& evidence) {
  const TextId place = graph.sentence(evidence).place;
  return place == TextId() ? std::nullopt : std::optional(std::string(graph[place]));
}

// One mention of a relation in one document.
struct EvidenceCopy {
  std::string sentence;
  std::size_t sentence_begin = 0, sentence_end = 0;
  std::optional<std::string> place;
  std::string trigger;
  std::string document;
  std::optional<std::string> date;
  std::optional<std::string> said_by;
  std::optional<std::string> object;
  std::string modality;
  std::optional<std::string> time;
  std::string time_value;
  double confidence = 0;
  std::string rule;
};

EvidenceCopy copy(const RelationGraph& graph, const Evidence& evidence) {
  const GraphSentence& sentence = graph.sentence(evidence);
  const GraphDocument& document = graph.document(evidence);
  return {std::string(graph[sentence.words]),
          sentence.span.begin,
          sentence.span.end,
          place_of(graph, evidence),
          std::string(graph[evidence.trigger.words]),
          document.id,
          date_text(document.date),
          speaker_of(graph, evidence),
          words_of(graph, evidence.object),
          std::string(to_string(evidence.modality)),
          words_of(graph, evidence.time),
          std::string(graph[evidence.time_value]),
          evidence.confidence,
          std::string(graph[evidence.rule])};
}

// What Python holds of an edge: copies, so that it may outlive its graph. Mentions are copied when they are asked for.
struct EdgeCopy {
  nb::object graph;  // keeps the graph alive for evidence()
  EdgeId edge{};
  std::string id, type, label, source, target, source_id, target_id, modality;
  int sign = 0;
  bool is_denied = false, is_symmetric = false, is_claim_only = false;
  double confidence = 0, strength = 0;
  std::size_t mentions = 0, documents = 0;
  EvidenceCopy best;
  std::string words;
};

EdgeCopy copy(nb::handle self, const RelationGraph& graph, EdgeId edge) {
  const Relation& relation = graph[edge];
  const RelationType& type = graph.type(relation);
  return {nb::borrow(self),
          edge,
          relation.id,
          type.id,
          type.label,
          graph[relation.source].name,
          graph[relation.target].name,
          graph[relation.source].id,
          graph[relation.target].id,
          std::string(to_string(relation.modality())),
          type.sign,
          relation.polarity == Polarity::negated,
          type.is_symmetric,
          relation.is_claim_only(),
          relation.confidence(),
          relation.strength(),
          relation.mention_count(),
          relation.document_count(),
          copy(graph, relation.best_evidence()),
          relation_line(graph, edge)};
}

struct StepCopy {
  std::string source, target;
  std::vector<EdgeCopy> relations;
  int sign = 0;
};

struct PathCopy {
  std::vector<StepCopy> steps;
  double cost = 0;
  int sign = 0;

  std::string shown() const {
    std::string text = steps.empty() ? "" : steps.front().source;
    for (const StepCopy& step : steps) text += " – " + step.target;
    return text;
  }
};

// The names that a column's values are appended under; all are equally long.
class Columns {
 public:
  void add(const char* name, nb::object value) {
    if (!columns_.contains(name)) columns_[name] = nb::list();
    nb::cast<nb::list>(columns_[name]).append(std::move(value));
  }
  template <class Value>
  void add(const char* name, const Value& value) {
    add(name, nb::cast(value));
  }
  nb::dict take() { return std::move(columns_); }

 private:
  nb::dict columns_;
};

void add_passage(Columns& columns, const RelationGraph& graph, const char* words, const char* begin, const char* end,
                 const std::optional<Passage>& passage) {
  columns.add(words, words_of(graph, passage));
  columns.add(begin, passage ? std::optional(passage->span.begin) : std::nullopt);
  columns.add(end, passage ? std::optional(passage->span.end) : std::nullopt);
}

void add_ends(Columns& columns, const RelationGraph& graph, const Relation& relation) {
  const RelationType& type = graph.type(relation);
  columns.add("source", graph[relation.source].name);
  columns.add("type", type.id);
  columns.add("target", graph[relation.target].name);
  columns.add("is_denied", relation.polarity == Polarity::negated);
}

nb::dict relation_columns(const RelationGraph& graph, const std::vector<EdgeId>& edges) {
  Columns columns;
  for (const EdgeId edge : edges) {
    const Relation& relation = graph[edge];
    const RelationType& type = graph.type(relation);
    const Evidence& best = relation.best_evidence();
    columns.add("id", relation.id);
    add_ends(columns, graph, relation);
    columns.add("modality", std::string(to_string(relation.modality())));
    columns.add("sign", type.sign);
    columns.add("confidence", relation.confidence());
    columns.add("strength", relation.strength());
    columns.add("mentions", relation.mention_count());
    columns.add("documents", relation.document_count());
    columns.add("is_claim_only", relation.is_claim_only());
    add_passage(columns, graph, "sentence", "sentence_begin", "sentence_end", graph.sentence(best));
    columns.add("place", place_of(graph, best));
    columns.add("said_by", speaker_of(graph, best));
    columns.add("document", graph.document(best).id);
    columns.add("date", date_text(graph.document(best).date));
    columns.add("time", std::string(graph[best.time_value]));
    columns.add("label", type.label);
    columns.add("plover", type.plover);
    columns.add("cameo", type.cameo);
    columns.add("verdict", std::string(to_string(relation.verdict)));
    columns.add("source_id", graph[relation.source].id);
    columns.add("target_id", graph[relation.target].id);
  }
  return columns.take();
}

nb::dict evidence_columns(const RelationGraph& graph, const std::vector<EdgeId>& edges) {
  Columns columns;
  for (const EdgeId edge : edges) {
    const Relation& relation = graph[edge];
    for (const Evidence& one : relation.evidence) {
      columns.add("relation", relation.id);
      add_ends(columns, graph, relation);
      columns.add("modality", std::string(to_string(one.modality)));
      columns.add("confidence", one.confidence);
      columns.add("said_by", speaker_of(graph, one));
      columns.add("document", graph.document(one).id);
      columns.add("document_key", graph.document(one).key);
      columns.add("date", date_text(graph.document(one).date));
      add_passage(columns, graph, "sentence", "sentence_begin", "sentence_end", graph.sentence(one));
      columns.add("place", place_of(graph, one));
      add_passage(columns, graph, "trigger", "trigger_begin", "trigger_end", one.trigger);
      add_passage(columns, graph, "source_words", "source_begin", "source_end", one.source);
      add_passage(columns, graph, "target_words", "target_begin", "target_end", one.target);
      columns.add("object", words_of(graph, one.object));
      columns.add("time_words", words_of(graph, one.time));
      columns.add("time", std::string(graph[one.time_value]));
      columns.add("rule", std::string(graph[one.rule]));
    }
  }
  return columns.take();
}

std::vector<std::string> aliases_of(const GraphActor& actor) {
  std::vector<std::string> names;
  for (const auto& [name, count] : actor.alias_counts()) names.push_back(name);
  return names;
}

nb::dict actor_columns(const RelationGraph& graph) {
  Columns columns;
  for (std::size_t i = 0; i < graph.actors().size(); ++i) {
    const GraphActor& actor = graph.actors()[i];
    columns.add("id", actor.id);
    columns.add("name", actor.name);
    columns.add("kind", std::string(to_string(actor.kind)));
    columns.add("country", actor.country);
    columns.add("is_named", actor.is_named);
    columns.add("mentions", actor.mention_count());
    columns.add("relations", graph.out_edges(VertexId(i)).size() + graph.in_edges(VertexId(i)).size());
    columns.add("aliases", aliases_of(actor));
  }
  return columns.take();
}

nb::dict document_columns(const RelationGraph& graph) {
  Columns columns;
  for (const GraphDocument& document : graph.documents()) {
    columns.add("id", document.id);
    columns.add("key", document.key);
    columns.add("hash", document.hash);
    columns.add("title", document.title);
    columns.add("author", document.author);
    columns.add("publisher", document.publisher);
    columns.add("date", date_text(document.date));
  }
  return columns.take();
}

std::vector<EdgeId> wanted(const RelationGraph& graph, const RelationFilter& filter, double min_confidence) {
  std::vector<EdgeId> edges = strongest_relations(graph, filter);
  std::erase_if(edges, [&](EdgeId edge) { return graph[edge].confidence() < min_confidence; });
  return edges;
}

nb::dict table(const Graph& self, const std::string& name, double min_confidence, const std::string& modality, bool unnamed, bool documents) {
  const RelationGraph& graph = self.data();
  if (name == "actors") return actor_columns(graph);
  if (name == "documents") return document_columns(graph);
  if (name != "relations" && name != "evidence")
    throw std::invalid_argument(name + " is no table of a graph: relations, evidence, actors, documents");
  const std::vector<EdgeId> edges = wanted(graph, filter_of(modality, unnamed, documents), min_confidence);
  return name == "relations" ? relation_columns(graph, edges) : evidence_columns(graph, edges);
}

std::vector<EdgeCopy> copies(nb::handle self, const RelationGraph& graph, const std::vector<EdgeId>& edges, const auto& is_wanted) {
  std::vector<EdgeCopy> made;
  for (const EdgeId edge : edges)
    if (is_wanted(graph[edge])) made.push_back(copy(self, graph, edge));
  return made;
}

std::vector<EdgeCopy> relations(nb::handle self, const std::optional<std::string>& of, const std::optional<std::string>& and_of,
                                double min_confidence, const std::string& modality, bool unnamed, bool documents) {
  const RelationGraph& graph = nb::cast<const Graph&>(self).data();
  std::optional<VertexId> one, other;
  if (of) one = actor_of(graph, *of);
  if (and_of) other = actor_of(graph, *and_of);
  return copies(self, graph, wanted(graph, filter_of(modality, unnamed, documents), min_confidence), [&](const Relation& relation) {
    const auto takes_part = [&relation](const std::optional<VertexId>& actor) {
      return !actor || relation.source == *actor || relation.target == *actor;
    };
    return takes_part(one) && takes_part(other);
  });
}

std::vector<PathCopy> paths(nb::handle self, const std::string& from, const std::string& to, std::size_t count, bool directed,
                            bool is_signed, const std::vector<std::string>& via, const std::vector<std::string>& avoid,
                            const std::string& modality, bool unnamed) {
  const RelationGraph& graph = nb::cast<const Graph&>(self).data();
  PathOptions options;
  options.count = count;
  options.directed = directed;
  options.is_signed = is_signed;
  options.via = via;
  options.filter = filter_of(modality, unnamed, false);
  for (const std::string& name : avoid) options.avoid.push_back(actor_of(graph, name));
  const VertexId first = actor_of(graph, from), last = actor_of(graph, to);
  std::vector<Path> found;
  {
    const nb::gil_scoped_release unlocked;
    found = best_paths(graph, first, last, options);
  }
  std::vector<PathCopy> made;
  for (const Path& path : found) {
    PathCopy& one = made.emplace_back();
    one.cost = path.cost;
    one.sign = path.sign();
    for (const PathStep& step : path.steps)
      one.steps.push_back({graph[step.from].name, graph[step.to].name,
                           copies(self, graph, step.relations, [](const Relation&) { return true; }), step.sign});
  }
  return made;
}

Perspective perspective_of(const RelationGraph& graph, const std::optional<std::string>& said_by, bool own_voice,
                           const std::optional<std::string>& document, const std::vector<std::string>& kinds,
                           const std::vector<std::string>& types, const std::optional<int>& sign, const std::optional<std::string>& when) {
  Perspective seen;
  const auto narrow = [&seen](Perspective by) { seen = seen.is_everything() ? std::move(by) : std::move(seen) && std::move(by); };
  if (said_by) narrow(asserted_by(graph, actor_of(graph, *said_by)));
  if (own_voice) narrow(in_own_voice());
  if (document) narrow(in_document(*document));
  if (!kinds.empty()) {
    std::vector<ActorKind> wanted_kinds;
    for (const std::string& kind : kinds) wanted_kinds.push_back(kind_of(kind));
    narrow(among(std::move(wanted_kinds)));
  }
  Perspective of_types;
  for (const std::string& type : types) of_types = of_types.is_everything() ? of_type(type) : std::move(of_types) || of_type(type);
  if (!of_types.is_everything()) narrow(std::move(of_types));
  if (sign) narrow(of_sign(*sign));
  if (when) {
    const std::optional<Moment> moment = entente::moment(*when);
    if (!moment) throw std::invalid_argument(*when + " is no time: 2023, 2023-03, 2023-03-01/2023-06-30, 2018/..");
    narrow(within(*moment));
  }
  return seen;
}

void draw(const Graph& self, const std::string& path, const std::string& style, const std::optional<std::string>& focus,
          std::optional<std::size_t> top, double min_confidence, const std::string& title, const std::string& source, bool everything,
          bool columns, bool blocs, double width_mm) {
  DiagramOptions options = top ? DiagramOptions::top(*top) : DiagramOptions();
  const auto* const found = std::find(diagram_style_names.begin(), diagram_style_names.end(), style);
  if (found == diagram_style_names.end()) throw std::invalid_argument(style + " is no style: light, dark, print, mono");
  options.style = DiagramStyle(found - diagram_style_names.begin());
  if (focus) options.focus = actor_of(self.data(), *focus);
  options.title = title;
  options.source = source;
  options.everything = everything;
  options.columns = columns;
  options.blocs = blocs;
  options.width_mm = width_mm;
  std::string notes;
  options.note = [&notes](std::string_view note) {
    if (!notes.empty()) notes += '\n';
    notes += note;
  };
  self.draw(path, options, min_confidence);
  if (notes.empty()) return;
  const nb::gil_scoped_acquire lock;
  if (PyErr_WarnEx(PyExc_UserWarning, notes.c_str(), 1) != 0) throw nb::python_error();
}

std::string svg(const Graph& self) {
  return exporter_for(".svg")->write(seen_through(self.data(), Perspective(), 0.5, 1), DiagramOptions());
}

// JSON, packed: what pickle and Spark send from process to process.
std::string packed(const Graph& self) { return pack_graph_json(self.data()); }

Graph unpacked(std::string_view bytes) { return Graph(unpack_graph_json(bytes, "a packed graph")); }

std::string_view view(const nb::bytes& bytes) { return {bytes.c_str(), bytes.size()}; }

nb::bytes as_bytes(const std::string& made) { return nb::bytes(made.data(), made.size()); }

template <class... Extra>
void bind_table(nb::class_<Graph>& graph, const char* name, const char* doc, const Extra&... extra) {
  graph.def(name,
            [name](nb::handle self, nb::args args, nb::kwargs options) {
              return nb::module_::import_("entente.tables").attr(name)(self, *args, **options);
            },
            doc, extra...);
}

void bind_evidence(nb::module_& module) {
  nb::class_<EvidenceCopy>(module, "Evidence", "One mention of a relation in one document; places are bytes of its file.")
      .def_ro("sentence", &EvidenceCopy::sentence, "The words of the sentence.")
      .def_ro("sentence_begin", &EvidenceCopy::sentence_begin, "In bytes of the file as it came.")
      .def_ro("sentence_end", &EvidenceCopy::sentence_end, "In bytes of the file as it came, exclusive.")
      .def_ro("place", &EvidenceCopy::place, "\"page 3\" or \"00:01:02\", where the sentence begins; None: the document has none.")
      .def_ro("trigger", &EvidenceCopy::trigger, "The words that tell the relation.")
      .def_ro("document", &EvidenceCopy::document, "The document's id.")
      .def_ro("date", &EvidenceCopy::date, "The document's date, in ISO 8601.")
      .def_ro("said_by", &EvidenceCopy::said_by, "Who says so; None: the document in its own voice.")
      .def_ro("object", &EvidenceCopy::object, "What it is about, the office for instance; None: nothing.")
      .def_ro("modality", &EvidenceCopy::modality, "actual, planned, possible, demanded or hypothetical.")
      .def_ro("time", &EvidenceCopy::time, "The words that tell when.")
      .def_ro("time_value", &EvidenceCopy::time_value, "When, in ISO 8601; empty if it is not known.")
      .def_ro("confidence", &EvidenceCopy::confidence, "How sure it is, from 0 to 1.")
      .def_ro("rule", &EvidenceCopy::rule, "The rule that found it.")
      .def("__repr__", [](const EvidenceCopy& self) { return "<Evidence " + self.sentence + ">"; });
}

void bind_relation(nb::module_& module) {
  nb::class_<EdgeCopy>(module, "Relation", "One edge of a graph: all that was read of one type between two actors.")
      .def_ro("id", &EdgeCopy::id, "The same in every graph.")
      .def_ro("type", &EdgeCopy::type, "condemns, ally-of, ...")
      .def_ro("label", &EdgeCopy::label, "As its type is shown.")
      .def_ro("source", &EdgeCopy::source, "The name of who does it.")
      .def_ro("target", &EdgeCopy::target, "The name of whom it is done to.")
      .def_ro("source_id", &EdgeCopy::source_id, "The id of who does it.")
      .def_ro("target_id", &EdgeCopy::target_id, "The id of whom it is done to.")
      .def_ro("sign", &EdgeCopy::sign, "+1 cooperation, -1 conflict, 0 neither.")
      .def_ro("is_denied", &EdgeCopy::is_denied, "Whether it is said not to be.")
      .def_ro("is_symmetric", &EdgeCopy::is_symmetric, "Whether it holds for both alike.")
      .def_ro("is_claim_only", &EdgeCopy::is_claim_only, "True if no document says so in its own voice.")
      .def_ro("modality", &EdgeCopy::modality, "The strongest of its mentions.")
      .def_ro("confidence", &EdgeCopy::confidence, "From 0 to 1.")
      .def_ro("strength", &EdgeCopy::strength, "How many mentions are to be expected true.")
      .def_ro("mentions", &EdgeCopy::mentions, "How many there are.")
      .def_ro("documents", &EdgeCopy::documents, "How many tell of it.")
      .def_ro("best", &EdgeCopy::best, "Its best mention.")
      .def_prop_ro("sentence", [](const EdgeCopy& self) { return self.best.sentence; }, "The sentence of its best mention.")
      .def_prop_ro("document", [](const EdgeCopy& self) { return self.best.document; }, "The document of its best mention.")
      .def_prop_ro("said_by", [](const EdgeCopy& self) { return self.best.said_by; }, "Who says so in its best mention.")
      .def("evidence",
           [](const EdgeCopy& self) {
             const RelationGraph& graph = nb::cast<const Graph&>(self.graph).data();
             std::vector<EvidenceCopy> made;
             for (const Evidence& one : graph[self.edge].evidence) made.push_back(copy(graph, one));
             return made;
           },
           "All its mentions, by document and sentence.")
      .def("__str__", [](const EdgeCopy& self) { return self.words; })
      .def("__repr__", [](const EdgeCopy& self) { return "<Relation " + self.words + ">"; });
}

void bind_path(nb::module_& module) {
  nb::class_<StepCopy>(module, "PathStep", "From one actor to the next.")
      .def_ro("source", &StepCopy::source, "The name where the step begins.")
      .def_ro("target", &StepCopy::target, "The name where it ends.")
      .def_ro("relations", &StepCopy::relations, "Between the two, in either direction, strongest first.")
      .def_ro("sign", &StepCopy::sign, "+1 or -1 where signs count.");
  nb::class_<PathCopy>(module, "Path", "How two actors are connected.")
      .def_ro("steps", &PathCopy::steps, "Its steps, in order.")
      .def_ro("cost", &PathCopy::cost, "A step costs 1 and more, the more the less sure it is.")
      .def_ro("sign", &PathCopy::sign, "The enemy of an enemy counts as a friend; 0 where signs do not count.")
      .def("__len__", [](const PathCopy& self) { return self.steps.size(); })
      .def("__str__", &PathCopy::shown)
      .def("__repr__", [](const PathCopy& self) { return "<Path " + self.shown() + ">"; });
}

void bind_actor(nb::module_& module) {
  nb::class_<GraphActor>(module, "Actor", "A person, organization, country ... of a graph.")
      .def_ro("id", &GraphActor::id, "\"CHN\", \"person:xi-jinping\"; the same in every graph.")
      .def_ro("name", &GraphActor::name, "The name that it is shown by.")
      .def_prop_ro("kind", [](const GraphActor& self) { return std::string(to_string(self.kind)); },
                   "person, organization, country, place, people, agreement or document.")
      .def_ro("country", &GraphActor::country, "ISO 3166-1 alpha-3 code of the country it belongs to.")
      .def_ro("is_named", &GraphActor::is_named, "False for \"a Saudi dissident\".")
      .def_prop_ro("mentions", &GraphActor::mention_count, "How often it is mentioned.")
      .def_prop_ro("aliases", &aliases_of, "All names that it goes by.")
      .def("__str__", [](const GraphActor& self) { return self.name; })
      .def("__repr__", [](const GraphActor& self) { return "<Actor " + self.name + ">"; });
}

void bind_bytes(nb::class_<Graph>& graph) {
  graph.def(nb::init<>(), "An empty graph.")
      .def_static("load", &Graph::load, "path"_a, WithoutLock(), "A graph that was saved as .json, packed or not, or a store.")
      .def_static("from_bytes",
                  [](const nb::bytes& bytes) {
                    const std::string_view seen = view(bytes);
                    const nb::gil_scoped_release unlocked;
                    return unpacked(seen);
                  },
                  "bytes"_a, "What to_bytes() or to_json() made.")
      .def("to_bytes",
           [](const Graph& self) {
             std::string made;
             {
               const nb::gil_scoped_release unlocked;
               made = packed(self);
             }
             return as_bytes(made);
           },
           "Its JSON, packed with zstd: a file of these bytes is read by load() and by every command. pickle uses it.")
      .def("to_json",
           [](const Graph& self) {
             std::string made;
             {
               const nb::gil_scoped_release unlocked;
               made = write_graph_json(self.data());
             }
             return as_bytes(made);
           },
           "The bytes that save('graph.json') writes.")
      .def("__getstate__", [](const Graph& self) { return as_bytes(packed(self)); })
      .def("__setstate__", [](Graph& self, const nb::bytes& bytes) { new (&self) Graph(unpacked(view(bytes))); });
}

void bind_pictures(nb::class_<Graph>& graph) {
  graph.def("save", &Graph::save, "path"_a, WithoutLock(),
           "In the format that the ending says: .json, .graphml, .gexf, .csv, .ttl, ... See `entente export --help`.")
      .def("draw", &draw, "path"_a, nb::kw_only(), "style"_a = "light", "focus"_a = nb::none(), "top"_a = nb::none(),
           "min_confidence"_a = 0.5, "title"_a = "", "source"_a = "", "everything"_a = false, "columns"_a = false, "blocs"_a = true,
           "width_mm"_a = 0.0, WithoutLock(), "A picture (.svg, .png, .pdf, .dot) or a page to explore (.html).")
      .def("svg", &svg, WithoutLock(), "The picture that draw() makes, as text.")
      .def("_repr_svg_", &svg, WithoutLock(), "What a notebook shows.");
}

void bind_questions(nb::class_<Graph>& graph) {
  const std::string relations_doc = std::string("Its relations, strongest first; of one actor, or between two.") + where_text;
  const std::string paths_doc = std::string("How two actors, by name or id, are connected: the best ways, best first.") + where_text;
  graph.def_prop_ro("actors", [](const Graph& self) { return self.data().actors(); }, "All actors, by id.")
      .def("actor", [](const Graph& self, const std::string& name) { return self.data()[actor_of(self.data(), name)]; }, "name"_a,
           "The actor of that id or name; KeyError says who has a name like it.")
      .def("relations", &relations, "of"_a = nb::none(), "and_of"_a = nb::none(), nb::kw_only(), "min_confidence"_a = 0.0,
           "modality"_a = "planned", "unnamed"_a = false, "documents"_a = false,
           nb::sig("def relations(self, of: str | None = None, and_of: str | None = None, *, min_confidence: float = 0.0, modality: str "
                   "= 'planned', unnamed: bool = False, documents: bool = False) -> list[Relation]"),
           relations_doc.c_str())
      .def("paths", &paths, "source"_a, "target"_a, nb::kw_only(), "count"_a = 3, "directed"_a = false, "signed"_a = false,
           "via"_a = std::vector<std::string>(), "avoid"_a = std::vector<std::string>(), "modality"_a = "planned", "unnamed"_a = false,
           nb::sig("def paths(self, source: str, target: str, *, count: int = 3, directed: bool = False, signed: bool = False, via: "
                   "collections.abc.Sequence[str] = [], avoid: collections.abc.Sequence[str] = [], modality: str = 'planned', unnamed: "
                   "bool = False) -> list[Path]"),
           paths_doc.c_str());
}

// What makes another graph of it.
void bind_changes(nb::class_<Graph>& graph) {
  graph.def("seen_through",
           [](const Graph& self, const std::optional<std::string>& said_by, bool own_voice, const std::optional<std::string>& document,
              const std::vector<std::string>& kinds, const std::vector<std::string>& types, const std::optional<int>& sign,
              const std::optional<std::string>& when, double min_confidence, std::size_t min_mentions) {
             return Graph(entente::seen_through(self.data(),
                                                perspective_of(self.data(), said_by, own_voice, document, kinds, types, sign, when),
                                                min_confidence, min_mentions));
           },
           nb::kw_only(), "said_by"_a = nb::none(), "own_voice"_a = false, "document"_a = nb::none(),
           "kinds"_a = std::vector<std::string>(), "types"_a = std::vector<std::string>(), "sign"_a = nb::none(), "when"_a = nb::none(),
           "min_confidence"_a = 0.0, "min_mentions"_a = 1, WithoutLock(),
           "The graph of the mentions that pass: what somebody says, what documents say in their own voice, of one document, among\n"
           "actors of these kinds, of these relation types, of one sign, of a time (2023-03, 2022/2023, 2018/..).")
      .def("merged",
           [](const Graph& self, const Graph& other) {
             Graph made = self;
             made.merge(other);
             return made;
           },
           "other"_a, WithoutLock(), "The union of both, the same in any order; also one | other.")
      .def("__or__",
           [](const Graph& self, const Graph& other) {
             Graph made = self;
             made.merge(other);
             return made;
           },
           nb::is_operator(), WithoutLock())
      .def("__eq__", [](const Graph& self, const Graph& other) { return self.data() == other.data(); }, nb::is_operator(), WithoutLock())
      .def("decided",
           [](const Graph& self, const std::string& decisions) {
             Decisions::Outcome outcome = Decisions::read(decisions, "decisions").apply(self.data());
             std::vector<std::string> warnings;
             for (const InputError& warning : outcome.warnings) warnings.emplace_back(warning.what());
             return std::pair(Graph(std::move(outcome.graph)), std::move(warnings));
           },
           "decisions"_a, WithoutLock(), "The graph in which the decisions hold (merge ID ID, a line each), and what they did not find.");
}

void bind_tables(nb::class_<Graph>& graph) {
  graph.def("_table", &table, "name"_a, "min_confidence"_a, "modality"_a, "unnamed"_a, "documents"_a)
      .def("__len__", [](const Graph& self) { return self.data().relations().size(); })
      .def("__repr__", [](const Graph& self) {
        return "<Graph of " + std::to_string(self.data().actors().size()) + " actors, " + std::to_string(self.data().relations().size()) +
               " relations, " + std::to_string(self.data().documents().size()) + " documents>";
      });
  const char* const options = "table: str = 'relations', *, min_confidence: float = 0.0, modality: str = 'planned', unnamed: bool = False, "
                              "documents: bool = False) -> typing.Any";
  static const std::string to_pandas = std::string("def to_pandas(self, ") + options, to_arrow = std::string("def to_arrow(self, ") + options;
  bind_table(graph, "to_pandas", "A pandas.DataFrame of its relations, strongest first; also evidence, actors, documents.",
             nb::sig(to_pandas.c_str()));
  bind_table(graph, "to_arrow", "The same as a pyarrow.Table, whose columns have the same types in every graph.", nb::sig(to_arrow.c_str()));
  bind_table(graph, "to_networkx", "A networkx.MultiDiGraph: nodes are ids of actors, keys of edges ids of relations.",
             nb::sig("def to_networkx(self, *, min_confidence: float = 0.0, modality: str = 'planned', unnamed: bool = False, "
                     "documents: bool = False) -> typing.Any"));
}

}  // namespace

void bind_graphs(nb::module_& module) {
  bind_evidence(module);
  bind_relation(module);
  bind_path(module);
  bind_actor(module);
  nb::class_<Graph> graph(module, "Graph", "Who stands how to whom, each relation with its sentences. Constant: what changes it makes a new one.");
  bind_bytes(graph);
  bind_pictures(graph);
  bind_questions(graph);
  bind_changes(graph);
  bind_tables(graph);
  module.def("merge",
             [](const std::vector<const Graph*>& graphs) {
               GraphBuilder builder;
               for (const Graph* one : graphs) builder.add(one->data());
               return Graph(std::move(builder).build());
             },
             "graphs"_a, WithoutLock(), "The union of all, the same in any order and with any of them twice.");
}

}  // namespace entente::python
