#include "entente/exporters/answer_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>

#include "entente/queries/strongest.hpp"
#include "exporters/plain_words.hpp"
#include "exporters/relation_words.hpp"
#include "exporters/report_text.hpp"

namespace entente {
namespace {

// "Beijing 4, Chinese 2": the names that are not the main one, most used first.
std::string counted_aliases(const GraphActor& actor) {
  std::vector<std::pair<std::size_t, std::string>> names;
  for (const auto& [alias, count] : actor.alias_counts())
    if (alias != actor.name) names.emplace_back(~count, plain_words(alias));
  std::ranges::sort(names);
  std::string list;
  for (const auto& [count, alias] : names) {
    list += (list.empty() ? "" : ", ") + alias;
    if (~count > 0) list += fmt::format(" {}", ~count);
  }
  return list;
}

void tie(ReportText& text, const Tie& tie, const std::string& indent) {
  const int sign = tie.sign();
  text.line(fmt::format("{}{} {} {}  (cooperation {:.2f}, conflict {:.2f})", indent, text.name(tie.first),
                        sign > 0   ? "+"
                        : sign < 0 ? "−"
                                   : "±",
                        text.name(tie.second), tie.cooperation, tie.conflict));
  // The strongest relation that gives the tie its sign.
  const auto reason = std::ranges::find_if(
      tie.relations, [&](EdgeId edge) { return text.graph().type(text.graph()[edge]).sign == sign; });
  if (reason != tie.relations.end()) text.relation(*reason, indent + "  ");
}

}  // namespace

std::string actors_report(const RelationGraph& graph, const ActorList& list, const ReportOptions& options) {
  ReportText text(graph, options);
  if (list.actors.empty()) text.line("No actors.");
  std::size_t id_width = 2, name_width = 4;
  for (VertexId actor : list.actors) {
    id_width = std::max(id_width, std::min<std::size_t>(40, character_count(plain_words(graph[actor].id))));
    name_width = std::max(name_width, std::min<std::size_t>(32, character_count(plain_words(graph[actor].name))));
  }
  std::string head =
      fmt::format("{}  {:<12}  {}  mentions  relations", padded("id", id_width), "kind", padded("name", name_width));
  if (list.with_measures) head += "  neighbours  quoted  PageRank  betweenness";
  if (!list.actors.empty()) text.line(text.colored("1", head + "  also called"));
  for (VertexId id : list.actors) {
    const GraphActor& actor = graph[id];
    const ActorMeasures& measures = list.measures[std::size_t(id)];
    std::string row = fmt::format(
        "{}  {:<12}  {}  {:>8}  {:>9}", padded(plain_words(actor.id), id_width), to_string(actor.kind),
        padded(shortened(plain_words(actor.name), name_width), name_width), measures.mentions, measures.relations);
    if (list.with_measures)
      row += fmt::format("  {:>10}  {:>6}  {:>8.4f}  {:>11.4f}", measures.degree, measures.quoted, measures.pagerank,
                         measures.betweenness);
    std::string aliases = counted_aliases(actor);
    if (actor.is_hidden) aliases = "(hidden) " + aliases;
    const std::size_t used = character_count(row) + 2;
    row += "  " + shortened(aliases, std::max<std::size_t>(24, options.width > used ? options.width - used : 0));
    row.erase(row.find_last_not_of(' ') + 1);
    text.line(row);
    for (const GraphActor& merged : actor.merged)
      text.line(fmt::format("  merged: {} ({}, {})", plain_words(merged.id), plain_words(merged.name),
                            counted(merged.mention_count(), "mention", "mentions")));
  }
  if (!list.proposals.empty()) {
    text.heading("These may be one; entente decide FILE merge ID ID makes them one");
    const std::size_t shown = std::min(list.proposals.size(), options.relations);
    for (std::size_t i = 0; i < shown; ++i) {
      const MergeProposal& proposal = list.proposals[i];
      text.line(fmt::format("{} {}  ({} and {}, {:.2f})", plain_words(proposal.first), plain_words(proposal.second),
                            plain_words(proposal.first_name), plain_words(proposal.second_name), proposal.likelihood));
      text.paragraph(proposal.reason, "  ");
    }
    if (shown < list.proposals.size()) text.line(fmt::format("and {} more", list.proposals.size() - shown));
  }
  return text.take();
}

std::string neighbourhood_report(const RelationGraph& graph, VertexId centre, const std::vector<Neighbour>& neighbours,
                                 const ReportOptions& options) {
  ReportText text(graph, options);
  if (neighbours.empty()) text.line(fmt::format("Nobody is related to {}.", text.name(centre)));
  std::size_t distance = 0;
  for (const Neighbour& neighbour : neighbours) {
    if (neighbour.distance != distance) {
      distance = neighbour.distance;
      text.heading(fmt::format("{} from {}", counted(distance, "step", "steps"), text.name(centre)));
    }
    std::string who = text.name(neighbour.actor);
    if (distance > 1) who += ", by way of " + text.name(neighbour.by_way_of);
    text.line(who);
    text.relations_in_short(neighbour.relations, "  ");
  }
  return text.take();
}

std::string timeline_report(const RelationGraph& graph, const std::vector<TimelineEntry>& entries,
                            const ReportOptions& options) {
  ReportText text(graph, options);
  if (entries.empty()) text.line("No relations.");
  std::string last;
  for (const TimelineEntry& entry : entries) {
    const Relation& relation = graph[entry.relation];
    const Evidence& evidence = relation.evidence[entry.mention];
    std::string when = moment_text(graph, evidence);
    if (when.empty()) when = "no date";
    if (when != last) text.line(text.colored("1", when));
    last = when;
    std::string line = "  " + text.line_of(entry.relation);
    std::string remarks;
    if (evidence.modality != Modality::actual) remarks = to_string(evidence.modality);
    if (const std::string by = claim(graph, evidence); !by.empty()) remarks += (remarks.empty() ? "" : ", ") + by;
    text.line(remarks.empty() ? line : line + "  (" + remarks + ")");
    text.sentence(evidence, "    ");
  }
  return text.take();
}

std::string blocs_report(const RelationGraph& graph, const Blocs& blocs, const ReportOptions& options) {
  ReportText text(graph, options);
  if (blocs.blocs.empty())
    text.line("No blocs: nothing that tells a side is told twice or signed; talks and visits tell none.");
  const std::vector<EdgeId> siding =
      siding_relations(graph, strongest_relations(graph, options.filter), std::identity());
  const std::vector<Tie> ties = signed_ties(graph, siding, std::identity());
  std::map<VertexId, std::size_t> bloc_of;
  for (std::size_t i = 0; i < blocs.blocs.size(); ++i)
    for (VertexId actor : blocs.blocs[i].members) bloc_of[actor] = i;
  // The strongest conflict between each two.
  std::map<std::pair<std::size_t, std::size_t>, EdgeId> reasons;
  for (EdgeId edge : siding) {
    const Relation& relation = graph[edge];
    const auto ends = std::minmax(bloc_of.at(relation.source), bloc_of.at(relation.target));
    if (ends.first != ends.second && graph.type(relation).sign < 0) reasons.try_emplace({ends.first, ends.second}, edge);
  }
  std::string alone;
  for (std::size_t i = 0; i < blocs.blocs.size(); ++i) {
    const Bloc& bloc = blocs.blocs[i];
    std::string members;
    for (VertexId actor : bloc.members) members += (members.empty() ? "" : ", ") + text.name(actor);
    if (bloc.members.size() == 1) {
      alone += (alone.empty() ? "" : ", ") + members;
      continue;
    }
    text.line(text.colored("1", fmt::format("Bloc {}", i + 1)) +
              fmt::format("  (inside: cooperation {:.2f}, conflict {:.2f})", bloc.cooperation, bloc.conflict));
    text.paragraph(members, "  ");
    for (const std::size_t place : bloc.reasons) {
      std::vector<EdgeId> reasons_of_tie;
      std::ranges::copy_if(ties[place].relations, std::back_inserter(reasons_of_tie),
                           [&](EdgeId edge) { return graph.type(graph[edge]).sign > 0; });
      if (!reasons_of_tie.empty()) text.relations_in_short(reasons_of_tie, "    ");
    }
  }
  if (!alone.empty()) {
    text.line(text.colored("1", "In no bloc"));
    text.paragraph(alone, "  ");
  }
  if (!blocs.unattached.empty()) {
    const std::size_t shown = std::min(blocs.unattached.size(), options.actors);
    std::string names;
    for (std::size_t i = 0; i < shown; ++i) names += (i > 0 ? ", " : "") + text.name(blocs.unattached[i]);
    if (shown < blocs.unattached.size()) names += fmt::format(" and {} more", blocs.unattached.size() - shown);
    text.line(text.colored("1", "Would fit nowhere") + "  (a side is told of them, but once and not for long)");
    text.paragraph(names, "  ");
  }
  auto title = [&](std::size_t bloc) {
    const std::vector<VertexId>& members = blocs.blocs[bloc].members;
    return members.size() > 1 ? fmt::format("bloc {}", bloc + 1) : text.name(members.front());
  };
  for (const BlocPair& pair : blocs.between) {
    text.line(text.colored("1", fmt::format("Between {} and {}", title(pair.first), title(pair.second))) +
              fmt::format("  (cooperation {:.2f}, conflict {:.2f})", pair.cooperation, pair.conflict));
    if (const auto reason = reasons.find({pair.first, pair.second}); reason != reasons.end())
      text.relation(reason->second, "    ");
  }
  return text.take();
}

std::string balance_report(const RelationGraph& graph, const Balance& balance, const ReportOptions& options) {
  ReportText text(graph, options);
  const std::size_t unbalanced = balance.unbalanced_count();
  text.line(fmt::format("{}: {} balanced, {} unbalanced", counted(balance.triangles.size(), "triangle", "triangles"),
                        balance.triangles.size() - unbalanced, unbalanced));
  if (!balance.torn.empty()) {
    text.heading("Friends of two enemies, who would have to change sides");
    for (const TornActor& torn : balance.torn) {
      text.line(fmt::format("{}: {}", text.name(torn.actor),
                            counted(torn.triangles.size(), "unbalanced triangle", "unbalanced triangles")));
      for (std::size_t place : torn.triangles) {
        // It would give up the weaker of its two friends.
        std::vector<std::pair<double, VertexId>> friends;
        for (std::size_t i : balance.triangles[place].ties) {
          const Tie& tie = balance.ties[i];
          if (tie.first != torn.actor && tie.second != torn.actor) continue;
          friends.emplace_back(tie.balance(), tie.first == torn.actor ? tie.second : tie.first);
        }
        std::ranges::sort(friends);
        text.line(fmt::format("  between {} and {}; the weaker tie is with {}", text.name(friends[1].second),
                              text.name(friends[0].second), text.name(friends[0].second)));
      }
    }
  }
  for (bool is_balanced : {false, true}) {
    std::size_t shown = 0;
    for (const Triangle& triangle : balance.triangles) {
      if (triangle.is_balanced != is_balanced) continue;
      if (shown == 0) text.heading(is_balanced ? "Balanced triangles" : "Unbalanced triangles");
      if (++shown > options.relations) continue;
      text.line(fmt::format("{:>2}.", shown));
      for (std::size_t place : triangle.ties) tie(text, balance.ties[place], "    ");
    }
    if (shown > options.relations) text.line(fmt::format("and {} more", shown - options.relations));
  }
  return text.take();
}

std::string differences_report(const RelationGraph& older, const RelationGraph& newer, const Differences& differences,
                               const ReportOptions& options) {
  if (differences.empty()) return "No differences.\n";
  std::string out;
  auto heading = [&](ReportText& text, std::string_view words) {
    if (!out.empty()) text.line();
    text.line(text.colored("1", words));
  };
  if (!differences.changed.empty()) {
    ReportText title(newer, options);
    heading(title, "Changed sign");
    out += title.take();
    for (const ChangedTie& changed : differences.changed) {
      ReportText was(older, options), is(newer, options);
      was.line("before:");
      tie(was, changed.before, "  ");
      is.line("now:");
      tie(is, changed.after, "  ");
      out += was.take() + is.take();
    }
  }
  if (!differences.appeared.empty()) {
    ReportText text(newer, options);
    heading(text, "Appeared");
    for (EdgeId edge : differences.appeared) text.relation(edge, "  ");
    out += text.take();
  }
  if (!differences.vanished.empty()) {
    ReportText text(older, options);
    heading(text, "Vanished");
    for (EdgeId edge : differences.vanished) text.relation(edge, "  ");
    out += text.take();
  }
  return out;
}

}  // namespace entente
