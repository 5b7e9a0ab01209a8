#include <doctest/doctest.h>

#include <string>

#include "entente/pipeline/pipeline.hpp"
#include "ontology/rules.hpp"
#include "proposals/rule_trace.hpp"
#include "relations/relation_finder.hpp"

namespace entente {
namespace {

// "subject -> object": the paths by which the first rule of the type that matched came to its ends.
std::string paths_of(const std::string& type, const std::string& text) {
  static const Pipeline pipeline({.reader_name = ReaderName::rules});
  const Ontology& ontology = pipeline.ontology();
  const Analysis analysis = pipeline.analyse(make_document("paths", text));
  RuleTrace trace;
  RelationFinder(ontology, ReaderName::rules)
      .find(analysis.document, analysis.sentences, analysis.speech, analysis.actors, &trace);
  for (const RuleTrial& trial : trace.trials)
    if (trial.missing == Missing::nothing && ontology[ontology.rules().rules[trial.rule].type].id == type)
      return std::string(trial.sources.front().path) + " -> " + std::string(trial.targets.front().path);
  return "nothing";
}

}  // namespace

TEST_CASE("whom a rule found knows the path that led there") {
  CHECK(paths_of("condemns", "Norway condemned Kenya.") == "subject -> object");
  CHECK(paths_of("condemns", "Kenya was condemned by Norway.") == "subject -> object");
  CHECK(paths_of("condemns", "Norway's condemnation of Kenya was brief.") == "possessor -> phrase");
  CHECK(paths_of("attacks", "Norway took part in an attack on Kenya.") == "subject of the support -> phrase");
  CHECK(paths_of("condemns", "Norway has seen Kenya.") == "nothing");
}

}  // namespace entente
