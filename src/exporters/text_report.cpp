#include "entente/exporters/text_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "entente/queries/clarity.hpp"
#include "entente/queries/moment.hpp"
#include "entente/queries/strongest.hpp"
#include "exporters/plain_words.hpp"
#include "exporters/relation_words.hpp"
#include "exporters/report_text.hpp"

namespace entente {
namespace {

class TextReport : public ReportText {
 public:
  using ReportText::ReportText;

  void summary() {
    std::size_t mentions = 0;
    for (const Relation& relation : graph().relations()) mentions += relation.mention_count();
    line(fmt::format("{}, {}, {} with {}", counted(graph().documents().size(), "document", "documents"),
                     counted(graph().actors().size(), "actor", "actors"),
                     counted(graph().relations().size(), "relation", "relations"),
                     counted(mentions, "mention", "mentions")));
  }

  void actor_table() {
    std::vector<RankedActor> ranked = rank_actors(graph(), options().filter);
    std::erase_if(ranked, [this](const RankedActor& entry) {
      const GraphActor& actor = graph()[entry.actor];
      return actor.is_hidden || (entry.relations == 0 && (!actor.is_named || actor.kind == ActorKind::document));
    });
    if (ranked.empty()) return;
    heading("Actors");
    const std::size_t shown = std::min(options().actors, ranked.size());
    const std::size_t widest = std::max<std::size_t>(20, options().width > 60 ? options().width - 60 : 0);
    std::size_t width = 5;
    for (std::size_t i = 0; i < shown; ++i)
      width = std::max(width, std::min(widest, character_count(plain_words(graph()[ranked[i].actor].name))));
    line(fmt::format("  {}  {:<13} {:>9} {:>9}  {}", padded("name", width), "kind", "relations", "mentions",
                     "also called"));
    for (std::size_t i = 0; i < shown; ++i) {
      const GraphActor& actor = graph()[ranked[i].actor];
      const std::string row =
          fmt::format("  {}  {:<13} {:>9} {:>9}  ", padded(shortened(plain_words(actor.name), width), width),
                      to_string(actor.kind), ranked[i].relations, ranked[i].mentions);
      const std::size_t left = options().width > character_count(row) ? options().width - character_count(row) : 0;
      std::string whole = row + aliases(actor, std::max<std::size_t>(left, 12));
      whole.erase(whole.find_last_not_of(' ') + 1);
      line(whole);
    }
    if (shown < ranked.size()) line(fmt::format("  and {} more", ranked.size() - shown));
  }

  void strongest() {
    const std::vector<EdgeId> all = strongest_relations(graph(), options().filter);
    if (all.empty()) {
      line("No relations.");
      return;
    }
    const std::size_t shown = std::min(options().relations, all.size());
    const std::string indent(std::to_string(shown).size() + 2, ' ');
    for (std::size_t i = 0; i < shown; ++i) {
      line(fmt::format("{:>{}}. {}", i + 1, indent.size() - 2, described(all[i])));
      sentence(clearest_evidence(graph(), graph()[all[i]]), indent + "  ");
    }
    if (shown < all.size()) line(fmt::format("and {} more", all.size() - shown));
  }

  // The clearest sentences of both sides, or of each side one.
  void disputes(const std::vector<Dispute>& disputes, bool is_whole) {
    const std::size_t shown = std::min(options().disputes, disputes.size());
    for (std::size_t i = 0; i < shown; ++i) {
      const Dispute& dispute = disputes[i];
      line(fmt::format("{} and {}: {}", name(dispute.first), name(dispute.second), dispute_words(dispute.kind)));
      side(dispute.one_side, dispute.one_sentences, is_whole);
      side(dispute.other_side, dispute.other_sentences, is_whole);
    }
    if (shown < disputes.size()) line(fmt::format("and {} more", disputes.size() - shown));
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
      if (paths[i].steps.size() > 1) paragraph(path_sentence(graph(), paths[i]), "   ");
      if (paths[i].sign() != 0) line("   " + reading(paths[i]));
      for (const PathStep& step : paths[i].steps) {
        relations_in_short(step.relations, "   ");
      }
    }
  }

