#include "proposals/proposer.hpp"

#include "proposals/office_finder.hpp"
#include "proposals/prefix_finder.hpp"
#include "proposals/rule_matcher.hpp"
#include "proposals/seat_finder.hpp"
#include "proposals/unit_finder.hpp"

namespace entente {

std::vector<std::unique_ptr<const Proposer>> proposers(const Ontology& ontology) {
  std::vector<std::unique_ptr<const Proposer>> all;
  all.push_back(std::make_unique<RuleMatcher>(ontology));
  all.push_back(std::make_unique<PrefixFinder>(ontology));
  all.push_back(std::make_unique<OfficeFinder>(ontology));
  all.push_back(std::make_unique<SeatFinder>(ontology));
  all.push_back(std::make_unique<UnitFinder>(ontology));
  return all;
}

}  // namespace entente
