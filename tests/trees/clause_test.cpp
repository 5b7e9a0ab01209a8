#include "trees/clause.hpp"

#include <doctest/doctest.h>

#include <string>

#include "../case_table.hpp"
#include "trees.hpp"
#include "trees/tree_mender.hpp"

namespace entente {
namespace {

void add(const Tree& tree, std::string_view place, const Nodes& nodes, std::string& out) {
  for (const WordIndex node : nodes) out += " " + std::string(place) + " " + tree[node].form;
}

// "Mercer was *arrested by Orla ." -> "passive, subject Mercer, agent Orla"; the star marks the verb that is asked for.
std::string clause_in(std::string text) {
  const std::size_t star = text.find('*');
  REQUIRE(star != std::string::npos);
  text.erase(star, 1);
  Sentence sentence = parse(text);
  mend_tree(sentence);
  Tree tree;
  tree.set(sentence);
  for (WordIndex verb = 0; verb < tree.size(); ++verb) {
    if (tree[verb].span.begin != star) continue;
    const Clause clause(tree, verb);
    std::string out = clause.is_passive() ? "passive" : "active";
    if (const auto subject = clause.subject()) out += " subject " + tree[*subject].form;
    add(tree, "object", clause.is_passive() ? Nodes() : clause.objects(), out);
    add(tree, "agent", clause.agents(), out);
    return out;
  }
  return "no such word";
}

TEST_CASE("the subject, object, agent and voice of the table's clauses are found") {
  CHECK(check_table("trees/clause_cases.txt", clause_in) >= 20);
}

}  // namespace
}  // namespace entente
