// An actor as far as it is known yet, while the mentions of its document are joined.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "actors/found_mention.hpp"

namespace entente {

enum class EntityId : std::uint32_t {};               // place in the document's EntityTable
inline constexpr EntityId nobody{~std::uint32_t{0}};  // no entity

struct Entity {
  ActorKind kind = ActorKind::organization;
  bool is_typed = false;
  std::uint32_t entry = no_entry;
  std::string name;
  std::string country;
  Gender gender = Gender::unknown;
  bool is_plural = false;
  bool is_named = false;
  bool is_state_body = false;  // "Kenyan Parliament"
  std::uint32_t first_begin = 0;
  std::vector<std::string> names;       // as written
  std::vector<std::string> normals;     // their spelling keys
  std::vector<WordId> heads;            // of nominals joined to it, and of offices before its name
  std::vector<std::string> phrases;     // of nominals joined to it, without their articles and owners
  std::vector<std::uint32_t> mentions;  // kept for who learns alone
  EntityId owner = nobody;              // of "her husband"
  std::vector<EntityId> members;        // of a group
  std::uint32_t count = 0;
  std::uint32_t subjects = 0;
  std::uint32_t last_mention = 0;  // place in the list of mentions

  bool is_many() const { return is_plural || members.size() > 1 || kind == ActorKind::people; }
  bool is_thing() const { return kind != ActorKind::person && !is_many(); }  // whom "it" may mean
};

}  // namespace entente
