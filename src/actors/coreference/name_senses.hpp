// What a name is, told by the document around it and the same for all its mentions: which of several owners, what kind.
// "Georgia ... Tbilisi" -> the state; "Lodz grew ... in Lodz" -> a place both times
#pragma once

#include "actors/coreference/mention_table.hpp"

namespace entente {

// One name of several owners, Georgia of Atlanta and Georgia of Tbilisi, RSF of Sudan and RSF of the press: what else
// the document speaks of decides, else the first row of the gazetteer.
void choose_senses(const Gazetteer::Index& index, MentionTable& mentions);
// A name that nothing is known of is of one kind throughout a document: "Lodz grew" may look like a person's, "in Lodz"
// does not. Typed mentions count double; one with a title stays a person's.
void agree_on_kinds(const Gazetteer::Index& index, MentionTable& mentions);

}  // namespace entente
