#include "actors/name_mention_finder.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "actors/town_list.hpp"
#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

namespace {

using namespace word_class;
using Label = DependencyLabel;

// "3rd" of 3rd Battalion.
bool is_ordinal(std::string_view form) {
  return form.size() > 2 && form.front() >= '0' && form.front() <= '9' &&
         is_one_of(form.substr(form.size() - 2), {"st", "nd", "rd", "th"});
}

// "Ex-CIA", "Anti-NATO", "ex-GWAR"
bool has_prefix_of_words(std::string_view form) {
  const std::size_t hyphen = form.find('-');
  if (hyphen == std::string_view::npos || hyphen + 2 > form.size() || form[hyphen + 1] < 'A' || form[hyphen + 1] > 'Z')
    return false;
  return has_use(form.substr(0, hyphen), WordUse::prefix);
}

// "Jr.", "III"
bool is_generation(std::string_view form) {
  return has_use(form, WordUse::generation);
}

// Of words of which one class says male and one female.
Gender gender_of(std::uint32_t classes, std::uint32_t male_class, std::uint32_t female_class) {
  const bool is_male = classes & male_class, is_female = classes & female_class;
  return is_male == is_female ? Gender::unknown : is_male ? Gender::male : Gender::female;
}

ActorKind actor_kind_of(NameKind kind) {
  switch (kind) {
    case NameKind::person:
      return ActorKind::person;
    case NameKind::place:
      return ActorKind::place;
    case NameKind::organization:
    case NameKind::other:
      break;
  }
  return ActorKind::organization;
}

}  // namespace

// "They support Morensuch": an unknown name that the tagger, by its ending, calls an adjective, where no adjective
// stands.
bool NameMentionFinder::is_adjective_for_name(WordIndex at) const {
  const Word& here = word(at);
  if (here.tag != UniversalTag::ADJ || !known_[at].shape.starts_upper || matches_[at].end != 0 || is_titled_)
    return false;
  const Label label = base_label(here.label);
  if (label != Label::nsubj && label != Label::obj && label != Label::iobj && here.label != Label::nmod_poss)
    return false;
  return (at > 0 || here.penn == PennTag::NNP) && (at == 0 || word(at - 1).tag != UniversalTag::DET);
}

// "Sen. Lena Orr, D-Calif.,", "(R-Ohio)": a party and a state beside a name.
bool NameMentionFinder::is_party_tag(WordIndex at) const {
  return at > 0 && at + 2 < size() && has_use(word(at).form, WordUse::party_letter) && is_hyphen(word(at + 1)) &&
         goes_on_behind_hyphen(at + 1) && known_[at + 2].shape.starts_upper &&
         is_one_of(word(at - 1).form, {"(", ",", "["});
}

// "Will Kerrigan condemned it", "Pål Strand": the tagger's word for the first of a sentence is none against a capital
// behind it, but for questions ("Will Kerrigan go?").
bool NameMentionFinder::begins_name_of_person(WordIndex at) const {
  if (at + 1 >= size() || is_titled_ || is_shouted_ || known_[at].shape.is_upper || !known_[at].shape.starts_upper)
    return false;
  const Word& next = word(at + 1);
  if (next.tag != UniversalTag::PROPN || !known_[at + 1].shape.starts_upper || matches_[at + 1].end != 0 ||
      word(size() - 1).form == "?" || has(at + 1, not_name | title | office | org_part | thing_part))
    return false;
  return has(at, first_name) || !is_ascii(word(at).form) ||
         (known_[at].id == unknown_word && word(at).tag != UniversalTag::VERB && word(at).tag != UniversalTag::ADV &&
          word(at).form.size() > 2 && word(at).tag != UniversalTag::SCONJ && word(at).tag != UniversalTag::DET &&
          word(at).tag != UniversalTag::CCONJ && word(at).tag != UniversalTag::PRON &&
          word(at).tag != UniversalTag::ADP && word(at).tag != UniversalTag::NUM && word(at).tag != UniversalTag::AUX &&
          word(at).tag != UniversalTag::ADJ);
}

// "i flew to torrance": who begins a sentence or writes "i" in a small letter writes names so, too.
bool NameMentionFinder::is_written_small() const {
  for (WordIndex at = 0; at < size(); ++at) {
    if (known_[at].shape.has_letter) return known_[at].shape.has_lower && !known_[at].shape.starts_upper;
  }
  return false;
}

// "jeju island", "ana brandt": written small, but a name's for tagger and labeller, where small letters tell nothing;
// no address of a page or mailbox. Of persons only first names, and what stands behind them: others are as often
// somebody's alias. Behind a capital the noun of a state's force or of a party is none of the name's.
bool NameMentionFinder::is_small_name_word(WordIndex at) const {
  const std::string& form = word(at).form;
  if (form.size() < 3 || has(at, particle) || form.find_first_of("@/_:.=0123456789") != std::string::npos) return false;
  const auto name = std::find_if(sentence_->names.begin(), sentence_->names.end(),
                                 [&](const Name& one) { return one.begin <= at && at < one.end; });
  if (name == sentence_->names.end()) return false;
  if (!is_written_small()) {
    // "Jack welch", "Jeju island": where the name began with a capital
    if (name->begin == at || !known_[name->begin].shape.starts_upper) return false;
    return name->kind == NameKind::person ? has(name->begin, first_name) && known_[at].id == unknown_word
                                          : name->kind == NameKind::place && has(at, place_part);
  }
  switch (name->kind) {
    case NameKind::person:
      return has(name->begin, first_name);
    case NameKind::place:
    case NameKind::organization:
      return name->end - name->begin > 1 ? !has(at, ministry | force) : !has(at, nominal);
    case NameKind::other:
      break;
  }
  return false;
}

// "Bush Okafor sued Norway": what the tagger, by its rare letters, takes for a preposition or conjunction.
bool NameMentionFinder::is_preposition_for_surname(WordIndex at) const {
  const Word& here = word(at);
  const bool is_function_word = here.tag == UniversalTag::ADP || here.tag == UniversalTag::CCONJ ||
                                here.tag == UniversalTag::SCONJ || here.tag == UniversalTag::INTJ;
  return is_function_word && at > 0 && known_[at].id == unknown_word && known_[at].shape.starts_upper &&
         here.form.size() > 4 && !is_titled_ && !is_shouted_ &&
         (has(at - 1, first_name) || (matches_[at - 1].end == at && matches_[at - 1].sense.kind == ActorKind::person));
}

// "Gunmen stormed it", "Allies of Orla": a plural of whoever, whose capital the sentence's beginning gave. "Rangers
// won" is what the labeller calls it, but no plural is one person.
bool NameMentionFinder::begins_with_plural_noun() const {
  const Word& here = word(0);
  const bool is_plural = here.lemma != here.form || here.form.ends_with("men");
  if (!is_plural || !has(0, person | group) || has(0, first_name) || matches_[0].end != 0 || size() < 3 ||
      is_shouted_ || is_titled_ || known_[1].shape.starts_upper)
    return false;
  return std::none_of(sentence_->names.begin(), sentence_->names.end(), [&](const Name& name) {
    const bool is_person_or_of = name.kind == NameKind::person || is_one_of(word(1).form, {"of", "like"});
    const bool is_of_known = is_person_or_of && name.end > 2 && matches_[2].end == name.end;  // "Allies of Norway"
    return name.begin == 0 && !is_of_known && (name.end > 1 || !is_person_or_of);
  });
}

