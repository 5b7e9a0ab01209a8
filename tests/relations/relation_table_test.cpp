#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
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

// A row that goes is missed: whoever takes one out says so here.
const std::map<std::string, std::size_t> least_rows = {
    {"adjectives.txt", 31},
    {"control_and_raising.txt", 31},
    {"coordination.txt", 34},
    {"deeds.txt", 28},
    {"light_verbs.txt", 37},
    {"modality.txt", 69},
    {"nouns.txt", 23},
    {"objects.txt", 15},
    {"offices.txt", 130},
    {"participles.txt", 31},
    {"passives.txt", 32},
    {"polarity.txt", 75},
    {"relational_nouns.txt", 36},
    {"relative_clauses.txt", 27},
    {"seats.txt", 15},
    {"speech.txt", 42},
    {"verbal_nouns.txt", 29},
    {"verbs.txt", 51}};

// UPDATE_EXPECTED=1 adds to each row what is found and the row has not; read the difference.
TEST_CASE("every row of the tables is read as it says, and nothing more unless it ends in an ellipsis") {
  const Pipeline pipeline({.reader_name = ReaderName::rules});
  const bool rewrites = std::getenv("UPDATE_EXPECTED") != nullptr;
  CHECK(tables().size() >= least_rows.size());
  for (const auto& path : tables()) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    SUBCASE(path.filename().string().c_str()) {
      std::vector<std::string> lines;
      for (std::istringstream in(bytes); std::getline(in, lines.emplace_back());) {}
      lines.pop_back();
      const std::vector<Example> rows = parse_examples(bytes, path.filename().string());
      const auto least = least_rows.find(path.filename().string());
      CHECK(rows.size() >= (least == least_rows.end() ? 10 : least->second));
      for (const Example& row : rows) {
        const Analysis analysis = pipeline.analyse(make_document("row", row.text));
        const std::string difference = differences(row, analysis, pipeline.ontology());
        CHECK_MESSAGE(difference.empty(), row.file, ":", row.line, ": ", difference);
        const std::string more = surplus(row, analysis, pipeline.ontology());
        if (rewrites && !more.empty()) lines[row.line - 1] += " ; " + more;
        else CHECK_MESSAGE(more.empty(), row.file, ":", row.line, ": ", row.text, "\n    not asked for: ", more);
      }
      if (!rewrites) continue;
      std::ofstream out(path, std::ios::binary);
      for (const std::string& line : lines) out << line << '\n';
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
