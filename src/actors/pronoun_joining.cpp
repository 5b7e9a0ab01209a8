#include "actors/joiner.hpp"

#include <algorithm>
#include <cmath>

#include "actors/normal_form.hpp"
#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

// Of the mention that carries the word, joined here where it comes after `m`: what is said often stands before who
// says it.
std::uint32_t Joiner::entity_of_word(SentenceIndex in, WordIndex at, std::uint32_t m) {
  const std::size_t s = std::size_t(in);
  std::uint32_t k = nobody;
  for (std::size_t i = sentence_begin_[s]; i < mentions_.size() && sentence_of(i) == s && k == nobody; ++i)
    if (i != m && mentions_[i].form != MentionForm::adjective && top(mentions_[i]) == at) k = std::uint32_t(i);
  if (k == nobody) k = mention_at(s, at, m);
  if (k == nobody || mentions_[k].form == MentionForm::adjective) return nobody;
  if (entity_[k] != nobody || k < m) return entity_[k];
  switch (mentions_[k].form) {
    case MentionForm::name:
      join_name(k);
      break;
    case MentionForm::nominal:
      join_nominal(k);
      break;
    case MentionForm::pronoun:
      if (is_one_of(normal_form(text(mentions_[k])), {"he", "she"})) join_pronoun(k);
      break;
    case MentionForm::adjective:
      break;
  }
  return entity_[k];
}

// Who says the words between quotation marks that the mention stands in.
std::uint32_t Joiner::speaker_near(std::uint32_t m) {
  const Utterance* said = said_.spoken_around(mentions_[m].span);
  if (said == nullptr) return nobody;
  const std::uint32_t speaker = entity_of_word(said->sentence, said->speaker, m);
  return speaker != nobody && entities_[speaker].kind != ActorKind::place ? speaker : nobody;
}

// "ANA RUIZ: I condemn it.": whose label opens the mention's paragraph, or one before it in a transcript, where every
// paragraph without a label goes on with the words of the last.
std::uint32_t Joiner::labelled_speaker(std::uint32_t m) {
  const SpeechLabel* label = said_.label_before(mentions_[m].sentence);
  const bool is_within = label && label->sentence == mentions_[m].sentence && mentions_[m].first_word < label->colon;
  if (!label || is_within || sentence_of(m) - std::size_t(label->sentence) >= 40) return nobody;
  return entity_of_word(label->sentence, label->speaker, m);
}

// Who says "I am Orla", "I'm Orla Brandt", "My name is Orla" in the document's own voice; nobody if two do.
std::uint32_t Joiner::self_introduced(std::uint32_t m) {
  std::uint32_t found = nobody;
  for (std::uint32_t k = 0; k < mentions_.size(); ++k) {
    const FoundMention& name = mentions_[k];
    if (name.form != MentionForm::name || name.kind != ActorKind::person || in_quotes(name)) continue;
    const std::vector<Word>& words = sentences_[sentence_of(k)].words;
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
    if (entity_[k] == nobody) join_name(k);
    if (found != nobody && entity_[k] != found) return nobody;
    found = entity_[k];
  }
  return found == entity_[m] ? nobody : found;
}

// Whom a sentence calls by name: "Orla, you are late", "What about you, Orla?"
std::uint32_t Joiner::called_upon(std::uint32_t m) {
  const std::size_t s = sentence_of(m);
  const std::vector<Word>& words = sentences_[s].words;
  for (std::uint32_t k = std::uint32_t(sentence_begin_[s]); k < mentions_.size() && sentence_of(k) == s; ++k) {
    const FoundMention& name = mentions_[k];
    if (name.form != MentionForm::name || name.kind != ActorKind::person || in_quotes(name) != in_quotes(mentions_[m]))
      continue;
    const WordIndex first = name.title != no_word && name.title < name.first_word ? name.title : name.first_word;
    const bool opens = first == 0 || words[first - 1].tag == UniversalTag::PUNCT;
    const bool closes =
        name.end_word >= words.size() || is_one_of(words[name.end_word].form, {",", "?", "!", ".", "—", "–"});
    const Label label = base_label(word(name, top(name)).label);
    const bool is_called = label == Label::vocative ||
                           (opens && closes &&
                            (label == Label::discourse || label == Label::parataxis || label == Label::dislocated ||
                             (first == 0 && name.end_word < words.size() && label != Label::nsubj &&
                              label != Label::obl && words[name.end_word].form == ",")));
    if (!is_called || !opens || !closes) continue;
    if (entity_[k] == nobody) join_name(k);
    return entity_[k];
  }
  return nobody;
}

