#include "entente/exporters/markdown_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "entente/exporters/exporter.hpp"
#include "entente/exporters/picture_words.hpp"
#include "entente/graph/graph_json.hpp"
#include "entente/queries/clarity.hpp"
#include "entente/queries/disputes.hpp"
#include "entente/queries/paths.hpp"
#include "entente/queries/strongest.hpp"
#include "entente/queries/timeline.hpp"
#include "entente/text/input_error.hpp"
#include "exporters/markdown_text.hpp"
#include "exporters/relation_words.hpp"
#include "exporters/report_text.hpp"
#include "graph/content_hash.hpp"

namespace entente {
namespace {

class Answerer {
 public:
  Answerer(const ReportBlock& block, const ReportGraph& graph, const ReportPlace& place, ReportNumbers& numbers)
      : block_(block), graph_(graph.graph), version_(graph.version), place_(place), numbers_(numbers) {
    ++numbers_.blocks;
  }

  ReportAnswer answer() {
    const std::string& what = block_.show.front();
    if (what == "draw") {
      draw();
    } else if (what == "paths") {
      paths();
    } else if (what == "between") {
      moments(timeline_between(graph_, actor(1), actor(2), {}), "Time line");
    } else if (what == "timeline") {
      moments(timeline(graph_, {}), "Time line");
    } else if (what == "disputes") {
      disputes();
    } else if (what == "actors") {
      actors();
    } else {
      evidence();
    }
    answer_.markdown += '\n' + graph_note();
    if (!footnotes_.empty()) answer_.markdown += '\n' + footnotes_;
    return std::move(answer_);
  }

 private:
  VertexId actor(std::size_t place) const {
    const std::string& name = block_.show[place];
    if (const std::optional<VertexId> found = graph_.find_actor(name)) return *found;
    std::string what = fmt::format("no actor is called {}", name);
    const std::vector<std::string> near = graph_.nearest_names(name, 3);
    if (!near.empty()) what += fmt::format("; the nearest names are {}", fmt::join(near, ", "));
    throw InputError(place_.name, block_.show_places[place].line, block_.show_places[place].column, what);
  }
  std::string name(VertexId id) const { return markdown_words(graph_[id].name); }

  // *The story* (The Paper, 2023-03-24)
  static std::string described(const GraphDocument& document) {
    std::string published = markdown_words(document.publisher.value_or(""));
    if (document.date) published += (published.empty() ? "" : ", ") + to_string(*document.date);
    if (!published.empty()) published = " (" + published + ")";
    return fmt::format("*{}*{}", markdown_words(document.title.value_or(document.id)), published);
  }
  // “Russia invaded Ukraine.” (bytes 345–385), (page 3, bytes 345–385)
  std::string quoted(const GraphSentence& sentence) const {
    const std::string place = sentence.place != TextId() ? markdown_words(graph_[sentence.place]) + ", " : "";
    return fmt::format("“{}” ({}bytes {}–{})", markdown_words(graph_[sentence.words]), place, sentence.span.begin,
                       sentence.span.end);
  }

  // A mark that leads to the sentence; the same sentence has the same mark.
  std::string source(const Evidence& evidence) {
    const GraphDocument& document = graph_.document(evidence);
    const GraphSentence& sentence = graph_.sentence(evidence);
    const auto [found, is_new] = marks_.try_emplace({document.key, sentence.span.begin}, marks_.size() + 1);
    const std::string mark = fmt::format("[^entente-{}-{}]", numbers_.blocks, found->second);
    if (is_new) footnotes_ += fmt::format("{}: {}: {}.\n", mark, described(document), quoted(sentence));
    return mark;
  }
  // "China **is not an ally of** Russia"
  std::string relation(EdgeId edge) const {
    const Relation& relation = graph_[edge];
    const VerbPhrase phrase = verb_phrase(graph_, edge);
    const std::string target =
        phrase.names_target ? "" : fmt::format(" {}", markdown_words(name_within(graph_, relation.target)));
    const std::string behind = phrase.behind.empty() ? "" : fmt::format(" **{}**", markdown_words(phrase.behind));
    return fmt::format("{} **{}**{}{}", markdown_words(name_at_beginning(graph_, relation.source)),
                       markdown_words(phrase.words), target, behind);
  }
  std::string remarks(const Evidence& evidence) const {
    std::vector<std::string> remarks;
    if (evidence.modality != Modality::actual) remarks.emplace_back(to_string(evidence.modality));
    if (const std::string by = claim(graph_, evidence); !by.empty()) remarks.push_back(markdown_words(by));
    return remarks.empty() ? "" : fmt::format(" ({})", fmt::join(remarks, ", "));
  }

