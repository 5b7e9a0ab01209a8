#include "ontology/example.hpp"

#include <algorithm>

#include "entente/text/input_error.hpp"

namespace entente {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return text.substr(text.size());
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

std::string time_of(const RelationMention& relation, const Analysis& analysis) {
  return relation.time->value.empty() ? std::string(analysis.document.words(relation.time->span)) : relation.time->value;
}

// Reads the rows of one place; columns come from where a piece of text lies in its row.
class RowReader {
 public:
  RowReader(std::string_view row, const ExamplePlace& place) : row_(row), place_(&place) {}

  Example read() const {
    const auto arrow = row_.find("=>");
    if (arrow == std::string_view::npos) fail(row_, "expected \"sentence => relations\"");
    Example example;
    example.file = place_->file;
    example.line = place_->line;
    example.column = place_->column;
    example.text = std::string(trimmed(row_.substr(0, arrow)));
    if (example.text.empty()) fail(row_, "expected a sentence before =>");
    std::string_view rest = trimmed(row_.substr(arrow + 2));
    if (constexpr std::string_view more = "…"; rest.ends_with(more)) {
      example.may_have_more = true;
      rest = trimmed(rest.substr(0, rest.size() - more.size()));
    }
    if (trimmed(rest) == "nothing") {
      example.expects_nothing = true;
      return example;
    }
    do {
      const auto end = std::min(rest.find(';'), rest.size());
      example.relations.push_back(relation(trimmed(rest.substr(0, end))));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    } while (!rest.empty());
    return example;
  }

 private:
  [[noreturn]] void fail(std::string_view at, const std::string& what) const {
    throw InputError(place_->file, place_->line, place_->column + std::size_t(at.data() - row_.data()), what);
  }

  ExpectedRelation relation(std::string_view text) const {
    ExpectedRelation expected;
    const std::string_view whole = text;
    if (const auto bar = text.find('|'); bar != std::string_view::npos) {
      expected.asserted_by = std::string(trimmed(text.substr(bar + 1)));
      if (expected.asserted_by->empty()) fail(text.substr(bar), "expected who says so after |");
      text = trimmed(text.substr(0, bar));
    }
    if (const auto at = text.find(" @ "); at != std::string_view::npos) {
      expected.time = std::string(trimmed(text.substr(at + 3)));
      text = trimmed(text.substr(0, at));
    }
    const auto takes = [&](std::string_view word) {
      if (!text.starts_with(word) || text.size() <= word.size() || text[word.size()] != ' ') return false;
      text = trimmed(text.substr(word.size()));
      return true;
    };
    if (takes("no")) expected.is_absent = true;
    if (takes("not")) expected.polarity = Polarity::negated;
    for (std::size_t m = 0; m < modality_names.size(); ++m)
      if (takes(modality_names[m])) expected.modality = Modality(m);
    const auto end = text.find("-> ");
    if (end == std::string_view::npos) {
      if (!expected.is_absent || text.find(' ') != std::string_view::npos)
        fail(whole, "expected \"source -type-> target\", \"no type\" or \"nothing\"");
      expected.type = std::string(text);
      return expected;
    }
    std::string_view source = trimmed(text.substr(0, end));
    if (const auto begin = source.rfind(" -"); begin != std::string_view::npos) {
      expected.type = std::string(source.substr(begin + 2));
      source = trimmed(source.substr(0, begin));
    } else {
      expected.type = place_->type;
    }
    if (expected.type.empty()) fail(whole, "expected a type, as in \"source -type-> target\"");
    expected.source = std::string(source);
    expected.target = std::string(trimmed(text.substr(end + 3)));
    if (expected.source.empty() || expected.target.empty()) fail(whole, "expected a source and a target");
    return expected;
  }

  std::string_view row_;
  const ExamplePlace* place_;
};

}  // namespace

