#include "actors/coreference/description_joiner.hpp"

#include <algorithm>
#include <cmath>

#include "actors/coreference/name_parts.hpp"
#include "actors/normal_form.hpp"
#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

namespace {

bool has_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || text[at - 1] == ' ') && (end == text.size() || text[end] == ' ')) return true;
  }
  return false;
}

bool any_has_word(const std::vector<std::string>& texts, std::string_view word) {
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& text) { return has_word(text, word); });
}

template <typename Value>
bool contains(const std::vector<Value>& values, const Value& value) {
  return std::find(values.begin(), values.end(), value) != values.end();
}

DescriptionClass class_of(ActorKind kind) {
  switch (kind) {
    case ActorKind::person:
      return DescriptionClass::person;
    case ActorKind::place:
    case ActorKind::country:
      return DescriptionClass::place;
    case ActorKind::organization:
    case ActorKind::people:
    case ActorKind::agreement:
    case ActorKind::document:
      break;
  }
  return DescriptionClass::body;
}

}  // namespace

DescriptionJoiner::Description DescriptionJoiner::describe(std::uint32_t m, EntityId owner) const {
  const FoundMention& mention = mentions_[m];
  const std::vector<Word>& words = mentions_.words_around(mention);
  Description description;
  description.kind = class_of(mention.kind);
  description.noun =
      normal_form(words[mention.head].lemma.empty() ? words[mention.head].form : words[mention.head].lemma);
  description.phrase = mentions_.phrase_of(mention);
  description.owner = owner;
  for (WordIndex w = mention.first_word; w < mention.end_word; ++w) {
    const Word& part = words[w];
    if (part.head != mention.head) continue;
    if (part.label == Label::nmod_poss) description.has_owner = true;
    description.is_pointed |= is_one_of(part.lemma, {"this", "that", "these", "those"});
    const bool is_modifier =
        base_label(part.label) == Label::nmod || part.label == Label::amod || part.label == Label::compound;
    if (!is_modifier || part.label == Label::nmod_poss || has_use(part.lemma, WordUse::usual)) continue;
    description.has_modifier = true;
    description.modifiers.push_back(part.lemma.empty() ? part.form : part.lemma);
  }
  return description;
}

// Whether kind, number, gender, state and the clause allow that the description means this actor.
bool DescriptionJoiner::may_be_meant(std::uint32_t m, const Description& description, EntityId e) const {
  const FoundMention& mention = mentions_[m];
  const Entity& entity = entities_[e];
  if (entity.count == 0 || entity.members.size() > 1 || e == description.owner || conversation_.is_side(e))
    return false;
  const bool is_state_too = entity.kind == ActorKind::country && has_use(description.noun, WordUse::isle);
  if (entity.kind != mention.kind && !(mention.kind == ActorKind::place && is_state_too)) return false;
  if (mention.kind == ActorKind::country ? mention.is_plural
                                         : entity.is_plural != mention.is_plural && mention.kind != ActorKind::people)
    return false;
  if (mention.kind == ActorKind::person && mention.gender != Gender::unknown && entity.gender != Gender::unknown &&
      mention.gender != entity.gender)
    return false;
  if (!mention.country.empty() && !entity.country.empty() && mention.country != entity.country &&
      mention.kind != ActorKind::place)
    return false;
  // other rebels
  if (mention.kind == ActorKind::organization && !mention.country.empty() && entity.country.empty() && !entity.is_named)
    return false;
  // "Dan Pell's brother sued Lena Orr. Her brother won": another's.
  if (description.owner != nobody && entity.owner != nobody && entity.owner != description.owner && !entity.is_named)
    return false;
  const FoundMention& last = mentions_[entity.last_mention];
  if (last.sentence == mention.sentence && (mention.span.contains(last.span) || last.span.contains(mention.span)))
    return false;
  return !is_other_argument(mentions_, entities_, m, e);
}

DescriptionClues DescriptionJoiner::clues_of_nobody(std::uint32_t m, const Description& description,
                                                    bool has_known_head, bool has_likely) const {
  const FoundMention& mention = mentions_[m];
  DescriptionClues clues{};
  const auto note = [&](DescriptionClue clue, double value) { clues[std::size_t(clue)] = value; };
  note(DescriptionClue::nobody, 1);
  note(DescriptionClue::nobody_modified, description.has_modifier);
  note(DescriptionClue::nobody_owned, description.has_owner);
  note(DescriptionClue::nobody_pointed, description.is_pointed);
  note(DescriptionClue::nobody_office, (mention.classes & office) != 0);
  note(DescriptionClue::nobody_known_head, has_known_head);
  note(DescriptionClue::nobody_no_likely, !has_likely);
  note(DescriptionClue::nobody_plural, mention.is_plural);
  note(DescriptionClue::nobody_long, mention.end_word - mention.first_word > 4);
  note(DescriptionClue::nobody_of_state, !mention.country.empty());
  note(DescriptionClue::nobody_general, has_use(description.noun, WordUse::general));
  return clues;
}

