#include "actors/coreference/group_finder.hpp"

#include <algorithm>

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

namespace {

bool has_conjunct(const MentionTable& mentions, const FoundMention& mention) {
  const std::vector<Word>& words = mentions.words_around(mention);
  for (WordIndex w = mention.end_word; w < words.size(); ++w)
    if (words[w].label == Label::conj && words[w].head == mention.head) return true;
  return false;
}

}  // namespace

// Whether the entity may be one of those whom the mention speaks of together.
bool GroupFinder::may_be_of_group(std::uint32_t m, EntityId e, std::optional<ActorKind> kind) const {
  const Entity& entity = entities_[e];
  const FoundMention& mention = mentions_[m];
  if (entity.members.size() > 1 || entity.is_plural || (!entity.is_named && entity.count < 2)) return false;
  const bool is_subject_or_pointed = mention.form == MentionForm::pronoun || mentions_.is_subject(mention) ||
                                     !(mention.classes & group) || (mention.classes & (country | person | office));
  // "The plan suggested by Orla was offered to both sides": Orla is neither.
  for (std::size_t k = m; k-- > mentions_.begin_of(mentions_.sentence_of(m)) && !is_subject_or_pointed;) {
    if (entities_.of(k) == e && mentions_[k].form != MentionForm::pronoun &&
        mentions_.head(mentions_[k]).label != Label::conj && !has_conjunct(mentions_, mentions_[k]))
      return false;
  }
  if (kind) return entity.kind == *kind;
  return entity.kind == ActorKind::country || entity.kind == ActorKind::organization ||
         entity.kind == ActorKind::person;
}

// "Putin and Xi spoke of ties between the two countries": theirs. Mention `k` is joined to the one before it by "and".
EntityId GroupFinder::states_of_two(std::uint32_t m, std::size_t k) {
  const std::uint32_t other =
      mentions_.mention_at(mentions_.sentence_of(k), *mentions_.head(mentions_[k]).head, std::uint32_t(k));
  if (other == no_mention || entities_.of(other) == nobody || entities_.entity_of(other).kind != ActorKind::person)
    return nobody;
  const std::string one = entities_.entity_of(other).country, two = entities_.entity_of(k).country;
  if (one.empty() || two.empty() || one == two) return nobody;
  return entities_.group_of(m, {entities_.of_country(one, m), entities_.of_country(two, m)});
}

// Mention `k` and those that it is joined to by "and".
EntityId GroupFinder::conjuncts_with(std::uint32_t m, std::size_t k, std::optional<ActorKind> kind) {
  const Word& second = mentions_.head(mentions_[k]);
  if (!may_be_of_group(m, entities_.of(k), kind)) return nobody;
  const std::uint32_t first = mentions_.mention_at(mentions_.sentence_of(k), *second.head, std::uint32_t(k));
  if (first == no_mention || first >= m || entities_.of(first) == nobody || entities_.of(first) == entities_.of(k) ||
      !may_be_of_group(m, entities_.of(first), kind))
    return nobody;
  std::vector<EntityId> all = {entities_.of(first), entities_.of(k)};
  const bool is_two = (mentions_[m].classes & group) != 0 || mentions_[m].form == MentionForm::pronoun;
  for (std::size_t other = k; other-- > 0 && mentions_.sentence_of(other) == mentions_.sentence_of(k) && !is_two;) {
    const Word& third = mentions_.head(mentions_[other]);
    if (third.label == Label::conj && third.head == second.head && may_be_of_group(m, entities_.of(other), kind))
      all.push_back(entities_.of(other));
  }
  return entities_.group_of(m, std::move(all));
}

// The two that were last spoken of together: "Russia and Ukraine ... both sides".
EntityId GroupFinder::before(std::uint32_t m, std::optional<ActorKind> kind, std::size_t window) {
  const std::size_t here = mentions_.sentence_of(m);
  const auto is_near = [&](std::size_t k) { return here - mentions_.sentence_of(k) <= window; };
  // First conjuncts, nearest first.
  for (std::size_t k = m; k-- > 0 && is_near(k);) {
    const Word& second = mentions_.head(mentions_[k]);
    if (entities_.of(k) == nobody || second.label != Label::conj || !second.head) continue;
    const bool may_stand_for_state = kind == ActorKind::country && mentions_.sentence_of(k) == here &&
                                     entities_.entity_of(k).kind == ActorKind::person;
    const EntityId together = may_stand_for_state ? states_of_two(m, k) : conjuncts_with(m, k, kind);
    if (together != nobody) return together;
  }
  std::vector<EntityId> last;
  for (std::size_t k = m; k-- > 0 && is_near(k);) {
    if (entities_.of(k) == nobody || !may_be_of_group(m, entities_.of(k), kind)) continue;
    if (std::find(last.begin(), last.end(), entities_.of(k)) == last.end()) last.push_back(entities_.of(k));
    if (last.size() == 2) return entities_.group_of(m, last);
  }
  return nobody;
}

bool GroupFinder::are_conjuncts_near(const std::vector<EntityId>& members, std::uint32_t m) const {
  const auto is_member = [&](EntityId entity) {
    return std::find(members.begin(), members.end(), entity) != members.end();
  };
  for (std::size_t k = m; k-- > 0 && mentions_.sentence_of(m) - mentions_.sentence_of(k) <= 1;) {
    const Word& conjunct = mentions_.head(mentions_[k]);
    if (entities_.of(k) == nobody || conjunct.label != Label::conj || !conjunct.head) continue;
    const std::uint32_t other = mentions_.mention_at(mentions_.sentence_of(k), *conjunct.head, std::uint32_t(k));
    if (other != no_mention && entities_.of(other) != nobody && is_member(entities_.of(k)) &&
        is_member(entities_.of(other)))
      return true;
  }
  return false;
}

}  // namespace entente
