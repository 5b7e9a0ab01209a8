#include "entente/ontology/ontology.hpp"

#include <algorithm>
#include <utility>

#include "ontology/rules.hpp"
#include "text/table_rows.hpp"
#include "text/whole_file.hpp"

namespace entente {
namespace {

void read(Ontology::Rules& rules, std::string_view bytes, const std::string& file) {
  std::vector<OntologyProblem> problems;
  rules.read(bytes, file, problems);
  if (!problems.empty()) throw OntologyError(std::move(problems));
}

std::unique_ptr<Ontology::Rules> builtin_rules() {
  auto rules = std::make_unique<Ontology::Rules>();
  rules->read_effects(resource("lexicon/effects.tsv"), "lexicon/effects.tsv");
  rules->read_deeds(resource("lexicon/deeds.tsv"), "lexicon/deeds.tsv");
  rules->read_offices(resource("lexicon/offices.tsv"), "lexicon/offices.tsv");
  read(*rules, resource(builtin_ontology), std::string(builtin_ontology));
  return rules;
}

}  // namespace

std::string to_string(const OntologyProblem& problem) {
  return InputError(problem.file, problem.line, problem.column, problem.what).what();
}

static std::string all_of(const std::vector<OntologyProblem>& problems) {
  std::string out;
  for (std::size_t i = 0; i < problems.size() && i < OntologyError::most_told; ++i)
    out += i == 0 ? problems[i].what : '\n' + to_string(problems[i]);
  if (problems.size() > OntologyError::most_told)
    out += "\nand " + std::to_string(problems.size() - OntologyError::most_told) + " more";
  return out;
}

OntologyError::OntologyError(std::vector<OntologyProblem> problems)
    : InputError(problems.front().file, problems.front().line, problems.front().column, all_of(problems)),
      problems_(std::move(problems)) {}

std::string Ontology::Rules::place(const Rule& rule) const {
  return files[rule.file] + ':' + std::to_string(rule.line) + ':' + std::to_string(rule.column);
}

std::vector<Example> Ontology::Rules::examples(RelationTypeId type) const {
  const TypeDetails& own = details[std::size_t(type)];
  std::vector<Example> found = own.examples;
  if (files[own.file] != builtin_ontology) return found;
  const std::string& id = types[std::size_t(type)].id;
  const std::string file = "ontology/examples/" + id + ".txt";
  if (const auto bytes = builtin_resource(file))
    for (Example& example : parse_examples(*bytes, file, id)) found.push_back(std::move(example));
  return found;
}

const Effect* Ontology::Rules::clause_effect(std::string_view part, std::string_view lemma) const {
  std::string key(part);
  key += ':';
  key += lemma;
  const auto found = clause_effects.find(key);
  return found == clause_effects.end() ? nullptr : &found->second;
}

Ontology::Ontology(std::unique_ptr<Rules> rules) : rules_(std::move(rules)) {
  rules_->index();
  types_ = std::make_shared<const std::vector<RelationType>>(rules_->types);
}
Ontology::Ontology(Ontology&&) noexcept = default;
Ontology& Ontology::operator=(Ontology&&) noexcept = default;
Ontology::~Ontology() = default;

std::optional<RelationTypeId> Ontology::find(std::string_view id) const {
  const auto& all = types();
  const auto at = std::find_if(all.begin(), all.end(), [&](const RelationType& type) { return type.id == id; });
  if (at == all.end()) return std::nullopt;
  return RelationTypeId(at - all.begin());
}

const Ontology& Ontology::builtin() {
  static const Ontology ontology{builtin_rules()};
  return ontology;
}

Ontology Ontology::with_file(const std::string& path) {
  return with_bytes(whole_file(path), path);
}

Ontology Ontology::with_bytes(std::string_view bytes, const std::string& name) {
  auto rules = builtin_rules();
  read(*rules, bytes, name);
  return Ontology{std::move(rules)};
}

}  // namespace entente
