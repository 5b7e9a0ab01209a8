#include "relations/quotations.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <string_view>
#include <utility>

namespace entente {
namespace {

using L = DependencyLabel;

// Turns the words that speak into arguments.
class SpeakerFinder {
 public:
  SpeakerFinder(const std::vector<Sentence>& sentences, const DocumentActors& actors)
      : sentences_(sentences), actors_(actors) {}

  Argument speaker(SentenceIndex s, WordIndex head) const {
    if (const Mention* mention = mention_at(s, head)) return {mention->actor, mention->span};
    if (const Mention* holder = holder_behind(s, head)) return {holder->actor, holder->span};
    return {actor_of_antecedent(s, head), phrase(s, head)};
  }

 private:
  const std::vector<Word>& words(SentenceIndex s) const { return sentences_[std::size_t(s)].words; }

  std::vector<Mention>::const_iterator first_mention(SentenceIndex s) const {
    return std::lower_bound(actors_.mentions.begin(), actors_.mentions.end(), sentences_[std::size_t(s)].span.begin,
                            [](const Mention& m, std::uint32_t begin) { return m.span.begin < begin; });
  }

  // The mention that this word heads, else the first around it.
  const Mention* mention_at(SentenceIndex s, WordIndex head) const {
    const ByteSpan place = words(s)[head].span;
    const Mention* best = nullptr;
    for (auto mention = first_mention(s); mention != actors_.mentions.end() && mention->span.begin <= place.begin;
         ++mention) {
      if (!mention->span.contains(place)) continue;
      const bool is_its = mention->head == head && mention->sentence == s;
      if (!best || (is_its && (best->head != head || best->span.size() < mention->span.size()))) best = &*mention;
    }
    return best;
  }

  // "Northline director Ada Orla said": the office is the head, its holder speaks.
  const Mention* holder_behind(SentenceIndex s, WordIndex head) const {
    if (words(s)[head].tag != UniversalTag::NOUN) return nullptr;
    for (auto mention = first_mention(s); mention != actors_.mentions.end() && mention->sentence == s; ++mention) {
      if (mention->span.begin <= words(s)[head].span.begin) continue;
      if (mention->first_word > head + 1) return nullptr;
      if (mention->first_word == head + 1 && mention->form == MentionForm::name && mention->kind == ActorKind::person &&
          words(s)[mention->head].head == head)
        return &*mention;
    }
    return nullptr;
  }

  // The phrase's core: the words right before the head that depend on it, and its name's other parts.
  ByteSpan phrase(SentenceIndex s, WordIndex head) const {
    const std::vector<Word>& all = words(s);
    WordIndex begin = head;
    while (begin > 0) {
      const Word& word = all[begin - 1];
      const bool is_inside = word.head && *word.head >= begin - 1 && *word.head <= head &&
                             (word.label == L::det || word.label == L::amod || word.label == L::compound ||
                              word.label == L::nummod || word.label == L::nmod_poss || word.label == L::case_ ||
                              word.label == L::advmod || word.label == L::flat || word.label == L::punct);
      if (!is_inside || word.form == "," || (word.label == L::case_ && word.penn != PennTag::POS)) break;
      --begin;
    }
    WordIndex end = head + 1;
    while (end < all.size() && all[end].head && *all[end].head >= head && *all[end].head < end &&
           (all[end].label == L::flat || all[end].label == L::compound || all[end].label == L::fixed))
      ++end;
    return {all[begin].span.begin, all[end - 1].span.end};
  }

  // A relative pronoun speaks for the noun it stands for.
  std::optional<ActorId> actor_of_antecedent(SentenceIndex s, WordIndex head) const {
    const std::vector<Word>& all = words(s);
    if (all[head].lemma != "who" && all[head].lemma != "which" && all[head].lemma != "that") return std::nullopt;
    std::optional<WordIndex> verb = all[head].head;
    for (std::size_t steps = 0; verb && steps < 8 && all[*verb].label != L::acl_relcl; ++steps) verb = all[*verb].head;
    if (!verb || all[*verb].label != L::acl_relcl || !all[*verb].head || *all[*verb].head >= head) return std::nullopt;
    return speaker(s, *all[*verb].head).actor;
  }

