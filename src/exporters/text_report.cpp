#include "entente/exporters/text_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "entente/queries/strongest.hpp"
#include "exporters/plain_words.hpp"

namespace entente {
namespace {

std::string counted(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

class TextReport {
 public:
  TextReport(const RelationGraph& graph, const ReportOptions& options) : graph_(graph), options_(options) {}

  std::string take() { return std::move(out_); }

  void line(std::string_view words = {}) {
    out_ += words;
    out_ += '\n';
  }
  void heading(std::string_view words) {
    if (!out_.empty()) line();
    line(colored("1", words));
  }

  void summary() {
    std::size_t mentions = 0;
    for (const Relation& relation : graph_.relations()) mentions += relation.mention_count();
    line(fmt::format("{}, {}, {} with {}", counted(graph_.documents().size(), "document", "documents"),
                     counted(graph_.actors().size(), "actor", "actors"),
                     counted(graph_.relations().size(), "relation", "relations"),
                     counted(mentions, "mention", "mentions")));
  }

  void actor_table() {
    std::vector<RankedActor> ranked = rank_actors(graph_, options_.filter);
    std::erase_if(ranked, [this](const RankedActor& entry) {
      const GraphActor& actor = graph_[entry.actor];
      return entry.relations == 0 && (!actor.is_named || actor.kind == ActorKind::document);
    });
    if (ranked.empty()) return;
    heading("Actors");
    const std::size_t shown = std::min(options_.actors, ranked.size());
    const std::size_t widest = std::max<std::size_t>(20, options_.width > 60 ? options_.width - 60 : 0);
    std::size_t width = 5;
    for (std::size_t i = 0; i < shown; ++i)
      width = std::max(width, std::min(widest, character_count(plain_words(graph_[ranked[i].actor].name))));
    line(fmt::format("  {}  {:<13} {:>9} {:>9}  {}", padded("name", width), "kind", "relations", "mentions",
                     "also called"));
    for (std::size_t i = 0; i < shown; ++i) {
      const GraphActor& actor = graph_[ranked[i].actor];
      const std::string row =
          fmt::format("  {}  {:<13} {:>9} {:>9}  ", padded(shortened(plain_words(actor.name), width), width),
                      to_string(actor.kind), ranked[i].relations, ranked[i].mentions);
      const std::size_t left = options_.width > character_count(row) ? options_.width - character_count(row) : 0;
      std::string whole = row + aliases(actor, std::max<std::size_t>(left, 12));
      whole.erase(whole.find_last_not_of(' ') + 1);
      line(whole);
    }
    if (shown < ranked.size()) line(fmt::format("  and {} more", ranked.size() - shown));
  }

  void strongest() {
    const std::vector<EdgeId> all = strongest_relations(graph_, options_.filter);
    if (all.empty()) {
      line("No relations.");
      return;
    }
    const std::size_t shown = std::min(options_.relations, all.size());
    const std::string indent(std::to_string(shown).size() + 2, ' ');
    for (std::size_t i = 0; i < shown; ++i) {
      line(fmt::format("{:>{}}. {}", i + 1, indent.size() - 2, described(all[i])));
      sentence(graph_[all[i]].best_evidence(), indent + "  ");
    }
    if (shown < all.size()) line(fmt::format("and {} more", all.size() - shown));
  }

  void disputes(const std::vector<Dispute>& disputes) {
    for (const Dispute& dispute : disputes) {
      const bool denied = dispute.kind == DisputeKind::denied;
      line(fmt::format("{} and {}: {}", name(dispute.first), name(dispute.second),
                       denied ? "affirmed and denied" : "cooperation and conflict"));
      for (const auto* side : {&dispute.one_side, &dispute.other_side}) {
        constexpr std::size_t most = 3;  // of each side; all of them are in the graph
        for (std::size_t i = 0; i < std::min(most, side->size()); ++i) {
          line("  " + described((*side)[i]));
          sentence(graph_[(*side)[i]].best_evidence(), "    ");
        }
        if (side->size() > most) line(fmt::format("  and {} more of this side", side->size() - most));
      }
    }
  }

  void paths(VertexId from, VertexId to, const std::vector<Path>& paths) {
    if (paths.empty()) {
      line(fmt::format("No path between {} and {}.", name(from), name(to)));
      return;
    }
    for (std::size_t i = 0; i < paths.size(); ++i) {
      if (i > 0) line();
      std::string actors = name(from);
      for (const PathStep& step : paths[i].steps) actors += " – " + name(step.to);
      line(colored("1", fmt::format("{}. {}", i + 1, actors)));
      for (const PathStep& step : paths[i].steps) {
        line("   " + described(step.relations.front()));
        sentence(graph_[step.relations.front()].best_evidence(), "     ");
        if (step.relations.size() > 1) {
          std::string others = "     also";
          for (std::size_t j = 1; j < step.relations.size(); ++j)
            others += (j > 1 ? ", " : " ") + arrow(graph_[step.relations[j]], step.from);
          for (const std::string& words : wrapped(plain_words(others), inner_width(5))) line("     " + words);
        }
      }
    }
  }

  std::string described(EdgeId edge) const {
    const Relation& relation = graph_[edge];
    std::string text = relation_line(graph_, edge);
    std::vector<std::string> remarks;
    if (relation.modality() != Modality::actual) remarks.emplace_back(to_string(relation.modality()));
    if (const std::string speakers = claimed_by(relation); !speakers.empty()) remarks.push_back("says " + speakers);
    if (relation.mention_count() > 1) remarks.push_back(fmt::format("{} mentions", relation.mention_count()));
    for (std::size_t i = 0; i < remarks.size(); ++i) text += (i == 0 ? "  (" : ", ") + remarks[i];
    return remarks.empty() ? text : text + ")";
  }

 private:
  std::size_t inner_width(std::size_t indent) const {
    return std::max<std::size_t>(options_.width, indent + 20) - indent;
  }

  std::string name(VertexId id) const { return plain_words(graph_[id].name); }

  static std::string padded(std::string words, std::size_t width) {
    const std::size_t size = character_count(words);
    return words + std::string(width > size ? width - size : 0, ' ');
  }

  std::string colored(std::string_view code, std::string_view words) const {
    if (!options_.use_color) return std::string(words);
    return fmt::format("\x1b[{}m{}\x1b[0m", code, words);
  }

  // "supports ->" as seen from one end.
  std::string arrow(const Relation& relation, VertexId from) const {
    const RelationType& type = graph_.type(relation);
    std::string words = (relation.polarity == Polarity::negated ? "not " : "") + type.id;
    return type.is_symmetric ? "- " + words : relation.source == from ? words + " ->" : "<- " + words;
  }

  std::string claimed_by(const Relation& relation) const {
    if (!relation.is_claim_only()) return {};
    std::set<std::string> speakers;
    for (const Evidence& mention : relation.evidence)
      speakers.insert(mention.asserted_by ? name(*mention.asserted_by) : plain_words(mention.speaker->words));
    std::string list;
    for (const std::string& speaker : speakers) list += (list.empty() ? "" : " and ") + speaker;
    return list;
  }

  std::string aliases(const GraphActor& actor, std::size_t width) const {
    std::vector<std::pair<std::size_t, std::string>> names;
    for (const auto& [alias, documents] : actor.aliases)
      if (alias != actor.name) names.emplace_back(~actor.alias_count(alias), plain_words(alias));
    std::sort(names.begin(), names.end());
    std::string list;
    for (const auto& [count, alias] : names) list += (list.empty() ? "" : ", ") + alias;
    return shortened(list, width);
  }

  void sentence(const Evidence& evidence, const std::string& indent) {
    const GraphDocument& document = graph_.document(evidence);
    std::string words = "“" + shortened(plain_words(graph_.sentence(evidence).words), 400) + "”";
    if (graph_.documents().size() > 1) {
      words += " – " + shortened(plain_words(document.title.value_or(document.id)), 60);
      if (document.date) words += ", " + to_string(*document.date);
    }
    for (const std::string& part : wrapped(words, inner_width(indent.size()))) line(indent + colored("2", part));
  }

  const RelationGraph& graph_;
  const ReportOptions& options_;
  std::string out_;
};

}  // namespace

std::string relation_line(const RelationGraph& graph, EdgeId edge) {
  const Relation& relation = graph[edge];
  const RelationType& type = graph.type(relation);
  return fmt::format("{}{} -{}-{} {}", relation.polarity == Polarity::negated ? "not " : "",
                     plain_words(graph[relation.source].name), plain_words(type.id), type.is_symmetric ? "" : ">",
                     plain_words(graph[relation.target].name));
}

std::string show_report(const RelationGraph& graph, const ReportOptions& options) {
  TextReport report(graph, options);
  report.summary();
  report.actor_table();
  report.heading("Strongest relations");
  report.strongest();
  if (const auto disputes = find_disputes(graph, options.filter); !disputes.empty()) {
    report.heading("Disputes");
    report.disputes(disputes);
  }
  return report.take();
}

std::string strongest_report(const RelationGraph& graph, const ReportOptions& options) {
  TextReport report(graph, options);
  report.strongest();
  return report.take();
}

std::string paths_report(const RelationGraph& graph, VertexId from, VertexId to, const std::vector<Path>& paths,
                         const ReportOptions& options) {
  TextReport report(graph, options);
  report.paths(from, to, paths);
  return report.take();
}

std::string disputes_report(const RelationGraph& graph, const std::vector<Dispute>& disputes,
                            const ReportOptions& options) {
  TextReport report(graph, options);
  if (disputes.empty()) report.line("No disputes.");
  report.disputes(disputes);
  return report.take();
}

}  // namespace entente
