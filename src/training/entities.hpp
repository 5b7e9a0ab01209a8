// The entities that the MISC column of GUM tells of: read_entities(bytes) -> for every sentence its spans of words.
// "Entity=(1-person-new-nnnnn-cf1-1-sgl ... 1)" -> words [begin, end), group "1", kind person
// Entities of one group, throughout a document, are one actor.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "entente/trees/sentence.hpp"

namespace entente::training {

struct Entity {
  std::size_t begin = 0;  // words of the sentence
  std::size_t end = 0;
  std::string group;
  std::string kind;  // person, organization, place, event, ...
};

// Entities of every sentence of a CoNLL-U file, by the words of read_conllu; empty if the file has none at all.
std::vector<std::vector<Entity>> read_entities(const std::string& bytes);

// The word of the entity that governs the others; its end if there is none.
std::size_t head_of(const Entity& entity, const Sentence& sentence);

}  // namespace entente::training
