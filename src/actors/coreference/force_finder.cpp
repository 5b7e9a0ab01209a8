#include "actors/coreference/force_finder.hpp"

#include <algorithm>

#include "actors/coreference/name_parts.hpp"
#include "actors/word_uses.hpp"

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

// "Chad, Kenya and Uganda announced it. These nations ...": all of them
EntityId ForceFinder::nations_before(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  if (!mentions_.is_bare(mention) || !mention.is_plural || !(mention.classes & country)) return nobody;
  const EntityId all = groups_.before(m, ActorKind::country, 3);
  return all != nobody && entities_[all].members.size() > 1 ? all : nobody;
}

bool ForceFinder::is_armed_group(const Entity& entity) const {
  if (entity.kind != ActorKind::organization || !entity.is_named) return false;
  if (entity.entry != no_entry) return index_.entries[entity.entry].sector == Sector::rebel;
  return std::any_of(entity.normals.begin(), entity.normals.end(), [](const std::string& name) {
    return has_use(last_word(name), WordUse::armed_name) || name.find("liberation") != std::string::npos;
  });
}

// "The Azad Brigades attacked a town. The rebels killed two men.": the armed group named last.
EntityId ForceFinder::armed_group_before(std::uint32_t m) const {
  const FoundMention& mention = mentions_[m];
  if (!mentions_.is_bare(mention) || !mention.is_plural || !has_use(mentions_.head(mention).lemma, WordUse::fighter))
    return nobody;
  for (std::uint32_t k = m; k-- > 0 && mentions_.sentence_of(m) - mentions_.sentence_of(k) <= 3;) {
    if (entities_.of(k) == nobody) continue;
    const Entity& entity = entities_.entity_of(k);
    if (std::find(entity.heads.begin(), entity.heads.end(), mention.head_word) != entity.heads.end()) return nobody;
    if (is_armed_group(entity) && !is_other_argument(mentions_, entities_, m, entities_.of(k))) return entities_.of(k);
  }
  return nobody;
}

// The state whose rulers or forces "the army", "the government", "the regime" are: the one of which they were told
// before, else the only subject among states of the last sentences, else the only state of the document.
EntityId ForceFinder::state_of_force(std::uint32_t m) const {
  const FoundMention& mention = mentions_[m];
  const std::size_t here = mentions_.sentence_of(m);
  for (std::size_t k = m; k-- > 0;) {
    if (mentions_[k].head_word != mention.head_word || mentions_[k].form != MentionForm::nominal ||
        entities_.of(k) == nobody)
      continue;
    return entities_.entity_of(k).kind == ActorKind::country ? entities_.of(k) : nobody;
  }
  EntityId subject = nobody, only = nobody;
  bool is_one = true, is_one_state = true;
  for (std::size_t k = m; k-- > 0;) {
    if (entities_.of(k) == nobody || entities_.entity_of(k).kind != ActorKind::country ||
        mentions_[k].form == MentionForm::pronoun)
      continue;
    is_one_state &= only == nobody || only == entities_.of(k);
    only = entities_.of(k);
    if (here - mentions_.sentence_of(k) > 3 || !mentions_.is_subject(mentions_[k]) ||
        mentions_[k].span.contains(mention.span))
      continue;
    is_one &= subject == nobody || subject == entities_.of(k) ||
              mentions_.sentence_of(k) < mentions_.sentence_of(entities_[subject].last_mention);
    if (subject == nobody) subject = entities_.of(k);
  }
  if (subject != nobody) return is_one ? subject : nobody;
  return is_one_state ? only : nobody;
}

// "the army", "the government", but not "his army"
EntityId ForceFinder::state_of_bare_force(std::uint32_t m) const {
  const FoundMention& mention = mentions_[m];
  const std::string& lemma = mentions_.head(mention).lemma;
  if (!mentions_.is_bare(mention) || !(mention.classes & force) ||
      mentions_.word(mention, mention.first_word).label == Label::nmod_poss || !has_use(lemma, WordUse::force_of_state))
    return nobody;
  return lemma != "force" || mention.is_plural ? state_of_force(m) : nobody;
}
EntityId ForceFinder::meant_by(std::uint32_t m) {
  if (const EntityId nations = nations_before(m); nations != nobody) return nations;
  if (const EntityId armed = armed_group_before(m); armed != nobody) return armed;
  return state_of_bare_force(m);
}

}  // namespace entente
