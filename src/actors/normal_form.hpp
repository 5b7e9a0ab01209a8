// One spelling for the many of a name: lower case, Latin letters without their marks, no full stops.
// "Erdoğan" -> "erdogan", "U.S." -> "us", "Élysée" -> "elysee", "people’s" -> "people's"
// Letters that are not Latin stay as they are; invalid bytes too.
#pragma once

#include <string>
#include <string_view>

#include "entente/actors/actor.hpp"

namespace entente {

// Appends the normal form of `word` to `out`.
void append_normal_form(std::string_view word, std::string& out);
std::string normal_form(std::string_view word);

// "Volodymyr Zelensky" -> "volodymyr-zelensky": normal form with every run of other characters as one hyphen.
std::string slug(std::string_view name);

// The id of somebody of that kind who is known by a name alone: "person:ada-orla", "org:orla-bank".
std::string id_of_name(ActorKind kind, std::string_view name);

// How a word is written.
struct Shape {
  bool starts_upper = false;
  bool is_upper = false;  // at least two letters, none of them small
  bool has_lower = false;
  bool has_digit = false;
  bool has_letter = false;
  bool starts_letter = false;
};
Shape shape_of(std::string_view word);

}  // namespace entente
