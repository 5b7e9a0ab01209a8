// Who is spoken of in one document, and where: actors and their mentions.
// "Mr Xi flew in. He met Putin." -> actors Xi and Vladimir Putin; mentions Xi, He (of Xi), Putin
// Actor ids are places in this document's list; across documents `Actor::id` identifies an actor.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/actors/sector.hpp"
#include "entente/text/byte_span.hpp"
#include "entente/trees/sentence.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

enum class ActorId : std::uint32_t {};  // place in DocumentActors::actors

enum class ActorKind : std::uint8_t { person, organization, country, place, people, agreement, document };
inline constexpr std::array<std::string_view, 7> actor_kind_names = {
    "person", "organization", "country", "place", "people", "agreement", "document",
};
static_assert(actor_kind_names[std::size_t(ActorKind::document)] == "document");
constexpr std::string_view to_string(ActorKind kind) { return actor_kind_names[std::size_t(kind)]; }
std::optional<ActorKind> actor_kind(std::string_view name);

enum class MentionForm : std::uint8_t { name, nominal, adjective, pronoun };
inline constexpr std::array<std::string_view, 4> mention_form_names = {"name", "nominal", "adjective", "pronoun"};
static_assert(mention_form_names[std::size_t(MentionForm::pronoun)] == "pronoun");
constexpr std::string_view to_string(MentionForm form) { return mention_form_names[std::size_t(form)]; }

// An office that the gazetteer knows somebody to have held.
struct Office {
  std::string title;      // "foreign minister"
  std::string of;         // id of a state or organization
  int from = 0, to = 0;   // years; 0: unknown or still held

  friend bool operator==(const Office&, const Office&) = default;
};

struct Actor {
  // Stable across documents: a country's ISO 3166-1 alpha-3 code, a gazetteer id (org:nato) or a slug of kind and name
  // (person:charlie-parton) in one of its spellings; unnamed actors carry their document and place (unnamed:DOC:1234).
  std::string id;
  std::string name;  // the fullest name known
  ActorKind kind = ActorKind::organization;
  std::vector<std::string> aliases;    // other names in this document, each once, in byte order
  std::optional<std::string> country;  // ISO 3166-1 alpha-3 code of the country it belongs to
  bool is_named = true;                // false: "a Saudi dissident"
  std::vector<ActorId> members;        // of a group ("both sides", "the two leaders"); empty otherwise
  std::optional<Sector> sector = std::nullopt;  // none for states
  std::vector<Office> offices = {};

  friend bool operator==(const Actor&, const Actor&) = default;
};

struct Mention {
  ByteSpan span;
  SentenceIndex sentence{};
  WordIndex first_word = 0;  // words [first_word, end_word) of the sentence
  WordIndex end_word = 0;
  WordIndex head = 0;  // the word of the span that governs the others
  ActorKind kind = ActorKind::organization;
  MentionForm form = MentionForm::name;
  ActorId actor{};
  std::optional<Sector> sector = std::nullopt;  // as these words tell it: "Russian officials" are Russia's government

  friend bool operator==(const Mention&, const Mention&) = default;
};

struct DocumentActors {
  std::vector<Actor> actors;      // the first is the document itself, ActorKind::document
  std::vector<Mention> mentions;  // by begin, longer before shorter; one span belongs to one actor

  const Actor& operator[](ActorId id) const { return actors[std::size_t(id)]; }
  static constexpr ActorId document{0};
};

}  // namespace entente