  void caption(std::string_view kind, std::size_t number, std::string_view otherwise) {
    answer_.markdown +=
        fmt::format("*{} {}. {}*\n", kind, number, markdown_words(block_.caption.empty() ? otherwise : block_.caption));
  }
  // Pandoc gives columns the widths of their rules, "|---|---------|", where a row is longer than a line.
  void table(std::string_view otherwise, std::string_view head, std::string_view rules,
             const std::vector<std::string>& rows) {
    caption("Table", ++numbers_.tables, otherwise);
    if (rows.empty()) {
      answer_.markdown += "\nNothing was found.\n";
      return;
    }
    answer_.markdown += fmt::format("\n{}\n{}\n", head, rules);
    for (const std::string& row : rows) answer_.markdown += row + '\n';
  }

  void draw() {
    DiagramOptions options = block_.top ? DiagramOptions::top(*block_.top) : DiagramOptions{};
    options.title = block_.caption;
    for (std::size_t i = 0; i < diagram_style_names.size(); ++i)
      if (block_.style == diagram_style_names[i]) options.style = DiagramStyle(i);
    answer_.picture =
        exporter_for(block_.format.empty() ? place_.picture_format : block_.format)->write(graph_, options);
    const PictureWords words = picture_words(graph_, options);
    // Pandoc makes of a picture that stands alone a figure with its alt text as caption, so a caption of ours follows
    // in the same paragraph.
    answer_.markdown += fmt::format("![{}](<{}>)\\\n", markdown_words(block_.alt.empty() ? words.alt : block_.alt),
                                    place_.picture_name);
    caption("Figure", ++numbers_.figures, words.title);
    // One note for all: a row of marks under a picture reads like a number. It names a document once, then its
    // sentences in their order.
    struct Source {
      const GraphDocument* document;
      std::map<std::uint32_t, std::string> sentences;  // by where they begin
    };
    std::vector<Source> sources;
    for (const EdgeId edge : words.edges) {
      const Evidence& best = clearest_evidence(graph_, graph_[edge]);
      const GraphDocument* document = &graph_.document(best);
      auto found = std::ranges::find(sources, document, &Source::document);
      if (found == sources.end()) found = sources.insert(sources.end(), {document, {}});
      const GraphSentence& sentence = graph_.sentence(best);
      found->sentences[sentence.span.begin] = quoted(sentence);
    }
    if (sources.empty()) return;
    const std::string mark = fmt::format("[^entente-{}-1]", numbers_.blocks);
    answer_.markdown.insert(answer_.markdown.size() - 1, mark);
    footnotes_ = mark + ":";
    for (const Source& source : sources) {
      std::vector<std::string> sentences;
      for (const auto& [begin, words] : source.sentences) sentences.push_back(words);
      footnotes_ += fmt::format(" {}: {}.", described(*source.document), fmt::join(sentences, "; "));
    }
    footnotes_ += '\n';
  }

  void paths() {
    PathOptions options;
    options.count = most(3);
    const VertexId from = actor(1), to = actor(2);
    const std::vector<Path> found = best_paths(graph_, from, to, options);
    caption("Table", ++numbers_.tables, fmt::format("How {} and {} are connected", graph_[from].name, graph_[to].name));
    if (found.empty()) answer_.markdown += "\nNothing in the graph connects them.\n";
    for (std::size_t i = 0; i < found.size(); ++i) {
      answer_.markdown += fmt::format("\n{}. {}", i + 1, name(found[i].steps.front().from));
      for (const PathStep& step : found[i].steps) answer_.markdown += " – " + name(step.to);
      answer_.markdown += '\n';
      for (const PathStep& step : found[i].steps) {
        const EdgeId edge = step.relations.front();
        const Evidence& best = clearest_evidence(graph_, graph_[edge]);
        answer_.markdown += fmt::format("    - {}{}{}\n", relation(edge), remarks(best), source(best));
      }
    }
  }