  const std::vector<Sentence>& sentences_;
  const DocumentActors& actors_;
};

// Within somebody's words only the statements and beliefs of others are quotations of their own: in "Orla said that
// Brandt thought she wanted to leave" what Brandt thought, but not what she wanted.
class InnerQuotations {
 public:
  InnerQuotations(const Document& document, const DocumentSpeech& speech, const std::vector<Quotation>& found)
      : document_(document), speech_(speech), found_(found), by_cue_(found.size()), is_dropped_(found.size(), false) {
    for (std::size_t i = 0; i < found.size(); ++i)
      for (const ByteSpan& span : found[i].content) spans_.emplace_back(span, i);
    std::sort(spans_.begin(), spans_.end(), [](const auto& a, const auto& b) {
      if (a.first.begin != b.first.begin) return a.first.begin < b.first.begin;
      return a.first.end != b.first.end ? a.first.end > b.first.end : a.second < b.second;
    });
    std::iota(by_cue_.begin(), by_cue_.end(), std::size_t(0));
    std::stable_sort(by_cue_.begin(), by_cue_.end(),
                     [&](std::size_t a, std::size_t b) { return found[a].cue.begin < found[b].cue.begin; });
  }

  // Which are none.
  const std::vector<bool>& dropped() {
    drop_own_mind();
    drop_doubled();
    return is_dropped_;
  }

 private:
  void drop_own_mind() {
    std::vector<std::pair<ByteSpan, std::size_t>> open;
    std::size_t next = 0;
    for (const std::size_t i : by_cue_) {
      const ByteSpan cue = found_[i].cue;
      while (next < spans_.size() && spans_[next].first.begin <= cue.begin) {
        while (!open.empty() && open.back().first.end <= spans_[next].first.begin) open.pop_back();
        open.push_back(spans_[next++]);
      }
      while (!open.empty() && open.back().first.end <= cue.begin) open.pop_back();
      for (std::size_t k = open.size(); k-- > 0 && open.size() - k <= 6;) {
        const std::size_t outer = open[k].second;
        if (outer == i || is_dropped_[outer] || !open[k].first.contains(cue)) continue;
        judge(outer, i);
        break;
      }
    }
  }

  void judge(std::size_t outer, std::size_t inner) {
    const auto is_clause = [&](std::size_t i) { return speech_.utterances[i].is_clause; };
    const bool is_same = same_speaker(found_[outer], found_[inner]);
    // Direct speech outweighs the phrase that swallowed its cue: quoting a letter, he said: "…"
    if (found_[inner].form == QuotationForm::direct) {
      if (found_[outer].form != QuotationForm::direct && (!is_clause(outer) || is_same)) is_dropped_[outer] = true;
    } else if (!is_clause(inner) || is_same) {
      is_dropped_[inner] = true;
    }
  }

  // "repeated his claim that …": one quotation, of the verb.
  void drop_doubled() {
    for (std::size_t k = 1; k < by_cue_.size(); ++k) {
      const Quotation &before = found_[by_cue_[k - 1]], &here = found_[by_cue_[k]];
      if (!is_dropped_[by_cue_[k - 1]] && before.sentence == here.sentence && before.content == here.content)
        is_dropped_[by_cue_[k]] = true;
    }
  }

  bool same_speaker(const Quotation& a, const Quotation& b) const {
    if (a.speaker->actor && b.speaker->actor) return *a.speaker->actor == *b.speaker->actor;
    const std::string_view words = document_.words(*b.speaker->span);
    return words == "he" || words == "she" || words == "they" || words == "it" ||
           words == document_.words(*a.speaker->span);
  }

  const Document& document_;
  const DocumentSpeech& speech_;
  const std::vector<Quotation>& found_;  // of the utterance in the same place
  std::vector<std::pair<ByteSpan, std::size_t>> spans_;
  std::vector<std::size_t> by_cue_;
  std::vector<bool> is_dropped_;
};

}  // namespace

std::vector<Quotation> quotations_of(const Document& document, const std::vector<Sentence>& sentences,
                                     const DocumentSpeech& speech, const DocumentActors& actors) {
  const SpeakerFinder speakers(sentences, actors);
  std::vector<Quotation> found;
  for (const Utterance& utterance : speech.utterances) {
    const ByteSpan cue = sentences[std::size_t(utterance.sentence)].words[utterance.cue].span;
    found.push_back({speakers.speaker(utterance.sentence, utterance.speaker), cue, utterance.content, utterance.form,
                     utterance.sentence});
  }
  InnerQuotations inner(document, speech, found);
  const std::vector<bool>& is_dropped = inner.dropped();
  std::vector<Quotation> kept;
  for (std::size_t i = 0; i < found.size(); ++i)
    if (!is_dropped[i]) kept.push_back(std::move(found[i]));
  std::stable_sort(kept.begin(), kept.end(), [](const Quotation& a, const Quotation& b) { return a.cue < b.cue; });
  return kept;
}

}  // namespace entente
