// Which of the persons known so far a name means: "Orla" after "Anna Orla", "Anna Orla" after "Orla".
#pragma once

#include <string>

#include "actors/coreference/entity_table.hpp"

namespace entente {

// Of several Veresovs the one who bears the mention's title or generation ("General Roth", "Osten Jr."), else who is
// spoken of most; of equals the first.
EntityId person_by_part(const Gazetteer::Index& index, const MentionTable& mentions, const EntityTable& entities,
                        const FoundMention& mention, const std::string& part);
// "Anna Orla" after "Orla", unless the first names differ.
EntityId person_by_full_name(const EntityTable& entities, const FoundMention& mention, const std::string& name);

}  // namespace entente