  void moments(const std::vector<TimelineEntry>& entries, std::string_view otherwise) {
    std::vector<std::string> rows;
    for (const TimelineEntry& entry : entries) {
      if (rows.size() == most(50)) break;
      const Evidence& evidence = graph_[entry.relation].evidence[entry.mention];
      const std::string when = moment_text(graph_, evidence);
      rows.push_back(fmt::format("| {} | {}{}{} |", when.empty() ? "–" : markdown_words(when), relation(entry.relation),
                                 remarks(evidence), source(evidence)));
    }
    table(otherwise, "| When | Relation |", "|---|-------------|", rows);
  }

  void disputes() {
    std::vector<std::string> rows;
    const auto side = [&](const std::vector<DisputedMention>& mentions) {
      std::string words;
      for (const DisputedMention& mention : mentions) {
        const Evidence& evidence = graph_[mention.relation].evidence[mention.mention];
        words += (words.empty() ? "" : "; ") + relation(mention.relation) + remarks(evidence) + source(evidence);
      }
      return words;
    };
    for (const Dispute& dispute : find_disputes(graph_, {})) {
      if (rows.size() == most(20)) break;
      rows.push_back(fmt::format("| {} and {}: {} | {} | {} |", name(dispute.first), name(dispute.second),
                                 dispute_words(dispute.kind), side(dispute.one_sentences), side(dispute.other_sentences)));
    }
    table("Disputes", "| Dispute | One side | Other side |", "|---|---|---|", rows);
  }

  void actors() {
    std::vector<std::string> rows;
    for (const RankedActor& ranked : rank_actors(graph_, {})) {
      if (rows.size() == most(20) || ranked.relations == 0) break;
      rows.push_back(fmt::format("| {} | {} | {} | {} |", name(ranked.actor), to_string(graph_[ranked.actor].kind),
                                 ranked.relations, ranked.mentions));
    }
    table("The most involved actors", "| Actor | Kind | Relations | Sentences |", "|---|---|---|---|", rows);
  }

  void evidence() {
    std::vector<std::string> rows;
    for (const TimelineEntry& entry : timeline_between(graph_, actor(1), actor(2), RelationFilter::everything())) {
      if (rows.size() == most(50)) break;
      const Evidence& evidence = graph_[entry.relation].evidence[entry.mention];
      rows.push_back(fmt::format("| {} | “{}”{}{} | {:.0f} % |", relation(entry.relation),
                                 markdown_words(graph_[graph_.sentence(evidence).words]), remarks(evidence),
                                 source(evidence), evidence.confidence * 100));
    }
    table(fmt::format("What is known of {} and {}", graph_[actor(1)].name, graph_[actor(2)].name),
          "| Relation | Sentence | Sure |", "|----|--------|-|", rows);
  }

  // What the answer was made from, so that a reader can tell two states of a graph apart.
  std::string graph_note() const {
    std::optional<Date> newest;
    for (const GraphDocument& document : graph_.documents()) newest = std::max(newest, document.date);
    return fmt::format("Graph: {}, version {}; {}{}.\n", markdown_words(block_.graph), version_,
                       counted(graph_.documents().size(), "document", "documents"),
                       newest ? ", the newest of " + to_string(*newest) : "");
  }

  std::size_t most(std::size_t otherwise) const { return block_.top.value_or(otherwise); }

  const ReportBlock& block_;
  const RelationGraph& graph_;
  const std::string& version_;
  const ReportPlace& place_;
  ReportNumbers& numbers_;
  ReportOptions options_;
  ReportAnswer answer_;
  std::map<std::pair<std::string, std::uint32_t>, std::size_t> marks_;
  std::string footnotes_;
};

}  // namespace

ReportGraph::ReportGraph(RelationGraph from)
    : graph(std::move(from)), version(sha256(write_graph_json(graph)).substr(0, 12)) {}

ReportAnswer answer_report_block(const ReportBlock& block, const ReportGraph& graph, const ReportPlace& place,
                                 ReportNumbers& numbers) {
  return Answerer(block, graph, place, numbers).answer();
}

}  // namespace entente
