#include "actors/coreference/mention_table.hpp"

#include <algorithm>

#include "actors/normal_form.hpp"
#include "text/word_list.hpp"

namespace entente {

using Label = DependencyLabel;

MentionTable::MentionTable(const Document& document, const std::vector<Sentence>& sentences,
                           std::vector<FoundMention> mentions)
    : document_(document),
      sentences_(sentences),
      mentions_(std::move(mentions)),
      begin_(sentences.size() + 1, mentions_.size()),
      rank_(sentences.size(), 0) {
  for (std::size_t m = mentions_.size(); m-- > 0;) begin_[sentence_of(m)] = m;
  for (std::size_t s = sentences_.size(); s-- > 0;) begin_[s] = std::min(begin_[s], begin_[s + 1]);
  for (std::size_t s = 1; s < sentences_.size(); ++s) rank_[s] = rank_[s - 1] + (begin_[s - 1] != begin_[s]);
}

std::uint32_t MentionTable::mention_at(std::size_t sentence, WordIndex at, std::uint32_t except) const {
  std::uint32_t best = no_mention;
  std::size_t size = ~std::size_t{0};
  for (std::size_t m = begin_of(sentence); m < mentions_.size() && sentence_of(m) == sentence; ++m) {
    const FoundMention& mention = mentions_[m];
    if (m == except || mention.first_word > at || mention.end_word <= at) continue;
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

WordIndex MentionTable::top(const FoundMention& mention) const {
  const Word& here = head(mention);
  if (!here.head || mention.form != MentionForm::name || mention.title == no_word) return mention.head;
  Label label = base_label(here.label);
  bool is_part =
      label == Label::flat || label == Label::appos || label == Label::compound || here.label == Label::nmod_desc;
  return is_part && *here.head <= mention.title && mention.title - *here.head < 4 ? *here.head : mention.head;
}

bool MentionTable::is_subject(const FoundMention& mention) const {
  const Word& here = word(mention, top(mention));
  Label label = here.label;
  if (base_label(label) == Label::nsubj) return true;
  // A conjunct of the subject is one too.
  std::optional<WordIndex> up = here.head;
  return label == Label::conj && up && base_label(word(mention, *up).label) == Label::nsubj;
}

std::optional<WordIndex> MentionTable::governing_verb(const FoundMention& mention) const {
  std::optional<WordIndex> at = word(mention, top(mention)).head;
  for (int steps = 0; at && steps < 10; ++steps) {
    UniversalTag tag = word(mention, *at).tag;
    if (tag == UniversalTag::VERB || tag == UniversalTag::AUX) return at;
    at = word(mention, *at).head;
  }
  return std::nullopt;
}

bool MentionTable::is_where(const FoundMention& mention) const {
  const std::vector<Word>& words = words_around(mention);
  return std::any_of(words.begin(), words.begin() + mention.first_word, [&](const Word& word) {
    return word.label == Label::case_ && word.head == mention.head &&
           is_one_of(word.lemma, {"in", "near", "across", "throughout", "outside", "around"});
  });
}

bool MentionTable::is_bare(const FoundMention& mention) const {
  return mention.is_definite && mention.country.empty() && mention.end_word == mention.head + 1 &&
         mention.head == mention.first_word + 1;
}

std::string MentionTable::phrase_of(const FoundMention& mention) const {
  const std::vector<Word>& words = words_around(mention);
  std::string phrase;
  for (WordIndex w = mention.first_word; w < mention.end_word && w < mention.first_word + 8u; ++w) {
    const bool is_owner = words[w].label == Label::nmod_poss || words[w].penn == PennTag::POS;
    if (words[w].tag == UniversalTag::DET || words[w].tag == UniversalTag::PUNCT || is_owner) continue;
    if (!phrase.empty()) phrase += ' ';
    append_normal_form(w == mention.head && !words[w].lemma.empty() ? words[w].lemma : words[w].form, phrase);
  }
  return phrase;
}

}  // namespace entente
