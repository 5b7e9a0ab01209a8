// Whom "I", "we" and "you" mean: who speaks and who is spoken to, between quotation marks, under a speaker's label, in
// an interview or in the document's own voice.
// "'I condemn it,' Orla told Mercer" -> I is Orla; "you" within would be Mercer
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>

#include "actors/coreference/name_joiner.hpp"
#include "entente/speech/speech.hpp"

namespace entente {

// Whom "I", "we" and "you" speak of.
enum class Participant : std::uint8_t { speaker, speakers_side, addressee };

// Joins a mention before its turn, for one that needs to know whom it means.
using JoinAhead = std::function<void(std::uint32_t)>;

class Conversation {
 public:
  Conversation(const MentionTable& mentions, const DocumentSpeech& speech, EntityTable& entities, NameJoiner& names,
               JoinAhead join_ahead);

  EntityId meant_by(std::uint32_t mention, Participant part);
  // The document's writer, their side and its readers, who have no name: "we", "you" and "I" alone speak of them.
  bool is_side(EntityId entity) const { return entity == audience_ || entity == narrators_; }
  bool is_voice(EntityId entity) const { return entity == narrator_ || is_side(entity); }
  bool is_quoted(const FoundMention& mention) const { return speech_.quoted_around(mention.span).has_value(); }

 private:
  EntityId of_word(SentenceIndex sentence, WordIndex at, std::uint32_t m);
  EntityId speaker_near(std::uint32_t m);
  EntityId addressed_near(std::uint32_t m);
  EntityId labelled_speaker(std::uint32_t m);
  EntityId self_introduced(std::uint32_t m);
  EntityId called_upon(std::uint32_t m);
  EntityId interviewee(std::uint32_t m);
  EntityId of_quotation(std::uint32_t m, Participant part);
  EntityId of_document(std::uint32_t m, Participant part);
  std::size_t first_question() const;

  const MentionTable& mentions_;
  const DocumentSpeech& speech_;
  EntityTable& entities_;
  NameJoiner& names_;
  const JoinAhead join_ahead_;
  EntityId interviewee_ = nobody;
  EntityId narrator_ = nobody, audience_ = nobody, narrators_ = nobody;
  bool is_narrator_sought_ = false;  // whether somebody says "I am Orla" was looked for
};

}  // namespace entente
