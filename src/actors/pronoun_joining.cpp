#include "actors/joiner.hpp"

#include <algorithm>
#include <cmath>

#include "actors/normal_form.hpp"

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
    const auto form_before = [&](std::size_t back) { return name.first_word < back ? std::string() : normal_form(words[name.first_word - back].form); };
    const std::string verb = form_before(1);
    const bool is_verb = is_one_of(verb, {"m", "'m", "am", "is", "s", "'s"});
    const bool is_self = is_verb && ((form_before(2) == "i" && verb != "is") || (form_before(2) == "name" && form_before(3) == "my"));
    // "I, Orla Brandt, declare"
    const bool is_beside = verb == "," && form_before(2) == "i";
    if ((!is_self && !is_beside) || (name.end_word < words.size() && !is_one_of(words[name.end_word].form, {".", ",", "!", "and", ";", "—", "–", "-"}))) continue;
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
    if (name.form != MentionForm::name || name.kind != ActorKind::person || in_quotes(name) != in_quotes(mentions_[m])) continue;
    const WordIndex first = name.title != no_word && name.title < name.first_word ? name.title : name.first_word;
    const bool opens = first == 0 || words[first - 1].tag == UniversalTag::PUNCT;
    const bool closes = name.end_word >= words.size() || is_one_of(words[name.end_word].form, {",", "?", "!", ".", "—", "–"});
    const Label label = base_label(word(name, top(name)).label);
    const bool is_called = label == Label::vocative || (opens && closes && (label == Label::discourse || label == Label::parataxis || label == Label::dislocated ||
                                                                            (first == 0 && name.end_word < words.size() && label != Label::nsubj && label != Label::obl && words[name.end_word].form == ",")));
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

