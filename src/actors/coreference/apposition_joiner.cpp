#include "actors/coreference/apposition_joiner.hpp"

#include "actors/coreference/predicates.hpp"
#include "actors/normal_form.hpp"
#include "text/word_list.hpp"

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

namespace {

// Whether the mention may be an apposition or predicate of the entity.
bool may_describe(const FoundMention& mention, const Entity& entity) {
  if ((entity.kind == ActorKind::person) != (mention.kind == ActorKind::person)) return false;
  return entity.is_plural == mention.is_plural || entity.kind != ActorKind::person;
}

}  // namespace

// Apposition: "Peskov, the Kremlin's spokesman"
EntityId AppositionJoiner::described_before(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  const Word& here = mentions_.head(mention);
  if (base_label(here.label) != Label::appos || !here.head) return nobody;
  const std::uint32_t to = mentions_.mention_at(mentions_.sentence_of(m), *here.head, m);
  return to != no_mention && entities_.of(to) != nobody && may_describe(mention, entities_.entity_of(to))
             ? entities_.of(to)
             : nobody;
}

// "Two officials, Ana Orla and Ivo Brandt,": those whose names are joined at the word; nobody for one alone, whom
// "Allies of the president, Karl Orla," are not.
EntityId AppositionJoiner::named_together(std::uint32_t m, WordIndex first) {
  const std::vector<Word>& words = mentions_.words_around(mentions_[m]);
  std::vector<EntityId> members;
  for (WordIndex w = first; w < words.size(); ++w) {
    const bool is_joined =
        words[w].label == Label::conj && (words[w].head == first || words[w].head == mentions_[m].head);
    if (w != first && !is_joined) continue;
    const std::uint32_t name = mentions_.mention_at(mentions_.sentence_of(m), w, m);
    if (name == no_mention || mentions_[name].form != MentionForm::name || mentions_[name].kind != ActorKind::person)
      continue;
    members.push_back(names_.join(name));
  }
  return members.size() < 2 ? nobody : entities_.group_of(m, std::move(members));
}

// Apposition: "the Kremlin's spokesman, Peskov"
EntityId AppositionJoiner::named_in_apposition(std::uint32_t m) {
  FoundMention& mention = mentions_[m];
  const std::vector<Word>& words = mentions_.words_around(mention);
  for (WordIndex w = mention.head + 1; w < words.size(); ++w) {
    if (words[w].head != mention.head || words[w].label != Label::appos) continue;
    const std::uint32_t to = mentions_.mention_at(mentions_.sentence_of(m), w, m);
    if (to == no_mention || mentions_[to].form != MentionForm::name) continue;
    if (mention.is_plural && mention.kind == ActorKind::person && mentions_[to].kind == ActorKind::person) {
      const EntityId all = named_together(m, w);
      if (all != nobody) return all;
      continue;
    }
    if ((mentions_[to].kind == ActorKind::person) != (mention.kind == ActorKind::person)) {
      // "the publisher Ada Orla": a firm or a person, the name tells
      const bool is_person = mentions_[to].kind == ActorKind::person && mention.kind == ActorKind::organization &&
                             !mention.is_plural && mentions_[to].first_word == mention.end_word;
      if (!is_person) continue;
      mention.kind = ActorKind::person;
    }
    return names_.join(to);
  }
  return nobody;
}

// "Charlie Orla, an associate fellow at the institute, ...", where the tree missed it.
EntityId AppositionJoiner::named_before_comma(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  const std::vector<Word>& words = mentions_.words_around(mention);
  if (mention.kind != ActorKind::person || mention.is_plural || mention.first_word < 2 ||
      words[mention.first_word - 1].form != ",")
    return nobody;
  if (words[mention.first_word].tag != UniversalTag::DET && !(mention.classes & office)) return nobody;
  if (mention.end_word < words.size() && words[mention.end_word].tag != UniversalTag::PUNCT) return nobody;
  for (std::uint32_t k = m; k-- > 0 && mentions_.sentence_of(k) == mentions_.sentence_of(m);) {
    const FoundMention& before = mentions_[k];
    if (before.end_word + 4 < mention.first_word) return nobody;
    if (before.end_word + 1 != mention.first_word) continue;
    const bool is_person = before.form == MentionForm::name && entities_.of(k) != nobody &&
                           entities_.entity_of(k).kind == ActorKind::person;
    return is_person && mentions_.head(before).label != Label::conj ? entities_.of(k) : nobody;
  }
  return nobody;
}

