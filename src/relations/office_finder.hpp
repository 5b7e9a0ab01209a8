// Who holds which office where, from titles, appositions and copulas.
// "Putin's spokesman Dmitry Peskov" -> represents(Peskov, Putin), object "spokesman"
// "Norvian president Ada Brandt", "Ada Brandt, the president of Norvia", "Ada Brandt is Norvia's president" read the
// same.
#pragma once

#include <vector>

#include "entente/relations/relation.hpp"
#include "relations/argument_finder.hpp"

namespace entente {

class OfficeFinder {
 public:
  explicit OfficeFinder(const Ontology& ontology) : ontology_(&ontology) {}
  void find(const ArgumentFinder& arguments, SentenceIndex sentence, std::vector<RelationMention>& out) const;

 private:
  const Ontology* ontology_;
};

}  // namespace entente