bool NameMentionFinder::is_name_word(WordIndex at) const {
  const Word& here = word(at);
  const KnownWord& known = known_[at];
  // "Ex-CIA chief": what the prefix stands before is found within.
  if (has_prefix_of_words(here.form)) return false;
  if (known.classes & not_name) {
    // "Orthodox Church", but "an Orthodox priest".
    const bool begins_body = at > 0 && known.shape.starts_upper && at + 1 < size() &&
                             known_[at + 1].shape.starts_upper && has(at + 1, org_part);
    // "Jan Brandt", "April Mercer"
    // "In April Mercer condemned it" names a month.
    const bool is_time = at > 0 && has_use(word(at - 1).lemma, WordUse::before_month);
    const bool is_given_name = has_use(here.form, WordUse::given_name);
    const bool is_first_name = ((known.classes & first_name) || is_given_name) && known.shape.starts_upper &&
                               at + 1 < size() && !is_time && word(at + 1).tag == UniversalTag::PROPN &&
                               known_[at + 1].shape.starts_upper && !has(at + 1, not_name);
    // "Mrs May", "Prime Minister May", "May left": a month that is a surname, too
    const bool is_surname = has_use(here.form, WordUse::surname) &&
                            ((at > 0 && has(at - 1, title | office) && known_[at - 1].shape.starts_upper) ||
                             (at == 1 && has(0, first_name)) ||
                             (at > 1 && has(at - 1, first_name) && known_[at - 1].shape.starts_upper &&
                              word(at - 1).tag == UniversalTag::PROPN));
    if ((!begins_body && !is_first_name && !is_surname) || is_shouted_ || is_titled_) return false;
    if (is_surname || (is_first_name && is_given_name)) return true;
  }
  if (at == 0 && begins_with_plural_noun()) return false;
  if (here.tag == UniversalTag::PROPN)
    return known.shape.starts_upper || (!known.shape.has_lower && known.shape.has_letter) || is_small_name_word(at);
  if (!known.shape.starts_upper || is_shouted_) return false;
  // "NSRF sued Kenya"
  const bool is_acronym = at == 0 && known.shape.is_upper && known.id == unknown_word && here.form.size() > 2 &&
                          here.form.size() < 7 && is_ascii(here.form) && !is_titled_ && size() > 2 &&
                          known_[1].shape.has_lower && !known_[1].shape.starts_upper &&
                          here.form.find_first_of(".0123456789'") == std::string::npos;
  if (at == 0)
    return is_acronym || ((known.classes & first_name) && here.tag == UniversalTag::NOUN) ||
           is_adjective_for_name(at) || begins_name_of_person(at);
  if (!is_ascii(here.form) && begins_name_of_person(at)) return true;  // "the mayor, Pål Strand,"
  if (is_preposition_for_surname(at)) return true;
  // The tagger calls a part of a name an adjective or noun: "National Guard".
  return (here.tag == UniversalTag::ADJ || here.tag == UniversalTag::NOUN || here.tag == UniversalTag::X) &&
         word(at - 1).form != "\"";
}

