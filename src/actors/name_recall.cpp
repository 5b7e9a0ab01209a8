#include "actors/name_recall.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "actors/normal_form.hpp"
#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

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

// Names as they are written somewhere in the document, and the places where they are written again.
class NameRecall {
 public:
  NameRecall(const Gazetteer::Index& index, const std::vector<Sentence>& sentences)
      : index_(index), sentences_(sentences) {}

  void learn(const std::vector<FoundMention>& mentions);
  bool has_names() const { return !names_.empty(); }
  std::vector<FoundMention> find_again(const std::vector<FoundMention>& mentions) const;

 private:
  using Taken = std::vector<std::uint8_t>;
  void note(std::string_view form, const FoundMention& mention);
  void note_small_words();
  std::uint32_t classes(const Word& word) const { return index_.classes[index_.find_word(normal_form(word.form))]; }
  bool is_person_at_work(const std::vector<Word>& words, WordIndex at) const;
  bool may_be_name(const std::vector<Word>& words, WordIndex at, const KnownName& known) const;
  bool is_within_longer_name(const std::vector<Word>& words, WordIndex at, const Taken& taken, bool has_title) const;
  std::optional<FoundMention> name_at(const std::vector<Word>& words, WordIndex at, const Taken& taken) const;

  const Gazetteer::Index& index_;
  const std::vector<Sentence>& sentences_;
  std::unordered_map<std::string, KnownName> names_;
};

void NameRecall::note(std::string_view form, const FoundMention& mention) {
  const Shape shape = shape_of(form);
  if (form.size() < (shape.is_upper ? 2u : 3u) || !shape.starts_upper) return;
  const bool is_word = (index_.classes[index_.find_word(normal_form(form))] & not_name) != 0;
  if (is_word && (mention.kind != ActorKind::person || mention.end_word - mention.first_word < 2)) return;
  KnownName& known = names_[std::string(form)];
  const bool is_surer = known.mention == nullptr || (mention.is_typed && !known.is_typed);
  if (is_surer) known = {mention.kind, mention.gender, mention.is_typed, false, &mention};
}

void NameRecall::note_small_words() {
  std::string upper;
  for (const Sentence& sentence : sentences_) {
    for (const Word& word : sentence.words) {
      if (word.form.empty() || word.form[0] < 'a' || word.form[0] > 'z') continue;
      upper = word.form;
      upper[0] = char(upper[0] - 'a' + 'A');
      if (auto found = names_.find(upper); found != names_.end()) found->second.is_written_small = true;
    }
  }
}

void NameRecall::learn(const std::vector<FoundMention>& mentions) {
  for (const FoundMention& mention : mentions) {
    if (mention.form != MentionForm::name || mention.role == NameRole::people) continue;
    const std::vector<Word>& words = sentences_[std::size_t(mention.sentence)].words;
    const WordIndex length = mention.end_word - mention.first_word;
    if (length == 1)
      note(words[mention.first_word].form, mention);
    else if (mention.kind == ActorKind::person && length <= 4)
      note(words[mention.end_word - 1].form, mention);
  }
  if (has_names()) note_small_words();
}

// Where Theresa May was named, "May" is she before a verb that has its ending, and who said something.
bool NameRecall::is_person_at_work(const std::vector<Word>& words, WordIndex at) const {
  if (at > 0 && (has_use(words[at - 1].lemma, WordUse::before_month) || words[at - 1].lemma == "to")) return false;
  if (at > 0 && has_use(words[at - 1].form, WordUse::telling)) return true;
  if (at + 1 >= words.size()) return false;
  const Word& next = words[at + 1];
  if (next.penn == PennTag::POS) return true;
  return next.tag == UniversalTag::VERB &&
         (next.form.ends_with("ed") || next.form.ends_with("s") || has_use(next.form, WordUse::acted));
}

bool NameRecall::may_be_name(const std::vector<Word>& words, WordIndex at, const KnownName& known) const {
  const Word& here = words[at];
  if (at > 0 && is_one_of(words[at - 1].lemma, {"a", "an"})) return false;
  if (at > 0 && known.kind == ActorKind::person && is_one_of(words[at - 1].lemma, {"the", "this", "that"}))
    return false;
  if (classes(here) & not_name) return is_person_at_work(words, at);
  const bool starts = at == 0 || words[at - 1].tag == UniversalTag::PUNCT;
  if (is_content(here)) return !starts || !known.is_written_small;
  if (!starts) return here.tag == UniversalTag::ADJ || here.tag == UniversalTag::VERB;
  return !known.is_written_small && index_.find_word(normal_form(here.form)) == unknown_word;
}

