#include "relation_table.hpp"

#include <algorithm>
#include <stdexcept>

namespace entente {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

bool is_named(const Actor& actor, std::string_view name) {
  return actor.name == name || std::find(actor.aliases.begin(), actor.aliases.end(), name) != actor.aliases.end();
}

bool is_named(const Argument& argument, std::string_view name, const Analysis& analysis) {
  if (name == "document") return argument.actor == DocumentActors::document;
  if (argument.actor && is_named(analysis.actors[*argument.actor], name)) return true;
  return argument.span && analysis.document.words(*argument.span) == name;
}

ExpectedRelation parse_relation(std::string_view text, std::size_t line) {
  ExpectedRelation expected;
  if (const auto bar = text.find('|'); bar != std::string_view::npos) {
    expected.asserted_by = std::string(trimmed(text.substr(bar + 1)));
    text = trimmed(text.substr(0, bar));
  }
  const auto begin = text.find(" -");
  const auto end = text.find("-> ");
  if (begin == std::string_view::npos || end == std::string_view::npos || end < begin)
    throw std::runtime_error("line " + std::to_string(line) + ": expected \"source -type-> target\"");
  std::string_view source = trimmed(text.substr(0, begin));
  const auto takes = [&](std::string_view word) {
    if (!source.starts_with(word) || source.size() <= word.size() || source[word.size()] != ' ') return false;
    source = trimmed(source.substr(word.size()));
    return true;
  };
  if (takes("no")) expected.is_absent = true;
  if (takes("not")) expected.polarity = Polarity::negated;
  for (std::size_t m = 0; m < modality_names.size(); ++m)
    if (takes(modality_names[m])) expected.modality = Modality(m);
  expected.source = std::string(source);
  expected.type = std::string(text.substr(begin + 2, end - begin - 2));
  expected.target = std::string(trimmed(text.substr(end + 3)));
  return expected;
}

}  // namespace

TableRow parse_row(std::string_view row, std::size_t line) {
  const auto arrow = row.find("=>");
  if (arrow == std::string_view::npos) throw std::runtime_error("line " + std::to_string(line) + ": expected =>");
  TableRow parsed;
  parsed.line = line;
  parsed.text = std::string(trimmed(row.substr(0, arrow)));
  std::string_view rest = row.substr(arrow + 2);
  if (trimmed(rest) == "nothing") {
    parsed.expects_nothing = true;
    return parsed;
  }
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    parsed.relations.push_back(parse_relation(trimmed(rest.substr(0, end)), line));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return parsed;
}

std::vector<TableRow> parse_table(std::string_view bytes) {
  std::vector<TableRow> rows;
  for (std::size_t line = 1; !bytes.empty(); ++line) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view row = trimmed(bytes.substr(0, end));
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (!row.empty() && row.front() != '#') rows.push_back(parse_row(row, line));
  }
  return rows;
}

std::string written(const RelationMention& relation, const Analysis& analysis, const Ontology& ontology) {
  const auto name = [&](const Argument& argument) {
    return argument.actor ? analysis.actors[*argument.actor].name
                          : std::string(analysis.document.words(*argument.span));
  };
  std::string out = relation.polarity == Polarity::negated ? "not " : "";
  if (relation.modality != Modality::actual) out += std::string(to_string(relation.modality)) + ' ';
  out += name(relation.source) + " -" + ontology[relation.type].id + "-> ";
  if (relation.target) out += name(*relation.target);
  if (relation.asserted_by) out += " | " + name(*relation.asserted_by);
  return out;
}

std::string differences(const TableRow& row, const Analysis& analysis, const Ontology& ontology) {
  const auto& relations = analysis.relations.relations;
  std::string found;
  for (const RelationMention& relation : relations) found += "\n    found: " + written(relation, analysis, ontology);
  if (row.expects_nothing) return relations.empty() ? "" : "line " + std::to_string(row.line) + ": " + row.text + found;
  for (const ExpectedRelation& expected : row.relations) {
    const bool is_there = std::any_of(relations.begin(), relations.end(), [&](const RelationMention& relation) {
      const RelationType& type = ontology[relation.type];
      if (type.id != expected.type || !relation.target) return false;
      if (relation.polarity != expected.polarity || relation.modality != expected.modality) return false;
      if (expected.asserted_by == "document" && relation.asserted_by) return false;
      if (expected.asserted_by && expected.asserted_by != "document" &&
          (!relation.asserted_by || !is_named(*relation.asserted_by, *expected.asserted_by, analysis)))
        return false;
      const bool straight =
          is_named(relation.source, expected.source, analysis) && is_named(*relation.target, expected.target, analysis);
      const bool turned = type.is_symmetric && is_named(*relation.target, expected.source, analysis) &&
                          is_named(relation.source, expected.target, analysis);
      return straight || turned;
    });
    if (is_there == expected.is_absent)
      return "line " + std::to_string(row.line) + ": " + row.text +
             (expected.is_absent ? "\n  unwanted: " : "\n  missing: ") + expected.source + " -" + expected.type +
             "-> " + expected.target + found;
  }
  return "";
}

}  // namespace entente