// What a general noun may be said of: an alliance of NATO, a group of Hezbollah; "the bank" of neither.
bool DescriptionJoiner::is_called(const Entity& entity, std::string_view noun) const {
  if (entity.is_state_body) return has_use(noun, WordUse::state_body_noun);
  std::optional<Sector> sector;
  if (entity.entry != no_entry) sector = index_.entries[entity.entry].sector;
  const auto is_unknown_or = [&](Sector one) { return !sector || sector == one; };
  if (has_use(noun, WordUse::body_noun)) return sector != Sector::media && sector != Sector::business;
  if (has_use(noun, WordUse::group_noun)) return sector != Sector::media && sector != Sector::igo;
  if (has_use(noun, WordUse::armed_noun)) return is_unknown_or(Sector::rebel);
  if (has_use(noun, WordUse::alliance_noun)) return is_unknown_or(Sector::igo) || sector == Sector::party;
  if (has_use(noun, WordUse::union_noun)) return sector == Sector::igo || sector == Sector::party;
  if (has_use(noun, WordUse::party_noun)) return is_unknown_or(Sector::party);
  if (has_use(noun, WordUse::agency_noun))
    return is_unknown_or(Sector::media) || sector == Sector::igo || sector == Sector::government;
  if (has_use(noun, WordUse::media_noun)) return is_unknown_or(Sector::media);
  if (!has_use(noun, WordUse::firm_noun) || !is_unknown_or(Sector::business)) return false;
  // A foundation is no company.
  return std::none_of(entity.normals.begin(), entity.normals.end(), [&](const std::string& name) {
    return (index_.classes[index_.find_word(last_word(name))] & (org_part | organization)) != 0 &&
           !has_use(last_word(name), WordUse::firm_name);
  });
}

// Whether the noun may be said of anybody of the entity's kind.
bool DescriptionJoiner::fits(const FoundMention& mention, const Entity& entity, std::string_view noun) const {
  switch (mention.kind) {
    case ActorKind::organization:
      return entity.is_named && is_called(entity, noun);
    case ActorKind::country:
      return true;
    case ActorKind::place:
      return entity.is_named && has_use(noun, WordUse::place_noun);
    case ActorKind::person:
      return has_use(noun, WordUse::adult);
    case ActorKind::people:
    case ActorKind::agreement:
    case ActorKind::document:
      break;
  }
  return false;
}

// Whether the gazetteer knows the entity to hold the office.
bool DescriptionJoiner::is_holder(const FoundMention& mention, const Entity& entity, std::string_view noun) const {
  if (mention.kind != ActorKind::person || entity.entry == no_entry || !(mention.classes & office)) return false;
  return holds_office(index_.entries[entity.entry], noun, mention.country) ||
         (noun == "leader" && !entity.country.empty() && entity.country == mention.country);
}

// How the entity was spoken of so far.
void DescriptionJoiner::note_history(std::uint32_t m, const Entity& entity, DescriptionClues& clues) const {
  const auto note = [&](DescriptionClue clue, double value) { clues[std::size_t(clue)] = value; };
  const FoundMention& last = mentions_[entity.last_mention];
  const std::size_t distance = distance_to(m, entity);
  note(DescriptionClue::sentences, std::log2(1.0 + double(distance)));
  note(DescriptionClue::same_sentence, distance == 0);
  note(DescriptionClue::subject, mentions_.is_subject(last));
  note(DescriptionClue::as_name, last.form == MentionForm::name);
  note(DescriptionClue::as_pronoun, last.form == MentionForm::pronoun);
  note(DescriptionClue::named, entity.is_named);
  note(DescriptionClue::often, std::log2(1.0 + std::min(entity.count, 63u)));
  note(DescriptionClue::opening, entity.first_begin < mentions_.sentence(0).span.end);
  note(DescriptionClue::across_quote,
       distance <= 2 && conversation_.is_quoted(mentions_[m]) != conversation_.is_quoted(last));
}

