#include "actors/coreference/nominal_joiner.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "actors/coreference/state_body_names.hpp"
#include "actors/word_uses.hpp"

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

NominalJoiner::NominalJoiner(const Gazetteer::Index& index, MentionTable& mentions, EntityTable& entities,
                             NameJoiner& names, GroupFinder& groups, const OwnNation& own_nation,
                             const DescriptionJoiner& descriptions, JoinAhead join_ahead)
    : index_(index),
      mentions_(mentions),
      entities_(entities),
      names_(names),
      groups_(groups),
      appositions_(mentions, entities, names),
      forces_(index, mentions, entities, groups),
      own_nation_(own_nation),
      descriptions_(descriptions),
      join_ahead_(std::move(join_ahead)) {}

// A nation's forces and government are that nation.
EntityId NominalJoiner::state_itself(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  return mention.entry != no_entry && mention.role == NameRole::seat ? entities_.of_entry(mention.entry, m) : nobody;
}

// Of "the city of Chicago" that acts or is acted on: Chicago.
EntityId NominalJoiner::place_called(std::uint32_t m) {
  FoundMention& mention = mentions_[m];
  const Label label = base_label(mentions_.head(mention).label);
  if (!mentions_.is_subject(mention) && label != Label::obj && label != Label::iobj &&
      mentions_.head(mention).label != Label::obl_agent)
    return nobody;
  if (mention.is_plural || mention.head + 2 >= mention.end_word ||
      mentions_.word(mention, mention.head + 1).form != "of" ||
      !has_use(mentions_.head(mention).lemma, WordUse::region_noun))
    return nobody;
  for (std::uint32_t k = m + 1; k < mentions_.size() && mentions_.sentence_of(k) == mentions_.sentence_of(m); ++k) {
    const FoundMention& name = mentions_[k];
    if (name.first_word != mention.head + 2 || name.end_word != mention.end_word || name.form != MentionForm::name)
      continue;
    if (name.entry == no_entry && name.kind != ActorKind::place) return nobody;
    const EntityId place = names_.join(k);
    if (mention.kind == ActorKind::place && mentions_.is_subject(mention)) mention.kind = ActorKind::country;
    return place;
  }
  return nobody;
}

// "Kenya's foreign ministry", "the Kenyan parliament": bodies that the gazetteer or their state names.
EntityId NominalJoiner::body_by_its_state(std::uint32_t m) {
  const std::string name = name_of_state_body(index_, mentions_, mentions_[m]);
  return name.empty() ? nobody : names_.body_of_state(m, name);
}

// "the American people" are the Americans.
EntityId NominalJoiner::people_of_state(std::uint32_t m) {
  FoundMention& mention = mentions_[m];
  if (!mention.is_definite || mention.entry != no_entry || mentions_.head(mention).lemma != "people" ||
      mention.country.empty())
    return nobody;
  mention.kind = ActorKind::people;
  const std::string name = "people " + std::string(mention.country);
  if (const EntityId people = entities_.names().find(name); people != nobody) return people;
  const EntityId people = entities_.add(m, false);
  entities_.names().keep(name, people);
  entities_[people].is_plural = true;
  return people;
}

// "both sides", "the two leaders"
EntityId NominalJoiner::both_before(std::uint32_t m) {
  FoundMention& mention = mentions_[m];
  if (!(mention.classes & group)) return nobody;
  std::optional<ActorKind> kind;
  if (mention.classes & (person | office))
    kind = ActorKind::person;
  else if (mention.classes & country)
    kind = ActorKind::country;
  EntityId both = groups_.before(m, kind, 6);
  if (both == nobody && kind == ActorKind::person) both = groups_.before(m, std::nullopt, 6);
  if (both == nobody || entities_[both].members.size() < 2) return nobody;
  mention.kind = entities_[both].kind;
  return both;
}

// Whose country, army or wife it is: "his country".
EntityId NominalJoiner::owner_of(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  const std::vector<Word>& words = mentions_.words_around(mention);
  for (WordIndex w = mention.first_word; w < mention.head; ++w) {
    if (words[w].label != Label::nmod_poss || words[w].head != mention.head) continue;
    const std::uint32_t owner = mentions_.mention_at(mentions_.sentence_of(m), w, m);
    if (owner == no_mention) return nobody;
    const MentionForm form = mentions_[owner].form;
    const bool may_be_ahead = form == MentionForm::pronoun || form == MentionForm::name;
    if (entities_.of(owner) == nobody && may_be_ahead) join_ahead_(owner);
    return entities_.of(owner);
  }
  return nobody;
}

// "his country", "Assad's regime", "his government"
EntityId NominalJoiner::state_of_owner(std::uint32_t m, const Entity& owner) {
  const FoundMention& mention = mentions_[m];
  const bool is_rule = owner.is_named && has_use(mentions_.head(mention).lemma, WordUse::rule);
  if ((!(mention.classes & country) && !is_rule) || mention.is_plural || owner.kind != ActorKind::person ||
      owner.country.empty())
    return nobody;
  return entities_.of_country(owner.country, m);
}

// "his wife", "the company": somebody else than the owner, the same for the same words.
void NominalJoiner::join_definite(std::uint32_t m) {
  FoundMention& mention = mentions_[m];
  const EntityId owner = owner_of(m);
  if (owner != nobody) {
    if (mention.country.empty() && !entities_[owner].country.empty()) {
      const GazetteerEntry* state = index_.find_entry(entities_[owner].country);
      mention.country = state ? std::string_view(state->id) : std::string_view();
    }
    if (const EntityId state = state_of_owner(m, entities_[owner]); state != nobody) return entities_.join(m, state);
  }
  EntityId meant = descriptions_.meant_by(m, owner);
  if (meant == nobody) meant = own_nation_.meant_by(m);
  if (meant == nobody) meant = entities_.add(m, false);
  entities_.join(m, meant);
  if (entities_[meant].owner == nobody) entities_[meant].owner = owner;
}

// Whom its own words tell; the first that answers is right.
EntityId NominalJoiner::known_by_words(std::uint32_t m) {
  using Choice = EntityId (NominalJoiner::*)(std::uint32_t);
  static constexpr Choice choices[] = {&NominalJoiner::state_itself, &NominalJoiner::place_called,
                                       &NominalJoiner::body_by_its_state, &NominalJoiner::people_of_state,
                                       &NominalJoiner::both_before};
  for (const Choice choice : choices)
    if (const EntityId meant = (this->*choice)(m); meant != nobody) return meant;
  return nobody;
}

void NominalJoiner::join(std::uint32_t m) {
  EntityId meant = known_by_words(m);
  if (meant == nobody) meant = appositions_.meant_by(m);
  if (meant == nobody) meant = forces_.meant_by(m);
  if (meant == nobody && !own_nation_.is_with_article(m)) meant = own_nation_.meant_by(m);
  if (meant == nobody && mentions_[m].is_definite) return join_definite(m);
  entities_.join(m, meant != nobody ? meant : entities_.add(m, false));
}

}  // namespace entente
