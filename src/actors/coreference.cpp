#include "actors/coreference.hpp"

#include "actors/joiner.hpp"

#include <algorithm>
#include <map>

#include "actors/normal_form.hpp"
#include "actors/word_uses.hpp"

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

// The word that carries the mention's part in the sentence: of "spokesman Dmitry Peskov" it may be the title.
WordIndex Joiner::top(const FoundMention& mention) const {
  const Word& here = head(mention);
  if (!here.head || mention.form != MentionForm::name || mention.title == no_word) return mention.head;
  Label label = base_label(here.label);
  bool is_part =
      label == Label::flat || label == Label::appos || label == Label::compound || here.label == Label::nmod_desc;
  return is_part && *here.head <= mention.title && mention.title - *here.head < 4 ? *here.head : mention.head;
}

bool Joiner::is_subject(const FoundMention& mention) const {
  const Word& here = word(mention, top(mention));
  Label label = here.label;
  if (base_label(label) == Label::nsubj) return true;
  // A conjunct of the subject is one too.
  std::optional<WordIndex> up = here.head;
  return label == Label::conj && up && base_label(word(mention, *up).label) == Label::nsubj;
}

std::optional<WordIndex> Joiner::governing_verb(const FoundMention& mention) const {
  std::optional<WordIndex> at = word(mention, top(mention)).head;
  for (int steps = 0; at && steps < 10; ++steps) {
    UniversalTag tag = word(mention, *at).tag;
    if (tag == UniversalTag::VERB || tag == UniversalTag::AUX) return at;
    at = word(mention, *at).head;
  }
  return std::nullopt;
}

std::uint32_t Joiner::mention_at(std::size_t sentence, WordIndex at, std::uint32_t before) const {
  std::uint32_t best = nobody;
  std::size_t size = ~std::size_t{0};
  for (std::size_t m = sentence_begin_[sentence]; m < mentions_.size() && sentence_of(m) == sentence; ++m) {
    const FoundMention& mention = mentions_[m];
    if (m == before || mention.first_word > at || mention.end_word <= at) continue;
    // The mention that this word heads, else the shortest that holds it.
    std::size_t width = mention.head == at ? 0 : mention.end_word - mention.first_word;
    if (mention.head != at && mention.form != MentionForm::name) continue;
    if (width < size) {
      size = width;
      best = std::uint32_t(m);
    }
  }
  return best;
}

void Joiner::add_name(Entity& entity, const FoundMention& mention) {
  std::string name(text(mention));
  std::replace(name.begin(), name.end(), '\n', ' ');
  std::string normal = key_of(mention);
  if (std::find(entity.names.begin(), entity.names.end(), name) == entity.names.end()) entity.names.push_back(name);
  if (std::find(entity.normals.begin(), entity.normals.end(), normal) == entity.normals.end())
    entity.normals.push_back(normal);
  if (entity.entry != no_entry) return;
  // Of a person the fullest name; of others the first, but for initials: "NSRF ... the North Shore Relief Fund".
  const bool is_fuller = entity.kind == ActorKind::person
                             ? name.size() > entity.name.size()
                             : shape_of(entity.name).is_upper && name.find(' ') != std::string::npos;
  if (entity.name.empty() || is_fuller) entity.name = name;
}

std::uint32_t Joiner::make_entity(std::uint32_t m, bool is_named) {
  const FoundMention& mention = mentions_[m];
  Entity made;
  made.kind = mention.kind;
  made.is_typed = mention.is_typed;
  made.country = mention.country;
  made.gender = mention.gender;
  made.is_plural = mention.is_plural;
  made.is_named = is_named;
  made.first_begin = mention.span.begin;
  if (!is_named) {
    made.name = text(mention);
    std::replace(made.name.begin(), made.name.end(), '\n', ' ');
  }
  entities_.push_back(std::move(made));
  return std::uint32_t(entities_.size() - 1);
}

