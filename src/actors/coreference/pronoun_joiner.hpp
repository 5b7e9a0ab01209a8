// Joins pronouns to entities: "who" by its clause, "I" and "you" by who speaks, the others by clues that are learned
// from texts (actors/pronoun_clues.hpp). "Orla met Mercer. She ..." -> Orla
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "actors/coreference.hpp"
#include "actors/coreference/conversation.hpp"
#include "actors/coreference/group_finder.hpp"

namespace entente {

class PronounJoiner {
 public:
  PronounJoiner(const Gazetteer::Index& index, MentionTable& mentions, EntityTable& entities, NameJoiner& names,
                GroupFinder& groups, Conversation& conversation, const Joining& joining)
      : index_(index),
        mentions_(mentions),
        entities_(entities),
        names_(names),
        groups_(groups),
        conversation_(conversation),
        joining_(joining) {}

  void join(std::uint32_t mention);  // stays of nobody if none is found

 private:
  struct Use {
    bool is_possessive = false;
    bool is_reflexive = false;
    bool is_free() const { return is_possessive || is_reflexive; }  // "her house", "herself"
  };

  EntityId meant_by(std::uint32_t m);
  EntityId third_person(std::uint32_t m, Use use);
  EntityId of_relative_clause(std::uint32_t m, std::string_view form) const;
  EntityId named_in_brackets(std::uint32_t m);
  EntityId several_before(std::uint32_t m, Use use);
  EntityId antecedent(std::uint32_t m, PronounClass pronoun, Use use);
  std::vector<EntityId> others_of_clause(std::uint32_t m, bool is_free);
  Clues clues(std::uint32_t m, std::size_t k, bool is_possessive) const;

  const Gazetteer::Index& index_;
  MentionTable& mentions_;
  EntityTable& entities_;
  NameJoiner& names_;
  GroupFinder& groups_;
  Conversation& conversation_;
  const Joining& joining_;
};

}  // namespace entente