 private:
  void side(const std::vector<EdgeId>& edges, const std::vector<DisputedMention>& sentences, bool is_whole) {
    const std::size_t shown = is_whole ? sentences.size() : std::min<std::size_t>(1, sentences.size());
    std::optional<EdgeId> told;
    for (std::size_t i = 0; i < shown; ++i) {
      const Evidence& evidence = graph()[sentences[i].relation].evidence[sentences[i].mention];
      if (told != sentences[i].relation) line("  " + described(sentences[i].relation));
      told = sentences[i].relation;
      std::string who = speaker(evidence);
      if (const std::string time = moment_text(graph(), evidence); is_whole && !time.empty())
        who += (who.empty() ? "" : ", ") + time;
      if (is_whole && !who.empty()) line("    " + who + ":");
      sentence(evidence, "    ");
    }
    std::size_t mentions = 0;
    for (const EdgeId edge : edges) mentions += graph()[edge].telling_count();
    if (mentions > shown && shown > 0)
      line(fmt::format("  and {} of this side", counted(mentions - shown, "more sentence", "more sentences")));
  }

  // "Ukraine is an enemy of a friend of China, and so counts as its enemy."
  std::string reading(const Path& path) const {
    std::string chain;
    for (auto step = path.steps.rbegin(); step != path.steps.rend(); ++step)
      chain += step->sign > 0 ? "a friend of " : "an enemy of ";
    std::string words =
        fmt::format("{} is {}{}", name(path.steps.back().to), chain, name(path.steps.front().from));
    if (path.steps.size() > 1) words += path.sign() > 0 ? ", and so counts as its friend" : ", and so counts as its enemy";
    return words + ".";
  }

  std::string aliases(const GraphActor& actor, std::size_t width) const {
    std::vector<std::pair<std::size_t, std::string>> names;
    for (const auto& [alias, count] : actor.alias_counts())
      if (alias != actor.name) names.emplace_back(~count, plain_words(alias));
    std::sort(names.begin(), names.end());
    std::string list;
    for (const auto& [count, alias] : names) list += (list.empty() ? "" : ", ") + alias;
    return shortened(list, width);
  }
};

}  // namespace

std::string_view dispute_words(DisputeKind kind) {
  switch (kind) {
    case DisputeKind::denied:
      return "affirmed and denied";
    case DisputeKind::ended:
      return "ended";
    case DisputeKind::opposite_signs:
      return "cooperation and conflict";
  }
  return {};
}

std::string relation_line(const RelationGraph& graph, EdgeId edge) {
  return relation_in_sentence(graph, edge);
}

std::string path_sentence(const RelationGraph& graph, const Path& path) {
  std::string words;
  std::optional<VertexId> last;  // whom the words end with, so that "which" would mean it
  for (const PathStep& step : path.steps) {
    const EdgeId edge = step.relations.front();
    const Relation& relation = graph[edge];
    const bool goes_on = graph.type(relation).is_symmetric || relation.source == step.from;
    const VerbPhrase phrase = verb_phrase(graph, edge);
    const VertexId subject = goes_on ? step.from : step.to, object = goes_on ? step.to : step.from;
    if (!words.empty() && goes_on && last == step.from) {
      const ActorKind kind = graph[step.from].kind;
      words += kind == ActorKind::person || kind == ActorKind::people ? ", who " : ", which ";
    } else {
      words += (words.empty() ? name_at_beginning(graph, subject) : ", and " + name_within(graph, subject)) + " ";
    }
    words += phrase.with_target(name_within(graph, object));
    const std::string by = claim(graph, relation);
    if (!by.empty()) words += " (" + by + ")";
    last = phrase.names_target || !phrase.behind.empty() || !by.empty() ? std::nullopt : std::optional(object);
  }
  return words + ".";
}

std::string show_report(const RelationGraph& graph, const ReportOptions& options) {
  TextReport report(graph, options);
  report.summary();
  report.actor_table();
  report.heading("Strongest relations");
  report.strongest();
  if (const auto disputes = find_disputes(graph, options.filter); !disputes.empty()) {
    report.heading("Disputes");
    report.disputes(disputes, false);
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
  report.disputes(disputes, true);
  return report.take();
}

}  // namespace entente
