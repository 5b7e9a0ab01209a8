#include "proposals/tree_index.hpp"

#include <algorithm>

namespace entente {

void TreeIndex::set(const Sentence& sentence, const DocumentActors& actors, std::span<const Mention> mentions,
                    const Ontology::Rules& rules) {
  Tree::set(sentence);
  actors_ = &actors;
  mentions_ = mentions;
  correct_lemmas(rules);
  index_mentions();
}

void TreeIndex::correct_lemmas(const Ontology::Rules& rules) {
  for (WordIndex i = 0; i < size(); ++i) {
    const Word& word = (*this)[i];
    if (is_verb(i)) {
      if (const auto known = rules.verb_forms.find(word.form); known != rules.verb_forms.end()) {
        lemmas_[i] = known->second;
        continue;
      }
    }
    // "food supplies", whose lemma lexicons give as "supplies"
    if (word.penn == PennTag::NNS && word.lemma.ends_with('s') && word.lemma == word.form)
      if (const auto known = rules.noun_forms.find(word.lemma); known != rules.noun_forms.end())
        lemmas_[i] = known->second;
  }
}

void TreeIndex::index_mentions() {
  const std::size_t n = size();
  heads_.assign(n, -1);
  covers_.assign(n, -1);
  for (std::size_t m = 0; m < mentions_.size(); ++m) {
    const Mention& mention = mentions_[m];
    if (mention.head >= n || mention.end_word > n) continue;
    std::int32_t& at = heads_[mention.head];
    if (at < 0 || (mentions_[std::size_t(at)].form != MentionForm::name && mention.form == MentionForm::name) ||
        (mentions_[std::size_t(at)].form == mention.form && mention.span.size() >  mentions_[std::size_t(at)].span.size()))
      at = std::int32_t(m);
    if (mention.form == MentionForm::name || mention.form == MentionForm::adjective)
      for (WordIndex w = mention.first_word; w < mention.end_word; ++w) {
        std::int32_t& cover = covers_[w];
        if (cover < 0 || mention.span.size() <  mentions_[std::size_t(cover)].span.size()) cover = std::int32_t(m);
      }
  }
}

const Mention* TreeIndex::mention_at(WordIndex word) const {
  if (heads_[word] >= 0) return &mentions_[std::size_t(heads_[word])];
  if (covers_[word] >= 0) return &mentions_[std::size_t(covers_[word])];
  return nullptr;
}

const Mention* TreeIndex::mention_of(ByteSpan span) const {
  const auto found = std::ranges::find(mentions_, span, &Mention::span);
  return found == mentions_.end() ? nullptr : &*found;
}

std::optional<ActorId> TreeIndex::state(std::string_view iso3) const {
  const std::vector<Actor>& all = actors_->actors;
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].kind == ActorKind::country && all[i].id == iso3) return ActorId(i);
  return std::nullopt;
}

}  // namespace entente
