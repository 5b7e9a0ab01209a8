#include "exporters/graph_columns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <set>
#include <utility>

#include "entente/queries/clarity.hpp"
#include "exporters/relation_words.hpp"

namespace entente {
namespace {

std::optional<Value> if_any(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional<Value>(std::string(text));
}

template <class Count>
Value integer(Count count) {
  return static_cast<std::int64_t>(count);
}

std::string day_text(Date date, bool is_last) {
  if (date.month == 0) date.month = is_last ? 12 : 1;
  if (date.day == 0) {
    const std::chrono::year_month month{std::chrono::year(date.year), std::chrono::month(unsigned(date.month))};
    date.day = is_last ? int(unsigned((month / std::chrono::last).day())) : 1;
  }
  return to_string(date);
}

std::optional<Date> calendar_date(std::string_view text) {
  // Weeks and seasons ("2022-W08") are no days of a calendar.
  if (text.find_first_not_of("0123456789-") != text.npos) return std::nullopt;
  return parse_date(text);
}

}  // namespace

std::optional<Period> period_of(const RelationGraph& graph, const Evidence& evidence) {
  const std::string_view time = graph[evidence.time_value];
  const std::size_t slash = time.find('/');
  const auto first = calendar_date(time.substr(0, slash));
  const auto last = slash == time.npos ? first : calendar_date(time.substr(slash + 1));
  if (first && last && *first <= *last) return Period{day_text(*first, false), day_text(*last, true)};
  if (first && slash != time.npos) return Period{day_text(*first, false), day_text(*first, true)};
  if (const auto& date = graph.document(evidence).date) return Period{day_text(*date, false), day_text(*date, true)};
  return std::nullopt;
}

std::optional<Period> period_of(const RelationGraph& graph, const Relation& relation) {
  std::optional<Period> period;
  for (const Evidence& mention : relation.evidence)
    if (const auto found = period_of(graph, mention))
      period = period ? Period{std::min(period->first, found->first), std::max(period->last, found->last)} : *found;
  return period;
}

std::string relation_kind(const RelationGraph& graph, const Relation& relation) {
  return fmt::format("{}{}", relation.polarity == Polarity::negated ? "not " : "", graph.type(relation).id);
}

bool is_written(const RelationGraph& graph, VertexId actor, const DiagramOptions& options) {
  return options.isolated_actors || !graph.out_edges(actor).empty() || !graph.in_edges(actor).empty();
}

std::vector<std::string> other_names(const GraphActor& actor) {
  std::vector<std::string> names;
  for (const auto& [alias, documents] : actor.aliases)
    if (alias != actor.name) names.push_back(alias);
  return names;
}

Row actor_row(const RelationGraph&, const GraphActor& actor) {
  Row row = {actor.name,     std::string(to_string(actor.kind)), std::nullopt,
             actor.is_named, integer(actor.mention_count()),     other_names(actor)};
  if (actor.country) row[2] = *actor.country;
  return row;
}

Row relation_row(const RelationGraph& graph, const Relation& relation) {
  const RelationType& type = graph.type(relation);
  std::set<std::string> speakers;
  for (const Evidence& mention : relation.evidence)
    if (mention.asserted_by) speakers.insert(graph[*mention.asserted_by].id);
  const std::optional<Period> period = period_of(graph, relation);
  const Evidence& best = clearest_evidence(graph, relation);
  const GraphSentence& sentence = graph.sentence(best);
  // Moved in one by one: a list in braces would copy every text.
  Row row;
  row.reserve(relation_columns.size());
  row.emplace_back(type_phrase(graph, relation));
  row.emplace_back(type.id);
  row.emplace_back(std::string(to_string(relation.polarity)));
  row.emplace_back(std::string(to_string(relation.modality())));
  row.emplace_back(integer(type.sign));
  row.emplace_back(type.is_symmetric);
  row.push_back(if_any(type.plover));
  row.push_back(if_any(type.cameo));
  row.emplace_back(integer(relation.mention_count()));
  row.emplace_back(integer(relation.document_count()));
  row.emplace_back(relation.confidence());
  row.emplace_back(relation.strength());
  row.emplace_back(relation.is_claim_only());
  row.emplace_back(std::vector<std::string>(speakers.begin(), speakers.end()));
  row.push_back(period ? std::optional<Value>(period->first) : std::nullopt);
  row.push_back(period ? std::optional<Value>(period->last) : std::nullopt);
  row.emplace_back(graph.document(best).id);
  row.emplace_back(integer(sentence.span.begin));
  row.emplace_back(integer(sentence.span.end));
  row.push_back(if_any(graph[sentence.place]));
  row.push_back(best.object ? if_any(graph[best.object->words]) : std::nullopt);
  row.push_back(if_any(graph[sentence.words]));
  return row;
}

std::string number_text(double number) {
  char digits[32];
  return {digits, std::to_chars(digits, digits + sizeof digits, number).ptr};
}

std::string value_text(const Value& value, std::string_view separator) {
  if (const bool* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* count = std::get_if<std::int64_t>(&value)) return std::to_string(*count);
  if (const double* number = std::get_if<double>(&value)) return number_text(*number);
  if (const auto* text = std::get_if<std::string>(&value)) return *text;
  std::string joined;
  for (const std::string& item : std::get<std::vector<std::string>>(value)) {
    if (&item != &std::get<std::vector<std::string>>(value).front()) joined += separator;
    joined += item;
  }
  return joined;
}

}  // namespace entente