// Of "President Orla", "President-elect Orla": President.
WordIndex NameMentionFinder::title_before(WordIndex begin) const {
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
std::string_view NameMentionFinder::country_of_title(const FoundMention& name) const {
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

// "Pakistan's Supreme Court" is not the one the gazetteer knows.
bool NameMentionFinder::add_body_of_other_state(WordIndex begin, const KnownMatch& match) {
  const NameSense& sense = match.sense;
  const GazetteerEntry& entry = index_->entries[sense.entry];
  const bool is_state_body = sense.role == NameRole::seat || entry.is_of_state();
  if (sense.kind != ActorKind::organization || !is_state_body || entry.country.empty() || begin == 0 ||
      !has(match.end - 1, ministry | org_part))
    return false;
  const WordIndex last = word(begin - 1).penn == PennTag::POS && begin > 1 ? begin - 2 : begin - 1;
  for (WordIndex i = last + 1; i-- > 0 && last - i < 4;) {
    if (matches_[i].end != last + 1) continue;
    const GazetteerEntry& owner = index_->entries[matches_[i].sense.entry];
    if (owner.kind != ActorKind::country || owner.country == entry.country ||
        matches_[i].sense.role == NameRole::capital)
      return false;
    FoundMention made = make(begin, match.end, ActorKind::organization, MentionForm::name);
    made.gender = Gender::neuter;
    made.is_typed = true;
    made.country = owner.country;
    made.is_state_body = !has(match.end - 1, force);
    if (!made.is_state_body) {
      made.entry = matches_[i].sense.entry;
      made.role = NameRole::seat;
    }
    add(made, begin, match.end);
    return true;
  }
  return false;
}

// "Russian" stands for its state before some nouns only; of "U.S.", noun and adjective, it is a name.
bool NameMentionFinder::is_adjective_alone(WordIndex begin, const KnownMatch& match) const {
  if (match.end != begin + 1) return true;
  const std::vector<NameSense>& senses = index_->senses[index_->step(0, known_[begin].id)];
  return std::none_of(senses.begin(), senses.end(), [&](const NameSense& other) {
    return other.entry == match.sense.entry && other.role == NameRole::name;
  });
}

ActorKind NameMentionFinder::kind_here(WordIndex begin, const KnownMatch& match) const {
  const GazetteerEntry& entry = index_->entries[match.sense.entry];
  const ActorKind kind = match.sense.kind;
  switch (match.sense.role) {
    case NameRole::people:
      return ActorKind::people;
    case NameRole::capital:
      return states_.acts_as_state(begin, match.end) ? entry.kind : ActorKind::place;
    case NameRole::name:
      return kind == ActorKind::place && !entry.country.empty() && states_.acts_as_region(begin, match.end)
                 ? ActorKind::country
                 : kind;
    case NameRole::adjective:
    case NameRole::seat:
      break;
  }
  return kind;
}

// "a Russian": some person.
void NameMentionFinder::add_one_of_people(WordIndex begin, const KnownMatch& match) {
  FoundMention made = make(begin, match.end, ActorKind::person, MentionForm::nominal);
  if (begin > 0 && word(begin - 1).tag == UniversalTag::DET) {
    made.first_word = begin - 1;
    made.span.begin = word(begin - 1).span.begin;
  }
  made.country = index_->entries[match.sense.entry].country;
  made.classes = person;
  made.head_word = known_[begin].id;
  made.is_typed = true;
  add(made, begin, match.end);
}

// "Mrs. Clinton" is not Bill; a surname alone tells no sex.
void NameMentionFinder::read_bearer_of_surname(FoundMention& made) const {
  const Gender known = made.gender;
  made.gender = made.title != no_word ? gender_of(known_[made.title].classes, male, female) : Gender::unknown;
  if (made.gender == Gender::unknown || known == Gender::unknown || made.gender == known) return;
  made.entry = no_entry;
  made.country = {};
}

void NameMentionFinder::add_match(WordIndex begin, const KnownMatch& match) {
  if (add_body_of_other_state(begin, match)) return;
  const NameSense& sense = match.sense;
  const GazetteerEntry& entry = index_->entries[sense.entry];
  MentionForm form = MentionForm::name;
  if (sense.role == NameRole::adjective && is_adjective_alone(begin, match)) {
    if (!states_.is_of_state(begin, match.end)) return;
    form = MentionForm::adjective;
  }
  const ActorKind kind = kind_here(begin, match);
  if (sense.role == NameRole::people) {
    const PennTag tag = word(match.end - 1).penn;
    const bool is_plural = tag == PennTag::NNPS || tag == PennTag::NNS || (begin > 0 && word(begin - 1).lemma == "the");
    if (!is_plural) return add_one_of_people(begin, match);
  }
  WordIndex first = begin;
  if (kind == ActorKind::person) {
    while (first + 1 < match.end && has(first, title) && !has(first, male_name | female_name))
      ++first;  // King | Hussein
    if (first != begin && has(first, particle)) first = begin;
  }
  // "The New York Times" without its article, but The Hague.
  if (first == begin && sense.role == NameRole::name && first + 1 < match.end && word(first).tag == UniversalTag::DET)
    ++first;
  FoundMention made = make(first, match.end, kind, form);
  made.entry = sense.entry;
  made.role = sense.role;
  made.gender = entry.gender;
  made.country = entry.country;
  made.is_typed = true;
  made.is_plural = sense.role == NameRole::people || entry.kind == ActorKind::people;
  if (kind == ActorKind::person) {
    made.title = first != begin ? first - 1 : title_before(begin);
    if (match.end == first + 1 && sense.role == NameRole::name) read_bearer_of_surname(made);
  }
  add(made, begin, match.end);
}

// "Hsu Mei|-ling": where the name goes on behind its hyphen, in small letters; "Donald Trump|-era rules" does not.
WordIndex NameMentionFinder::end_of_given_name(WordIndex begin, WordIndex end) const {
  if (end - begin < 2 || !goes_on_behind_hyphen(end)) return end;
  const Word& last = word(end + 1);
  // The tree often gives the verb both for a subject.
  const bool is_of_name = last.tag == UniversalTag::PROPN || (last.head && *last.head >= begin && *last.head < end) ||
                          (last.tag == UniversalTag::NOUN && last.head && last.head == word(head_of(begin, end)).head);
  return is_of_name && last.form.size() <= 6 && !known_[end + 1].shape.starts_upper ? end + 2 : end;
}

// "Task Force | 50"
bool NameMentionFinder::is_number_of_name(WordIndex begin, WordIndex end) const {
  const Word& number = word(end);
  const bool is_within = number.head && *number.head >= begin && *number.head < end;
  return is_within && number.tag == UniversalTag::NUM && base_label(number.label) == Label::flat &&
         number.form.size() <= 3 && number.form.find_first_not_of("0123456789") == std::string::npos;
}

void NameMentionFinder::add_name(WordIndex begin, WordIndex end, ActorKind kind, bool is_typed) {
  while (end > begin + 1 &&
         (is_one_of(word(end - 1).form, {"of", "for", "the", "and", "&"}) || is_hyphen(word(end - 1))))
    --end;
  // "al-Hindi"
  if (begin > 1 && goes_on_behind_hyphen(begin - 1) && has(begin - 2, particle) && taken_[begin - 2] == Taken::no &&
      kind == ActorKind::person)
    begin -= 2;
  // "Cargill, Inc."
  if (kind == ActorKind::organization && end + 1 < size() && word(end).form == "," &&
      has_use(word(end + 1).form, WordUse::incorporated))
    end += 2;
  if (kind == ActorKind::person) end = end_of_given_name(begin, end);
  if (kind == ActorKind::organization && begin > 0 && taken_[begin - 1] == Taken::no &&
      is_ordinal(word(begin - 1).form))
    --begin;
  if (kind == ActorKind::organization && end < size() && taken_[end] == Taken::no && is_number_of_name(begin, end))
    ++end;
  FoundMention made = make(begin, end, kind, MentionForm::name);
  made.is_typed = is_typed;
  if (kind == ActorKind::person) {
    std::uint32_t classes = known_[begin].classes;
    if ((classes & male_name) && !(classes & female_name)) made.gender = Gender::male;
    if ((classes & female_name) && !(classes & male_name)) made.gender = Gender::female;
    made.title = title_before(begin);
    if (made.title != no_word) made.country = country_of_title(made);
    // "Hon. Grace Njeri" is one phrase.
    if (made.title != no_word && made.title + 1 == begin && word(made.title).form.ends_with('.'))
      taken_[made.title] = Taken::title;
    if (begin > 0) {
      std::uint32_t before = known_[begin - 1].classes;
      if ((before & (title | office | person)) && (before & male) && !(before & female)) made.gender = Gender::male;
      if ((before & (title | office | person)) && (before & female) && !(before & male)) made.gender = Gender::female;
    }
  } else {
    made.gender = Gender::neuter;
    for (WordIndex i = begin; i < end; ++i) {
      const KnownMatch& match = matches_[i];
      if (match.end == 0 || match.end > end) continue;
      const GazetteerEntry& part = index_->entries[match.sense.entry];
      if (!part.country.empty() && match.sense.role != NameRole::seat &&
          (part.kind == ActorKind::country || part.kind == ActorKind::place)) {
        made.country = part.country;
        break;
      }
    }
    if (kind == ActorKind::place && made.country.empty())
      made.country = kinds_.state_of_town(begin, end).value_or(std::string_view());
    // "the Israeli Army", "the Turkish Government": a state by its rulers or forces; its ministries are part of it.
    if (kind == ActorKind::organization && begin < end && matches_[begin].end != 0 && matches_[begin].end < end &&
        index_->entries[matches_[begin].sense.entry].kind == ActorKind::country && has(end - 1, ministry) &&
        has(end - 1, force)) {
      made.entry = matches_[begin].sense.entry;
      made.role = NameRole::seat;
    }
  }
  out_->push_back(made);
  for (WordIndex i = begin; i < end; ++i) taken_[i] = Taken::name;
}

// Where the surname stands in "Marco "The Hammer" Bellini", "Dwayne (The Rock) Bellini", whose words [begin, end) are
// read; no_word if it does not go on so.
WordIndex NameMentionFinder::surname_behind_nickname(WordIndex begin, WordIndex end) const {
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
                             is_name_word(surname) && !has(surname, first_name | office);
        return goes_on ? surname : no_word;
      }
      if (!known_[i].shape.starts_upper) break;
    }
  }
  return no_word;
}

