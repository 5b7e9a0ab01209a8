// A mention as it is found in its sentence, not yet joined to an actor: what is known of it by its words.
// "President Xi" -> a person's name, title: the word before it, gender unknown
// Whom it means is for the joiner to say.
#pragma once

#include <cstdint>
#include <string_view>

#include "actors/gazetteer_index.hpp"
#include "entente/actors/actor.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

inline constexpr std::uint32_t no_entry = ~std::uint32_t{0};
inline constexpr WordIndex no_word = ~WordIndex{0};

struct FoundMention : Mention {
  std::uint32_t entry = no_entry;  // of the gazetteer
  NameRole role = NameRole::name;
  Gender gender = Gender::unknown;
  bool is_plural = false;
  bool is_definite = false;    // the, this, his
  bool is_state_body = false;  // "Supreme Court" after "Kenya's"
  bool is_typed = false;       // its kind is known, not the guess for a bare capitalised word
  std::uint32_t classes = 0;   // of a nominal's head
  WordId head_word = unknown_word;
  WordIndex title = no_word;  // the office before a name: President Xi
  std::string_view country;   // ISO3, of a nationality adjective or name beside it
};

}  // namespace entente
