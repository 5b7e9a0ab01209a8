#include "actors/coreference/things_meant.hpp"

#include <algorithm>

#include "actors/normal_form.hpp"
#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

namespace {

// "It comes after", "it seems", "it is a problem", "to fight it": what "it" does or what is done to it is not of
// actors. Of "it" in GUM train's texts one in eight speaks of an actor: of objects one in twenty, of subjects of a noun
// that is no body's or place's one in fifteen.
bool is_of_no_actor(const Gazetteer::Index& index, const MentionTable& mentions, const FoundMention& it) {
  const Word& here = mentions.head(it);
  if (!here.head) return true;
  const Word& governor = mentions.word(it, *here.head);
  const std::uint32_t classes = index.classes[index.find_word(normal_form(governor.lemma))];
  const bool is_subject = base_label(here.label) == Label::nsubj;
  if (has_use(governor.lemma, WordUse::happening)) return true;
  if (!is_subject) {
    if (here.label == Label::obl_agent) return false;
    const bool is_object = here.label == Label::obj || here.label == Label::iobj;
    return !is_object || (!(classes & attitude) && !has_use(governor.lemma, WordUse::done_to_actor));
  }
  switch (governor.tag) {
    case UniversalTag::VERB:
      return false;
    case UniversalTag::NOUN:
    case UniversalTag::PROPN:
      return !(classes & (organization | place | country));
    case UniversalTag::ADJ:
      return !has_use(governor.lemma, WordUse::mood);
    case UniversalTag::AUX:
      return !is_one_of(governor.lemma, {"have", "do", "will", "would"});
    default:
      return true;
  }
}

// "Chad offered a plan. It was rejected": what was done to, the thing that was brought up.
bool is_of_thing_brought_up(const MentionTable& mentions, const FoundMention& it, std::uint32_t m) {
  const std::size_t sentence = mentions.sentence_of(m);
  if (mentions.head(it).label != Label::nsubj_pass || sentence == 0) return false;
  const std::vector<Word>& before = mentions.words_in(sentence - 1);
  for (WordIndex w = 1; w < before.size(); ++w) {
    if (before[w].tag != UniversalTag::NOUN || before[w].label != Label::obj || before[w].penn != PennTag::NN) continue;
    const auto is_article = [&](const Word& d) { return d.head && *d.head == w && is_one_of(d.lemma, {"a", "an"}); };
    if (mentions.mention_at(sentence - 1, w, m) == no_mention && std::any_of(before.begin(), before.end(), is_article))
      return true;
  }
  return false;
}

// "The deal ... It also called": a thing spoken of last as subject keeps "it".
bool is_of_thing_before(const MentionTable& mentions, const FoundMention& it, std::uint32_t m) {
  const std::size_t here = mentions.sentence_of(m);
  for (std::size_t sentence = here + 1; sentence-- > 0 && here - sentence <= 1;) {
    const std::vector<Word>& words = mentions.words_in(sentence);
    for (WordIndex w = sentence == here ? it.first_word : WordIndex(words.size()); w-- > 0;) {
      if (base_label(words[w].label) != Label::nsubj) continue;
      if (mentions.mention_at(sentence, w, m) != no_mention) return false;
      if (words[w].tag == UniversalTag::NOUN && words[w].penn != PennTag::NNS) return true;
    }
  }
  return false;
}

// "The rebels acknowledged the attack and praised it": what the verb before, whose subject is the same, is about.
bool is_of_thing_shared(const MentionTable& mentions, const FoundMention& it, std::uint32_t m) {
  const std::vector<Word>& words = mentions.words_around(mentions[m]);
  const std::optional<WordIndex> verb = mentions.head(it).head;
  if (!verb || *verb == 0 || base_label(mentions.head(it).label) != Label::obj || words[*verb].label != Label::conj ||
      !words[*verb].head || words[*verb - 1].tag == UniversalTag::PROPN)
    return false;
  for (WordIndex w = 0; w < *verb; ++w) {
    if (words[w].head == verb && base_label(words[w].label) == Label::nsubj) return false;
    if (words[w].head == words[*verb].head && words[w].label == Label::obj)
      return words[w].tag == UniversalTag::NOUN && mentions.mention_at(mentions.sentence_of(m), w, m) == no_mention;
  }
  return false;
}

}  // namespace

bool is_of_thing(const Gazetteer::Index& index, const MentionTable& mentions, std::uint32_t m) {
  const FoundMention& it = mentions[m];
  return is_of_no_actor(index, mentions, it) || is_of_thing_brought_up(mentions, it, m) ||
         is_of_thing_before(mentions, it, m) || is_of_thing_shared(mentions, it, m);
}

}  // namespace entente
