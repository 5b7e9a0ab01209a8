#include "actors/names/title_reader.hpp"

#include <algorithm>

#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

using namespace word_class;

// Of "President Orla", "President-elect Orla": President.
WordIndex TitleReader::title_before(WordIndex begin) const {
  if (begin == 0) return no_word;
  if (has(begin - 1, title | office)) return begin - 1;
  if (taken_[begin - 1] == Taken::title) {
    if (const WordIndex office_word = office_of_portfolio(begin - 1); office_word != no_word) return office_word;
  }
  // "Secretary of State Nolan Orla"
  if (begin > 2 && has(begin - 1, title_modifier) && word(begin - 2).form == "of" && has(begin - 3, title | office))
    return begin - 3;
  const bool is_elect = begin > 2 && has_use(word(begin - 1).form, WordUse::chosen) && is_hyphen(word(begin - 2));
  return is_elect && has(begin - 3, title | office) ? begin - 3 : no_word;
}

// "Hamas leader Orla", "Colonel Orla of the Bulgarian army": the state that the office beside a name belongs to.
std::string_view TitleReader::country_of_title(const FoundMention& name) const {
  WordIndex begin = name.title;
  while (begin > 0 && name.title - begin < 8) {
    const Word& before = word(begin - 1);
    const bool belongs =
        before.tag == UniversalTag::ADJ || is_noun(before) || before.tag == UniversalTag::PART || is_hyphen(before);
    if (!belongs) break;
    --begin;
  }
  if (const GazetteerEntry* state = state_beside(begin, name.title, name.title + 1)) return state->country;
  if (name.end_word + 1 < size() && is_one_of(word(name.end_word).form, {"of", "from"})) {
    const WordIndex after = name.end_word + 1;
    if (const GazetteerEntry* state = state_beside(after, after, std::min<WordIndex>(after + 3, size())))
      return state->country;
  }
  return {};
}

// Of a portfolio before a minister's name, "Minister for Women and | Equalities Nicola Marsh": his office; no_word if
// words from `begin` are none.
WordIndex TitleReader::office_of_portfolio(WordIndex begin) const {
  for (WordIndex i = begin; i-- > 0 && begin - i < 10;) {
    if (is_one_of(word(i).form, {"of", "for"})) return i > 0 && has(i - 1, office | title) ? i - 1 : no_word;
    if (!known_[i].shape.starts_upper && !is_one_of(word(i).form, {"and", ",", "the", "&"})) return no_word;
  }
  return no_word;
}

// Of "Minister for Women and | Equalities Nicola Marsh", "Minister of | Defense Hazem Shaalan": where the name begins.
WordIndex TitleReader::behind_portfolio(WordIndex begin, WordIndex end) {
  WordIndex at = begin;
  if (begin > 0 && office_of_portfolio(begin) != no_word) {
    WordIndex first = begin;
    while (first < end && !has(first, first_name)) ++first;
    const auto is_unknown = [](const KnownMatch& match) { return match.end == 0; };
    const bool is_portfolio =
        first > begin && first + 1 < end && std::all_of(matches_.begin() + begin, matches_.begin() + first, is_unknown);
    if (is_portfolio && word(first).tag == UniversalTag::PROPN) {
      std::fill(taken_.begin() + begin, taken_.begin() + first, Taken::title);
      at = first;
    }
  }
  if (begin > 1 && word(begin - 1).form == "of" && has(begin - 2, office | title)) {
    while (at + 1 < end && has(at, title_modifier) && !has(at + 1, org_part)) ++at;
  }
  return at;
}

// Titles and offices before a name: "Foreign Minister | Wang Yi". At the end they are nominals: "the President".
WordIndex TitleReader::behind_title(WordIndex at, WordIndex end) {
  const bool is_last = at + 1 >= end;
  // "Major League Baseball" is no major
  const bool begins_body =
      !is_last && has(at + 1, org_part) && !has(at + 1, office | title) && matches_[at + 1].end == 0;
  const bool is_given_name = has(at, first_name) && !is_last;
  if (has(at, title | office) && !begins_body && !is_given_name && word(at).form.size() > 1 &&
      (!is_last || has(at, office))) {
    taken_[at] = is_last ? Taken::no : Taken::title;
    return at + 1;
  }
  if (!has(at, title_modifier) || is_last) return at;
  WordIndex next = at;
  while (next < end && (has(next, title_modifier) || is_hyphen(word(next)))) ++next;
  return next < end && has(next, title | office) ? next : at;
}

// "Anna Orla | Senior Vice President", as under a letter
bool TitleReader::is_office_behind_name(WordIndex at, WordIndex stop, WordIndex end) const {
  if (!has(at, first_name) || stop - at < 2 || !has(stop, title_modifier) || has(stop, first_name | org_part))
    return false;
  return std::any_of(known_.begin() + stop + 1, known_.begin() + end,
                     [](const KnownWord& known) { return (known.classes & (office | person)) != 0; });
}

// "Orla Institute | spokesman": an office word ends the name, but for a surname behind a first name: "Stephen King".
WordIndex TitleReader::before_office(WordIndex at, WordIndex end) const {
  const bool has_surname = has(at, first_name) && !is_shouted_ && !is_titled_;
  const auto is_surname = [&](WordIndex i) {
    return i == at + 1 && has_surname && word(i).tag == UniversalTag::PROPN && known_[i].shape.starts_upper;
  };
  // "Peter Moss MP" has his office behind his name as others have an honour.
  const bool has_honour = end > at + 2 && has_surname && has_use(normal_form(word(end - 1).form), WordUse::honour);
  if (has_honour) return end;
  while (end > at + 1 && has(end - 1, office) && !has(end - 1, org_part | first_name) && !is_surname(end - 1)) --end;
  return end;
}

}  // namespace entente
