#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "entente/pipeline/pipeline.hpp"
#include "ontology/example.hpp"
#include "ontology/rules.hpp"

namespace entente {
namespace {

std::vector<std::filesystem::path> tables() {
  const char* tests = std::getenv("ENTENTE_TESTS");
  std::vector<std::filesystem::path> found;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(tests ? tests : "tests") / "relations" / "tables"))
    if (entry.path().extension() == ".txt") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace

TEST_CASE("every row of the tables is read as it says") {
  const Pipeline pipeline({.reader_name = ReaderName::rules});
  for (const auto& path : tables()) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    SUBCASE(path.filename().string().c_str()) {
      for (const Example& row : parse_examples(bytes, path.filename().string())) {
        const Analysis analysis = pipeline.analyse(make_document("row", row.text));
        const std::string difference = differences(row, analysis, pipeline.ontology());
        CHECK_MESSAGE(difference.empty(), row.file, ":", row.line, ": ", difference);
      }
    }
  }
}

TEST_CASE("every type has a description, kinds, twelve examples and eight counterexamples") {
  const Ontology& ontology = Ontology::builtin();
  for (std::size_t i = 0; i < ontology.types().size(); ++i) {
    const RelationType& type = ontology.types()[i];
    const TypeDetails& details = ontology.rules().details[i];
    CHECK_MESSAGE(!type.description.empty(), type.id);
    CHECK_MESSAGE(!details.source_kinds.empty(), type.id);
    CHECK_MESSAGE(!details.target_kinds.empty(), type.id);
    CHECK_MESSAGE(details.inverse.empty() == type.is_symmetric, type.id);
    const std::vector<Example> examples = ontology.rules().examples(RelationTypeId(i));
    const auto counter = std::count_if(examples.begin(), examples.end(),
                                       [](const Example& example) { return example.is_counterexample(); });
    CHECK_MESSAGE(counter >= 8, type.id);
    CHECK_MESSAGE(std::ptrdiff_t(examples.size()) - counter >= 12, type.id);
  }
  CHECK(ontology.types().size() == 76);  // as many as relations.md lists
}

}  // namespace entente