std::uint32_t Joiner::entity_of_entry(std::uint32_t entry, std::uint32_t m) {
  auto [at, is_new] = by_entry_.try_emplace(entry, 0);
  if (!is_new) return at->second;
  const GazetteerEntry& known = index_.entries[entry];
  Entity made;
  made.kind = known.kind;
  made.is_typed = true;
  made.entry = entry;
  made.name = known.name;
  made.country = known.country;
  made.gender = known.kind == ActorKind::person ? known.gender : Gender::neuter;
  made.is_plural = known.kind == ActorKind::people;
  made.is_named = true;
  made.first_begin = mentions_[m].span.begin;
  const std::uint32_t holder = known.kind == ActorKind::person ? holder_before(known, m) : nobody;
  if (holder != nobody) {
    Entity& unnamed = entities_[holder];
    unnamed.entry = entry;
    unnamed.name = known.name;
    unnamed.gender = known.gender;
    unnamed.is_named = unnamed.is_typed = true;
    at->second = holder;
  } else {
    entities_.push_back(std::move(made));
    at->second = std::uint32_t(entities_.size() - 1);
  }
  if (known.kind == ActorKind::person) {
    const std::string name = spelling_.key(normal_form(known.name));
    by_name_.try_emplace(name, at->second);
    note_person(at->second, name);
  }
  return at->second;
}

bool Joiner::holds_office(const GazetteerEntry& entry, std::string_view office, std::string_view country) const {
  return std::any_of(entry.offices.begin(), entry.offices.end(), [&](const GazetteerEntry::Office& one) {
    const bool is_leader = office == "leader" && has_use(last_word(one.title), WordUse::leader);
    return (last_word(one.title) == office || is_leader) && (country.empty() || one.of == country);
  });
}

// "The Russian president flew in. Vladimir Putin met ...": the office was spoken of first.
std::uint32_t Joiner::holder_before(const GazetteerEntry& entry, std::uint32_t m) const {
  for (std::size_t k = m; k-- > 0 && sentence_of(m) - sentence_of(k) <= 2;) {
    const FoundMention& other = mentions_[k];
    if (other.form != MentionForm::nominal || entity_[k] == nobody || entities_[entity_[k]].is_named ||
        entities_[entity_[k]].is_plural)
      continue;
    if (!other.is_definite || !(other.classes & office) || other.country.empty()) continue;
    // In one clause they are two: "the Russian president met Xi".
    if (sentence_of(k) == sentence_of(m)) continue;
    if (holds_office(entry, normal_form(head(other).lemma), other.country)) return entity_[k];
  }
  return nobody;
}

std::uint32_t Joiner::entity_of_country(std::string_view iso3, std::uint32_t m) {
  auto found = index_.entry_by_id.find(iso3);
  return found == index_.entry_by_id.end() ? nobody : entity_of_entry(found->second, m);
}

// "the American banker Dan Mercer": the nationality before the nouns before a name.
std::string_view Joiner::nation_before(const FoundMention& mention) const {
  WordIndex at = mention.first_word;
  while (at > 0 && mention.first_word - at < 4 && word(mention, at - 1).tag == UniversalTag::NOUN) --at;
  if (at == 0 || at == mention.first_word) return {};
  const std::string normal = normal_form(word(mention, at - 1).form);
  for (const NameSense& sense : index_.senses[index_.step(0, index_.find_word(normal))]) {
    if (sense.role == NameRole::adjective) return index_.entries[sense.entry].country;
  }
  return {};
}

void Joiner::assign(std::uint32_t m, std::uint32_t e) {
  entity_[m] = e;
  Entity& entity = entities_[e];
  const FoundMention& mention = mentions_[m];
  ++entity.count;
  if (entity.is_named) most_mentions_ = std::max(most_mentions_, entity.count);
  entity.subjects += is_subject(mention);
  entity.last_mention = m;
  if (entity.gender == Gender::unknown && mention.gender != Gender::neuter) entity.gender = mention.gender;
  if (entity.country.empty() && !mention.country.empty()) entity.country = mention.country;
  if (joining_.on_description) entity.mentions.push_back(m);
  if (mention.form == MentionForm::nominal) {
    if (entity.heads.size() < 64) entity.heads.push_back(mention.head_word);
    if (entity.phrases.size() < 16) entity.phrases.push_back(phrase_of(mention));
  }
  if (entity.country.empty() && entity.kind == ActorKind::person && mention.form == MentionForm::name)
    entity.country = nation_before(mention);
  if (mention.title != no_word) {
    std::string normal = normal_form(word(mention, mention.title).form);
    if (WordId id = index_.find_word(normal); id != unknown_word && entity.heads.size() < 64)
      entity.heads.push_back(id);
    // "Chinese President Xi Jinping", "Ukraine's President Zelensky": the state before the office is his.
    if (entity.country.empty() && entity.kind == ActorKind::person) {
      for (std::size_t k = m; k-- > 0 && sentence_of(k) == sentence_of(m);) {
        const FoundMention& before = mentions_[k];
        if (before.end_word > mention.title || mention.title - before.end_word > 3) break;
        const std::vector<Word>& words = sentences_[sentence_of(m)].words;
        const bool is_other_phrase =
            std::any_of(words.begin() + before.end_word, words.begin() + mention.title, [](const Word& w) {
              return w.tag == UniversalTag::VERB || w.tag == UniversalTag::AUX || w.tag == UniversalTag::ADP;
            });
        if (is_other_phrase) break;
        const bool is_state = entity_[k] != nobody
                                  ? entities_[entity_[k]].kind == ActorKind::country
                                  : before.entry != no_entry && index_.entries[before.entry].kind == ActorKind::country;
        if (is_state)
          entity.country =
              before.entry != no_entry ? index_.entries[before.entry].country : entities_[entity_[k]].country;
        break;
      }
      if (entity.country.empty() && !entity.is_plural) entity.country = state_in_focus(m);
    }
  }
}

