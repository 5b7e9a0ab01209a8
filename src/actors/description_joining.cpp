#include <algorithm>
#include <cmath>

#include "actors/joiner.hpp"
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

}  // namespace

std::string Joiner::phrase_of(const FoundMention& mention) const {
  const std::vector<Word>& words = sentences_[std::size_t(mention.sentence)].words;
  std::string phrase;
  for (WordIndex w = mention.first_word; w < mention.end_word && w < mention.first_word + 8u; ++w) {
    const bool is_owner = words[w].label == Label::nmod_poss || words[w].penn == PennTag::POS;
    if (words[w].tag == UniversalTag::DET || words[w].tag == UniversalTag::PUNCT || is_owner) continue;
    if (!phrase.empty()) phrase += ' ';
    append_normal_form(w == mention.head && !words[w].lemma.empty() ? words[w].lemma : words[w].form, phrase);
  }
  return phrase;
}

Description Joiner::describe(std::uint32_t m, std::uint32_t owner) const {
  const FoundMention& mention = mentions_[m];
  const std::vector<Word>& words = sentences_[sentence_of(m)].words;
  Description description;
  description.kind = mention.kind == ActorKind::person                                        ? DescriptionClass::person
                     : mention.kind == ActorKind::place || mention.kind == ActorKind::country ? DescriptionClass::place
                                                                                              : DescriptionClass::body;
  description.noun =
      normal_form(words[mention.head].lemma.empty() ? words[mention.head].form : words[mention.head].lemma);
  description.phrase = phrase_of(mention);
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
bool Joiner::may_be_meant(std::uint32_t m, const Description& description, std::uint32_t e) const {
  const FoundMention& mention = mentions_[m];
  const Entity& entity = entities_[e];
  if (entity.count == 0 || entity.members.size() > 1 || e == description.owner || e == audience_ || e == narrators_)
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
  return !is_other_argument(m, e);
}

DescriptionClues Joiner::clues_of_nobody(std::uint32_t m, const Description& description, bool has_known_head,
                                         bool has_likely) const {
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

// Whether the noun may be said of anybody of the entity's kind.
bool Joiner::fits(const FoundMention& mention, const Entity& entity, std::string_view noun) const {
  switch (mention.kind) {
    case ActorKind::organization: return entity.is_named && is_called(entity, noun);
    case ActorKind::country: return true;
    case ActorKind::place: return entity.is_named && has_use(noun, WordUse::place_noun);
    case ActorKind::person: return has_use(noun, WordUse::adult);
    case ActorKind::people:
    case ActorKind::agreement:
    case ActorKind::document: break;
  }
  return false;
}

// Whether the gazetteer knows the entity to hold the office.
bool Joiner::is_holder(const FoundMention& mention, const Entity& entity, std::string_view noun) const {
  if (mention.kind != ActorKind::person || entity.entry == no_entry || !(mention.classes & office)) return false;
  return holds_office(index_.entries[entity.entry], noun, mention.country) ||
         (noun == "leader" && !entity.country.empty() && entity.country == mention.country);
}

DescriptionClues Joiner::clues_of(std::uint32_t m, const Description& description, std::uint32_t e) const {
  const FoundMention& mention = mentions_[m];
  const Entity& entity = entities_[e];
  const FoundMention& last = mentions_[entity.last_mention];
  const std::size_t distance = sentence_of(m) - sentence_of(entity.last_mention);
  DescriptionClues clues{};
  const auto note = [&](DescriptionClue clue, double value) { clues[std::size_t(clue)] = value; };
  const bool same_head = std::find(entity.heads.begin(), entity.heads.end(), mention.head_word) != entity.heads.end();
  const bool in_name = std::any_of(entity.normals.begin(), entity.normals.end(),
                                   [&](const std::string& name) { return has_word(name, description.noun); });
  const bool has_office = is_holder(mention, entity, description.noun);
  const bool fits_kind = fits(mention, entity, description.noun);
  const bool is_unlike = !same_head && !in_name && !has_office && !fits_kind;
  note(DescriptionClue::sentences, std::log2(1.0 + double(distance)));
  note(DescriptionClue::same_sentence, distance == 0);
  note(DescriptionClue::subject, is_subject(last));
  note(DescriptionClue::as_name, last.form == MentionForm::name);
  note(DescriptionClue::as_pronoun, last.form == MentionForm::pronoun);
  note(DescriptionClue::named, entity.is_named);
  note(DescriptionClue::often, std::log2(1.0 + std::min(entity.count, 63u)));
  note(DescriptionClue::opening, !sentences_.empty() && entity.first_begin < sentences_.front().span.end);
  note(DescriptionClue::same_head, same_head);
  note(DescriptionClue::same_head_modified, same_head && description.has_modifier);
  note(DescriptionClue::same_words,
       std::find(entity.phrases.begin(), entity.phrases.end(), description.phrase) != entity.phrases.end());
  const auto is_of_entity = [&](std::string_view modifier) {
    const std::string normal = normal_form(modifier);
    const auto holds = [&](const std::string& text) { return has_word(text, normal); };
    return std::any_of(entity.normals.begin(), entity.normals.end(), holds) ||
           std::any_of(entity.phrases.begin(), entity.phrases.end(), holds);
  };
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
  note(DescriptionClue::same_owner, description.owner != nobody && entity.owner == description.owner);
  note(DescriptionClue::other_owner,
       description.owner != nobody && entity.owner != nobody && entity.owner != description.owner);
  note(DescriptionClue::across_quote, distance <= 2 && in_quotes(mention) != in_quotes(last));
  return clues;
}

// Whom "the company", "the northern group", "her husband" mean of those spoken of before; nobody if none of them.
std::uint32_t Joiner::meant_by(std::uint32_t m, const Description& description) {
  constexpr std::size_t far_away = 6;  // sentences past which one who is nothing like the description is not thought of
  std::vector<std::uint32_t> candidates;
  std::uint32_t most = 0, latest = 0;
  for (std::uint32_t e = 0; e < entities_.size(); ++e) {
    if (!may_be_meant(m, description, e)) continue;
    candidates.push_back(e);
    most = std::max(most, entities_[e].count);
    latest = std::max(latest, entities_[e].last_mention);
  }
  DescriptionChoice choice{m, description.kind, {}};
  std::vector<std::pair<std::uint32_t, DescriptionClues>> found;
  bool has_known_head = false;
  std::size_t likely = 0;
  for (const std::uint32_t e : candidates) {
    const Entity& entity = entities_[e];
    DescriptionClues clues = clues_of(m, description, e);
    clues[std::size_t(DescriptionClue::most)] = entity.count == most;
    clues[std::size_t(DescriptionClue::latest)] = entity.last_mention == latest;
    const bool is_unlike = clues[std::size_t(DescriptionClue::unlike)] != 0;
    has_known_head |= clues[std::size_t(DescriptionClue::same_head)] != 0;
    likely += !is_unlike;
    if (is_unlike && entity.count < most && sentence_of(m) - sentence_of(entity.last_mention) > far_away) continue;
    found.emplace_back(e, clues);
  }
  // "NATO and the European Union met. ... Russia attacked the alliance": of two alliances pages before it tells
  // neither.
  std::erase_if(found, [&](const auto& one) {
    const auto has = [&](DescriptionClue clue) { return one.second[std::size_t(clue)] != 0; };
    const bool fits_alone = has(DescriptionClue::fits) && !has(DescriptionClue::same_head) &&
                            !has(DescriptionClue::in_name) && !has(DescriptionClue::holds_office);
    return fits_alone && likely > 1 && mentions_[m].kind == ActorKind::organization &&
           sentence_of(m) - sentence_of(entities_[one.first].last_mention) > 2;
  });
  const DescriptionClues of_nobody = clues_of_nobody(m, description, has_known_head, likely > 0);
  for (auto& [e, clues] : found)
    clues[std::size_t(DescriptionClue::only_likely)] = likely == 1 && clues[std::size_t(DescriptionClue::unlike)] == 0;
  std::uint32_t best = nobody;
  double highest = joining_.descriptions.sum(of_nobody, description.kind);
  for (const auto& [e, clues] : found) {
    const double sum = joining_.descriptions.sum(clues, description.kind);
    if (sum < highest ||
        (sum == highest && (best == nobody || entities_[e].last_mention < entities_[best].last_mention)))
      continue;
    highest = sum;
    best = e;
  }
  if (joining_.on_description) {
    choice.candidates.push_back({{}, of_nobody});
    for (const auto& [e, clues] : found) choice.candidates.push_back({entities_[e].mentions, clues});
    joining_.on_description(choice);
  }
  return best;
}

}  // namespace entente
