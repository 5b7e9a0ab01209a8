#include "actors/names/name_extents.hpp"

#include <algorithm>
#include <array>

#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

using namespace word_class;

// Where the surname stands in "Marco "The Hammer" Bellini", "Dwayne (The Rock) Bellini", whose words [begin, end) are
// read; no_word if it does not go on so.
WordIndex NameExtents::surname_behind_nickname(WordIndex begin, WordIndex end) const {
  constexpr std::array<std::array<std::string_view, 2>, 7> marks = {
      {{"\"", "\""}, {"“", "”"}, {"'", "'"}, {"‘", "’"}, {"(", ")"}, {"``", "''"}, {"\"", "''"}}};
  if (!has(end - 1, first_name) && !is_named_person(end - 1) && !(end - begin > 1 && has(begin, first_name)))
    return no_word;
  for (const auto& [open, close] : marks) {
    if (word(end).form != open) continue;
    for (WordIndex i = end + 1; i < size() && i < end + 5; ++i) {
      if (word(i).form == close) {
        const WordIndex surname = i + 1;
        const bool goes_on = i > end + 1 && surname < size() && word(surname).tag == UniversalTag::PROPN &&
                             words_.is_name_word(surname) && !has(surname, first_name | office);
        return goes_on ? surname : no_word;
      }
      if (!known_[i].shape.starts_upper) break;
    }
  }
  return no_word;
}

// Where "Protect Families Now", "Mothers Against Guns" end, names that are a sentence or a phrase themselves; `begin`
// if there is none. Three words with capitals or more, not all of them nouns, in a sentence that writes its other words
// small.
WordIndex NameExtents::end_of_slogan(WordIndex begin) const {
  if (is_titled_ || is_shouted_ || taken_[begin] != Taken::no ||
      (begin > 0 && (word(begin - 1).form == "\"" || word(begin - 1).form == "“" || word(begin - 1).form == "``")))
    return begin;
  WordIndex end = begin;
  std::size_t others = 0;  // no nouns, the sentence's first word not counted
  while (end < size() && end < begin + 6 && known_[end].shape.starts_upper && known_[end].shape.has_lower) {
    const Word& here = word(end);
    if (matches_[end].end != 0 || has(end, first_name | title | not_name | particle)) return begin;
    const bool is_other = here.tag == UniversalTag::VERB || here.tag == UniversalTag::ADP ||
                          here.tag == UniversalTag::PRON || here.tag == UniversalTag::ADV ||
                          here.tag == UniversalTag::DET || here.tag == UniversalTag::SCONJ ||
                          here.tag == UniversalTag::CCONJ || here.tag == UniversalTag::AUX;
    others += is_other && end > 0;
    ++end;
  }
  if (end - begin < 3 || others == 0 || end >= size()) return begin;
  // "Save Our Rivers | sued": the words around are written small.
  std::size_t small = 0;
  for (WordIndex i = end; i < size(); ++i) small += !known_[i].shape.starts_upper && known_[i].shape.has_lower;
  for (WordIndex i = 0; i < begin; ++i) small += !known_[i].shape.starts_upper && known_[i].shape.has_lower;
  const bool begins_clause = word(end).tag == UniversalTag::VERB || word(end).tag == UniversalTag::AUX ||
                             word(end).tag == UniversalTag::PUNCT || word(end).tag == UniversalTag::ADP ||
                             word(end).penn == PennTag::POS || word(end).tag == UniversalTag::CCONJ ||
                             word(end).tag == UniversalTag::ADV;
  return small > 0 && begins_clause ? end : begin;
}

// "a Sam's Club", "the Lund Parish Sheriff's Office"
bool NameExtents::is_owner_of_body(WordIndex begin, WordIndex end) const {
  if (word(end).penn != PennTag::POS || !words_.is_name_at(end + 1) || !has(end + 1, org_part)) return false;
  if (end - begin > 1) return has(end - 1, office | title) && !has(begin, first_name);
  return begin > 0 && is_one_of(word(begin - 1).lemma, {"a", "an", "the"}) && has(begin, first_name);
}

bool NameExtents::is_field(WordIndex at) const {
  return at < size() && word(at).tag == UniversalTag::PROPN && known_[at].shape.starts_upper &&
         !known_[at].shape.is_upper && matches_[at].end == 0 &&
         !has(at, first_name | title | office | org_part | place_part | not_name);
}

