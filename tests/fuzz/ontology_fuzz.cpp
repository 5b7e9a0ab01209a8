// Any bytes, and a file of types with pieces exchanged: an OntologyError with places, or types that are found by their
// ids and read a text. Most are read alone first: without all that is built in.
#include <set>

#include "crossed_trees.hpp"
#include "entente/ontology/ontology.hpp"
#include "fuzzing.hpp"
#include "ontology/rules.hpp"

using namespace entente;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzzing::File file;
  static const std::string good = [] {
    std::ifstream in(ENTENTE_EXAMPLES "/courts-and-companies.ontology", std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(in), {});
  }();
  fuzzing::require(!good.empty());
  const std::string types = fuzzing::exchanged(good, data, size);
  if (!fuzzing::is_read_whole(data, size)) {
    Ontology::Rules rules;
    std::vector<OntologyProblem> problems;
    rules.read(types, "fuzz", problems);
    for (const OntologyProblem& problem : problems) fuzzing::require(problem.line > 0 && problem.column > 0);
    for (const RelationType& type : rules.types) fuzzing::require(!type.id.empty() && type.sign >= -1 && type.sign <= 1);
    return 0;
  }
  try {
    Ontology ontology = Ontology::with_file(file.write(types));
    std::set<std::string> ids;
    for (const RelationType& type : ontology.types()) {
      fuzzing::require(!type.id.empty() && ids.insert(type.id).second);
      fuzzing::require(ontology[*ontology.find(type.id)].id == type.id);
      fuzzing::require(type.sign >= -1 && type.sign <= 1);
    }
    const Pipeline pipeline({.ontology = std::move(ontology), .reader_name = ReaderName::rules});
    const Analysis analysis = pipeline.analyse(make_document(
        "fuzz", "A court in Oslo convicted Orla. Fjordline, which sued Mercer, has acquired Northline, he said."));
    fuzzing::require(crossed::fault(analysis).empty());
  } catch (const OntologyError& error) {
    fuzzing::require(!error.problems().empty());
    for (const OntologyProblem& problem : error.problems()) fuzzing::require(problem.line > 0 && problem.column > 0);
  } catch (const InputError& error) {
    fuzzing::require(error.line() > 0);
  }
  return 0;
}
