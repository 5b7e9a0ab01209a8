#include "actors/mention_finder.hpp"

#include <algorithm>
#include <span>
#include <string>

#include "actors/name_mention_finder.hpp"
#include "actors/nominal_finder.hpp"
#include "actors/sector_finder.hpp"
#include "actors/sentence_reader.hpp"
#include "text/word_list.hpp"

namespace entente {

namespace {

using Label = DependencyLabel;

class PronounFinder : SentenceView {
 public:
  explicit PronounFinder(const SentenceView& view) : SentenceView(view) {}

  void find() {
    for (WordIndex i = 0; i < size(); ++i) {
      const Word& here = word(i);
      if (taken_[i] != Taken::no || (here.tag != UniversalTag::PRON && here.tag != UniversalTag::DET &&
                                     here.penn != PennTag::PRP && here.penn != PennTag::PRPS))
        continue;
      const std::string form = normal_form(here.form);
      FoundMention made = make(i, i + 1, ActorKind::person, MentionForm::pronoun);
      made.head_word = known_[i].id;
      if (is_one_of(form, {"he", "him", "his", "himself"}))
        made.gender = Gender::male;
      else if (is_one_of(form, {"she", "her", "hers", "herself"}))
        made.gender = Gender::female;
      else if (is_one_of(form, {"it", "its", "itself"})) {
        if (base_label(here.label) == Label::expl) continue;
        made.gender = Gender::neuter;
        made.kind = ActorKind::organization;
      } else if (is_one_of(form, {"they", "them", "their", "theirs", "themselves"}))
        made.is_plural = true;
      else if (is_one_of(form, {"i", "me", "my", "mine", "myself", "you", "your", "yours", "yourself"})) {
      } else if (is_one_of(form, {"we", "us", "our", "ours", "ourselves"}))
        made.is_plural = true;
      else if (is_one_of(form, {"who", "whom", "whose"}) ||
               (is_one_of(form, {"which", "that"}) && here.tag == UniversalTag::PRON)) {
      } else
        continue;
      out_->push_back(made);
    }
  }
};

// Orders the mentions from place `first` on, and leaves one of each span.
void put_in_order(std::vector<FoundMention>& mentions, std::size_t first) {
  const auto begin = [&] { return mentions.begin() + std::ptrdiff_t(first); };
  std::stable_sort(begin(), mentions.end(), [](const FoundMention& a, const FoundMention& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  // One span, one mention: names were found first, and the sort is stable.
  const auto same = [](const FoundMention& a, const FoundMention& b) { return a.span == b.span; };
  mentions.erase(std::unique(begin(), mentions.end(), same), mentions.end());
  // Nor has a name a part of it for another: "Brickell Honda", whose last word was read before.
  for (std::size_t m = first; m + 1 < mentions.size();) {
    const FoundMention& name = mentions[m];
    const FoundMention& next = mentions[m + 1];
    const bool is_part =
        name.form == MentionForm::name && next.form == MentionForm::name && next.span.begin < name.span.end;
    if (is_part)
      mentions.erase(mentions.begin() + std::ptrdiff_t(m + 1));
    else
      ++m;
  }
}

}  // namespace

void MentionFinder::find(const Sentence& sentence, SentenceIndex number, Workspace& workspace,
                         std::vector<FoundMention>& out) const {
  const std::size_t first = out.size();
  SentenceReader(*index_, sentence, workspace).read();
  const SentenceView view(*index_, sentence, number, workspace, out);
  NameMentionFinder(view).find();
  NominalFinder(view).find();
  PronounFinder(view).find();
  put_in_order(out, first);
  SectorFinder(*index_, sentence, workspace.known, std::span(out).subspan(first)).find();
}

}  // namespace entente