DescriptionClues DescriptionJoiner::clues_of(std::uint32_t m, const Description& description, EntityId e) const {
  const FoundMention& mention = mentions_[m];
  const Entity& entity = entities_[e];
  DescriptionClues clues{};
  note_history(m, entity, clues);
  const auto note = [&](DescriptionClue clue, double value) { clues[std::size_t(clue)] = value; };
  const bool same_head = contains(entity.heads, mention.head_word);
  const bool in_name = any_has_word(entity.normals, description.noun);
  const bool has_office = is_holder(mention, entity, description.noun);
  const bool fits_kind = fits(mention, entity, description.noun);
  const bool is_unlike = !same_head && !in_name && !has_office && !fits_kind;
  const auto is_of_entity = [&](std::string_view modifier) {
    const std::string normal = normal_form(modifier);
    return any_has_word(entity.normals, normal) || any_has_word(entity.phrases, normal);
  };
  note(DescriptionClue::same_head, same_head);
  note(DescriptionClue::same_head_modified, same_head && description.has_modifier);
  note(DescriptionClue::same_words, contains(entity.phrases, description.phrase));
  note(DescriptionClue::shared_modifier,
       std::any_of(description.modifiers.begin(), description.modifiers.end(), is_of_entity));
  note(DescriptionClue::in_name, in_name);
  note(DescriptionClue::holds_office, has_office);
  note(DescriptionClue::fits, fits_kind);
  note(DescriptionClue::fits_modified, fits_kind && !same_head && description.has_modifier);
  note(DescriptionClue::unlike, is_unlike);
  note(DescriptionClue::unlike_modified, is_unlike && description.has_modifier);
  note(DescriptionClue::same_state, !mention.country.empty() && mention.country == entity.country);
  note(DescriptionClue::state_unknown, !mention.country.empty() && entity.country.empty());
  note(DescriptionClue::gender,
       entity.gender == mention.gender && (mention.gender == Gender::male || mention.gender == Gender::female));
  const bool has_owners = description.owner != nobody && entity.owner != nobody;
  note(DescriptionClue::same_owner, has_owners && entity.owner == description.owner);
  note(DescriptionClue::other_owner, has_owners && entity.owner != description.owner);
  return clues;
}

std::size_t DescriptionJoiner::distance_to(std::uint32_t m, const Entity& entity) const {
  return mentions_.sentence_of(m) - mentions_.sentence_of(entity.last_mention);
}

std::vector<DescriptionJoiner::Candidate> DescriptionJoiner::candidates(std::uint32_t m,
                                                                        const Description& description) const {
  std::vector<Candidate> found;
  std::uint32_t most = 0, latest = 0;
  for (std::size_t at = 0; at < entities_.size(); ++at) {
    const EntityId e{std::uint32_t(at)};
    if (!may_be_meant(m, description, e)) continue;
    found.push_back({e, clues_of(m, description, e)});
    most = std::max(most, entities_[e].count);
    latest = std::max(latest, entities_[e].last_mention);
  }
  for (Candidate& one : found) {
    one.clues[std::size_t(DescriptionClue::most)] = entities_[one.entity].count == most;
    one.clues[std::size_t(DescriptionClue::latest)] = entities_[one.entity].last_mention == latest;
  }
  return found;
}

// Leaves out who is hardly thought of. `likely`: how many of all of them are like the description.
void DescriptionJoiner::leave_out(std::uint32_t m, std::size_t likely, std::vector<Candidate>& found) const {
  constexpr std::size_t far_away = 6;  // sentences past which one who is nothing like the description is not thought of
  std::erase_if(found, [&](const Candidate& one) {
    const std::size_t distance = distance_to(m, entities_[one.entity]);
    if (one.has(DescriptionClue::unlike)) return !one.has(DescriptionClue::most) && distance > far_away;
    // "NATO and the European Union met. ... Russia attacked the alliance": of two alliances pages before it tells
    // neither.
    const bool fits_alone = one.has(DescriptionClue::fits) && !one.has(DescriptionClue::same_head) &&
                            !one.has(DescriptionClue::in_name) && !one.has(DescriptionClue::holds_office);
    return fits_alone && likely > 1 && mentions_[m].kind == ActorKind::organization && distance > 2;
  });
}

EntityId DescriptionJoiner::meant_by(std::uint32_t m, EntityId owner) const {
  const Description description = describe(m, owner);
  std::vector<Candidate> found = candidates(m, description);
  const auto is_likely = [](const Candidate& one) { return !one.has(DescriptionClue::unlike); };
  const auto has_head = [](const Candidate& one) { return one.has(DescriptionClue::same_head); };
  const std::size_t likely = std::size_t(std::count_if(found.begin(), found.end(), is_likely));
  const bool has_known_head = std::any_of(found.begin(), found.end(), has_head);
  leave_out(m, likely, found);
  for (Candidate& one : found) one.clues[std::size_t(DescriptionClue::only_likely)] = likely == 1 && is_likely(one);
  const DescriptionClues of_nobody = clues_of_nobody(m, description, has_known_head, likely > 0);
  EntityId best = nobody;
  double highest = joining_.descriptions.sum(of_nobody, description.kind);
  for (const Candidate& one : found) {
    const double sum = joining_.descriptions.sum(one.clues, description.kind);
    // Of equals who was spoken of last, but nobody before any of them.
    const bool is_later = best != nobody && entities_[one.entity].last_mention >= entities_[best].last_mention;
    if (sum < highest || (sum == highest && !is_later)) continue;
    highest = sum;
    best = one.entity;
  }
  if (joining_.on_description) {
    DescriptionChoice choice{m, description.kind, {}};
    choice.candidates.push_back({{}, of_nobody});
    for (const Candidate& one : found) choice.candidates.push_back({entities_[one.entity].mentions, one.clues});
    joining_.on_description(choice);
  }
  return best;
}

}  // namespace entente
