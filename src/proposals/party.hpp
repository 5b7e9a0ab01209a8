// An actor at one end of what is proposed, and by which way it was found.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "entente/actors/actor.hpp"

namespace entente {

// An actor where a rule asked for one.
struct Party {
  ActorId actor{};
  ByteSpan span;
  std::optional<ByteSpan> object;  // the thing it owns or made, if the thing stood there
  double weight = 1;               // less the longer the way to it was
  bool is_name = true;
  std::string_view path = {};  // to a rule's place; one of those in slot_finder.cpp, which stay

  friend bool operator==(const Party&, const Party&) = default;
};
using Parties = std::vector<Party>;

inline Party party_of(const Mention& mention) {
  return {mention.actor, mention.span, std::nullopt, 1, mention.form == MentionForm::name};
}

}  // namespace entente