// Who is named behind "the Peruvian security adviser, Mira Delgado,", "The head of Harbour Foods, Ana Ruiz,", "As envoy
// for Peru, Mira Delgado praised it", whatever the tree says; nobody in a list: "the adviser, Mira Delgado, and Karl
// Osten".
EntityId AppositionJoiner::named_behind_comma(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  if (mention.kind != ActorKind::person || mention.is_plural || !(mention.classes & (office | person))) return nobody;
  const std::vector<Word>& words = mentions_.words_around(mention);
  WordIndex end = mention.end_word;
  for (std::uint32_t k = m + 1; k < mentions_.size() && mentions_.sentence_of(k) == mentions_.sentence_of(m); ++k) {
    const FoundMention& next = mentions_[k];
    const bool is_of =
        end + 1 < words.size() && is_one_of(words[end].form, {"of", "at", "for"}) && next.form == MentionForm::name &&
        (next.first_word == end + 1 || (next.first_word == end + 2 && words[end + 1].tag == UniversalTag::DET));
    if (is_of) {
      end = next.end_word;
      continue;
    }
    if (next.first_word < end) continue;
    WordIndex first =
        next.title != no_word && next.title > end && next.form == MentionForm::name ? next.title : next.first_word;
    if (end >= words.size() || words[end].form != "," || first != end + 1) return nobody;
    if (next.form != MentionForm::name || next.kind != ActorKind::person) return nobody;
    const bool is_role =
        mention.first_word > 0 && normal_form(words[mention.first_word - 1].form) == "as" && mentions_.is_subject(next);
    const bool closes = next.end_word >= words.size() ||
                        (words[next.end_word].tag == UniversalTag::PUNCT && words[next.end_word].form != "(");
    const bool is_list = next.end_word + 1 < words.size() && is_one_of(words[next.end_word + 1].form, {"and", "or"}) &&
                         mentions_.word(next, mentions_.top(next)).label != Label::appos;
    const bool is_known_by = mention.is_definite || (mention.classes & office) || !mention.country.empty();
    if (!is_role && (!closes || is_list || !is_known_by)) return nobody;
    return names_.join(k);
  }
  return nobody;
}

// "Norwegian shipping group Fjordline"
EntityId AppositionJoiner::body_named_behind(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  if (mention.kind != ActorKind::organization || mention.is_plural || mention.end_word != mention.head + 1)
    return nobody;
  for (std::uint32_t next = m + 1; next < mentions_.size(); ++next) {
    const FoundMention& name = mentions_[next];
    if (name.first_word > mention.end_word || name.sentence != mention.sentence) break;
    if (name.first_word != mention.end_word) continue;
    if (name.form != MentionForm::name || name.kind != ActorKind::organization || name.entry != no_entry) break;
    return names_.join(next);
  }
  return nobody;
}

// "Orla is the mayor"
EntityId AppositionJoiner::subject_of_predicate(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  const std::optional<WordIndex> subject = described_by(mentions_, mention);
  if (!subject || *subject >= mention.head) return nobody;
  const std::uint32_t to = mentions_.mention_at(mentions_.sentence_of(m), *subject, m);
  const bool may_be =
      to != no_mention && to < m && entities_.of(to) != nobody && may_describe(mention, entities_.entity_of(to));
  return may_be ? entities_.of(to) : nobody;
}
// The first that answers is right.
EntityId AppositionJoiner::meant_by(std::uint32_t m) {
  using Choice = EntityId (AppositionJoiner::*)(std::uint32_t);
  static constexpr Choice choices[] = {&AppositionJoiner::described_before,   &AppositionJoiner::named_in_apposition,
                                       &AppositionJoiner::named_before_comma, &AppositionJoiner::named_behind_comma,
                                       &AppositionJoiner::body_named_behind,  &AppositionJoiner::subject_of_predicate};
  for (const Choice choice : choices)
    if (const EntityId meant = (this->*choice)(m); meant != nobody) return meant;
  return nobody;
}

}  // namespace entente
