// What is said in one document and by which word of it, as the trees and marks tell it before anybody knows the actors.
// "Mercer told reporters that Orla had left." -> cue told, speaker Mercer, addressee reporters, content "that Orla had left"
// Who the speaker is, Quotation says (entente/relations/relation.hpp). Beliefs, hopes and intentions count as words do.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "entente/text/byte_span.hpp"
#include "entente/trees/sentence.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

enum class QuotationForm : std::uint8_t { direct, indirect, mixed };
inline constexpr std::array<std::string_view, 3> quotation_form_names = {"direct", "indirect", "mixed"};
static_assert(quotation_form_names[std::size_t(QuotationForm::mixed)] == "mixed");
constexpr std::string_view to_string(QuotationForm form) {
  return quotation_form_names[std::size_t(form)];
}

// A stretch between quotation marks.
struct QuotedSpan {
  ByteSpan span;  // with its marks
  bool is_closed = true;
  bool is_utterance = false;  // complete in itself: it ends with a stop or a comma, or is long; else a word or phrase
  std::size_t paragraph = 0;  // counted from 0

  friend bool operator==(const QuotedSpan&, const QuotedSpan&) = default;
};

struct Utterance {
  SentenceIndex sentence{};  // of the cue, its speaker and addressee
  WordIndex cue = 0;
  WordIndex speaker = 0;  // governs the phrase that names who speaks
  std::optional<WordIndex> addressee;
  std::vector<ByteSpan> content;  // in order, not empty
  QuotationForm form = QuotationForm::indirect;
  bool is_clause = false;  // its content is a clause or direct speech, not a thing or an action

  friend bool operator==(const Utterance&, const Utterance&) = default;
};

// "ANA RUIZ: I condemn it."
struct SpeechLabel {
  SentenceIndex sentence{};
  WordIndex colon = 0;
  WordIndex speaker = 0;

  friend bool operator==(const SpeechLabel&, const SpeechLabel&) = default;
};

struct DocumentSpeech {
  std::vector<QuotedSpan> quoted;                      // in order
  std::vector<std::optional<std::uint32_t>> quoted_by;  // of each: the place of its utterance
  std::vector<Utterance> utterances;
  std::vector<SpeechLabel> labels;                     // in order
  // Of an interview, a paragraph a turn: the first question, and which sentences belong to questions.
  std::optional<SentenceIndex> first_question;
  std::vector<bool> is_question;

  // The stretch between quotation marks that holds the span.
  std::optional<std::size_t> quoted_around(ByteSpan span) const;
  // Whose words the span stands in, if it stands between quotation marks.
  const Utterance* spoken_around(ByteSpan span) const;
  // The last label at or before the sentence.
  const SpeechLabel* label_before(SentenceIndex sentence) const;
};

}  // namespace entente
