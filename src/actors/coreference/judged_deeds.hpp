// A deed that is judged stands for who did it: "Chad attacked Peru. Norway condemned it".
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "actors/coreference/entity_table.hpp"

namespace entente {

struct Deed {
  std::size_t sentence = 0;
  WordIndex word = 0;  // the verb that tells it
};

// Of the clause that the judging one goes on from, or of the sentence before; nothing where "it" is no deed.
std::optional<Deed> deed_judged(const Gazetteer::Index& index, const MentionTable& mentions, std::uint32_t it);
// Who did it: its subject or agent, or whose that is ("Norway's budget pleased Peru").
EntityId doer_of(const MentionTable& mentions, const EntityTable& entities, const Deed& deed, std::uint32_t it);

}  // namespace entente
