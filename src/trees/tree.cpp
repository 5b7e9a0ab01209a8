#include "trees/tree.hpp"

#include <algorithm>

#include "text/ascii.hpp"

namespace entente {

void Tree::set(const Sentence& sentence) {
  sentence_ = &sentence;
  index_children();
  measure_ranges();
  is_verb_.assign(size(), false);
  for (WordIndex i = 0; i < size(); ++i) is_verb_[i] = seems_verb(i);
  lower_lemmas();
}

void Tree::index_children() {
  const std::size_t n = size();
  starts_.assign(n + 2, 0);
  for (WordIndex i = 0; i < n; ++i)
    if (parent(i)) ++starts_[*parent(i) + 2];
  for (std::size_t i = 2; i < starts_.size(); ++i) starts_[i] += starts_[i - 1];
  children_.resize(n);
  for (WordIndex i = 0; i < n; ++i)
    if (parent(i)) children_[starts_[*parent(i) + 1]++] = i;
}

void Tree::measure_ranges() {
  const std::size_t n = size();
  order_.clear();
  order_.reserve(n);
  ranges_.resize(n);
  for (WordIndex i = 0; i < n; ++i) {
    ranges_[i] = {i, i + 1};
    if (!parent(i)) order_.push_back(i);
  }
  for (std::size_t k = 0; k < order_.size(); ++k)
    for (const WordIndex child : children(order_[k])) order_.push_back(child);
  for (std::size_t k = order_.size(); k-- > 1;) {
    const WordIndex i = order_[k];
    if (!parent(i)) continue;
    WordRange& up = ranges_[*parent(i)];
    up.begin = std::min(up.begin, ranges_[i].begin);
    up.end = std::max(up.end, ranges_[i].end);
  }
}

void Tree::lower_lemmas() {
  std::size_t capitals = 0;
  for (const Word& word : sentence_->words)
    if (std::any_of(word.lemma.begin(), word.lemma.end(), ascii::is_upper)) capitals += word.lemma.size();
  lowered_.clear();
  lowered_.reserve(capitals);  // no growth below, so the views stay good
  lemmas_.resize(size());
  for (std::size_t i = 0; i < size(); ++i) {
    const std::string& lemma = sentence_->words[i].lemma;
    lemmas_[i] = lemma;
    if (std::none_of(lemma.begin(), lemma.end(), ascii::is_upper)) continue;
    const std::size_t at = lowered_.size();
    for (const char c : lemma) lowered_ += ascii::lower(c);
    lemmas_[i] = std::string_view(lowered_).substr(at);
  }
}

// Nouns and adjectives have no object: "Hamas controls Gaza", "Norway armed Iceland". Nor have nouns a subject without
// a copula, an article or a preposition: "Orla and Mercer work for Brandt".
bool Tree::seems_verb(WordIndex word) const {
  using enum DependencyLabel;
  const UniversalTag tag = sentence_->words[word].tag;
  if (tag == UniversalTag::VERB || tag == UniversalTag::AUX) return true;
  if (tag != UniversalTag::NOUN && tag != UniversalTag::ADJ && tag != UniversalTag::PROPN) return false;
  bool has_object = false, has_subject = false;
  for (const WordIndex c : children(word)) {
    const DependencyLabel below = label(c);
    if (below == cop || below == case_ || below == det || below == nmod_poss) return false;
    has_object |= below == obj && c > word && !has_child(c, {case_});
    has_subject |= below == nsubj && c < word;
  }
  return has_object || (has_subject && tag == UniversalTag::NOUN);
}

std::optional<WordIndex> Tree::child(WordIndex word, std::initializer_list<DependencyLabel> labels) const {
  for (const WordIndex c : children(word))
    if (std::find(labels.begin(), labels.end(), label(c)) != labels.end()) return c;
  return std::nullopt;
}

std::string_view Tree::preposition(WordIndex word) const {
  for (const WordIndex c : children(word))
    if (label(c) == DependencyLabel::case_ || label(c) == DependencyLabel::mark)
      if (lemma(c) != "'s") return lemma(c);
  return {};
}

std::string_view Tree::particle(WordIndex verb) const {
  const auto found = child(verb, {DependencyLabel::compound_prt});
  if (found) return lemma(*found);
  // The parser often takes a particle for an adverb: "lashed out", "broke off".
  for (const WordIndex c : children(verb))
    if (label(c) == DependencyLabel::advmod && c > verb && c <= verb + 1) return lemma(c);
  return {};
}

bool Tree::is_nominal(WordIndex word) const {
  const UniversalTag tag = (*this)[word].tag;
  return tag == UniversalTag::NOUN || tag == UniversalTag::PROPN || tag == UniversalTag::PRON ||
         tag == UniversalTag::NUM || tag == UniversalTag::DET || tag == UniversalTag::X || tag == UniversalTag::SYM;
}

ByteSpan Tree::phrase(WordIndex word) const {
  ByteSpan span = (*this)[word].span;
  widen(word, word, 0, span);
  return span;
}

static bool is_part_of_phrase(DependencyLabel label) {
  using enum DependencyLabel;
  constexpr DependencyLabel parts[] = {det,    amod,       compound,  nummod,        nmod_poss,     case_, nmod, flat,
                                       advmod, det_predet, nmod_desc, nmod_unmarked, fixed};
  return std::ranges::find(parts, label) != std::end(parts);
}

// A noun phrase is a few levels deep; what is deeper is clause.
void Tree::widen(WordIndex at, WordIndex top, int depth, ByteSpan& span) const {
  for (const WordIndex c : children(at)) {
    if (!is_part_of_phrase(label(c)) || (at == top && label(c) == DependencyLabel::case_)) continue;
    span = span.joined((*this)[c].span);
    if (depth < 4) widen(c, top, depth + 1, span);
  }
}

bool Tree::is_question() const {
  for (std::size_t i = size(); i-- > 0;) {
    const std::string& form = (*this)[WordIndex(i)].form;
    if (form.find('?') != std::string::npos) return true;
    if ((*this)[WordIndex(i)].tag != UniversalTag::PUNCT) return false;
  }
  return false;
}

}  // namespace entente
