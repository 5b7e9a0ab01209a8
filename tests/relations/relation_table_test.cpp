#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "entente/pipeline/pipeline.hpp"
#include "relation_table.hpp"
#include "relations/rules.hpp"

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
  const Pipeline pipeline;
  for (const auto& path : tables()) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    SUBCASE(path.filename().string().c_str()) {
      for (const TableRow& row : parse_table(bytes)) {
        const Analysis analysis = pipeline.analyse(make_document("row", row.text));
        const std::string difference = differences(row, analysis, pipeline.ontology());
        CHECK_MESSAGE(difference.empty(), difference);
      }
    }
  }
}

TEST_CASE("every example in the ontology is read as it says") {
  const Pipeline pipeline;
  const Ontology& ontology = pipeline.ontology();
  for (const TypeDetails& details : ontology.rules().details)
    for (const std::string& example : details.examples) {
      const TableRow row = parse_row(example, details.line);
      const Analysis analysis = pipeline.analyse(make_document("example", row.text));
      const std::string difference = differences(row, analysis, ontology);
      CHECK_MESSAGE(difference.empty(), difference);
    }
}

TEST_CASE("every type has a description and an example") {
  const Ontology& ontology = Ontology::builtin();
  for (std::size_t i = 0; i < ontology.types().size(); ++i) {
    CHECK_MESSAGE(!ontology.types()[i].description.empty(), ontology.types()[i].id);
    CHECK_MESSAGE(!ontology.rules().details[i].examples.empty(), ontology.types()[i].id);
  }
  CHECK(ontology.types().size() == 76);  // as many as relations.md lists
}

}  // namespace entente
