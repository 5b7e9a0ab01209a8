#include "actors/coreference/conversation.hpp"

#include <algorithm>

#include "actors/normal_form.hpp"
#include "text/word_list.hpp"

namespace entente {

using Label = DependencyLabel;

Conversation::Conversation(const MentionTable& mentions, const DocumentSpeech& speech, EntityTable& entities,
                           NameJoiner& names, JoinAhead join_ahead)
    : mentions_(mentions), speech_(speech), entities_(entities), names_(names), join_ahead_(std::move(join_ahead)) {}

// Past the last sentence where there is no interview.
std::size_t Conversation::first_question() const {
  return speech_.first_question ? std::size_t(*speech_.first_question) : mentions_.sentence_count();
}

// Of the mention that carries the word, joined here where it comes after `m`: what is said often stands before who
// says it.
EntityId Conversation::of_word(SentenceIndex in, WordIndex at, std::uint32_t m) {
  const std::size_t s = std::size_t(in);
  std::uint32_t k = no_mention;
  for (std::uint32_t i = std::uint32_t(mentions_.begin_of(s)); i < mentions_.size() && mentions_.sentence_of(i) == s;
       ++i) {
    if (i == m || mentions_[i].form == MentionForm::adjective || mentions_.top(mentions_[i]) != at) continue;
    k = i;
    break;
  }
  if (k == no_mention) k = mentions_.mention_at(s, at, m);
  if (k == no_mention || mentions_[k].form == MentionForm::adjective) return nobody;
  if (entities_.of(k) != nobody || k < m) return entities_.of(k);
  const bool is_pronoun = mentions_[k].form == MentionForm::pronoun;
  if (!is_pronoun || is_one_of(normal_form(mentions_.text(mentions_[k])), {"he", "she"})) join_ahead_(k);
  return entities_.of(k);
}

// Who says the words between quotation marks that the mention stands in.
EntityId Conversation::speaker_near(std::uint32_t m) {
  const Utterance* said = speech_.spoken_around(mentions_[m].span);
  if (said == nullptr) return nobody;
  const EntityId speaker = of_word(said->sentence, said->speaker, m);
  return speaker != nobody && entities_[speaker].kind != ActorKind::place ? speaker : nobody;
}

// Whom the quotation that the mention stands in is said to: "..., Orla told Mercer."
EntityId Conversation::addressed_near(std::uint32_t m) {
  const Utterance* said = speech_.spoken_around(mentions_[m].span);
  return said && said->addressee ? of_word(said->sentence, *said->addressee, m) : nobody;
}

// "ANA RUIZ: I condemn it.": whose label opens the mention's paragraph, or one before it in a transcript, where every
// paragraph without a label goes on with the words of the last.
EntityId Conversation::labelled_speaker(std::uint32_t m) {
  const SpeechLabel* label = speech_.label_before(mentions_[m].sentence);
  const bool is_within = label && label->sentence == mentions_[m].sentence && mentions_[m].first_word < label->colon;
  if (!label || is_within || mentions_.sentence_of(m) - std::size_t(label->sentence) >= 40) return nobody;
  return of_word(label->sentence, label->speaker, m);
}

// Who says "I am Orla", "I'm Orla Brandt", "My name is Orla" in the document's own voice; nobody if two do.
EntityId Conversation::self_introduced(std::uint32_t m) {
  EntityId found = nobody;
  for (std::uint32_t k = 0; k < mentions_.size(); ++k) {
    const FoundMention& name = mentions_[k];
    if (name.form != MentionForm::name || name.kind != ActorKind::person || is_quoted(name)) continue;
    const std::vector<Word>& words = mentions_.words_around(mentions_[k]);
    const auto form_before = [&](std::size_t back) {
      return name.first_word < back ? std::string() : normal_form(words[name.first_word - back].form);
    };
    const std::string verb = form_before(1);
    const bool is_verb = is_one_of(verb, {"m", "'m", "am", "is", "s", "'s"});
    const bool is_self =
        is_verb && ((form_before(2) == "i" && verb != "is") || (form_before(2) == "name" && form_before(3) == "my"));
    // "I, Orla Brandt, declare"
    const bool is_beside = verb == "," && form_before(2) == "i";
    if ((!is_self && !is_beside) || (name.end_word < words.size() &&
                                     !is_one_of(words[name.end_word].form, {".", ",", "!", "and", ";", "—", "–", "-"})))
      continue;
    const EntityId self = names_.join(k);
    if (found != nobody && self != found) return nobody;
    found = self;
  }
  return found == entities_.of(m) ? nobody : found;
}

// Whom a sentence calls by name: "Orla, you are late", "What about you, Orla?"
EntityId Conversation::called_upon(std::uint32_t m) {
  const std::size_t s = mentions_.sentence_of(m);
  const std::vector<Word>& words = mentions_.words_in(s);
  for (std::uint32_t k = std::uint32_t(mentions_.begin_of(s)); k < mentions_.size() && mentions_.sentence_of(k) == s;
       ++k) {
    const FoundMention& name = mentions_[k];
    if (name.form != MentionForm::name || name.kind != ActorKind::person || is_quoted(name) != is_quoted(mentions_[m]))
      continue;
    const WordIndex first = name.title != no_word && name.title < name.first_word ? name.title : name.first_word;
    const bool opens = first == 0 || words[first - 1].tag == UniversalTag::PUNCT;
    const bool closes =
        name.end_word >= words.size() || is_one_of(words[name.end_word].form, {",", "?", "!", ".", "—", "–"});
    const Label label = base_label(mentions_.word(name, mentions_.top(name)).label);
    const bool is_called = label == Label::vocative ||
                           (opens && closes &&
                            (label == Label::discourse || label == Label::parataxis || label == Label::dislocated ||
                             (first == 0 && name.end_word < words.size() && label != Label::nsubj &&
                              label != Label::obl && words[name.end_word].form == ",")));
    if (!is_called || !opens || !closes) continue;
    return names_.join(k);
  }
  return nobody;
}

// The person whom the words before the first question name most.
EntityId Conversation::interviewee(std::uint32_t m) {
  if (interviewee_ != nobody) return interviewee_;
  std::vector<std::uint32_t> counts(entities_.size(), 0);
  for (std::size_t k = 0; k < m && mentions_.sentence_of(k) < first_question(); ++k) {
    if (entities_.of(k) == nobody) continue;
    const Entity& entity = entities_.entity_of(k);
    if (entity.kind == ActorKind::person && entity.is_named && !entity.is_plural)
      ++counts[std::size_t(entities_.of(k))];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  const bool is_named = most != counts.end() && *most > 0;
  return interviewee_ = is_named ? EntityId(most - counts.begin()) : entities_.add(m, false);
}

// Of words between quotation marks: who says them, or whom they are said to.
EntityId Conversation::of_quotation(std::uint32_t m, Participant part) {
  const EntityId speaker = speaker_near(m);
  switch (part) {
    case Participant::speaker:
      return speaker;
    case Participant::addressee:
      return addressed_near(m);
    case Participant::speakers_side:
      break;
  }
  // "we" of a speaker who stands for a state or organization is that; else his side, which is not known.
  if (speaker == nobody || entities_[speaker].kind != ActorKind::person) return speaker;
  return entities_[speaker].country.empty() ? nobody : entities_.of_country(entities_[speaker].country, m);
}

// Of the document's own voice: its writer, their side, its readers.
EntityId Conversation::of_document(std::uint32_t m, Participant part) {
  const bool is_writer = part == Participant::speaker;
  if (is_writer && !is_narrator_sought_ && !is_quoted(mentions_[m])) {
    is_narrator_sought_ = true;
    if (const EntityId self = self_introduced(m); self != nobody) narrator_ = self;
  }
  EntityId& who = is_writer ? narrator_ : part == Participant::addressee ? audience_ : narrators_;
  if (who == nobody) {
    who = entities_.add(m, false);
    entities_[who].is_plural = !is_writer;
  }
  return who;
}

// "I", "we", "you"
EntityId Conversation::meant_by(std::uint32_t m, Participant part) {
  const bool is_in_quotes = is_quoted(mentions_[m]);
  if (part == Participant::speaker && !is_in_quotes) {
    if (const EntityId speaker = labelled_speaker(m); speaker != nobody) return speaker;
  }
  if (part == Participant::addressee) {
    if (const EntityId called = called_upon(m); called != nobody) return called;
  }
  if (is_in_quotes) {
    if (const EntityId who = of_quotation(m, part); who != nobody) return who;
  }
  const std::size_t sentence = mentions_.sentence_of(m);
  const bool is_in_interview = sentence >= first_question() && part != Participant::speakers_side;
  if (is_in_interview && speech_.is_question[sentence] == (part == Participant::addressee)) return interviewee(m);
  return of_document(m, part);
}

}  // namespace entente