std::uint32_t Joiner::antecedent(std::uint32_t m, Gender gender, bool plural, bool possessive, bool reflexive) {
  const FoundMention& mention = mentions_[m];
  const std::size_t here = sentence_of(m);
  const std::optional<WordIndex> verb = governing_verb(mention);
  const bool subject = is_subject(mention);
  const PronounClass pronoun = plural                     ? PronounClass::plural
                               : gender == Gender::neuter ? PronounClass::thing
                                                          : PronounClass::person;
  // "Orla saw him": not Orla, nor whoever she was in the sentences before.
  const bool is_argument = verb && !reflexive && !possessive && !subject && word(mention, top(mention)).head == verb;
  std::vector<std::uint32_t> others;
  for (std::size_t k = m; k-- > sentence_begin_[here] && is_argument;) {
    if (entity_[k] != nobody && word(mentions_[k], top(mentions_[k])).head == verb) others.push_back(entity_[k]);
  }
  // "She thanked Barrow": not Barrow either.
  for (std::uint32_t k = m + 1; verb && subject && k < mentions_.size() && sentence_of(k) == here; ++k) {
    const FoundMention& other = mentions_[k];
    const Word& carrier = word(other, top(other));
    const Label label = base_label(carrier.label);
    if (other.form != MentionForm::name || carrier.head != verb || (label != Label::obj && label != Label::iobj)) continue;
    if (entity_[k] == nobody) join_name(k);
    others.push_back(entity_[k]);
  }
  PronounChoice choice{m, pronoun, {}};
  std::uint32_t best = nobody;
  double best_score = 0;
  for (std::size_t k = m; k-- > 0;) {
    const std::size_t distance = rank_[here] - rank_[sentence_of(k)];
    if (distance > 4) break;
    if (entity_[k] == nobody) continue;
    const FoundMention& other = mentions_[k];
    const Entity& entity = entities_[entity_[k]];
    if (other.span.contains(mention.span)) continue;
    if (other.form == MentionForm::adjective && gender != Gender::neuter) continue;
    if (entity_[k] == narrator_ || entity_[k] == audience_ || entity_[k] == narrators_) continue;
    const bool is_many = entity.is_plural || entity.members.size() > 1 || entity.kind == ActorKind::people;
    switch (pronoun) {
      case PronounClass::plural:
        if (!is_many && entity.kind != ActorKind::organization && entity.kind != ActorKind::country) continue;
        if (entity.kind == ActorKind::place) continue;
        break;
      case PronounClass::thing:
        if (entity.kind == ActorKind::person || is_many) continue;
        break;
      case PronounClass::person:
        if (entity.kind != ActorKind::person || entity.is_plural) continue;
        if (entity.gender != Gender::unknown && entity.gender != gender) continue;
        break;
    }
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

// "It comes after", "it seems", "it is a problem", "to fight it": what "it" does or what is done to it is not of actors.
// Of "it" in GUM train's texts one in eight speaks of an actor: of objects one in twenty, of subjects of a noun that is
// no body's or place's one in fifteen.
bool Joiner::is_of_no_actor(const FoundMention& it) const {
  const Word& here = head(it);
  if (!here.head) return true;
  const Word& governor = word(it, *here.head);
  const std::uint32_t classes = index_.classes[index_.find_word(normal_form(governor.lemma))];
  const bool is_subject = base_label(here.label) == Label::nsubj;
  if (is_one_of(governor.lemma, {"come", "seem", "appear", "happen", "mean", "turn", "rain", "snow", "stem", "depend", "matter",
                                 "sound", "look", "feel", "work", "cost", "occur"}))
    return true;
  if (!is_subject) {
    if (here.label == Label::obl_agent) return false;
    const bool is_object = here.label == Label::obj || here.label == Label::iobj;
    return !is_object || (!(classes & attitude) && !is_one_of(governor.lemma, {"urge", "attack", "invade", "bomb", "sanction", "help", "join", "arm", "warn",
                                                                               "tell", "ask", "threaten", "allow", "force", "pressure", "press", "lead", "found", "rule", "run"}));
  }
  switch (governor.tag) {
    case UniversalTag::VERB:
      return false;
    case UniversalTag::NOUN: case UniversalTag::PROPN:
      return !(classes & (organization | place | country));
    case UniversalTag::ADJ:
      return !is_one_of(governor.lemma, {"ready", "willing", "unwilling", "eager", "keen", "reluctant", "wary", "angry", "concerned", "worried", "prepared",
                                         "determined", "convinced", "confident", "opposed", "responsible", "guilty", "sceptical", "skeptical", "alarmed",
                                         "open", "committed", "silent", "hopeful", "hostile", "aware", "unable", "able", "active", "pleased", "proud"});
    case UniversalTag::AUX:
      return !is_one_of(governor.lemma, {"have", "do", "will", "would"});
    default:
      return true;
  }
}

void Joiner::join_pronoun(std::uint32_t m) {
  FoundMention& mention = mentions_[m];
  std::string form = normal_form(text(mention));
  std::size_t sentence = sentence_of(m);
  const Word& here = head(mention);
  auto take = [&](std::uint32_t e) {
    if (e == nobody) return;
    mention.kind = entities_[e].kind;
    assign(m, e);
  };
  if (is_one_of(form, {"who", "whom", "whose", "which", "that"})) {
    // Up to the relative clause, then to what it hangs from.
    std::optional<WordIndex> at = mention.head;
    for (int steps = 0; at && steps < 12; ++steps) {
      const Word& w = word(mention, *at);
      if (w.label == Label::acl_relcl) {
        if (!w.head || *w.head >= mention.head) return;
        std::uint32_t to = mention_at(sentence, *w.head, m);
        if (to != nobody && to < m && entity_[to] != nobody) {
          bool is_person =
              entities_[entity_[to]].kind == ActorKind::person || entities_[entity_[to]].kind == ActorKind::people;
          if (form != "which" || !is_person) take(entity_[to]);
        }
        return;
      }
      at = w.head;
    }
    return;
  }
  bool first = is_one_of(form, {"i", "me", "my", "mine", "myself"});
  bool first_plural = is_one_of(form, {"we", "us", "our", "ours", "ourselves"});
  bool second = is_one_of(form, {"you", "your", "yours", "yourself"});
  if (first || first_plural || second) {
    if (first && !in_quotes(mention)) {
      if (const std::uint32_t speaker = labelled_speaker(m); speaker != nobody) {
        take(speaker);
        return;
      }
    }
    if (second) {
      if (const std::uint32_t called = called_upon(m); called != nobody) {
        take(called);
        return;
      }
    }
    if (in_quotes(mention)) {
      std::uint32_t speaker = speaker_near(m);
      if (speaker != nobody && first) {
        take(speaker);
        return;
      }
      if (std::uint32_t addressed = second ? addressed_near(m) : nobody; addressed != nobody) {
        take(addressed);
        return;
      }
      // "we" of a speaker who stands for a state or organization is that; else his side, which is not known.
      if (speaker != nobody && first_plural) {
        const Entity& entity = entities_[speaker];
        if (entity.kind != ActorKind::person) {
          take(speaker);
          return;
        }
        if (std::uint32_t state = entity.country.empty() ? nobody : entity_of_country(entity.country, m);
            state != nobody) {
          take(state);
          return;
        }
      }
    }
    if (sentence >= first_question() && !first_plural && said_.is_question[sentence] == second) {
      take(interviewee(m));
      return;
    }
    if (first && !is_narrator_sought_ && !in_quotes(mention)) {
      is_narrator_sought_ = true;
      if (const std::uint32_t self = self_introduced(m); self != nobody) narrator_ = self;
    }
    std::uint32_t& who = first ? narrator_ : second ? audience_ : narrators_;
    if (who == nobody) {
      who = make_entity(m, false);
      entities_[who].is_pronoun_only = true;
      entities_[who].is_plural = !first;
    }
    take(who);
    return;
  }
  // "he [Orla] poses"
  const Sentence& around = sentences_[sentence];
  if (mention.end_word + 2 < around.words.size() &&
      (around.words[mention.end_word].form == "[" || around.words[mention.end_word].form == "(") &&
      m + 1 < mentions_.size() && mentions_[m + 1].sentence == mention.sentence &&
      mentions_[m + 1].first_word == mention.end_word + 1 && mentions_[m + 1].form == MentionForm::name) {
    if (entity_[m + 1] == nobody) join_name(m + 1);
    take(entity_[m + 1]);
    return;
  }
  // "lied to her" may be tagged as "her lie".
  const bool is_object = base_label(here.label) == Label::obj || base_label(here.label) == Label::iobj ||
                         base_label(here.label) == Label::obl;
  bool possessive = here.label == Label::nmod_poss || (here.penn == PennTag::PRPS && !is_object);
  bool reflexive = form.ends_with("self") || form.ends_with("selves");
  if (mention.is_plural) {
    // "Xi and Putin met. They ...": conjuncts of the sentence or the one before, if nothing plural stands nearer.
    std::uint32_t e = antecedent(m, Gender::unknown, true, possessive, reflexive);
    std::uint32_t pair = group_before(m, std::nullopt, 1);
    bool is_plural = e != nobody && (entities_[e].is_plural || entities_[e].members.size() > 1);
    if (pair != nobody && entities_[pair].members.size() > 1 && !is_plural) {
      // Only conjuncts make a pair; two singular actors by chance do not.
      const std::vector<std::uint32_t>& members = entities_[pair].members;
      for (std::size_t k = m; k-- > 0 && sentence - sentence_of(k) <= 1;) {
        if (entity_[k] == nobody || head(mentions_[k]).label != Label::conj || !head(mentions_[k]).head) continue;
        std::uint32_t other = mention_at(sentence_of(k), *head(mentions_[k]).head, std::uint32_t(k));
        if (other == nobody || entity_[other] == nobody) continue;
        if (std::find(members.begin(), members.end(), entity_[k]) != members.end() &&
            std::find(members.begin(), members.end(), entity_[other]) != members.end()) {
          take(pair);
          return;
        }
      }
    }
    take(e);
    return;
  }
  if (mention.gender == Gender::neuter && !possessive && !reflexive) {
    if (is_of_no_actor(mention)) return;
    // "Chad offered a plan. It was rejected": what was done to, the thing that was brought up.
    if (here.label == Label::nsubj_pass && sentence > 0) {
      const std::vector<Word>& before = sentences_[sentence - 1].words;
      for (WordIndex w = 1; w < before.size(); ++w) {
        const bool is_brought_up = before[w].tag == UniversalTag::NOUN && before[w].label == Label::obj && before[w].penn == PennTag::NN && mention_at(sentence - 1, w, m) == nobody &&
                                   std::any_of(before.begin(), before.end(), [&](const Word& d) { return d.head && *d.head == w && is_one_of(d.lemma, {"a", "an"}); });
        if (is_brought_up) return;
      }
    }
    // "The deal ... It also called": a thing spoken of last as subject keeps "it".
    for (std::size_t back = 0; back <= 1 && back <= sentence; ++back) {
      const Sentence& words = sentences_[sentence - back];
      WordIndex limit = back == 0 ? mention.first_word : WordIndex(words.words.size());
      for (WordIndex w = limit; w-- > 0;) {
        const Word& candidate = words.words[w];
        if (base_label(candidate.label) != Label::nsubj) continue;
        if (candidate.tag == UniversalTag::NOUN && mention_at(sentence - back, w, m) == nobody &&
            candidate.penn != PennTag::NNS)
          return;
        if (mention_at(sentence - back, w, m) != nobody) {
          back = 2;
          break;
        }
      }
    }
  }
  std::uint32_t e = antecedent(m, mention.gender, false, possessive, reflexive);
  if (e == nobody && mention.gender != Gender::neuter) {
    e = make_entity(m, false);
    entities_[e].is_pronoun_only = true;
  }
  take(e);
}

}  // namespace entente
