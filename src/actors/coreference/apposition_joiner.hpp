// Whom a noun phrase means by the words around it: "Peskov, the Kremlin's spokesman", "the Kremlin's spokesman,
// Peskov", "Norwegian shipping group Fjordline", "Orla is the mayor".
#pragma once

#include <cstdint>

#include "actors/coreference/name_joiner.hpp"

namespace entente {

class AppositionJoiner {
 public:
  AppositionJoiner(MentionTable& mentions, EntityTable& entities, NameJoiner& names)
      : mentions_(mentions), entities_(entities), names_(names) {}

  // Nobody if nobody is named there. A mention is of a person if its name is one's: "the publisher Ada Orla".
  EntityId meant_by(std::uint32_t mention);

 private:
  EntityId described_before(std::uint32_t m);
  EntityId named_together(std::uint32_t m, WordIndex first);
  EntityId named_in_apposition(std::uint32_t m);
  EntityId named_before_comma(std::uint32_t m);
  EntityId named_behind_comma(std::uint32_t m);
  EntityId body_named_behind(std::uint32_t m);
  EntityId subject_of_predicate(std::uint32_t m);

  MentionTable& mentions_;
  EntityTable& entities_;
  NameJoiner& names_;
};

}  // namespace entente
