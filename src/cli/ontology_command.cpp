#include <fmt/format.h>

#include <string>

#include "cli/command.hpp"
#include "cli/console.hpp"
#include "cli/files.hpp"
#include "cli/suggestion.hpp"
#include "pipeline/ontology_checker.hpp"
#include "ontology/rules.hpp"

namespace entente {
namespace {

std::string kinds(const std::vector<ActorKind>& kinds) {
  if (kinds.empty()) return "any";
  std::string out;
  for (const ActorKind kind : kinds) out.append(out.empty() ? "" : " ").append(to_string(kind));
  return out;
}

std::string in_one_line(const RelationPhrases& phrases) {
  if (phrases.is_empty()) return {};
  return fmt::format("{} | {} | {} | {} | {}", phrases.present, phrases.negated, phrases.planned, phrases.demanded,
                     phrases.possible);
}

std::string sign(int sign) {
  return sign > 0 ? "+1" : sign < 0 ? "-1" : "0";
}

class OntologyCommand : public Command {
 public:
  void define(CLI::App& app) override {
    app.add_option("ACTION", action_, "list, show TYPE or check")
        ->required()
        ->check(CLI::IsMember({"list", "show", "check"}));
    app.add_option("TYPE", type_, "The id of a relation type, for show");
  }

  ExitStatus run(const CommonOptions& common) override {
    if (action_ == "show" && type_.empty()) throw MisuseError("ontology show: which type? 'entente ontology list'");
    if (action_ != "show" && !type_.empty()) throw MisuseError(fmt::format("{}: one argument too many", type_));
    Knowledge knowledge(common);
    const ExitStatus status = action_ == "list"   ? list(knowledge.ontology())
                              : action_ == "show" ? show(knowledge.ontology())
                                                  : check(std::move(knowledge), common);
    finish_results();
    return status;
  }

 private:
  static ExitStatus list(const Ontology& ontology) {
    write_result(
        fmt::format("{:24}{:5}{:11}{:11}{:7}{}\n", "TYPE", "SIGN", "SYMMETRIC", "PLOVER", "CAMEO", "SOURCE -> TARGET"));
    for (std::size_t i = 0; i < ontology.types().size(); ++i) {
      const RelationType& type = ontology.types()[i];
      const TypeDetails& details = ontology.rules().details[i];
      write_result(fmt::format("{:24}{:5}{:11}{:11}{:7}{} -> {}\n", type.id, sign(type.sign),
                               type.is_symmetric ? "yes" : "no", type.plover.empty() ? "-" : type.plover,
                               type.cameo.empty() ? "-" : type.cameo, kinds(details.source_kinds),
                               kinds(details.target_kinds)));
    }
    return ExitStatus::good;
  }

  ExitStatus show(const Ontology& ontology) const {
    const auto id = ontology.find(type_);
    if (!id) {
      std::vector<std::string> ids;
      for (const RelationType& one : ontology.types()) ids.push_back(one.id);
      Console(false).error(fmt::format("there is no relation type {}: 'entente ontology list' names them.{}", type_,
                                       suggestion(type_, ids)));
      return ExitStatus::failed;
    }
    const Ontology::Rules& rules = ontology.rules();
    const RelationType& type = ontology[*id];
    const TypeDetails& details = rules.details[std::size_t(*id)];
    std::string out = fmt::format("{} ({}:{})\n", type.id, rules.files[details.file], details.line);
    const auto add = [&](std::string_view name, std::string_view value) {
      if (!value.empty()) out += fmt::format("  {:13}{}\n", name, value);
    };
    add("label", type.label);
    add("inverse", details.inverse);
    add("description", type.description);
    add("phrases", in_one_line(type.phrases));
    add("with-object", in_one_line(type.object_phrases));
    add("about", fmt::format("{}", fmt::join(details.about, " ")));
    add("sign", sign(type.sign));
    add("symmetric", type.is_symmetric ? "yes" : "no");
    add("source", kinds(details.source_kinds));
    add("target", kinds(details.target_kinds));
    add("plover", type.plover);
    add("cameo", type.cameo);
    out += "\nRules\n";
    std::string last;  // words with particles make several rules of one line
    for (const Rule& rule : rules.rules)
      if (rule.type == *id && rules.place(rule) != last)
        out += fmt::format("  {}: {}\n", last = rules.place(rule), rule.text);
    for (const auto& [prefix, meaning] : rules.prefixes)
      if (meaning.type == *id) out += fmt::format("  prefix: {}\n", prefix);
    out += "\nExamples\n";
    for (const Example& example : rules.examples(*id)) {
      out += "  " + example.text + " => ";
      if (example.expects_nothing) out += "nothing";
      for (std::size_t i = 0; i < example.relations.size(); ++i)
        out += (i == 0 ? "" : "; ") + to_string(example.relations[i]);
      out += '\n';
    }
    write_result(out);
    return ExitStatus::good;
  }

  static ExitStatus check(Knowledge knowledge, const CommonOptions& common) {
    // Examples show what rules find, whatever a trained reader makes of them.
    const Pipeline pipeline = std::move(knowledge).pipeline(ReaderName::rules);
    const OntologyChecker::Report report = OntologyChecker(pipeline).check();
    for (const OntologyProblem& problem : report.problems) write_result(to_string(problem) + '\n');
    Console console(common.quiet);
    if (report.overruled > 0)
      console.note(fmt::format("{} built-in examples are read by your rules in their own way", report.overruled));
    console.note(fmt::format("{} types, {} rules, {} examples and {} counterexamples: {} problems", report.types,
                             report.rules, report.examples, report.counterexamples, report.problems.size()));
    return report.problems.empty() ? ExitStatus::good : ExitStatus::failed;
  }

  std::string action_;
  std::string type_;
};

}  // namespace

std::unique_ptr<Command> make_ontology_command() {
  return std::make_unique<OntologyCommand>();
}

}  // namespace entente
