// A sentence with the relations it says, as a row that can be read. The ontology's examples and the test tables are
// such.
//   Orla has not condemned Mercer.  => not Orla -condemns-> Mercer
//   Orla met expectations.          => no meets-with
// Several relations are parted by ";". "planned", "possible", "demanded", "hypothetical" say how real it is, "| Brandt"
// who says so ("| document": nobody but the document), "@ ../2018" when: the time's value or, where it has none, its words.
// A row asks for what it names, whatever else is found; surplus() tells what that is, unless the row ends in "…".
// "nothing" asks that there is nothing at all, "no X -t-> Y" that this one
// is not there, "no t" that none of that type is. Where a type is understood, "X -> Y" is of that type.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/relations/analysis.hpp"
#include "entente/ontology/ontology.hpp"

namespace entente {

struct ExpectedRelation {
  bool is_absent = false;
  Polarity polarity = Polarity::affirmed;
  Modality modality = Modality::actual;
  std::string source;  // empty with the target: whoever
  std::string type;
  std::string target;
  std::optional<std::string> asserted_by;
  std::optional<std::string> time;
};

std::string to_string(const ExpectedRelation& expected);  // as a row writes it

struct Example {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
  std::string text;
  bool expects_nothing = false;
  bool may_have_more = false;  // the row ends in "…"
  std::vector<ExpectedRelation> relations;

  // Asks only for what is not there.
  bool is_counterexample() const;
};

// Where a row stands, and the type that its relations are of if they do not say.
struct ExamplePlace {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 1;
  std::string type;
};

// Throws InputError for a row that cannot be read.
Example parse_example(std::string_view row, const ExamplePlace& place);
// One example per line; blank lines and lines that begin with "#" are for people.
std::vector<Example> parse_examples(std::string_view bytes, const std::string& file, const std::string& type = {});

// Empty if the example is read as it says, else what is missing or too much, and what was found.
std::string differences(const Example& example, const Analysis& analysis, const Ontology& ontology);
// The relations that a row with any does not name, as it would write them, or empty. What a document quotes is no relation
// between actors and need not be named.
std::string surplus(const Example& example, const Analysis& analysis, const Ontology& ontology);
// "not planned Orla -meets-with-> Mercer | Brandt"
std::string written(const RelationMention& relation, const Analysis& analysis, const Ontology& ontology);

}  // namespace entente
