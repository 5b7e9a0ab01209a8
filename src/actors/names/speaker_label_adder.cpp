#include "actors/names/speaker_label_adder.hpp"

#include <algorithm>

#include "text/word_list.hpp"

namespace entente {

using namespace word_class;

// "SEN. ROSE HILL: I oppose it", "PAUL REED (HOST): Why?": whose label opens a transcript's line, between its title and
// what is said of them. Where every word has capitals neither tagger nor labeller tells where the name ends. Returns
// where to look on.
WordIndex SpeakerLabelAdder::add_labelled_speaker() {
  constexpr WordIndex longest_label = 8;
  WordIndex colon = 0, end = 0, begin = 0;
  while (colon < size() && colon <= longest_label && word(colon).form != ":") ++colon;
  if (colon == size() || colon > longest_label) return 0;
  while (end < colon && (known_[end].shape.is_upper || !known_[end].shape.has_letter) &&
         !is_one_of(word(end).form, {"(", "[", ","}))
    ++end;
  if (end < colon && !is_one_of(word(end).form, {"(", "[", ","})) return 0;
  // "ROSE HILL, PERU: Police said" is a place.
  const ActorKind kind_behind =
      end < colon && matches_[end + 1].end != 0 ? matches_[end + 1].sense.kind : ActorKind::person;
  if (kind_behind == ActorKind::country || kind_behind == ActorKind::place) return 0;
  WordIndex title_word = no_word;
  for (; begin + 1 < end && !has(begin, first_name); ++begin) {
    if (!has(begin, title | office | title_modifier) && known_[begin].shape.has_letter) break;
    if (has(begin, title | office)) title_word = begin;
  }
  const auto is_no_letter = [](const KnownWord& known) { return !known.shape.has_letter; };
  if (begin == end || std::any_of(known_.begin() + begin, known_.begin() + end, is_no_letter)) return 0;
  const WordIndex length = end - begin;
  const bool is_full_name =
      length > 1 && length <= 4 &&
      (has(begin, first_name) || (is_named_person(begin) && !has(end - 1, org_part | place_part)));
  if (matches_[begin].end == end || (!is_full_name && (title_word == no_word || length > 2))) return 0;
  std::fill(taken_.begin(), taken_.begin() + begin, Taken::title);
  adder_.add_name(begin, end, ActorKind::person, true);
  out_->back().title = title_word;
  // "WILL GRANT, HOST:" says no more, "ANA RUIZ, FOREIGN MINISTER:" does.
  for (WordIndex i = end; i < colon; ++i)
    if (matches_[i].end != 0 || has(i, office)) return end;
  std::fill(taken_.begin() + end, taken_.begin() + colon, Taken::title);
  return colon;
}

}  // namespace entente
