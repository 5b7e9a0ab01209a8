#include "actors/name_descriptions.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace entente {

namespace {

using Label = DependencyLabel;

// The noun right before a person's name that the tree joins with it, whatever it says: "striker | Jon Dahl".
std::optional<WordIndex> noun_before(const std::vector<Word>& words, const Mention& name) {
  if (name.form != MentionForm::name || name.kind != ActorKind::person || name.first_word == 0) return std::nullopt;
  const WordIndex at = name.first_word - 1;
  const Word &noun = words[at], &bearer = words[name.head];
  if (noun.penn != PennTag::NN) return std::nullopt;
  const bool governs = bearer.head == at && (base_label(bearer.label) == Label::flat || bearer.label == Label::appos);
  const bool modifies = noun.head == name.head && (noun.label == Label::compound || noun.label == Label::nmod_desc);
  return governs || modifies ? std::optional(at) : std::nullopt;
}

// Where the phrase begins whose last word is the noun: "her younger | brother", "Norway's | captain".
WordIndex begin_of_phrase(const std::vector<Word>& words, const Mention& name, WordIndex noun) {
  constexpr WordIndex longest = 8;
  WordIndex begin = noun;
  for (; begin > 0 && noun - begin < longest; --begin) {
    const Word& before = words[begin - 1];
    const bool hangs_here =
        before.head && ((*before.head >= begin && *before.head <= noun) || *before.head == name.head);
    const Label label = base_label(before.label);
    const bool belongs = label == Label::det || label == Label::amod || label == Label::compound ||
                         label == Label::nummod || before.label == Label::nmod_poss || before.penn == PennTag::POS;
    if (!hangs_here && before.penn != PennTag::POS) break;
    if (!belongs) break;
  }
  return words[begin].penn == PennTag::POS ? begin + 1 : begin;
}

std::optional<Mention> description_of(const std::vector<Word>& words, const Mention& name) {
  const std::optional<WordIndex> noun = noun_before(words, name);
  if (!noun) return std::nullopt;
  Mention made = name;
  made.first_word = begin_of_phrase(words, name, *noun);
  made.end_word = *noun + 1;
  made.head = *noun;
  made.span = {words[made.first_word].span.begin, words[*noun].span.end};
  made.form = MentionForm::nominal;
  made.sector = std::nullopt;
  return made;
}

// "the chairman, her brother | Ola": where the noun heads a mention already that stands before the name.
bool is_mentioned(const std::vector<Mention>& mentions, std::size_t name, const Mention& made) {
  for (std::size_t m = name; m-- > 0 && mentions[m].sentence == made.sentence;) {
    if (mentions[m].head == made.head || mentions[m].span == made.span) return true;
  }
  return false;
}

}  // namespace

void add_descriptions_of_names(const std::vector<Sentence>& sentences, DocumentActors& found) {
  std::vector<Mention> added;
  for (std::size_t m = 0; m < found.mentions.size(); ++m) {
    const Mention& name = found.mentions[m];
    const std::optional<Mention> made = description_of(sentences[std::size_t(name.sentence)].words, name);
    if (!made) continue;
    if (!is_mentioned(found.mentions, m, *made)) added.push_back(*made);
  }
  if (added.empty()) return;
  found.mentions.insert(found.mentions.end(), added.begin(), added.end());
  std::stable_sort(found.mentions.begin(), found.mentions.end(), [](const Mention& a, const Mention& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
}

}  // namespace entente