// Of a portfolio before a minister's name, "Minister for Women and | Equalities Nicola Marsh": his office; no_word if
// words from `begin` are none.
WordIndex NameMentionFinder::office_of_portfolio(WordIndex begin) const {
  for (WordIndex i = begin; i-- > 0 && begin - i < 10;) {
    if (is_one_of(word(i).form, {"of", "for"})) return i > 0 && has(i - 1, office | title) ? i - 1 : no_word;
    if (!known_[i].shape.starts_upper && !is_one_of(word(i).form, {"and", ",", "the", "&"})) return no_word;
  }
  return no_word;
}

// Where "Protect Families Now", "Mothers Against Guns" end, names that are a sentence or a phrase themselves; `begin`
// if there is none. Three words with capitals or more, not all of them nouns, in a sentence that writes its other words
// small.
WordIndex NameMentionFinder::end_of_slogan(WordIndex begin) const {
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

// "SEN. ROSE HILL: I oppose it", "PAUL REED (HOST): Why?": whose label opens a transcript's line, between its title and
// what is said of them. Where every word has capitals neither tagger nor labeller tells where the name ends. Returns
// where to look on.
WordIndex NameMentionFinder::add_labelled_speaker() {
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
  add_name(begin, end, ActorKind::person, true);
  out_->back().title = title_word;
  // "WILL GRANT, HOST:" says no more, "ANA RUIZ, FOREIGN MINISTER:" does.
  for (WordIndex i = end; i < colon; ++i)
    if (matches_[i].end != 0 || has(i, office)) return end;
  std::fill(taken_.begin() + end, taken_.begin() + colon, Taken::title);
  return colon;
}

void NameMentionFinder::find() {
  for (WordIndex at = add_labelled_speaker(); at < size();) at = find_from(at);
  for (WordIndex at = 0; at < size(); ++at) {
    if (taken_[at] == Taken::no && matches_[at].end == 0 && word(at).form.find('-') != std::string::npos &&
        word(at).form.size() > 4)
      find_within(at);
  }
  add_states_in_names();
  add_places_in_names();
}

// Adds the names that begin at a word and those that go on from them; returns where to look on.
WordIndex NameMentionFinder::find_from(WordIndex begin) {
  if (const WordIndex end = known_[begin].shape.starts_upper ? end_of_slogan(begin) : begin; end > begin) {
    add_name(begin, end, ActorKind::organization, true);
    return end;
  }
  if (!is_name_word(begin) && matches_[begin].end == 0) return begin + 1;
  if (is_party_tag(begin)) {
    std::fill_n(taken_.begin() + begin, 3, Taken::name);
    return begin + 3;
  }
  WordIndex end = std::max<WordIndex>(begin + 1, matches_[begin].end);
  for (bool goes_on = true; goes_on && end < size();) {
    if (const WordIndex surname = surname_behind_nickname(begin, end); surname != no_word)
      return add_nicknamed(begin, end, surname);
    const WordIndex longer = end_of_longer(begin, end);
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
  while (stop < size() && is_name_word(stop) && !has(stop, office | title)) ++stop;
  if (begin < end) add_name(begin, stop, ActorKind::person, true);
  return stop;
}

// "a Sam's Club", "the Lund Parish Sheriff's Office"
bool NameMentionFinder::is_owner_of_body(WordIndex begin, WordIndex end) const {
  if (word(end).penn != PennTag::POS || !is_name_at(end + 1) || !has(end + 1, org_part)) return false;
  if (end - begin > 1) return has(end - 1, office | title) && !has(begin, first_name);
  return begin > 0 && is_one_of(word(begin - 1).lemma, {"a", "an", "the"}) && has(begin, first_name);
}

bool NameMentionFinder::is_field(WordIndex at) const {
  return at < size() && word(at).tag == UniversalTag::PROPN && known_[at].shape.starts_upper &&
         !known_[at].shape.is_upper && matches_[at].end == 0 &&
         !has(at, first_name | title | office | org_part | place_part | not_name);
}

// Whether "and" stands within the name.
bool NameMentionFinder::joins_by_and(WordIndex begin, WordIndex end) const {
  if (word(end).form != "and") return false;
  // "the Fish and Wildlife Service", where the labeller saw one name
  const auto is_around = [&](const Name& name) {
    return name.kind == NameKind::organization && name.begin < end && name.begin >= begin && name.end > end + 1 &&
           has(name.end - 1, org_part);
  };
  if (is_name_at(end + 1) && std::any_of(sentence_->names.begin(), sentence_->names.end(), is_around)) return true;
  // "the Center for Science and Culture"
  return end > begin + 2 && is_one_of(word(end - 2).form, {"for", "of"}) && has(end - 3, org_part) &&
         is_field(end - 1) && is_field(end + 1) && (end + 2 >= size() || !known_[end + 2].shape.starts_upper) &&
         word(end + 1).head && (*word(end + 1).head == end - 1 || *word(end + 1).head == end - 3);
}

// "Orla & Sons"; "Ana Orla & Ben Orla" are two persons.
bool NameMentionFinder::joins_by_ampersand(WordIndex begin, WordIndex end) const {
  if (word(end).form != "&" || !is_name_at(end + 1)) return false;
  if (has(begin, first_name) && has(end + 1, first_name) && !is_name_at(end + 2) &&
      (end + 2 >= size() || word(end + 2).penn != PennTag::POS))
    return false;
  return end - begin < 2 || !has(begin, first_name) || !has(end + 1, first_name);
}

bool NameMentionFinder::is_small_particle(WordIndex at) const {
  return has(at, particle) && !known_[at].shape.starts_upper;
}

// "Ana van | den Brandt", "Sami | al-Brandi"; `end` if no particle goes on.
WordIndex NameMentionFinder::end_behind_particles(WordIndex end) const {
  if (!is_small_particle(end)) return end;
  if (is_name_at(end + 1)) return end + 2;
  WordIndex last = end + 1;
  while (last < size() && last < end + 3 && is_small_particle(last)) ++last;
  if (last > end + 1 && is_name_at(last)) return last + 1;
  return goes_on_behind_hyphen(end + 1) && is_name_at(end + 2) ? end + 3 : end;
}

// "the Premier League | for FC Lund"
bool NameMentionFinder::is_for_somebody(WordIndex begin, WordIndex end, WordIndex next) const {
  if (word(end).form != "for" || next >= size()) return false;
  if (has_use(word(next).form, WordUse::club) || has(next, first_name)) return true;
  const KnownMatch& match = matches_[next];
  return match.end != 0 && match.sense.role != NameRole::adjective && end - begin > 1 &&
         (match.end >= size() || !known_[match.end].shape.starts_upper);
}

// "Bank of England", "Council on Foreign Relations", "Gulf of Mexico", "City of New Orleans"; but "Lund District | of
// Skane".
WordIndex NameMentionFinder::end_behind_of(WordIndex begin, WordIndex end) const {
  const bool is_whole_place = end - begin > 1 && has(end - 1, place_part | place) && !has(end - 1, org_part);
  const bool has_of = has(end - 1, org_part | place_part | place) && word(end).form == "of" && !is_whole_place;
  if (!has_of && !(has(end - 1, org_part) && is_one_of(word(end).form, {"for", "on"}))) return end;
  WordIndex next = end + 1;
  if (next < size() && word(next).form == "the") ++next;
  if (next >= size() || is_for_somebody(begin, end, next)) return end;
  const bool is_name = is_name_word(next) || (matches_[next].end != 0 && known_[next].shape.starts_upper);
  return is_name ? std::max<WordIndex>(next + 1, matches_[next].end) : end;
}

// Where the name ends whose words [begin, end) are read, if it goes on with the next; else `end`.
WordIndex NameMentionFinder::end_of_longer(WordIndex begin, WordIndex end) const {
  if (is_name_word(end) || (matches_[end].end != 0 && known_[end].shape.starts_upper))
    return std::max<WordIndex>(end + 1, matches_[end].end);
  const bool joins = is_owner_of_body(begin, end) || (goes_on_behind_hyphen(end) && is_name_at(end + 1)) ||
                     joins_by_and(begin, end) || joins_by_ampersand(begin, end);
  if (joins) return end + 2;
  const WordIndex longer = end_behind_particles(end);
  return longer > end ? longer : end_behind_of(begin, end);
}

// "pro-Russian", "anti-American": the state within a word that the tokenizer left whole.
void NameMentionFinder::find_within(WordIndex at) {
  const Word& here = word(at);
  if (here.span.size() != here.form.size()) return;
  std::string part;
  for (std::size_t begin = 0; begin < here.form.size();) {
    std::size_t end = std::min(here.form.find('-', begin), here.form.size());
    std::string_view piece = std::string_view(here.form).substr(begin, end - begin);
    part.clear();
    append_normal_form(piece, part);
    std::uint32_t node = index_->step(0, index_->find_word(part));
    Shape shape = shape_of(piece);
    if (node != 0 && shape.starts_upper) {
      for (const NameSense& sense : index_->senses[node]) {
        // "Ex-CIA chief": whose chief, not who acts.
        const bool is_body = sense.kind == ActorKind::organization && shape.is_upper && sense.role == NameRole::name;
        if ((sense.kind != ActorKind::country && !is_body) || (sense.cases == 2 && !shape.is_upper)) continue;
        add_adjective(at, at + 1, sense, sense.kind).span = {here.span.begin + std::uint32_t(begin),
                                                             here.span.begin + std::uint32_t(end)};
        break;
      }
    }
    begin = end + 1;
  }
}

// "University of Texas", "Council of the Baltic Sea States in Lund": the states and places within longer names behind
// their prepositions.
void NameMentionFinder::add_places_in_names() {
  for (std::size_t m = first_out_, names = out_->size(); m < names; ++m) {
    const FoundMention name = (*out_)[m];
    if (name.form != MentionForm::name || (name.kind != ActorKind::organization && name.kind != ActorKind::place))
      continue;
    for (WordIndex at = name.first_word + 2; at < name.end_word; ++at) {
      const KnownMatch& match = matches_[at];
      const WordIndex before = word(at - 1).lemma == "the" ? at - 2 : at - 1;
      const bool is_place = match.sense.kind == ActorKind::country || match.sense.kind == ActorKind::place;
      if (match.end == 0 || match.end > name.end_word || !is_place || match.sense.entry == name.entry ||
          match.sense.role == NameRole::people || match.sense.role == NameRole::adjective ||
          !is_one_of(word(before).form, {"of", "in", "at"}))
        continue;
      add_adjective(at, match.end, match.sense);
    }
  }
}

FoundMention& NameMentionFinder::add_adjective(WordIndex begin, WordIndex end, const NameSense& sense, ActorKind kind) {
  FoundMention made = make(begin, end, kind, MentionForm::adjective);
  made.entry = sense.entry;
  made.role = sense.role;
  made.country = index_->entries[sense.entry].country;
  made.gender = Gender::neuter;
  made.is_typed = true;
  return out_->emplace_back(made);
}

// The longest state or town that the name begins with, and where it ends; null: none.
std::pair<const NameSense*, WordIndex> NameMentionFinder::state_at_head(const FoundMention& name) const {
  std::pair<const NameSense*, WordIndex> state{nullptr, name.first_word};
  std::uint32_t node = 0;
  for (WordIndex at = name.first_word; at + 1 < name.end_word; ++at) {
    node = index_->step(node, known_[at].id);
    if (node == 0) break;
    for (const NameSense& sense : index_->senses[node]) {
      const bool is_place = sense.kind == ActorKind::place && sense.role == NameRole::name;
      if ((sense.kind != ActorKind::country && !is_place) || sense.role == NameRole::people ||
          sense.entry == name.entry || (sense.cases == 2 && !known_[at].shape.is_upper))
        continue;
      state = {&sense, at + 1};
      break;
    }
  }
  return state;
}

// "the Ukrainian Parliament", "Leeds Police": the state or town at the head of a body's name.
void NameMentionFinder::add_states_in_names() {
  for (std::size_t m = first_out_, names = out_->size(); m < names; ++m) {
    const FoundMention name = (*out_)[m];
    if (name.form != MentionForm::name || (name.kind != ActorKind::organization && name.kind != ActorKind::place))
      continue;
    const auto [state, end] = state_at_head(name);
    bool is_body = false;
    for (WordIndex w = end; w < name.end_word; ++w) is_body |= has(w, org_part);
    if (!state || (!is_body && state->kind != ActorKind::country && name.kind != ActorKind::place)) continue;
    add_adjective(name.first_word, end, *state, state->kind);
  }
}

// Where the longer name ends that begins with the known name [at, known_end): "Cameron | Doyle", "Lagos | Water";
// known_end if it is no longer name.
WordIndex NameMentionFinder::end_of_other_name(WordIndex at, WordIndex known_end, WordIndex end,
                                               const NameSense& sense) const {
  const bool is_person = sense.kind == ActorKind::person && sense.role == NameRole::name;
  const bool is_place =
      sense.kind == ActorKind::place && (sense.role == NameRole::name || sense.role == NameRole::capital);
  if ((!is_person && !is_place) || is_shouted_ || is_titled_) return known_end;
  // "Trump Republicans", "Texas Governor Orla", "London Mayor Orla"
  constexpr std::uint32_t other =
      title | office | title_modifier | person | people | thing_part | not_name | place_part;
  // "New York Kings manager Orla", "the Texas Rangers"
  const auto is_team = [&](WordIndex i) {
    const bool has_holder =
        i + 1 == end && end < size() && has(end, office | person) && !known_[end].shape.starts_upper;
    return is_place && word(i).penn == PennTag::NNPS && (has_holder || (at > 0 && word(at - 1).lemma == "the"));
  };
  WordIndex last = known_end;
  const auto is_capital_noun = [&](WordIndex i) {
    return word(i).tag == UniversalTag::PROPN || (is_person && is_preposition_for_surname(i)) ||
           (is_place && word(i).tag == UniversalTag::NOUN && known_[i].shape.has_lower);
  };
  while (last < end && is_capital_noun(last) && known_[last].shape.starts_upper && !is_hyphen(word(last)) &&
         (word(last).penn != PennTag::NNPS || is_place) &&
         (has(last, first_name) || !has(last, other) || is_team(last)) &&
         (is_person || !has(last, first_name | organization | force | place)) &&
         (matches_[last].end == 0 ||
          (is_person && matches_[last].end == last + 1 && matches_[last].sense.kind == ActorKind::person)))
    ++last;
  if (is_person) {
    // "Clinton Foundation", "Trump White House"
    for (WordIndex i = known_end; i < end; ++i) {
      if (has(i, org_part) || (i >= last && matches_[i].end != 0 && i == last)) return known_end;
    }
    return last;
  }
  // A town before a firm's, a team's or a person's other words; the labeller may know which.
  if (last < end || last == known_end) return known_end;
  const bool is_split = std::any_of(sentence_->names.begin(), sentence_->names.end(), [&](const Name& name) {
    return name.begin > at && name.begin < last && name.begin >= known_end;
  });
  return is_split ? known_end : last;
}

// Adds the names among the words of a chunk, which are all written like names: "Foreign | Minister | Wang Yi".
void NameMentionFinder::find_chunk(WordIndex begin, WordIndex end) {
  if (matches_[begin].end == end) {
    // The whole chunk is known. A lower-case match ("the West" is in capitals) must still look like a name.
    add_match(begin, matches_[begin]);
    return;
  }
  for (WordIndex at = behind_portfolio(begin, end); at < end;) at = find_in_chunk(at, end);
}

// Of "Minister for Women and | Equalities Nicola Marsh", "Minister of | Defense Hazem Shaalan": where the name begins.
WordIndex NameMentionFinder::behind_portfolio(WordIndex begin, WordIndex end) {
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

const Name* NameMentionFinder::labelled_at(WordIndex begin) const {
  const auto name = std::find_if(sentence_->names.begin(), sentence_->names.end(),
                                 [&](const Name& one) { return one.begin == begin; });
  return name == sentence_->names.end() ? nullptr : &*name;
}

// "Pervaiz | Musharraf", "Sharon | Butcher", "Houston | Chronicle": where a person's or body's name ends for the
// labeller of which lists know a part alone; `at` if that is not longer than the part, or no such name.
WordIndex NameMentionFinder::end_of_labelled_name(WordIndex at, WordIndex end) const {
  const Name* name = labelled_at(at);
  if (name == nullptr || name->end > end || name->end < at + 2 || is_titled_ || is_shouted_ ||
      (name->kind != NameKind::person && name->kind != NameKind::organization))
    return at;
  bool is_known_in_part = false;
  for (WordIndex i = at; i < name->end; ++i) {
    const KnownMatch& match = matches_[i];
    const bool is_of_name = word(i).tag == UniversalTag::PROPN && known_[i].shape.starts_upper;
    if (!is_of_name || match.end > name->end || has(i, title | office | title_modifier | not_name | thing_part))
      return at;
    if (match.end == 0) continue;
    if (i == at && match.end == name->end) return at;
    const bool is_adjective = match.sense.role == NameRole::adjective || match.sense.role == NameRole::people;
    if (is_adjective || (name->kind == NameKind::person && match.end > i + 1)) return at;
    is_known_in_part = true;
  }
  return is_known_in_part ? name->end : at;
}

// Adds the name that begins at a word of the chunk, if one does; returns where to look on.
WordIndex NameMentionFinder::find_in_chunk(WordIndex at, WordIndex end) {
  if (!known_[at].shape.has_letter && !known_[at].shape.has_digit) return at + 1;
  const KnownMatch& match = matches_[at];
  if (const WordIndex last = end_of_labelled_name(at, end); last > at) {
    add_name(at, last, labelled_at(at)->kind == NameKind::person ? ActorKind::person : ActorKind::organization, true);
    return last;
  }
  // "Gulf of Mexico" is more than the Gulf.
  const bool goes_on = match.end != 0 && match.end + 1 < end && word(match.end).form == "of";
  if (match.end != 0 && match.end <= end && !goes_on) {
    const WordIndex longer = match.end < end ? add_longer_than_known(at, end) : at;
    if (longer > at) return longer;
    add_match(at, match);
    return match.end;
  }
  if (const WordIndex behind = behind_title(at, end); behind > at) return behind;
  return is_link(at) ? at + 1 : add_unknown(at, end);
}

// A word that stands within names but neither begins nor ends one.
bool NameMentionFinder::is_link(WordIndex at) const {
  return is_hyphen(word(at)) || is_one_of(word(at).form, {"of", "for", "on", "the", "&"});
}

// Where the words end that may make a longer name of the known one that ends before `begin`.
WordIndex NameMentionFinder::end_of_addition(WordIndex begin, WordIndex end) const {
  const auto is_before_name = [&](WordIndex at) {
    return has(at, title | office) && at + 1 < end && !has(at, org_part);
  };
  const auto is_person = [&](WordIndex at) {
    return matches_[at].end != 0 && index_->entries[matches_[at].sense.entry].kind == ActorKind::person;
  };
  WordIndex stop = begin;
  while (stop < end && !is_hyphen(word(stop)) && !is_before_name(stop) && !(stop > begin && is_person(stop))) ++stop;
  return stop;
}

// Adds the longer name that begins with the known one at a word: "London | School of Economics", "Russian | Foreign
// Ministry". Returns where it ends; `at` if there is none.
WordIndex NameMentionFinder::add_longer_than_known(WordIndex at, WordIndex end) {
  const KnownMatch& match = matches_[at];
  const NameSense& sense = match.sense;
  const WordIndex next = match.end, stop = end_of_addition(next, end);
  const bool is_short_known = sense.kind != ActorKind::person || next - at == 1;
  const auto is_part = [&](const KnownWord& known) { return (known.classes & org_part) != 0; };
  if (stop == end && is_short_known && std::any_of(known_.begin() + next, known_.begin() + stop, is_part)) {
    add_name(at, end, ActorKind::organization, true);
    return end;
  }
  if (stop == end && is_short_known && has(stop - 1, place_part) && sense.role != NameRole::adjective) {
    add_name(at, end, ActorKind::place, true);
    return end;
  }
  if (stop > next && has(stop - 1, thing_part | pact_part)) {
    if (has(stop - 1, pact_part))
      add_name(at, stop, kinds_.kind_of(at, stop).kind, true);
    else if (sense.role == NameRole::adjective || sense.kind == ActorKind::country)
      add_match(at, match);
    else if (sense.kind != ActorKind::person && sense.role != NameRole::people)
      add_adjective(at, match.end, sense);  // "the FIFA World Cup"
    std::fill(taken_.begin() + at, taken_.begin() + stop, Taken::name);
    return stop;
  }
  return add_other_than_known(at, end);
}

// "China | Delight", "Sharon | Paperback Printing": where a body's name ends for the labeller that begins with a
// state's, town's or person's; `at` if there is none.
WordIndex NameMentionFinder::end_of_labelled_body(WordIndex at, WordIndex end) const {
  const KnownMatch& match = matches_[at];
  const bool may_begin = match.sense.role == NameRole::name || match.sense.role == NameRole::capital;
  if (!may_begin || is_titled_ || is_shouted_) return at;
  const auto name = std::find_if(sentence_->names.begin(), sentence_->names.end(), [&](const Name& one) {
    return one.begin == at && one.end > match.end && one.end <= end && one.kind == NameKind::organization;
  });
  if (name == sentence_->names.end()) return at;
  for (WordIndex i = match.end; i < name->end; ++i) {
    if (word(i).tag != UniversalTag::PROPN || !known_[i].shape.starts_upper || matches_[i].end != 0 ||
        has(i, title | office | title_modifier | person | people | not_name | thing_part))
      return at;
  }
  return name->end;
}

// "Cameron Doyle", "Reagan Okumba", "Donald Trump Jr.": within a longer name a known one stands for nobody.
WordIndex NameMentionFinder::add_other_than_known(WordIndex at, WordIndex end) {
  const NameSense& sense = matches_[at].sense;
  const WordIndex next = matches_[at].end;
  const bool is_person = sense.kind == ActorKind::person;
  if (is_person && is_generation(word(next).form)) {
    add_name(at, next + 1, ActorKind::person, true);
    return next + 1;
  }
  // "Sudan People's Liberation Army-West"
  if (sense.kind == ActorKind::organization && next + 1 < end && goes_on_behind_hyphen(next) &&
      has_use(word(next + 1).form, WordUse::wing)) {
    add_name(at, next + 2, ActorKind::organization, true);
    return next + 2;
  }
  if (const WordIndex last = end_of_labelled_body(at, end); last > next) {
    add_name(at, last, ActorKind::organization, true);
    return last;
  }
  const bool may_be_other = next == at + 1 || sense.kind == ActorKind::place;
  if (const WordIndex last = may_be_other ? end_of_other_name(at, next, end, sense) : next; last > next) {
    add_name(at, last, is_person ? ActorKind::person : ActorKind::organization, true);
    return last;
  }
  // "Jordan Peterson", "Chad Smith": a first name before a surname.
  if (next == at + 1 && has(at, first_name) && sense.role != NameRole::adjective && !is_person &&
      matches_[next].end == 0 && !has(next, title | office | org_part | title_modifier) && !is_hyphen(word(next))) {
    WordIndex last = next + 1;
    while (last < end && matches_[last].end == 0) ++last;
    add_name(at, last, ActorKind::person, true);
    return last;
  }
  return at;
}

// Titles and offices before a name: "Foreign Minister | Wang Yi". At the end they are nominals: "the President".
WordIndex NameMentionFinder::behind_title(WordIndex at, WordIndex end) {
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
bool NameMentionFinder::is_office_behind_name(WordIndex at, WordIndex stop, WordIndex end) const {
  if (!has(at, first_name) || stop - at < 2 || !has(stop, title_modifier) || has(stop, first_name | org_part))
    return false;
  return std::any_of(known_.begin() + stop + 1, known_.begin() + end,
                     [](const KnownWord& known) { return (known.classes & (office | person)) != 0; });
}

// Whether the run of unknown words from `at` ends before a known name or a title at `stop`.
bool NameMentionFinder::ends_run(WordIndex at, WordIndex stop, WordIndex end) const {
  const KnownMatch& next = matches_[stop];
  if (is_link(stop - 1)) return false;
  const bool is_known = next.end != 0 && next.sense.kind != ActorKind::place && next.sense.role != NameRole::people &&
                        !has(stop - 1, particle);
  const bool is_surname = has(at, first_name) && next.end - stop == 1;
  const auto is_part = [&](const KnownWord& known) { return (known.classes & org_part) != 0; };
  if (is_known && !is_surname && std::none_of(known_.begin() + stop, known_.begin() + end, is_part)) return true;
  if (is_office_behind_name(at, stop, end)) return true;
  return has(stop, title | office) && !has(stop, org_part) && stop + 1 < end && !has(stop, first_name | particle);
}

// Where a run of words ends that nothing is known of.
WordIndex NameMentionFinder::end_of_run(WordIndex at, WordIndex end) const {
  WordIndex stop = at + 1;
  // "Western Australia"
  if (stop < end && matches_[stop].end == end && has(at, place_start) && !is_titled_ &&
      matches_[stop].sense.kind == ActorKind::country && matches_[stop].sense.role == NameRole::name)
    stop = end;
  while (stop < end && !ends_run(at, stop, end)) ++stop;
  while (stop > at + 1 && is_link(stop - 1)) --stop;
  return stop;
}

// "Orla Institute | spokesman": an office word ends the name, but for a surname behind a first name: "Stephen King".
WordIndex NameMentionFinder::before_office(WordIndex at, WordIndex end) const {
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

// "the IPC", where capitals tell something
bool NameMentionFinder::is_written_in_capitals(WordIndex at) const {
  return known_[at].shape.is_upper && !is_shouted_ && !is_titled_;
}

// Capitalised common nouns: headings, "Internet Explorer".
bool NameMentionFinder::are_plain_nouns(WordIndex begin, WordIndex end) const {
  for (WordIndex i = begin; i < end; ++i)
    if (word(i).tag == UniversalTag::PROPN) return false;
  if (end > begin + 1) return !has_use(word(begin).form, WordUse::given_name) && is_ascii(word(begin).form);
  if (is_adjective_for_name(begin)) return false;
  // "the IPC approved it"
  const std::size_t letters = word(begin).form.size();
  if (is_written_in_capitals(begin) && letters > 2 && letters < 7 && is_of_clause(begin)) return false;
  return !(begin > 0 && has(begin, not_name) && has(begin - 1, title | office));  // "Prime Minister May"
}

// Words with capitals that name no actor: a war, a book, a heading.
bool NameMentionFinder::is_thing(WordIndex begin, WordIndex end) const {
  const bool is_body = has(end - 1, org_part) && end - begin > 1;
  if (are_plain_nouns(begin, end) && !is_body && !has(begin, first_name)) return true;
  // "Book of Numbers" is a thing for its first word, "Ministry of Foreign Affairs" none for its last.
  for (WordIndex i = begin + 1; i < end; ++i)
    if (is_one_of(word(i).form, {"of", "for", "on"})) return has(i - 1, thing_part) && !has(i - 1, org_part);
  if (has(end - 1, thing_part)) return true;
  if (end - begin > 1) return false;
  const bool is_behind_title = begin > 0 && has(begin - 1, title | office) && is_name_word(begin);
  return word(begin).form.ends_with("ism") || (has(begin, not_name) && !is_behind_title);
}

// Adds the names in a run of words that nothing is known of; returns where to look on.
WordIndex NameMentionFinder::add_unknown(WordIndex at, WordIndex end) {
  const WordIndex stop = end_of_run(at, end), last = before_office(at, stop);
  if (is_thing(at, last)) {
    for (WordIndex i = at; i < last; ++i) taken_[i] = word(i).tag == UniversalTag::PROPN ? Taken::name : Taken::no;
    return stop;
  }
  NameKindReader::Kind kind = kinds_.kind_of(at, last);
  const bool is_single = last == at + 1;
  // "GRFA President Olga Brandt"
  if (is_single && is_written_in_capitals(at) && last < end && has(last, office) && known_[last].shape.starts_upper)
    kind = {ActorKind::organization, true};
  if (!kind.is_typed) {
    // Nothing is known of these words: the labeller, which has seen their context, decides.
    if (add_learned_names(at, last, kind.kind)) return stop;
    // "Ukrainian Paralympians"
    if (is_single && at > 0 && word(at).penn == PennTag::NNPS && add_people_of_state(at)) return stop;
    if (is_no_actor(at, last)) {
      std::fill(taken_.begin() + at, taken_.begin() + last, Taken::name);
      return stop;
    }
  }
  add_name(at, last, kind.kind, kind.is_typed);
  return stop;
}

// A capital at the start of a sentence or heading says nothing: "Jackass.", "Great Meal"; nor does one of "B2".
bool NameMentionFinder::is_weak(WordIndex begin, WordIndex end) const {
  const WordIndex head = head_of(begin, end);
  const Label label = base_label(word(head).label);
  if (is_titled_ && !is_one_of(case_word(head), {"in", "at", "to"})) return true;
  if (end > begin + 1) return false;
  const bool starts = begin == 0 || (begin == 1 && !known_[0].shape.has_letter);
  if (starts && label != Label::nsubj && word(head).label != Label::nmod_poss && label != Label::vocative) return true;
  const std::string& form = word(begin).form;
  return known_[begin].shape.has_digit || form.size() < 3 || form.find('.') != std::string::npos;
}

// Whether words that look like a name, of which neither the labeller nor any list knows, are none of who acts.
bool NameMentionFinder::is_no_actor(WordIndex begin, WordIndex end) const {
  // "a Mustang engine", "my Hamster": a bare word that only modifies, or has an owner, is no actor.
  // But what a person has an office in is one: "Orlaline director Simon Mercer".
  const Word& governor = word(head_of(begin, end));
  const bool has_holder = end + 1 < size() && has(end, office) && word(end + 1).tag == UniversalTag::PROPN;
  if (end == begin + 1 && governor.label == Label::compound && !has_holder) return true;
  if (begin > 0 && (word(begin - 1).penn == PennTag::PRPS || is_one_of(word(begin - 1).lemma, {"a", "an"})))
    return true;
  if (is_weak(begin, end)) return true;
  // Who acts is let pass.
  const Label label = base_label(governor.label);
  const bool acts = label == Label::nsubj || governor.label == Label::compound || governor.label == Label::obl_agent ||
                    governor.label == Label::nmod_poss ||
                    (label == Label::obj && governor.head && has(*governor.head, attitude));
  return !acts;
}

// People after their nation's adjective, called by a word in capitals that nothing is known of.
bool NameMentionFinder::add_people_of_state(WordIndex at) {
  WordIndex adjective = at;
  while (adjective > 0 && at - adjective < 3 &&
         !(matches_[adjective].end == at && matches_[adjective].sense.role == NameRole::adjective))
    --adjective;
  if (matches_[adjective].end != at || matches_[adjective].sense.role != NameRole::adjective) return false;
  FoundMention made = make(adjective, at + 1, ActorKind::person, MentionForm::nominal);
  made.head = at;
  made.is_plural = true;
  made.classes = person;
  made.head_word = known_[at].id;
  made.country = index_->entries[matches_[adjective].sense.entry].country;
  out_->push_back(made);
  taken_[at] = Taken::name;
  return true;
}

// The names that the labeller found among words [begin, end); false if there are none.  Of one unknown word that acts
// or is acted on ("Orla met Mercer") it is not believed that it is a place.
bool NameMentionFinder::add_learned_names(WordIndex begin, WordIndex end, ActorKind guess) {
  bool has_any = false;
  for (const Name& name : sentence_->names) {
    if (name.begin >= end || name.end <= begin) continue;
    has_any = true;
    WordIndex first = std::max(name.begin, begin);
    WordIndex last = std::min(name.end, end);
    // "Pål | Strand"
    const bool has_given_name =
        first == begin + 1 && begins_name_of_person(begin) && (begin == 0 || !is_ascii(word(begin).form));
    if (has_given_name) {
      add_name(begin, last, ActorKind::person, true);
      continue;
    }
    if (name.end > end &&
        std::none_of(taken_.begin() + end, taken_.begin() + name.end, [](Taken taken) { return taken != Taken::no; }))
      last = name.end;
    while (last > first + 1 && has(last - 1, title | office) && !known_[last - 1].shape.starts_upper)
      --last;                                                                                   // "Orla chief"
    if (name.kind == NameKind::person && last < end && is_generation(word(last).form)) ++last;  // "Orla | Jr."
    const bool acts =
        last - first == 1 && name.kind == NameKind::place && guess != ActorKind::place && is_of_clause(first);
    const bool is_one_person = last - first == 1 && name.kind == NameKind::person && !has(first, first_name);
    // "due to SOLAS": letters are rarely a person's, but for labels of transcripts
    const bool is_of_letters = is_one_person && known_[first].shape.is_upper && !is_shouted_ && !is_titled_ &&
                               word(first).form.size() > 1 &&
                               !(first > 0 && has(first - 1, title | office | first_name)) &&
                               !(first + 1 < size() && word(first + 1).form == ":");
    if (is_of_letters) {
      add_name(first, last, ActorKind::organization, true);
      continue;
    }
    // "Parisians dislike it"
    if (is_one_person && word(first).penn == PennTag::NNPS && first + 1 < size()) {
      add_name(first, last, ActorKind::people, true);
      out_->back().is_plural = true;
      continue;
    }
    if (name.kind == NameKind::other) continue;
    // "Shell bought Pavilion"
    const Word& carrier = word(head_of(first, last));
    const bool is_object = base_label(carrier.label) == Label::obj || carrier.label == Label::obl_unmarked;
    if (is_one_person && is_object && carrier.head && has_use(word(*carrier.head).lemma, WordUse::acquiring)) {
      add_name(first, last, ActorKind::organization, true);
      continue;
    }
    const bool is_town = kinds_.state_of_town(first, last).has_value();
    add_name(first, last, is_town ? ActorKind::place : acts ? guess : actor_kind_of(name.kind), true);
  }
  if (!has_any) return false;
  for (WordIndex i = begin; i < end; ++i) taken_[i] = Taken::name;
  return true;
}

}  // namespace entente