// "Bond Street" is no Mr Bond, "Fort Bond" neither.
bool NameRecall::is_within_longer_name(const std::vector<Word>& words, WordIndex at, const Taken& taken,
                                       bool has_title) const {
  const auto is_name = [&](WordIndex beside) {
    return beside < words.size() && !taken[beside] && words[beside].tag == UniversalTag::PROPN &&
           shape_of(words[beside].form).starts_upper;
  };
  return is_name(at + 1) || (at > 0 && !has_title && is_name(at - 1));
}

std::optional<FoundMention> NameRecall::name_at(const std::vector<Word>& words, WordIndex at,
                                                const Taken& taken) const {
  const Word& here = words[at];
  if (taken[at] || here.form.empty() || (here.form[0] >= 'a' && here.form[0] <= 'z')) return std::nullopt;
  const auto found = names_.find(here.form);
  if (found == names_.end()) return std::nullopt;
  const KnownName& known = found->second;
  const bool has_title = at > 0 && (classes(words[at - 1]) & (title | office));
  if (!may_be_name(words, at, known) || is_within_longer_name(words, at, taken, has_title)) return std::nullopt;
  FoundMention made;
  made.span = here.span;
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
  if (known.kind == ActorKind::person && has_title) made.title = at - 1;
  return made;
}

std::vector<FoundMention> NameRecall::find_again(const std::vector<FoundMention>& mentions) const {
  std::vector<FoundMention> again;
  Taken taken;
  std::size_t next = 0;
  for (std::size_t s = 0; s < sentences_.size(); ++s) {
    const std::vector<Word>& words = sentences_[s].words;
    taken.assign(words.size(), 0);
    for (; next < mentions.size() && std::size_t(mentions[next].sentence) == s; ++next) {
      const FoundMention& mention = mentions[next];
      if (mention.form == MentionForm::nominal) continue;
      std::fill(taken.begin() + mention.first_word, taken.begin() + mention.end_word, 1);
    }
    for (WordIndex at = 0; at < words.size(); ++at) {
      if (std::optional<FoundMention> made = name_at(words, at, taken)) {
        made->sentence = SentenceIndex(s);
        again.push_back(*made);
      }
    }
  }
  return again;
}

bool is_unlisted_name(const FoundMention& mention) {
  return mention.form == MentionForm::name && mention.entry == no_entry && !mention.is_plural && !mention.is_state_body;
}

// "Ruse", where the document names Michael Ruse, is he, whatever its sentence alone looks like.
void join_surnames(const std::vector<Sentence>& sentences, std::vector<FoundMention>& mentions) {
  const auto last_form = [&](const FoundMention& mention) -> const std::string& {
    return sentences[std::size_t(mention.sentence)].words[mention.end_word - 1].form;
  };
  std::unordered_set<std::string_view> surnames;
  for (const FoundMention& mention : mentions) {
    const bool is_full = mention.kind == ActorKind::person && mention.end_word - mention.first_word > 1;
    if (is_full && is_unlisted_name(mention)) surnames.insert(last_form(mention));
  }
  for (FoundMention& mention : mentions) {
    const bool is_thing = mention.kind == ActorKind::organization || mention.kind == ActorKind::place;
    if (!is_thing || mention.end_word - mention.first_word > 1 || !is_unlisted_name(mention) ||
        !surnames.contains(last_form(mention)))
      continue;
    mention.kind = ActorKind::person;
    mention.gender = Gender::unknown;
    mention.country = {};
  }
}

}  // namespace

void recall_names(const Gazetteer::Index& index, const std::vector<Sentence>& sentences,
                  std::vector<FoundMention>& mentions) {
  join_surnames(sentences, mentions);
  NameRecall recall(index, sentences);
  recall.learn(mentions);
  if (!recall.has_names()) return;
  const std::vector<FoundMention> added = recall.find_again(mentions);
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