// "Ukraine condemned the attack. Defence Minister Orla said": a minister without a state is of the one that is spoken
// of, the only one in the sentence, else the subject or the only one of the sentence before. In
// tests/evaluation/develop.txt this finds six offices, all of them right.
std::string_view Joiner::state_in_focus(std::uint32_t m) const {
  const FoundMention& mention = mentions_[m];
  const std::string office = normal_form(word(mention, mention.title).form);
  if (!has_use(office, WordUse::office_of_state)) return {};
  if (office == "secretary") {  // of defence or transport
    if (mention.title == 0) return {};
    const std::string before = normal_form(word(mention, mention.title - 1).form);
    if (!(index_.classes[index_.find_word(before)] & title_modifier)) return {};
  }
  // "the club's president Orla"
  for (const Word& w : sentences_[sentence_of(m)].words)
    if (w.head && *w.head == mention.title && w.label == Label::nmod_poss) return {};
  // "Israel bombed Gaza. President Larkin condemned Israel": of whom he speaks he is not.
  const auto is_spoken_of = [&](std::uint32_t state) {
    for (std::size_t k = m + 1; k < mentions_.size() && sentence_of(k) == sentence_of(m); ++k) {
      const FoundMention& after = mentions_[k];
      const std::uint32_t spoken = entity_[k] != nobody ? entity_[k]
                                   : after.entry != no_entry && by_entry_.contains(after.entry)
                                       ? by_entry_.at(after.entry)
                                       : nobody;
      if (spoken == state) return true;
    }
    return false;
  };
  const std::optional<WordIndex> verb = governing_verb(mention);
  std::uint32_t focus = nobody;
  bool is_single = true;
  std::size_t sentence = sentence_of(m);
  for (std::size_t k = m; k-- > 0 && sentence_of(m) - sentence_of(k) <= 2;) {
    if (entity_[k] == nobody || entities_[entity_[k]].kind != ActorKind::country) continue;
    if (sentence_of(k) != sentence) {
      if (focus != nobody) break;
      sentence = sentence_of(k);
    }
    const bool is_counterpart = sentence == sentence_of(m) && !is_subject(mention) && is_subject(mentions_[k]) &&
                                governing_verb(mentions_[k]) == verb;
    if (is_counterpart) return {};  // "Norway welcomed President Orla": hardly its own
    if (is_spoken_of(entity_[k])) return {};
    if (sentence != sentence_of(m) && is_subject(mentions_[k])) return entities_[entity_[k]].country;
    is_single &= focus == nobody || focus == entity_[k];
    focus = entity_[k];
  }
  return focus != nobody && is_single ? std::string_view(entities_[focus].country) : std::string_view();
}

