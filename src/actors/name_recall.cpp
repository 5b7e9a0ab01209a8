#include "actors/name_recall.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "actors/normal_form.hpp"
#include "actors/word_list.hpp"

namespace entente {

namespace {

using namespace word_class;

struct KnownName {
  ActorKind kind = ActorKind::person;
  Gender gender = Gender::unknown;
  bool is_typed = false;
  bool is_written_small = false;  // "the bishop" beside Julie Bishop
  const FoundMention* mention = nullptr;
};

bool is_content(const Word& word) {
  return word.tag == UniversalTag::NOUN || word.tag == UniversalTag::PROPN || word.tag == UniversalTag::X;
}

}  // namespace

void recall_names(const Gazetteer::Index& index, const std::vector<Sentence>& sentences,
                  std::vector<FoundMention>& mentions) {
  std::unordered_map<std::string, KnownName> names;  // as written
  auto note = [&](std::string_view form, const FoundMention& mention) {
    const Shape shape = shape_of(form);
    if (form.size() < (shape.is_upper ? 2u : 3u) || !shape.starts_upper) return;
    const bool is_word = (index.classes[index.find_word(normal_form(form))] & not_name) != 0;
    if (is_word && (mention.kind != ActorKind::person || mention.end_word - mention.first_word < 2)) return;
    KnownName& known = names[std::string(form)];
    const bool is_surer = known.mention == nullptr || (mention.is_typed && !known.is_typed);
    if (is_surer) known = {mention.kind, mention.gender, mention.is_typed, false, &mention};
  };
  for (const FoundMention& mention : mentions) {
    if (mention.form != MentionForm::name || mention.role == NameRole::people) continue;
    const std::vector<Word>& words = sentences[std::size_t(mention.sentence)].words;
    const WordIndex length = mention.end_word - mention.first_word;
    if (length == 1)
      note(words[mention.first_word].form, mention);
    else if (mention.kind == ActorKind::person && length <= 4)
      note(words[mention.end_word - 1].form, mention);
  }
  if (names.empty()) return;
  std::string upper;
  for (const Sentence& sentence : sentences) {
    for (const Word& word : sentence.words) {
      if (word.form.empty() || word.form[0] < 'a' || word.form[0] > 'z') continue;
      upper = word.form;
      upper[0] = char(upper[0] - 'a' + 'A');
      if (auto found = names.find(upper); found != names.end()) found->second.is_written_small = true;
    }
  }
  std::vector<FoundMention> added;
  std::vector<std::uint8_t> taken;
  std::size_t first = 0;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const std::vector<Word>& words = sentences[s].words;
    std::size_t last = first;
    taken.assign(words.size(), 0);
    for (; last < mentions.size() && std::size_t(mentions[last].sentence) == s; ++last) {
      const FoundMention& mention = mentions[last];
      if (mention.form == MentionForm::nominal) continue;
      std::fill(taken.begin() + mention.first_word, taken.begin() + mention.end_word, 1);
    }
    first = last;
    for (WordIndex at = 0; at < words.size(); ++at) {
      const Word& here = words[at];
      if (taken[at] || here.form.empty() || (here.form[0] >= 'a' && here.form[0] <= 'z')) continue;
      auto found = names.find(here.form);
      if (found == names.end()) continue;
      const KnownName& known = found->second;
      const bool is_person = known.kind == ActorKind::person;
      const bool starts = at == 0 || words[at - 1].tag == UniversalTag::PUNCT;
      // Where Theresa May was named, "May" is she before a verb that has its ending, and who said something.
      if (index.classes[index.find_word(normal_form(here.form))] & not_name) {
        const std::string_view next = at + 1 < words.size() ? std::string_view(words[at + 1].form) : std::string_view();
        const bool acts = at + 1 < words.size() && words[at + 1].tag == UniversalTag::VERB && (next.ends_with("ed") || next.ends_with("s") || is_one_of(next, {"said", "told", "left", "won", "met", "led", "made", "took", "went", "came", "sought", "saw"}));
        const bool has_of = at + 1 < words.size() && words[at + 1].penn == PennTag::POS;
        const bool speaks = at > 0 && is_one_of(words[at - 1].form, {"said", "says", "told"});
        const bool is_time = at > 0 && is_one_of(words[at - 1].lemma, {"in", "since", "until", "last", "next", "this", "by", "from", "early", "late", "mid", "of", "to"});
        if (is_time || (!acts && !has_of && !speaks)) continue;
      } else {
        if (starts && known.is_written_small) continue;
        if (starts && !is_content(here) && index.find_word(normal_form(here.form)) != unknown_word) continue;
        if (!starts && !is_content(here) && here.tag != UniversalTag::ADJ && here.tag != UniversalTag::VERB) continue;
      }
      if (at > 0 && is_one_of(words[at - 1].lemma, {"a", "an"})) continue;
      if (at > 0 && is_person && is_one_of(words[at - 1].lemma, {"the", "this", "that"})) continue;
      // "Bond Street" is no Mr Bond, "Fort Bond" neither.
      const auto is_name_beside = [&](WordIndex beside) {
        return beside < words.size() && !taken[beside] && words[beside].tag == UniversalTag::PROPN &&
               shape_of(words[beside].form).starts_upper;
      };
      if (is_name_beside(at + 1)) continue;
      const bool has_title = at > 0 && (index.classes[index.find_word(normal_form(words[at - 1].form))] & (title | office));
      if (at > 0 && !has_title && is_name_beside(at - 1)) continue;
      FoundMention made;
      made.span = here.span;
      made.sentence = SentenceIndex(s);
      made.first_word = at;
      made.end_word = at + 1;
      made.head = at;
      made.kind = known.kind;
      made.form = MentionForm::name;
      made.gender = known.gender;
      made.is_typed = known.is_typed;
      if (known.mention->end_word - known.mention->first_word == 1) {
        made.entry = known.mention->entry;
        made.role = known.mention->role;
        made.country = known.mention->country;
        made.sector = known.mention->sector;
      }
      if (is_person && has_title) made.title = at - 1;
      added.push_back(made);
    }
  }
  if (added.empty()) return;
  // One span, one mention: a name before the noun that it was taken for.
  mentions.insert(mentions.begin(), added.begin(), added.end());
  std::stable_sort(mentions.begin(), mentions.end(), [](const FoundMention& a, const FoundMention& b) {
    if (a.sentence != b.sentence) return a.sentence < b.sentence;
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  const auto same = [](const FoundMention& a, const FoundMention& b) {
    return a.sentence == b.sentence && a.span == b.span;
  };
  mentions.erase(std::unique(mentions.begin(), mentions.end(), same), mentions.end());
}

}  // namespace entente
