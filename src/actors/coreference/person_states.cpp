#include "actors/coreference/person_states.hpp"

#include <algorithm>

#include "actors/normal_form.hpp"
#include "actors/word_uses.hpp"

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

namespace {

// "the American banker Dan Mercer": the nationality before the nouns before a name.
std::string_view nation_before(const Gazetteer::Index& index, const MentionTable& mentions,
                               const FoundMention& mention) {
  WordIndex at = mention.first_word;
  while (at > 0 && mention.first_word - at < 4 && mentions.word(mention, at - 1).tag == UniversalTag::NOUN) --at;
  if (at == 0 || at == mention.first_word) return {};
  const std::string normal = normal_form(mentions.word(mention, at - 1).form);
  for (const NameSense& sense : index.senses[index.step(0, index.find_word(normal))]) {
    if (sense.role == NameRole::adjective) return index.entries[sense.entry].country;
  }
  return {};
}

// "Chinese President Xi Jinping", "Ukraine's President Zelensky": the state before the office is theirs.
std::string_view state_before_title(const Gazetteer::Index& index, const MentionTable& mentions,
                                    const EntityTable& entities, std::uint32_t m) {
  const FoundMention& mention = mentions[m];
  if (m == 0 || mentions.sentence_of(m - 1) != mentions.sentence_of(m)) return {};
  const FoundMention& before = mentions[m - 1];
  if (before.end_word > mention.title || mention.title - before.end_word > 3) return {};
  const std::vector<Word>& words = mentions.words_around(mention);
  const bool is_other_phrase =
      std::any_of(words.begin() + before.end_word, words.begin() + mention.title, [](const Word& w) {
        return w.tag == UniversalTag::VERB || w.tag == UniversalTag::AUX || w.tag == UniversalTag::ADP;
      });
  if (is_other_phrase) return {};
  if (before.entry == no_entry) {
    const bool is_state = entities.of(m - 1) != nobody && entities.entity_of(m - 1).kind == ActorKind::country;
    return is_state ? std::string_view(entities.entity_of(m - 1).country) : std::string_view();
  }
  const GazetteerEntry& entry = index.entries[before.entry];
  const ActorKind kind = entities.of(m - 1) != nobody ? entities.entity_of(m - 1).kind : entry.kind;
  return kind == ActorKind::country ? std::string_view(entry.country) : std::string_view();
}

// "Israel bombed Gaza. President Larkin condemned Israel": whether the sentence goes on to speak of this state.
bool is_spoken_of_behind(const MentionTable& mentions, const EntityTable& entities, std::uint32_t m, EntityId state) {
  for (std::size_t k = m + 1; k < mentions.size() && mentions.sentence_of(k) == mentions.sentence_of(m); ++k) {
    const std::uint32_t entry = mentions[k].entry;
    const EntityId joined = entities.of(k);
    const EntityId spoken = joined != nobody ? joined : entry != no_entry ? entities.find_entry(entry) : nobody;
    if (spoken == state) return true;
  }
  return false;
}

// "Ukraine condemned the attack. Defence Minister Orla said": a minister without a state is of the one that is spoken
// of, the only one in the sentence, else the subject or the only one of the sentence before. In
// tests/evaluation/develop.txt this finds six offices, all of them right.
std::string_view state_in_focus(const Gazetteer::Index& index, const MentionTable& mentions,
                                const EntityTable& entities, std::uint32_t m) {
  const FoundMention& mention = mentions[m];
  const std::string office = normal_form(mentions.word(mention, mention.title).form);
  if (!has_use(office, WordUse::office_of_state)) return {};
  if (office == "secretary") {  // of defence or transport
    if (mention.title == 0) return {};
    const std::string before = normal_form(mentions.word(mention, mention.title - 1).form);
    if (!(index.classes[index.find_word(before)] & title_modifier)) return {};
  }
  // "the club's president Orla"
  for (const Word& w : mentions.words_around(mention))
    if (w.head && *w.head == mention.title && w.label == Label::nmod_poss) return {};
  const std::optional<WordIndex> verb = mentions.governing_verb(mention);
  EntityId focus = nobody;
  bool is_single = true;
  std::size_t sentence = mentions.sentence_of(m);
  for (std::size_t k = m; k-- > 0 && mentions.sentence_of(m) - mentions.sentence_of(k) <= 2;) {
    if (entities.of(k) == nobody || entities.entity_of(k).kind != ActorKind::country) continue;
    if (mentions.sentence_of(k) != sentence) {
      if (focus != nobody) break;
      sentence = mentions.sentence_of(k);
    }
    const bool is_counterpart = sentence == mentions.sentence_of(m) && !mentions.is_subject(mention) &&
                                mentions.is_subject(mentions[k]) && mentions.governing_verb(mentions[k]) == verb;
    if (is_counterpart) return {};  // "Norway welcomed President Orla": hardly its own
    // Of whom they speak they are not.
    if (is_spoken_of_behind(mentions, entities, m, entities.of(k))) return {};
    if (sentence != mentions.sentence_of(m) && mentions.is_subject(mentions[k])) return entities.entity_of(k).country;
    is_single &= focus == nobody || focus == entities.of(k);
    focus = entities.of(k);
  }
  return focus != nobody && is_single ? std::string_view(entities[focus].country) : std::string_view();
}

}  // namespace

std::string_view state_of_person(const Gazetteer::Index& index, const MentionTable& mentions,
                                 const EntityTable& entities, std::uint32_t m, bool is_plural) {
  const FoundMention& mention = mentions[m];
  std::string_view state;
  if (mention.form == MentionForm::name) state = nation_before(index, mentions, mention);
  if (!state.empty() || mention.title == no_word) return state;
  state = state_before_title(index, mentions, entities, m);
  return !state.empty() || is_plural ? state : state_in_focus(index, mentions, entities, m);
}

}  // namespace entente