std::string to_string(const ExpectedRelation& expected) {
  std::string out = expected.is_absent ? "no " : "";
  if (expected.source.empty()) return out + expected.type;
  if (expected.polarity == Polarity::negated) out += "not ";
  if (expected.modality != Modality::actual) out += std::string(to_string(expected.modality)) + ' ';
  out += expected.source + " -" + expected.type + "-> " + expected.target;
  if (expected.time) out += " @ " + *expected.time;
  if (expected.asserted_by) out += " | " + *expected.asserted_by;
  return out;
}

bool Example::is_counterexample() const {
  return std::all_of(relations.begin(), relations.end(), [](const ExpectedRelation& r) { return r.is_absent; });
}

Example parse_example(std::string_view row, const ExamplePlace& place) {
  return RowReader(row, place).read();
}

std::vector<Example> parse_examples(std::string_view bytes, const std::string& file, const std::string& type) {
  std::vector<Example> examples;
  for (std::size_t line = 1; !bytes.empty(); ++line) {
    const auto end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view row = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    const std::string_view text = trimmed(row);
    if (text.empty() || text.front() == '#') continue;
    examples.push_back(parse_example(text, {file, line, std::size_t(text.data() - row.data()) + 1, type}));
  }
  return examples;
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
  if (relation.time) out += " @ " + time_of(relation, analysis);
  if (relation.asserted_by) out += " | " + name(*relation.asserted_by);
  return out;
}

static bool is_like(const RelationMention& relation, const ExpectedRelation& expected, const Analysis& analysis,
                    const Ontology& ontology) {
  const RelationType& type = ontology[relation.type];
  if (type.id != expected.type) return false;
  if (expected.source.empty()) return true;
  if (!relation.target || relation.polarity != expected.polarity || relation.modality != expected.modality) return false;
  if (expected.time && (!relation.time || time_of(relation, analysis) != *expected.time)) return false;
  if (expected.asserted_by == "document" && relation.asserted_by) return false;
  if (expected.asserted_by && expected.asserted_by != "document" &&
      (!relation.asserted_by || !is_named(*relation.asserted_by, *expected.asserted_by, analysis)))
    return false;
  const bool straight =
      is_named(relation.source, expected.source, analysis) && is_named(*relation.target, expected.target, analysis);
  const bool turned = type.is_symmetric && is_named(*relation.target, expected.source, analysis) &&
                      is_named(relation.source, expected.target, analysis);
  return straight || turned;
}

std::string surplus(const Example& example, const Analysis& analysis, const Ontology& ontology) {
  std::string more;
  if (example.may_have_more || example.is_counterexample()) return more;
  for (const RelationMention& relation : analysis.relations.relations) {
    if (!relation.source.span) continue;  // the document, which quotes
    const bool is_named = std::any_of(
        example.relations.begin(), example.relations.end(), [&](const ExpectedRelation& expected) {
          return !expected.is_absent && is_like(relation, expected, analysis, ontology);
        });
    if (!is_named) more += (more.empty() ? "" : "; ") + written(relation, analysis, ontology);
  }
  return more;
}

std::string differences(const Example& example, const Analysis& analysis, const Ontology& ontology) {
  const auto& relations = analysis.relations.relations;
  std::string wrong;
  if (example.expects_nothing && !relations.empty()) wrong = "expected nothing";
  for (const ExpectedRelation& expected : example.relations) {
    const bool is_there = std::any_of(relations.begin(), relations.end(),
                                      [&](const RelationMention& relation) {
                                        return is_like(relation, expected, analysis, ontology);
                                      });
    if (is_there != expected.is_absent || !wrong.empty()) continue;
    wrong = (expected.is_absent ? "expected " : "missing: ") + to_string(expected);
  }
  if (wrong.empty()) return wrong;
  wrong = example.text + "\n    " + wrong;
  for (const RelationMention& relation : relations) wrong += "\n    found: " + written(relation, analysis, ontology);
  return wrong;
}

}  // namespace entente
