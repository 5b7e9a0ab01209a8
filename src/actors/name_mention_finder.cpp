#include "actors/name_mention_finder.hpp"

#include <algorithm>

namespace entente {

using namespace word_class;

void NameMentionFinder::find() {
  for (WordIndex at = speaker_label_.add_labelled_speaker(); at < size();) at = find_from(at);
  states_in_names_.find();
}

// Adds the names that begin at a word and those that go on from them; returns where to look on.
WordIndex NameMentionFinder::find_from(WordIndex begin) {
  if (const WordIndex end = known_[begin].shape.starts_upper ? extents_.end_of_slogan(begin) : begin; end > begin) {
    adder_.add_name(begin, end, ActorKind::organization, true);
    return end;
  }
  if (!words_.is_name_word(begin) && matches_[begin].end == 0) return begin + 1;
  if (words_.is_party_tag(begin)) {
    std::fill_n(taken_.begin() + begin, 3, Taken::name);
    return begin + 3;
  }
  WordIndex end = std::max<WordIndex>(begin + 1, matches_[begin].end);
  for (bool goes_on = true; goes_on && end < size();) {
    if (const WordIndex surname = extents_.surname_behind_nickname(begin, end); surname != no_word)
      return add_nicknamed(begin, end, surname);
    const WordIndex longer = extents_.end_of_longer(begin, end);
    goes_on = longer > end;
    end = longer;
  }
  find_chunk(begin, end);
  return end;
}

WordIndex NameMentionFinder::add_nicknamed(WordIndex begin, WordIndex end, WordIndex surname) {
  while (begin < end && has(begin, title | office | title_modifier) && !has(begin, first_name))
    taken_[begin++] = Taken::title;
  WordIndex stop = surname + 1;
  while (stop < size() && words_.is_name_word(stop) && !has(stop, office | title)) ++stop;
  if (begin < end) adder_.add_name(begin, stop, ActorKind::person, true);
  return stop;
}

// Adds the names among the words of a chunk, which are all written like names: "Foreign | Minister | Wang Yi".
void NameMentionFinder::find_chunk(WordIndex begin, WordIndex end) {
  if (matches_[begin].end == end) {
    // The whole chunk is known. A lower-case match ("the West" is in capitals) must still look like a name.
    known_names_.add_match(begin, matches_[begin]);
    return;
  }
  for (WordIndex at = titles_.behind_portfolio(begin, end); at < end;) at = find_in_chunk(at, end);
}

// Adds the name that begins at a word of the chunk, if one does; returns where to look on.
WordIndex NameMentionFinder::find_in_chunk(WordIndex at, WordIndex end) {
  if (!known_[at].shape.has_letter && !known_[at].shape.has_digit) return at + 1;
  const KnownMatch& match = matches_[at];
  if (const WordIndex last = longer_names_.add_labelled(at, end); last > at) return last;
  // "Gulf of Mexico" is more than the Gulf.
  const bool goes_on = match.end != 0 && match.end + 1 < end && word(match.end).form == "of";
  if (match.end != 0 && match.end <= end && !goes_on) {
    const WordIndex longer = match.end < end ? longer_names_.add_longer_than_known(at, end) : at;
    if (longer > at) return longer;
    known_names_.add_match(at, match);
    return match.end;
  }
  if (const WordIndex behind = titles_.behind_title(at, end); behind > at) return behind;
  return words_.is_link(at) ? at + 1 : unknown_names_.add_unknown(at, end);
}

}  // namespace entente
