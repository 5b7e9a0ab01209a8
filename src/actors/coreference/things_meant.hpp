// What "it" means that is no actor: "it seems", "The deal ... It also called", "Chad offered a plan. It was rejected".
#pragma once

#include <cstdint>

#include "actors/coreference/mention_table.hpp"

namespace entente {

bool is_of_thing(const Gazetteer::Index& index, const MentionTable& mentions, std::uint32_t it);

}  // namespace entente