// Whether "and" stands within the name.
bool NameExtents::joins_by_and(WordIndex begin, WordIndex end) const {
  if (word(end).form != "and") return false;
  // "the Fish and Wildlife Service", where the labeller saw one name
  const auto is_around = [&](const Name& name) {
    return name.kind == NameKind::organization && name.begin < end && name.begin >= begin && name.end > end + 1 &&
           has(name.end - 1, org_part);
  };
  if (words_.is_name_at(end + 1) && std::any_of(sentence_->names.begin(), sentence_->names.end(), is_around))
    return true;
  // "the Center for Science and Culture"
  return end > begin + 2 && is_one_of(word(end - 2).form, {"for", "of"}) && has(end - 3, org_part) &&
         is_field(end - 1) && is_field(end + 1) && (end + 2 >= size() || !known_[end + 2].shape.starts_upper) &&
         word(end + 1).head && (*word(end + 1).head == end - 1 || *word(end + 1).head == end - 3);
}

// "Orla & Sons"; "Ana Orla & Ben Orla" are two persons.
bool NameExtents::joins_by_ampersand(WordIndex begin, WordIndex end) const {
  if (word(end).form != "&" || !words_.is_name_at(end + 1)) return false;
  if (has(begin, first_name) && has(end + 1, first_name) && !words_.is_name_at(end + 2) &&
      (end + 2 >= size() || word(end + 2).penn != PennTag::POS))
    return false;
  return end - begin < 2 || !has(begin, first_name) || !has(end + 1, first_name);
}

bool NameExtents::is_small_particle(WordIndex at) const {
  return has(at, particle) && !known_[at].shape.starts_upper;
}

// "Ana van | den Brandt", "Sami | al-Brandi"; `end` if no particle goes on.
WordIndex NameExtents::end_behind_particles(WordIndex end) const {
  if (!is_small_particle(end)) return end;
  if (words_.is_name_at(end + 1)) return end + 2;
  WordIndex last = end + 1;
  while (last < size() && last < end + 3 && is_small_particle(last)) ++last;
  if (last > end + 1 && words_.is_name_at(last)) return last + 1;
  return goes_on_behind_hyphen(end + 1) && words_.is_name_at(end + 2) ? end + 3 : end;
}

// "the Premier League | for FC Lund"
bool NameExtents::is_for_somebody(WordIndex begin, WordIndex end, WordIndex next) const {
  if (word(end).form != "for" || next >= size()) return false;
  if (has_use(word(next).form, WordUse::club) || has(next, first_name)) return true;
  const KnownMatch& match = matches_[next];
  return match.end != 0 && match.sense.role != NameRole::adjective && end - begin > 1 &&
         (match.end >= size() || !known_[match.end].shape.starts_upper);
}

// "Bank of England", "Council on Foreign Relations", "Gulf of Mexico", "City of New Orleans"; but "Lund District | of
// Skane".
WordIndex NameExtents::end_behind_of(WordIndex begin, WordIndex end) const {
  const bool is_whole_place = end - begin > 1 && has(end - 1, place_part | place) && !has(end - 1, org_part);
  const bool has_of = has(end - 1, org_part | place_part | place) && word(end).form == "of" && !is_whole_place;
  if (!has_of && !(has(end - 1, org_part) && is_one_of(word(end).form, {"for", "on"}))) return end;
  WordIndex next = end + 1;
  if (next < size() && word(next).form == "the") ++next;
  if (next >= size() || is_for_somebody(begin, end, next)) return end;
  const bool is_name = words_.is_name_word(next) || (matches_[next].end != 0 && known_[next].shape.starts_upper);
  return is_name ? std::max<WordIndex>(next + 1, matches_[next].end) : end;
}

// Where the name ends whose words [begin, end) are read, if it goes on with the next; else `end`.
WordIndex NameExtents::end_of_longer(WordIndex begin, WordIndex end) const {
  if (words_.is_name_word(end) || (matches_[end].end != 0 && known_[end].shape.starts_upper))
    return std::max<WordIndex>(end + 1, matches_[end].end);
  const bool joins = is_owner_of_body(begin, end) || (goes_on_behind_hyphen(end) && words_.is_name_at(end + 1)) ||
                     joins_by_and(begin, end) || joins_by_ampersand(begin, end);
  if (joins) return end + 2;
  const WordIndex longer = end_behind_particles(end);
  return longer > end ? longer : end_behind_of(begin, end);
}

}  // namespace entente
