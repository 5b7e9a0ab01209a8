// Whom "the company", "the northern group", "her husband" mean of those spoken of before: the sum of clues decides,
// learned from texts (actors/description_clues.hpp).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "actors/coreference.hpp"
#include "actors/coreference/conversation.hpp"

namespace entente {

class DescriptionJoiner {
 public:
  DescriptionJoiner(const Gazetteer::Index& index, const MentionTable& mentions, const EntityTable& entities,
                    const Conversation& conversation, const Joining& joining)
      : index_(index), mentions_(mentions), entities_(entities), conversation_(conversation), joining_(joining) {}

  // Nobody if none of those spoken of before. `owner` is whose it is: "her husband".
  EntityId meant_by(std::uint32_t mention, EntityId owner) const;

 private:
  // What a definite noun phrase says of whom it means.
  struct Description {
    DescriptionClass kind = DescriptionClass::person;
    std::string noun;                         // its head, in normal form
    std::string phrase;                       // without article and owner
    std::vector<std::string_view> modifiers;  // lemmas
    EntityId owner = nobody;
    bool has_owner = false;
    bool has_modifier = false;
    bool is_pointed = false;  // "this company"
  };
  struct Candidate {
    EntityId entity;
    DescriptionClues clues;
    bool has(DescriptionClue clue) const { return clues[std::size_t(clue)] != 0; }
  };

  Description describe(std::uint32_t m, EntityId owner) const;
  bool may_be_meant(std::uint32_t m, const Description& description, EntityId entity) const;
  std::vector<Candidate> candidates(std::uint32_t m, const Description& description) const;
  void leave_out(std::uint32_t m, std::size_t likely, std::vector<Candidate>& found) const;
  std::size_t distance_to(std::uint32_t m, const Entity& entity) const;  // in sentences
  void note_history(std::uint32_t m, const Entity& entity, DescriptionClues& clues) const;
  DescriptionClues clues_of_nobody(std::uint32_t m, const Description& description, bool has_known_head,
                                   bool has_likely) const;
  DescriptionClues clues_of(std::uint32_t m, const Description& description, EntityId entity) const;
  bool fits(const FoundMention& mention, const Entity& entity, std::string_view noun) const;
  bool is_holder(const FoundMention& mention, const Entity& entity, std::string_view noun) const;
  bool is_called(const Entity& entity, std::string_view noun) const;

  const Gazetteer::Index& index_;
  const MentionTable& mentions_;
  const EntityTable& entities_;
  const Conversation& conversation_;
  const Joining& joining_;
};

}  // namespace entente