DocumentActors Joiner::join() {
  entity_.assign(mentions_.size(), nobody);
  sentence_begin_.assign(sentences_.size() + 1, mentions_.size());
  for (std::size_t m = mentions_.size(); m-- > 0;) sentence_begin_[sentence_of(m)] = m;
  for (std::size_t s = sentences_.size(); s-- > 0;) {
    if (sentence_begin_[s] == mentions_.size() || sentence_begin_[s] > sentence_begin_[s + 1])
      sentence_begin_[s] = std::min(sentence_begin_[s], sentence_begin_[s + 1]);
  }
  rank_.assign(sentences_.size(), 0);
  for (std::size_t s = 1; s < sentences_.size(); ++s)
    rank_[s] = rank_[s - 1] + (sentence_begin_[s - 1] != sentence_begin_[s]);
  choose_senses();
  agree_on_kinds();
  collect_person_names();
  for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
    if (entity_[m] != nobody) continue;
    switch (mentions_[m].form) {
      case MentionForm::name:
      case MentionForm::adjective:
        join_name(m);
        break;
      case MentionForm::nominal:
        join_nominal(m);
        break;
      case MentionForm::pronoun:
        join_pronoun(m);
        break;
    }
  }
  return write();
}

namespace {

// Ids of states are of those that the gazetteer knows; who is only called one in the text has an organization's.
ActorKind kind_in_id(ActorKind kind) {
  return kind == ActorKind::country || kind == ActorKind::document ? ActorKind::organization : kind;
}

// What was known of an actor and what else is: entities may come to one id.
void merge(Actor& known, std::vector<std::string>&& aliases) {
  for (std::string& alias : aliases) {
    if (alias != known.name && std::find(known.aliases.begin(), known.aliases.end(), alias) == known.aliases.end())
      known.aliases.push_back(std::move(alias));
  }
  std::sort(known.aliases.begin(), known.aliases.end());
}

}  // namespace

// Writes the actors of a document, each when it is first asked for.
class Joiner::Writer {
 public:
  explicit Writer(const Joiner& joiner) : joiner_(joiner), place_(joiner.entities_.size(), unset) {
    const Document& document = joiner.document_;
    out.actors.push_back(
        {"document:" + document.id, document.title.value_or(document.id), ActorKind::document, {}, {}, true, {}});
  }

  std::uint32_t write(std::uint32_t e) {
    if (place_[e] != unset) return place_[e];
    const Entity& entity = joiner_.entities_[e];
    Actor actor;
    actor.name = entity.name;
    actor.kind = entity.kind;
    if (!entity.country.empty()) actor.country = entity.country;
    actor.is_named = entity.is_named;
    actor.id = id_of(entity);
    for (std::uint32_t member : entity.members) actor.members.push_back(ActorId(write(member)));
    for (const std::string& name : entity.names) {
      if (name != actor.name) actor.aliases.push_back(name);
    }
    std::sort(actor.aliases.begin(), actor.aliases.end());
    auto [at, is_new] = by_id_.try_emplace(actor.id, std::uint32_t(out.actors.size()));
    if (is_new)
      out.actors.push_back(std::move(actor));
    else
      merge(out.actors[at->second], std::move(actor.aliases));
    return place_[e] = at->second;
  }

  DocumentActors out;

 private:
  static constexpr std::uint32_t unset = 0;  // the document's place

  std::string id_of(const Entity& entity) const {
    if (entity.entry != no_entry) return joiner_.index_.entries[entity.entry].id;
    if (entity.is_named) return id_of_name(kind_in_id(entity.kind), joiner_.key_of_name(entity.name));
    std::string id = "unnamed:" + joiner_.document_.id + ":" + std::to_string(entity.first_begin);
    // "their house" and "their" begin at one place.
    while (by_id_.contains(id)) id += '+';
    return id;
  }

  const Joiner& joiner_;
  std::vector<std::uint32_t> place_;  // of each entity among the actors
  std::map<std::string, std::uint32_t> by_id_;
};

DocumentActors Joiner::write() const {
  Writer writer(*this);
  for (std::size_t m = 0; m < mentions_.size(); ++m) {
    if (entity_[m] == nobody) continue;
    Mention mention = mentions_[m];
    mention.actor = ActorId(writer.write(entity_[m]));
    if (mention.form == MentionForm::name && entities_[entity_[m]].kind == ActorKind::person)
      mention.kind = ActorKind::person;
    writer.out.mentions.push_back(mention);
  }
  return std::move(writer.out);
}

DocumentActors join_mentions(const Gazetteer::Index& index, const Document& document,
                             const std::vector<Sentence>& sentences, const DocumentSpeech& speech,
                             std::vector<FoundMention> mentions, const Joining& joining) {
  return Joiner(index, document, sentences, speech, std::move(mentions), joining).join();
}

}  // namespace entente
