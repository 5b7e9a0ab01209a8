#include "proposals/tree_index.hpp"

#include <algorithm>

#include "proposals/tree_repairs.hpp"

namespace entente {

void TreeIndex::set(const Sentence& sentence, const DocumentActors& actors, std::span<const Mention> mentions,
                    const Ontology::Rules& rules) {
  sentence_ = &sentence;
  actors_ = &actors;
  mentions_ = mentions;
  const std::size_t n = sentence.words.size();
  labels_.resize(n);
  parents_.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    labels_[i] = sentence.words[i].label;
    parents_[i] = sentence.words[i].head;
  }
  repair_tree(sentence, rules, labels_, parents_);
  starts_.assign(n + 2, 0);
  for (const auto& parent : parents_)
    if (parent) ++starts_[*parent + 2];
  for (std::size_t i = 2; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
  children_.resize(n);
  for (WordIndex i = 0; i < n; ++i)
    if (parents_[i]) children_[starts_[*parents_[i] + 1]++] = i;
  is_verb_.assign(n, false);
  for (WordIndex i = 0; i < n; ++i) is_verb_[i] = seems_verb(i);
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  std::size_t capitals = 0;
  for (const Word& word : sentence.words)
    if (std::any_of(word.lemma.begin(), word.lemma.end(), is_capital)) capitals += word.lemma.size();
  lowered_.clear();
  lowered_.reserve(capitals);  // no growth below, so the views stay good
  lemmas_.resize(n);
  for (std::size_t i = 0; i < n; ++i) {
    const std::string& lemma = sentence.words[i].lemma;
    lemmas_[i] = lemma;
    if (is_verb_[i]) {
      const auto known = rules.verb_forms.find(sentence.words[i].form);
      if (known != rules.verb_forms.end()) {
        lemmas_[i] = known->second;
        continue;
      }
    }
    // "food supplies", whose lemma lexicons give as "supplies"
    if (sentence.words[i].penn == PennTag::NNS && lemma.ends_with('s') && lemma == sentence.words[i].form) {
      if (const auto known = rules.noun_forms.find(lemma); known != rules.noun_forms.end()) {
        lemmas_[i] = known->second;
        continue;
      }
    }
    if (std::none_of(lemma.begin(), lemma.end(), is_capital)) continue;
    const std::size_t at = lowered_.size();
    for (const char c : lemma) lowered_ += is_capital(c) ? char(c - 'A' + 'a') : c;
    lemmas_[i] = std::string_view(lowered_).substr(at);
  }
  heads_.assign(n, -1);
  covers_.assign(n, -1);
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    const Mention& mention = mentions[m];
    if (mention.head >= n || mention.end_word > n) continue;
    std::int32_t& at = heads_[mention.head];
    if (at < 0 || (mentions[std::size_t(at)].form != MentionForm::name && mention.form == MentionForm::name) ||
        (mentions[std::size_t(at)].form == mention.form && mention.span.size() > mentions[std::size_t(at)].span.size()))
      at = std::int32_t(m);
    if (mention.form == MentionForm::name || mention.form == MentionForm::adjective)
      for (WordIndex w = mention.first_word; w < mention.end_word; ++w) {
        std::int32_t& cover = covers_[w];
        if (cover < 0 || mention.span.size() < mentions[std::size_t(cover)].span.size()) cover = std::int32_t(m);
      }
  }
}

// Nouns and adjectives have no object: "Hamas controls Gaza", "Norway armed Iceland". Nor have nouns a subject without
// a copula, an article or a preposition: "Orla and Mercer work for Brandt".
bool TreeIndex::seems_verb(WordIndex word) const {
  using enum DependencyLabel;
  const UniversalTag tag = (*sentence_).words[word].tag;
  if (tag == UniversalTag::VERB || tag == UniversalTag::AUX) return true;
  if (tag != UniversalTag::NOUN && tag != UniversalTag::ADJ && tag != UniversalTag::PROPN) return false;
  bool has_object = false, has_subject = false;
  for (const WordIndex c : children(word)) {
    const DependencyLabel label = labels_[c];
    if (label == cop || label == case_ || label == det || label == nmod_poss) return false;
    has_object |= label == obj && c > word && !has_case(c);
    has_subject |= label == nsubj && c < word;
  }
  return has_object || (has_subject && tag == UniversalTag::NOUN);
}

