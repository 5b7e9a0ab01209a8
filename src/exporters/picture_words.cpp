#include "entente/exporters/picture_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "exporters/diagram_plan.hpp"
#include "exporters/plain_words.hpp"
#include "exporters/relation_words.hpp"
#include "exporters/report_text.hpp"

namespace entente {
namespace {

constexpr std::array<std::string_view, 4> class_names = {"of cooperation", "of conflict", "neutral", "denied"};

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i)
    text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return text;
}

}  // namespace

std::string relation_in_words(const RelationGraph& graph, const DiagramRelation& drawn) {
  std::string words = relation_in_sentence(graph, drawn.edge);
  if (!drawn.claim.empty()) words += " (" + drawn.claim + ")";
  return words;
}

std::string bloc_in_words(const RelationGraph& graph, const DiagramPlan& plan, std::size_t bloc) {
  std::vector<std::string> names;
  for (std::size_t card : plan.blocs[bloc]) {
    const VertexId head = plan.cards[card].rows[0].actor;
    names.push_back(names.empty() ? name_at_beginning(graph, head) : name_within(graph, head));
  }
  return joined(names) + " side with one another";
}

PictureWords picture_words(const RelationGraph& graph, const DiagramPlan& plan) {
  PictureWords words;
  words.title = plan.title;
  for (std::size_t i = 0; i < plan.blocs.size(); ++i) words.blocs.push_back(bloc_in_words(graph, plan, i));
  std::array<std::size_t, class_names.size()> classes{};
  for (const DiagramLine& line : plan.lines)
    for (const DiagramRelation& drawn : line.relations) {
      ++classes[std::size_t(line.line_class)];
      const std::size_t mentions = graph[drawn.edge].telling_count();
      std::string told = relation_in_words(graph, drawn);
      if (mentions > 1) told += fmt::format(" ({})", counted(mentions, "mention", "mentions"));
      // What one deed does to two is said once: "welcomes the agreement of Iran and Saudi Arabia".
      if (std::ranges::find(words.relations, told) != words.relations.end()) continue;
      words.edges.push_back(drawn.edge);
      words.relations.push_back(std::move(told));
    }
  for (const DiagramCard& card : plan.cards)
    for (std::size_t i = 1; i < card.rows.size(); ++i) {
      words.relations.push_back(relation_in_sentence(graph, *card.rows[i].office_edge));
      words.edges.push_back(*card.rows[i].office_edge);
    }

  words.alt = fmt::format("Diagram of relations: {}, {}", counted(plan.shown_actors, "actor", "actors"),
                          counted(plan.shown_relations, "relation", "relations"));
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < classes.size(); ++i)
    if (classes[i] > 0) parts.push_back(fmt::format("{} {}", classes[i], class_names[i]));
  if (!parts.empty()) words.alt += ", " + joined(parts);
  words.alt += ".";
  parts.clear();
  for (std::size_t i = 0; i < plan.cards.size() && i < 3; ++i)
    parts.push_back(name_within(graph, plan.cards[plan.most_involved[i]].rows[0].actor));
  if (!parts.empty())
    words.alt += fmt::format(" Most involved {} {}.", parts.size() == 1 ? "is" : "are", joined(parts));
  if (plan.hidden_relations > 0)
    words.alt += fmt::format(" {} more are not shown.", counted(plan.hidden_relations, "relation", "relations"));
  return words;
}

PictureWords picture_words(const RelationGraph& graph, const DiagramOptions& options) {
  return picture_words(graph, plan_diagram(graph, options));
}

std::string to_text(const PictureWords& words) {
  std::string text = words.alt + '\n';
  if (!words.relations.empty()) text += '\n';
  for (const std::string& bloc : words.blocs) text += "- " + bloc + '\n';
  for (const std::string& relation : words.relations) text += "- " + relation + '\n';
  return text;
}

}  // namespace entente
