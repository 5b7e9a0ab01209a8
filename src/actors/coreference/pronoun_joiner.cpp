#include "actors/coreference/pronoun_joiner.hpp"

#include <algorithm>
#include <cmath>

#include "actors/coreference/judged_deeds.hpp"
#include "actors/coreference/things_meant.hpp"
#include "actors/normal_form.hpp"
#include "text/word_list.hpp"

namespace entente {

using Label = DependencyLabel;

// "Orla, who condemned it": up to the relative clause, then to what it hangs from.
EntityId PronounJoiner::of_relative_clause(std::uint32_t m, std::string_view form) const {
  const FoundMention& mention = mentions_[m];
  std::optional<WordIndex> at = mention.head;
  for (int steps = 0; at && steps < 11 && mentions_.word(mention, *at).label != Label::acl_relcl; ++steps)
    at = mentions_.word(mention, *at).head;
  if (!at || mentions_.word(mention, *at).label != Label::acl_relcl) return nobody;
  const std::optional<WordIndex> antecedent = mentions_.word(mention, *at).head;
  if (!antecedent || *antecedent >= mention.head) return nobody;
  const std::uint32_t to = mentions_.mention_at(mentions_.sentence_of(m), *antecedent, m);
  if (to == no_mention || to >= m || entities_.of(to) == nobody) return nobody;
  const ActorKind kind = entities_.entity_of(to).kind;
  const bool is_person = kind == ActorKind::person || kind == ActorKind::people;
  return form != "which" || !is_person ? entities_.of(to) : nobody;
}

// "he [Orla] poses"
EntityId PronounJoiner::named_in_brackets(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  const std::vector<Word>& words = mentions_.words_around(mention);
  if (mention.end_word + 2 >= words.size() || !is_one_of(words[mention.end_word].form, {"[", "("}) ||
      m + 1 >= mentions_.size())
    return nobody;
  const FoundMention& next = mentions_[m + 1];
  if (next.sentence != mention.sentence || next.first_word != mention.end_word + 1 || next.form != MentionForm::name)
    return nobody;
  return names_.join(m + 1);
}

Clues PronounJoiner::clues(std::uint32_t m, std::size_t k, bool is_possessive) const {
  const FoundMention& mention = mentions_[m];
  const FoundMention& other = mentions_[k];
  const Entity& entity = entities_.entity_of(k);
  const std::size_t distance = mentions_.rank(mentions_.sentence_of(m)) - mentions_.rank(mentions_.sentence_of(k));
  const bool subject = mentions_.is_subject(mention), other_subject = mentions_.is_subject(other);
  const std::optional<WordIndex> verb = mentions_.governing_verb(mention), its_verb = mentions_.governing_verb(other);
  const bool same_clause = distance == 0 && verb && its_verb && *verb == *its_verb;
  const Label label = base_label(mentions_.head(other).label);
  Clues clues{};
  auto note = [&](Clue clue, double value) { clues[std::size_t(clue)] = value; };
  note(Clue::sentences, double(distance));
  note(Clue::same_sentence, distance == 0);
  note(Clue::words, distance == 0 ? double(mention.first_word - other.first_word) / 12 : 0);
  note(Clue::subject, other_subject);
  note(Clue::both_subjects, subject && other_subject);
  note(Clue::subject_of_owner, same_clause && is_possessive && other_subject);
  note(Clue::before_subject, distance == 1 && subject && other_subject);
  note(Clue::main_subject, other_subject && its_verb && mentions_.word(other, *its_verb).label == Label::root);
  note(Clue::owner, mentions_.head(other).label == Label::nmod_poss);
  note(Clue::name, other.form == MentionForm::name);
  note(Clue::pronoun, other.form == MentionForm::pronoun);
  note(Clue::same_pronoun,
       other.form == MentionForm::pronoun && mentions_.head(other).lemma == mentions_.head(mention).lemma);
  note(Clue::adjective, other.form == MentionForm::adjective);
  note(Clue::named, entity.is_named);
  note(Clue::often, std::log2(1.0 + std::min(entity.count, 63u)));
  note(Clue::most, entity.count == entities_.most_mentions());
  note(Clue::gender, entity.gender == mention.gender && mention.gender != Gender::unknown);
  note(Clue::place, entity.kind == ActorKind::place);
  note(Clue::country, entity.kind == ActorKind::country);
  note(Clue::plural, entity.is_plural || entity.members.size() > 1);
  note(Clue::of_noun, label == Label::nmod && mentions_.head(other).label != Label::nmod_poss);
  note(Clue::oblique, label == Label::obl);
  note(Clue::object, label == Label::obj || label == Label::iobj);
  note(Clue::across_quote, conversation_.is_quoted(mention) != conversation_.is_quoted(other));
  note(Clue::latest, entity.last_mention == k);
  note(Clue::subjects, std::log2(1.0 + std::min(entity.subjects, 63u)));
  return clues;
}

namespace {

// "Norway met Chad and criticized it": whether the verb has the subject of the verb before it.
bool shares_subject(const std::vector<Word>& words, WordIndex verb) {
  const auto is_own_subject = [&](const Word& w) { return w.head == verb && base_label(w.label) == Label::nsubj; };
  return words[verb].label == Label::conj && verb > 0 && words[verb - 1].tag != UniversalTag::PROPN &&
         std::none_of(words.begin(), words.end(), is_own_subject);
}

}  // namespace

// Who has another part in the pronoun's clause.
std::vector<EntityId> PronounJoiner::others_of_clause(std::uint32_t m, bool is_free) {
  const FoundMention& mention = mentions_[m];
  const std::size_t here = mentions_.sentence_of(m);
  const std::optional<WordIndex> verb = mentions_.governing_verb(mention);
  std::vector<EntityId> others;
  if (!verb) return others;
  const std::vector<Word>& words = mentions_.words_in(here);
  const auto carrier_of = [&](const FoundMention& other) -> const Word& { return words[mentions_.top(other)]; };
  const bool is_subject = mentions_.is_subject(mention);
  // "Orla saw him": not Orla, nor whoever she was in the sentences before.
  const bool is_argument = !is_free && !is_subject && carrier_of(mention).head == verb;
  for (std::size_t k = m; k-- > mentions_.begin_of(here) && is_argument;) {
    if (entities_.of(k) != nobody && carrier_of(mentions_[k]).head == verb) others.push_back(entities_.of(k));
  }
  // Nor who does both.
  const bool is_object = base_label(mentions_.head(mention).label) == Label::obj;
  const bool is_shared = is_argument && is_object && shares_subject(words, *verb);
  for (std::size_t k = m; k-- > mentions_.begin_of(here) && is_shared;) {
    const Word& carrier = carrier_of(mentions_[k]);
    if (entities_.of(k) != nobody && carrier.head == words[*verb].head && base_label(carrier.label) == Label::nsubj)
      others.push_back(entities_.of(k));
  }
  // "She thanked Barrow": not Barrow either.
  for (std::uint32_t k = m + 1; is_subject && k < mentions_.size() && mentions_.sentence_of(k) == here; ++k) {
    const Word& carrier = carrier_of(mentions_[k]);
    const Label label = base_label(carrier.label);
    if (mentions_[k].form != MentionForm::name || carrier.head != verb || (label != Label::obj && label != Label::iobj))
      continue;
    others.push_back(names_.join(k));
  }
  return others;
}

namespace {

// Whether a pronoun of this class may mean the entity.
bool agrees(const Entity& entity, PronounClass pronoun, Gender gender) {
  switch (pronoun) {
    case PronounClass::plural:
      if (entity.kind == ActorKind::place) return false;
      return entity.is_many() || entity.kind == ActorKind::organization || entity.kind == ActorKind::country;
    case PronounClass::thing:
      return entity.is_thing();
    case PronounClass::person:
      break;
  }
  if (entity.kind != ActorKind::person || entity.is_plural) return false;
  return entity.gender == Gender::unknown || entity.gender == gender;
}

}  // namespace

EntityId PronounJoiner::antecedent(std::uint32_t m, PronounClass pronoun, Use use) {
  const FoundMention& mention = mentions_[m];
  const std::size_t here = mentions_.rank(mentions_.sentence_of(m));
  const std::optional<WordIndex> verb = mentions_.governing_verb(mention);
  const std::vector<EntityId> others = others_of_clause(m, use.is_free());
  PronounChoice choice{m, pronoun, {}};
  EntityId best = nobody;
  double best_score = 0;
  for (std::size_t k = m; k-- > 0;) {
    const std::size_t distance = here - mentions_.rank(mentions_.sentence_of(k));
    if (distance > 4) break;
    const EntityId entity = entities_.of(k);
    if (entity == nobody) continue;
    const FoundMention& other = mentions_[k];
    if (other.span.contains(mention.span)) continue;
    if (other.form == MentionForm::adjective && pronoun != PronounClass::thing) continue;
    if (conversation_.is_voice(entity) || !agrees(entities_[entity], pronoun, mention.gender)) continue;
    if (std::find(others.begin(), others.end(), entity) != others.end()) continue;
    const Clues found = clues(m, k, use.is_possessive);
    if (joining_.on_pronoun) choice.candidates.push_back({std::uint32_t(k), found});
    double score = joining_.pronouns.sum(found, pronoun);
    const bool is_own_subject = use.is_reflexive && mentions_.is_subject(other) && distance == 0;
    if (is_own_subject && verb && mentions_.governing_verb(other) == verb) score += 5;
    if (best == nobody || score > best_score) {
      best_score = score;
      best = entity;
    }
  }
  if (joining_.on_pronoun) joining_.on_pronoun(choice);
  return best;
}

// "Xi and Putin met. They ...": conjuncts of the sentence or the one before, if nothing plural stands nearer.
EntityId PronounJoiner::several_before(std::uint32_t m, Use use) {
  const EntityId one = antecedent(m, PronounClass::plural, use);
  const EntityId pair = groups_.before(m, std::nullopt, 1);
  if (one != nobody && (entities_[one].is_plural || entities_[one].members.size() > 1)) return one;
  if (pair == nobody || entities_[pair].members.size() < 2) return one;
  return groups_.are_conjuncts_near(entities_[pair].members, m) ? pair : one;
}

// "he", "it", "they" and theirs
EntityId PronounJoiner::third_person(std::uint32_t m, Use use) {
  const FoundMention& mention = mentions_[m];
  if (mention.is_plural) return several_before(m, use);
  const bool is_thing = mention.gender == Gender::neuter;
  if (is_thing && !use.is_free()) {
    if (is_of_thing(index_, mentions_, m)) return nobody;
    if (const std::optional<Deed> deed = deed_judged(index_, mentions_, m))
      return doer_of(mentions_, entities_, *deed, m);
  }
  const EntityId before = antecedent(m, is_thing ? PronounClass::thing : PronounClass::person, use);
  return before != nobody || is_thing ? before : entities_.add(m, false);
}

EntityId PronounJoiner::meant_by(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  const std::string form = normal_form(mentions_.text(mention));
  if (is_one_of(form, {"who", "whom", "whose", "which", "that"})) return of_relative_clause(m, form);
  if (is_one_of(form, {"i", "me", "my", "mine", "myself"})) return conversation_.meant_by(m, Participant::speaker);
  if (is_one_of(form, {"we", "us", "our", "ours", "ourselves"}))
    return conversation_.meant_by(m, Participant::speakers_side);
  if (is_one_of(form, {"you", "your", "yours", "yourself"})) return conversation_.meant_by(m, Participant::addressee);
  if (const EntityId named = named_in_brackets(m); named != nobody) return named;
  // "lied to her" may be tagged as "her lie".
  const Word& here = mentions_.head(mention);
  const Label label = base_label(here.label);
  const bool is_object = label == Label::obj || label == Label::iobj || label == Label::obl;
  const bool is_possessive = here.label == Label::nmod_poss || (here.penn == PennTag::PRPS && !is_object);
  return third_person(m, {is_possessive, form.ends_with("self") || form.ends_with("selves")});
}

void PronounJoiner::join(std::uint32_t m) {
  const EntityId meant = meant_by(m);
  if (meant == nobody) return;
  mentions_[m].kind = entities_[meant].kind;
  entities_.join(m, meant);
}

}  // namespace entente
