// Sentences with the relations they say, as a table that can be read: one row per sentence.
// Orla has not condemned Mercer.  => not Orla -condemns-> Mercer
// Several are parted by ";". "planned", "possible", "demanded", "hypothetical" say how real it is, "| Brandt" who says
// so, "@ ../2018" when: the time's value or, where it has none, its words. A row asks for what it names; "nothing" asks that there is nothing at all, "no X -t-> Y" that this one is not
// there.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/relations/analysis.hpp"
#include "entente/relations/ontology.hpp"

namespace entente {

struct ExpectedRelation {
  bool is_absent = false;
  Polarity polarity = Polarity::affirmed;
  Modality modality = Modality::actual;
  std::string source;
  std::string type;
  std::string target;
  std::optional<std::string> asserted_by;
  std::optional<std::string> time;
};

struct TableRow {
  std::size_t line = 0;
  std::string text;
  bool expects_nothing = false;
  std::vector<ExpectedRelation> relations;
};

// Throws std::runtime_error with the line for a row that cannot be read.
TableRow parse_row(std::string_view row, std::size_t line);
std::vector<TableRow> parse_table(std::string_view bytes);

// Empty if the row holds, else what is missing or too much.
std::string differences(const TableRow& row, const Analysis& analysis, const Ontology& ontology);
// "not planned Orla -meets-with-> Mercer | Brandt"
std::string written(const RelationMention& relation, const Analysis& analysis, const Ontology& ontology);

}  // namespace entente