// The person whom the words before the first question name most.
std::uint32_t Joiner::interviewee(std::uint32_t m) {
  if (interviewee_ != nobody) return interviewee_;
  std::vector<std::uint32_t> counts(entities_.size(), 0);
  for (std::size_t k = 0; k < m && sentence_of(k) < first_question(); ++k) {
    if (entity_[k] == nobody) continue;
    const Entity& entity = entities_[entity_[k]];
    if (entity.kind == ActorKind::person && entity.is_named && !entity.is_plural) ++counts[entity_[k]];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  if (most != counts.end() && *most > 0) return interviewee_ = std::uint32_t(most - counts.begin());
  interviewee_ = make_entity(m, false);
  entities_[interviewee_].is_pronoun_only = true;
  return interviewee_;
}

// Whom the quotation that the mention stands in is said to: "..., Orla told Mercer."
std::uint32_t Joiner::addressed_near(std::uint32_t m) {
  const Utterance* said = said_.spoken_around(mentions_[m].span);
  return said && said->addressee ? entity_of_word(said->sentence, *said->addressee, m) : nobody;
}

Clues Joiner::clues(std::uint32_t m, std::size_t k, bool possessive) const {
  const FoundMention& mention = mentions_[m];
  const FoundMention& other = mentions_[k];
  const Entity& entity = entities_[entity_[k]];
  const std::size_t distance = rank_[sentence_of(m)] - rank_[sentence_of(k)];
  const bool subject = is_subject(mention), other_subject = is_subject(other);
  const std::optional<WordIndex> verb = governing_verb(mention), its_verb = governing_verb(other);
  const bool same_clause = distance == 0 && verb && its_verb && *verb == *its_verb;
  const Label label = base_label(head(other).label);
  Clues clues{};
  auto note = [&](Clue clue, double value) { clues[std::size_t(clue)] = value; };
  note(Clue::sentences, double(distance));
  note(Clue::same_sentence, distance == 0);
  note(Clue::words, distance == 0 ? double(mention.first_word - other.first_word) / 12 : 0);
  note(Clue::subject, other_subject);
  note(Clue::both_subjects, subject && other_subject);
  note(Clue::subject_of_owner, same_clause && possessive && other_subject);
  note(Clue::before_subject, distance == 1 && subject && other_subject);
  note(Clue::main_subject, other_subject && its_verb && word(other, *its_verb).label == Label::root);
  note(Clue::owner, head(other).label == Label::nmod_poss);
  note(Clue::name, other.form == MentionForm::name);
  note(Clue::pronoun, other.form == MentionForm::pronoun);
  note(Clue::same_pronoun, other.form == MentionForm::pronoun && head(other).lemma == head(mention).lemma);
  note(Clue::adjective, other.form == MentionForm::adjective);
  note(Clue::named, entity.is_named);
  note(Clue::often, std::log2(1.0 + std::min(entity.count, 63u)));
  note(Clue::most, entity.count == most_mentions_);
  note(Clue::gender, entity.gender == mention.gender && mention.gender != Gender::unknown);
  note(Clue::place, entity.kind == ActorKind::place);
  note(Clue::country, entity.kind == ActorKind::country);
  note(Clue::plural, entity.is_plural || entity.members.size() > 1);
  note(Clue::of_noun, label == Label::nmod && head(other).label != Label::nmod_poss);
  note(Clue::oblique, label == Label::obl);
  note(Clue::object, label == Label::obj || label == Label::iobj);
  note(Clue::across_quote, in_quotes(mention) != in_quotes(other));
  note(Clue::latest, entity.last_mention == k);
  note(Clue::subjects, std::log2(1.0 + std::min(entity.subjects, 63u)));
  return clues;
}

// Who has another part in the pronoun's clause.
std::vector<std::uint32_t> Joiner::others_of_clause(std::uint32_t m, bool is_free) {
  const FoundMention& mention = mentions_[m];
  const std::size_t here = sentence_of(m);
  const std::optional<WordIndex> verb = governing_verb(mention);
  std::vector<std::uint32_t> others;
  if (!verb) return others;
  const bool subject = is_subject(mention);
  // "Orla saw him": not Orla, nor whoever she was in the sentences before.
  const bool is_argument = !is_free && !subject && word(mention, top(mention)).head == verb;
  for (std::size_t k = m; k-- > sentence_begin_[here] && is_argument;) {
    if (entity_[k] != nobody && word(mentions_[k], top(mentions_[k])).head == verb) others.push_back(entity_[k]);
  }
  // "Norway met Chad and criticized it": nor who does both.
  const std::vector<Word>& words = sentences_[here].words;
  const auto is_own_subject = [&](const Word& w) { return w.head == verb && base_label(w.label) == Label::nsubj; };
  const bool is_object = base_label(head(mention).label) == Label::obj;
  const bool shares_subject = is_argument && is_object && words[*verb].label == Label::conj && *verb > 0 &&
                              words[*verb - 1].tag != UniversalTag::PROPN &&
                              std::none_of(words.begin(), words.end(), is_own_subject);
  for (std::size_t k = m; k-- > sentence_begin_[here] && shares_subject;) {
    const Word& carrier = word(mentions_[k], top(mentions_[k]));
    if (entity_[k] != nobody && carrier.head == words[*verb].head && base_label(carrier.label) == Label::nsubj)
      others.push_back(entity_[k]);
  }
  // "She thanked Barrow": not Barrow either.
  for (std::uint32_t k = m + 1; subject && k < mentions_.size() && sentence_of(k) == here; ++k) {
    const FoundMention& other = mentions_[k];
    const Word& carrier = word(other, top(other));
    const Label label = base_label(carrier.label);
    if (other.form != MentionForm::name || carrier.head != verb || (label != Label::obj && label != Label::iobj))
      continue;
    if (entity_[k] == nobody) join_name(k);
    others.push_back(entity_[k]);
  }
  return others;
}

bool Joiner::agrees(const Entity& entity, PronounClass pronoun, Gender gender) const {
  const bool is_many = entity.is_plural || entity.members.size() > 1 || entity.kind == ActorKind::people;
  switch (pronoun) {
    case PronounClass::plural:
      if (entity.kind == ActorKind::place) return false;
      return is_many || entity.kind == ActorKind::organization || entity.kind == ActorKind::country;
    case PronounClass::thing:
      return entity.kind != ActorKind::person && !is_many;
    case PronounClass::person:
      break;
  }
  if (entity.kind != ActorKind::person || entity.is_plural) return false;
  return entity.gender == Gender::unknown || entity.gender == gender;
}

std::uint32_t Joiner::antecedent(std::uint32_t m, Gender gender, bool plural, bool possessive, bool reflexive) {
  const FoundMention& mention = mentions_[m];
  const std::size_t here = sentence_of(m);
  const std::optional<WordIndex> verb = governing_verb(mention);
  const PronounClass pronoun = plural                     ? PronounClass::plural
                               : gender == Gender::neuter ? PronounClass::thing
                                                          : PronounClass::person;
  const std::vector<std::uint32_t> others = others_of_clause(m, possessive || reflexive);
  PronounChoice choice{m, pronoun, {}};
  std::uint32_t best = nobody;
  double best_score = 0;
  for (std::size_t k = m; k-- > 0;) {
    const std::size_t distance = rank_[here] - rank_[sentence_of(k)];
    if (distance > 4) break;
    if (entity_[k] == nobody) continue;
    const FoundMention& other = mentions_[k];
    if (other.span.contains(mention.span)) continue;
    if (other.form == MentionForm::adjective && gender != Gender::neuter) continue;
    if (entity_[k] == narrator_ || entity_[k] == audience_ || entity_[k] == narrators_) continue;
    if (!agrees(entities_[entity_[k]], pronoun, gender)) continue;
    if (std::find(others.begin(), others.end(), entity_[k]) != others.end()) continue;
    const Clues found = clues(m, k, possessive);
    if (joining_.on_pronoun) choice.candidates.push_back({std::uint32_t(k), found});
    double score = joining_.pronouns.sum(found, pronoun);
    if (reflexive && is_subject(other) && distance == 0 && verb && governing_verb(other) == verb) score += 5;
    if (best == nobody || score > best_score) {
      best_score = score;
      best = entity_[k];
    }
  }
  if (joining_.on_pronoun) joining_.on_pronoun(choice);
  return best;
}

// "It comes after", "it seems", "it is a problem", "to fight it": what "it" does or what is done to it is not of
// actors. Of "it" in GUM train's texts one in eight speaks of an actor: of objects one in twenty, of subjects of a noun
// that is no body's or place's one in fifteen.
bool Joiner::is_of_no_actor(const FoundMention& it) const {
  const Word& here = head(it);
  if (!here.head) return true;
  const Word& governor = word(it, *here.head);
  const std::uint32_t classes = index_.classes[index_.find_word(normal_form(governor.lemma))];
  const bool is_subject = base_label(here.label) == Label::nsubj;
  if (has_use(governor.lemma, WordUse::happening)) return true;
  if (!is_subject) {
    if (here.label == Label::obl_agent) return false;
    const bool is_object = here.label == Label::obj || here.label == Label::iobj;
    return !is_object || (!(classes & attitude) && !has_use(governor.lemma, WordUse::done_to_actor));
  }
  switch (governor.tag) {
    case UniversalTag::VERB:
      return false;
    case UniversalTag::NOUN:
    case UniversalTag::PROPN:
      return !(classes & (organization | place | country));
    case UniversalTag::ADJ:
      return !has_use(governor.lemma, WordUse::mood);
    case UniversalTag::AUX:
      return !is_one_of(governor.lemma, {"have", "do", "will", "would"});
    default:
      return true;
  }
}

// "Orla, who condemned it": up to the relative clause, then to what it hangs from.
std::uint32_t Joiner::of_relative_clause(std::uint32_t m, std::string_view form) const {
  const FoundMention& mention = mentions_[m];
  std::optional<WordIndex> at = mention.head;
  for (int steps = 0; at && steps < 11 && word(mention, *at).label != Label::acl_relcl; ++steps)
    at = word(mention, *at).head;
  if (!at || word(mention, *at).label != Label::acl_relcl) return nobody;
  const std::optional<WordIndex> antecedent = word(mention, *at).head;
  if (!antecedent || *antecedent >= mention.head) return nobody;
  const std::uint32_t to = mention_at(sentence_of(m), *antecedent, m);
  if (to == nobody || to >= m || entity_[to] == nobody) return nobody;
  const ActorKind kind = entities_[entity_[to]].kind;
  const bool is_person = kind == ActorKind::person || kind == ActorKind::people;
  return form != "which" || !is_person ? entity_[to] : nobody;
}

// Of words between quotation marks: who says them, or whom they are said to.
std::uint32_t Joiner::of_quotation(std::uint32_t m, Participant part) {
  const std::uint32_t speaker = speaker_near(m);
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
  return entities_[speaker].country.empty() ? nobody : entity_of_country(entities_[speaker].country, m);
}

// Of the document's own voice: its writer, their side, its readers.
std::uint32_t Joiner::of_document(std::uint32_t m, Participant part) {
  const bool is_writer = part == Participant::speaker;
  if (is_writer && !is_narrator_sought_ && !in_quotes(mentions_[m])) {
    is_narrator_sought_ = true;
    if (const std::uint32_t self = self_introduced(m); self != nobody) narrator_ = self;
  }
  std::uint32_t& who = is_writer ? narrator_ : part == Participant::addressee ? audience_ : narrators_;
  if (who == nobody) {
    who = make_entity(m, false);
    entities_[who].is_pronoun_only = true;
    entities_[who].is_plural = !is_writer;
  }
  return who;
}

// "I", "we", "you"
std::uint32_t Joiner::of_conversation(std::uint32_t m, Participant part) {
  const bool is_quoted = in_quotes(mentions_[m]);
  if (part == Participant::speaker && !is_quoted) {
    if (const std::uint32_t speaker = labelled_speaker(m); speaker != nobody) return speaker;
  }
  if (part == Participant::addressee) {
    if (const std::uint32_t called = called_upon(m); called != nobody) return called;
  }
  if (is_quoted) {
    if (const std::uint32_t who = of_quotation(m, part); who != nobody) return who;
  }
  const std::size_t sentence = sentence_of(m);
  const bool is_in_interview = sentence >= first_question() && part != Participant::speakers_side;
  if (is_in_interview && said_.is_question[sentence] == (part == Participant::addressee)) return interviewee(m);
  return of_document(m, part);
}

// "he [Orla] poses"
std::uint32_t Joiner::named_in_brackets(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  const std::vector<Word>& words = sentences_[sentence_of(m)].words;
  if (mention.end_word + 2 >= words.size() || !is_one_of(words[mention.end_word].form, {"[", "("}) ||
      m + 1 >= mentions_.size())
    return nobody;
  const FoundMention& next = mentions_[m + 1];
  if (next.sentence != mention.sentence || next.first_word != mention.end_word + 1 || next.form != MentionForm::name)
    return nobody;
  if (entity_[m + 1] == nobody) join_name(m + 1);
  return entity_[m + 1];
}

// Whether the sentence or the one before joins two of them by "and": two singular actors by chance are no pair.
bool Joiner::are_conjuncts_near(const std::vector<std::uint32_t>& members, std::uint32_t m) const {
  const auto is_member = [&](std::uint32_t entity) {
    return std::find(members.begin(), members.end(), entity) != members.end();
  };
  for (std::size_t k = m; k-- > 0 && sentence_of(m) - sentence_of(k) <= 1;) {
    const Word& conjunct = head(mentions_[k]);
    if (entity_[k] == nobody || conjunct.label != Label::conj || !conjunct.head) continue;
    const std::uint32_t other = mention_at(sentence_of(k), *conjunct.head, std::uint32_t(k));
    if (other != nobody && entity_[other] != nobody && is_member(entity_[k]) && is_member(entity_[other])) return true;
  }
  return false;
}

// "Xi and Putin met. They ...": conjuncts of the sentence or the one before, if nothing plural stands nearer.
std::uint32_t Joiner::several_before(std::uint32_t m, bool possessive, bool reflexive) {
  const std::uint32_t one = antecedent(m, Gender::unknown, true, possessive, reflexive);
  const std::uint32_t pair = group_before(m, std::nullopt, 1);
  if (one != nobody && (entities_[one].is_plural || entities_[one].members.size() > 1)) return one;
  if (pair == nobody || entities_[pair].members.size() < 2) return one;
  return are_conjuncts_near(entities_[pair].members, m) ? pair : one;
}

// "Chad offered a plan. It was rejected": what was done to, the thing that was brought up.
bool Joiner::is_of_thing_brought_up(const FoundMention& it, std::uint32_t m) const {
  const std::size_t sentence = sentence_of(m);
  if (head(it).label != Label::nsubj_pass || sentence == 0) return false;
  const std::vector<Word>& before = sentences_[sentence - 1].words;
  for (WordIndex w = 1; w < before.size(); ++w) {
    if (before[w].tag != UniversalTag::NOUN || before[w].label != Label::obj || before[w].penn != PennTag::NN) continue;
    const auto is_article = [&](const Word& d) { return d.head && *d.head == w && is_one_of(d.lemma, {"a", "an"}); };
    if (mention_at(sentence - 1, w, m) == nobody && std::any_of(before.begin(), before.end(), is_article)) return true;
  }
  return false;
}

// "The deal ... It also called": a thing spoken of last as subject keeps "it".
bool Joiner::is_of_thing_before(const FoundMention& it, std::uint32_t m) const {
  const std::size_t here = sentence_of(m);
  for (std::size_t sentence = here + 1; sentence-- > 0 && here - sentence <= 1;) {
    const std::vector<Word>& words = sentences_[sentence].words;
    for (WordIndex w = sentence == here ? it.first_word : WordIndex(words.size()); w-- > 0;) {
      if (base_label(words[w].label) != Label::nsubj) continue;
      if (mention_at(sentence, w, m) != nobody) return false;
      if (words[w].tag == UniversalTag::NOUN && words[w].penn != PennTag::NNS) return true;
    }
  }
  return false;
}

// "The rebels acknowledged the attack and praised it": what the verb before, whose subject is the same, is about.
bool Joiner::is_of_thing_shared(const FoundMention& it, std::uint32_t m) const {
  const std::vector<Word>& words = sentences_[sentence_of(m)].words;
  const std::optional<WordIndex> verb = head(it).head;
  if (!verb || *verb == 0 || base_label(head(it).label) != Label::obj || words[*verb].label != Label::conj ||
      !words[*verb].head || words[*verb - 1].tag == UniversalTag::PROPN)
    return false;
  for (WordIndex w = 0; w < *verb; ++w) {
    if (words[w].head == verb && base_label(words[w].label) == Label::nsubj) return false;
    if (words[w].head == words[*verb].head && words[w].label == Label::obj)
      return words[w].tag == UniversalTag::NOUN && mention_at(sentence_of(m), w, m) == nobody;
  }
  return false;
}

// "Peru was attacked. Norway condemned it": a deed is judged, not whom it was done to.  The verb that tells the deed:
// of the clause that the judging one goes on from, or of the sentence before; nothing where "it" is no deed.
std::optional<Joiner::Place> Joiner::deed_judged(std::uint32_t m) const {
  const FoundMention& it = mentions_[m];
  const std::size_t here = sentence_of(m);
  const std::vector<Word>& words = sentences_[here].words;
  const std::optional<WordIndex> verb = head(it).head;
  if (!verb || base_label(head(it).label) != Label::obj || !has_use(words[*verb].lemma, WordUse::judging))
    return std::nullopt;
  // "Chad attacked Peru and Norway condemned it": the tree may join Peru and Norway.
  bool has_subject = *verb > 0 && words[*verb - 1].tag == UniversalTag::PROPN;
  for (WordIndex w = 0; w < words.size(); ++w) {
    if (words[w].head != verb) continue;
    has_subject |= base_label(words[w].label) == Label::nsubj;
    // "praised it for its courage"
    const auto is_for = [&](const Word& p) { return p.head == w && p.label == Label::case_ && p.lemma == "for"; };
    if (base_label(words[w].label) == Label::obl && std::any_of(words.begin(), words.end(), is_for))
      return std::nullopt;
  }
  if (!has_subject) return std::nullopt;
  for (std::optional<WordIndex> up = verb; up; up = words[*up].head) {
    const Word& below = words[*up];
    const bool goes_on = below.label == Label::conj || below.label == Label::parataxis || below.label == Label::advcl;
    if (goes_on && below.head && *below.head < *up && words[*below.head].tag == UniversalTag::VERB)
      return Place{here, *below.head};
  }
  if (here == 0) return std::nullopt;
  const std::vector<Word>& before = sentences_[here - 1].words;
  const auto root = std::find_if(before.begin(), before.end(), [](const Word& w) { return !w.head; });
  if (root == before.end() || root->tag == UniversalTag::PROPN) return std::nullopt;
  WordIndex deed = WordIndex(root - before.begin());
  // "Norway said Chad had attacked Peru": what is said is the deed.
  for (WordIndex w = deed + 1; w < before.size(); ++w) {
    const bool is_said = (index_.classes[index_.find_word(normal_form(before[deed].lemma))] & speech) != 0;
    if (is_said && before[w].head == deed && before[w].label == Label::ccomp) deed = w;
  }
  // "Chad is a poor state"
  const auto is_copula = [&](const Word& w) { return w.head == deed && w.label == Label::cop; };
  if (std::any_of(before.begin(), before.end(), is_copula)) return std::nullopt;
  return Place{here - 1, deed};
}

// Who did a deed: its subject or agent, or whose that is ("Norway's budget pleased Peru").
std::uint32_t Joiner::doer_of(const Place& deed, std::uint32_t m) const {
  const std::vector<Word>& words = sentences_[deed.sentence].words;
  const auto meant_at = [&](WordIndex at) {
    const std::uint32_t mention = mention_at(deed.sentence, at, m);
    const bool is_joined = mention != nobody && mention < m && entity_[mention] != nobody;
    return is_joined && agrees(entities_[entity_[mention]], PronounClass::thing, Gender::neuter) ? entity_[mention]
                                                                                                 : nobody;
  };
  // "The EU proposed a ban. Hungary opposed it. Poland endorsed it": the same deed
  for (std::uint32_t k = std::uint32_t(sentence_begin_[deed.sentence]); k < m && sentence_of(k) == deed.sentence; ++k) {
    const FoundMention& other = mentions_[k];
    const bool is_it = other.form == MentionForm::pronoun && other.gender == Gender::neuter;
    if (is_it && head(other).head == deed.word && has_use(words[deed.word].lemma, WordUse::judging)) return entity_[k];
  }
  for (WordIndex w = 0; w < words.size(); ++w) {
    // "Chad's attack on Peru on Monday": the tree may have a noun for the deed.
    const bool is_noun = w == deed.word && words[w].tag == UniversalTag::NOUN;
    const bool is_doer =
        words[w].head == deed.word && (words[w].label == Label::nsubj || words[w].label == Label::obl_agent);
    if (!is_noun && !is_doer) continue;
    if (const std::uint32_t doer = is_doer ? meant_at(w) : nobody; doer != nobody) return doer;
    for (WordIndex owner = 0; owner < w; ++owner) {
      if (words[owner].head == w && words[owner].label == Label::nmod_poss) return meant_at(owner);
    }
  }
  return nobody;
}

std::uint32_t Joiner::meant_by_pronoun(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  const std::string form = normal_form(text(mention));
  if (is_one_of(form, {"who", "whom", "whose", "which", "that"})) return of_relative_clause(m, form);
  if (is_one_of(form, {"i", "me", "my", "mine", "myself"})) return of_conversation(m, Participant::speaker);
  if (is_one_of(form, {"we", "us", "our", "ours", "ourselves"})) return of_conversation(m, Participant::speakers_side);
  if (is_one_of(form, {"you", "your", "yours", "yourself"})) return of_conversation(m, Participant::addressee);
  if (const std::uint32_t named = named_in_brackets(m); named != nobody) return named;
  // "lied to her" may be tagged as "her lie".
  const Word& here = head(mention);
  const Label label = base_label(here.label);
  const bool is_object = label == Label::obj || label == Label::iobj || label == Label::obl;
  const bool possessive = here.label == Label::nmod_poss || (here.penn == PennTag::PRPS && !is_object);
  const bool reflexive = form.ends_with("self") || form.ends_with("selves");
  if (mention.is_plural) return several_before(m, possessive, reflexive);
  const bool is_thing = mention.gender == Gender::neuter;
  if (is_thing && !possessive && !reflexive &&
      (is_of_no_actor(mention) || is_of_thing_brought_up(mention, m) || is_of_thing_before(mention, m) ||
       is_of_thing_shared(mention, m)))
    return nobody;
  if (const std::optional<Place> deed = is_thing && !possessive && !reflexive ? deed_judged(m) : std::nullopt)
    return doer_of(*deed, m);
  const std::uint32_t before = antecedent(m, mention.gender, false, possessive, reflexive);
  if (before != nobody || is_thing) return before;
  const std::uint32_t unnamed = make_entity(m, false);
  entities_[unnamed].is_pronoun_only = true;
  return unnamed;
}

void Joiner::join_pronoun(std::uint32_t m) {
  const std::uint32_t meant = meant_by_pronoun(m);
  if (meant == nobody) return;
  mentions_[m].kind = entities_[meant].kind;
  assign(m, meant);
}

}  // namespace entente