bool TreeIndex::has_case(WordIndex word) const {
  for (const WordIndex c : children(word))
    if (labels_[c] == DependencyLabel::case_) return true;
  return false;
}

std::optional<WordIndex> TreeIndex::child(WordIndex word, std::initializer_list<DependencyLabel> labels) const {
  for (const WordIndex c : children(word))
    if (std::find(labels.begin(), labels.end(), label(c)) != labels.end()) return c;
  return std::nullopt;
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

std::string_view TreeIndex::preposition(WordIndex word) const {
  for (const WordIndex c : children(word))
    if (label(c) == DependencyLabel::case_ || label(c) == DependencyLabel::mark)
      if (lemma(c) != "'s") return lemma(c);
  return {};
}

std::string_view TreeIndex::particle(WordIndex verb) const {
  const auto found = child(verb, {DependencyLabel::compound_prt});
  if (found) return lemma(*found);
  // The parser often takes a particle for an adverb: "lashed out", "broke off".
  for (const WordIndex c : children(verb))
    if (label(c) == DependencyLabel::advmod && c > verb && c <= verb + 1) return lemma(c);
  return {};
}

bool TreeIndex::is_nominal(WordIndex word) const {
  const UniversalTag tag = (*this)[word].tag;
  return tag == UniversalTag::NOUN || tag == UniversalTag::PROPN || tag == UniversalTag::PRON ||
         tag == UniversalTag::NUM || tag == UniversalTag::DET || tag == UniversalTag::X || tag == UniversalTag::SYM;
}

ByteSpan TreeIndex::phrase(WordIndex word) const {
  using enum DependencyLabel;
  ByteSpan span = (*this)[word].span;
  // A noun phrase is a few levels deep; what is deeper is clause.
  const auto widen = [&](auto&& self, WordIndex at, int depth) -> void {
    for (const WordIndex c : children(at)) {
      switch (label(c)) {
        case det:
        case amod:
        case compound:
        case nummod:
        case nmod_poss:
        case case_:
        case nmod:
        case flat:
        case advmod:
        case det_predet:
        case nmod_desc:
        case nmod_unmarked:
        case fixed:
          if (at == word && label(c) == case_) continue;
          span = span.joined((*this)[c].span);
          if (depth < 4) self(self, c, depth + 1);
          break;
        case punct:
        case nsubj:
        case root:
        case obj:
        case obl:
        case conj:
        case cc:
        case mark:
        case aux:
        case cop:
        case advcl:
        case xcomp:
        case ccomp:
        case acl_relcl:
        case parataxis:
        case aux_pass:
        case appos:
        case acl:
        case nsubj_pass:
        case discourse:
        case obl_unmarked:
        case compound_prt:
        case expl:
        case iobj:
        case list:
        case obl_agent:
        case dep:
        case reparandum:
        case csubj:
        case nsubj_outer:
        case advcl_relcl:
        case vocative:
        case cc_preconj:
        case goeswith:
        case orphan:
        case dislocated:
        case csubj_pass:
        case csubj_outer:
        case clf:
          break;
      }
    }
  };
  widen(widen, word, 0);
  return span;
}

bool TreeIndex::is_question() const {
  for (std::size_t i = size(); i-- > 0;) {
    const std::string& form = (*this)[WordIndex(i)].form;
    if (form.find('?') != std::string::npos) return true;
    if ((*this)[WordIndex(i)].tag != UniversalTag::PUNCT) return false;
  }
  return false;
}

}  // namespace entente
