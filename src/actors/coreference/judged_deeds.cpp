#include "actors/coreference/judged_deeds.hpp"

#include <algorithm>

#include "actors/normal_form.hpp"
#include "actors/word_uses.hpp"

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

namespace {

// Whether a judging clause tells who judges, and is not about a deed besides: "praised it for its courage".
bool judges_deed(const std::vector<Word>& words, WordIndex verb) {
  // "Chad attacked Peru and Norway condemned it": the tree may join Peru and Norway.
  bool has_subject = verb > 0 && words[verb - 1].tag == UniversalTag::PROPN;
  for (WordIndex w = 0; w < words.size(); ++w) {
    if (words[w].head != verb) continue;
    has_subject |= base_label(words[w].label) == Label::nsubj;
    const auto is_for = [&](const Word& p) { return p.head == w && p.label == Label::case_ && p.lemma == "for"; };
    if (base_label(words[w].label) == Label::obl && std::any_of(words.begin(), words.end(), is_for)) return false;
  }
  return has_subject;
}

// Of the sentence its verb, or what is said in it: "Norway said Chad had attacked Peru".
std::optional<WordIndex> deed_told(const Gazetteer::Index& index, const std::vector<Word>& words) {
  const auto root = std::find_if(words.begin(), words.end(), [](const Word& w) { return !w.head; });
  if (root == words.end() || root->tag == UniversalTag::PROPN) return std::nullopt;
  WordIndex deed = WordIndex(root - words.begin());
  for (WordIndex w = deed + 1; w < words.size(); ++w) {
    const bool is_said = (index.classes[index.find_word(normal_form(words[deed].lemma))] & speech) != 0;
    if (is_said && words[w].head == deed && words[w].label == Label::ccomp) deed = w;
  }
  // "Chad is a poor state"
  const auto is_copula = [&](const Word& w) { return w.head == deed && w.label == Label::cop; };
  return std::any_of(words.begin(), words.end(), is_copula) ? std::nullopt : std::optional(deed);
}

}  // namespace

std::optional<Deed> deed_judged(const Gazetteer::Index& index, const MentionTable& mentions, std::uint32_t m) {
  const FoundMention& it = mentions[m];
  const std::size_t here = mentions.sentence_of(m);
  const std::vector<Word>& words = mentions.words_in(here);
  const std::optional<WordIndex> verb = mentions.head(it).head;
  if (!verb || base_label(mentions.head(it).label) != Label::obj || !has_use(words[*verb].lemma, WordUse::judging) ||
      !judges_deed(words, *verb))
    return std::nullopt;
  for (std::optional<WordIndex> up = verb; up; up = words[*up].head) {
    const Word& below = words[*up];
    const bool goes_on = below.label == Label::conj || below.label == Label::parataxis || below.label == Label::advcl;
    if (goes_on && below.head && *below.head < *up && words[*below.head].tag == UniversalTag::VERB)
      return Deed{here, *below.head};
  }
  const std::optional<WordIndex> deed = here > 0 ? deed_told(index, mentions.words_in(here - 1)) : std::nullopt;
  return deed ? std::optional(Deed{here - 1, *deed}) : std::nullopt;
}

EntityId doer_of(const MentionTable& mentions, const EntityTable& entities, const Deed& deed, std::uint32_t m) {
  const std::vector<Word>& words = mentions.words_in(deed.sentence);
  const auto meant_at = [&](WordIndex at) {
    const std::uint32_t k = mentions.mention_at(deed.sentence, at, m);
    const bool is_joined = k != no_mention && k < m && entities.of(k) != nobody;
    return is_joined && entities.entity_of(k).is_thing() ? entities.of(k) : nobody;
  };
  // "The EU proposed a ban. Hungary opposed it. Poland endorsed it": the same deed
  for (std::uint32_t k = std::uint32_t(mentions.begin_of(deed.sentence));
       k < m && mentions.sentence_of(k) == deed.sentence; ++k) {
    const FoundMention& other = mentions[k];
    const bool is_it = other.form == MentionForm::pronoun && other.gender == Gender::neuter;
    if (is_it && mentions.head(other).head == deed.word && has_use(words[deed.word].lemma, WordUse::judging))
      return entities.of(k);
  }
  for (WordIndex w = 0; w < words.size(); ++w) {
    // "Chad's attack on Peru on Monday": the tree may have a noun for the deed.
    const bool is_noun = w == deed.word && words[w].tag == UniversalTag::NOUN;
    const bool is_doer =
        words[w].head == deed.word && (words[w].label == Label::nsubj || words[w].label == Label::obl_agent);
    if (!is_noun && !is_doer) continue;
    if (const EntityId doer = is_doer ? meant_at(w) : nobody; doer != nobody) return doer;
    for (WordIndex owner = 0; owner < w; ++owner) {
      if (words[owner].head == w && words[owner].label == Label::nmod_poss) return meant_at(owner);
    }
  }
  return nobody;
}

}  // namespace entente
