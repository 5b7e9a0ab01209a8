#include "actors/nominal_finder.hpp"

#include <algorithm>
#include <string>

#include "actors/sector_finder.hpp"
#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

void NominalFinder::find() {
  for (WordIndex at = 0; at < size(); ++at)
    if (const std::optional<Nominal> nominal = nominal_at(at)) add(*nominal);
}

// What the noun says of its bearer, alone or with the word before it.
std::uint32_t NominalFinder::classes_of(Nominal& nominal) const {
  const WordIndex h = nominal.head;
  std::uint32_t classes = known_[h].classes;
  if (nominal.counted) classes = is_noun(word(*nominal.counted)) ? known_[*nominal.counted].classes & ~group : person;
  if (nominal.is_people_by_trait) classes = people;
  // "the air force", "Ukraine's security service": bodies by two words.
  const SectorReading reading = read_sector_word(*index_, *sentence_, known_, h);
  nominal.is_pair = h > 0 && reading.begin == h - 1;
  if (nominal.is_pair && reading.word.service == SectorWord::Service::armed)
    classes = organization | force;
  else if (nominal.is_pair && !(classes & (word_class::nominal & ~place)))
    classes = organization;
  return !(classes & word_class::nominal) && is_unlisted_person(h) ? classes | person : classes;
}

// "expert Charlie Parton": before a name it is a title.
bool NominalFinder::is_title_of_person(const Nominal& nominal) const {
  const WordIndex h = nominal.head;
  const PennTag tag = word(h).penn;
  if (h + 1 >= size() || taken_[h + 1] != Taken::name || !(nominal.classes & (office | person | title)) ||
      tag == PennTag::NNS || tag == PennTag::NNPS)
    return false;
  const std::span<FoundMention> names = found();
  return std::any_of(names.begin(), names.end(), [&](const FoundMention& name) {
    return name.first_word == h + 1 && name.kind == ActorKind::person;
  });
}

std::optional<NominalFinder::Nominal> NominalFinder::nominal_at(WordIndex h) const {
  if (taken_[h] != Taken::no) return std::nullopt;  // an office in a title is told of by the name's `title`
  const Word& head = word(h);
  Nominal nominal{.head = h, .counted = counted_by(h), .is_people_by_trait = is_trait_of_people(h)};
  if (!is_noun(head) && !nominal.counted && !nominal.is_people_by_trait) return std::nullopt;
  nominal.classes = classes_of(nominal);
  if (!(nominal.classes & word_class::nominal)) return std::nullopt;
  const bool only_modifies = head.label == Label::compound && head.head && *head.head > h &&
                             !is_hyphen(word(*head.head)) && !crosses_verb(h, *head.head) &&
                             !is_subject_of_noun_for_verb(h);
  // "the police cordon", "government efforts": of the rulers and those who serve them the noun before a noun speaks
  // too.
  nominal.is_before_noun =
      only_modifies && (nominal.classes & (force | organization)) && has_use(head.lemma, WordUse::ruling);
  if (only_modifies && !nominal.is_before_noun) return std::nullopt;
  if (head.label == Label::flat || head.label == Label::nmod_desc || is_title_of_person(nominal)) return std::nullopt;
  return nominal;
}

bool NominalFinder::begins_other_phrase(WordIndex at) const {
  return is_one_of(case_word(at), {"despite", "between", "during", "after", "before", "since", "until", "amid",
                                   "because", "like", "than", "as", "about", "including", "excluding", "over"});
}

// "accused the government | of fraud"
bool NominalFinder::is_charge(WordIndex at, WordIndex head) const {
  const Word& accused = word(head);
  if (at < head || word(at).tag != UniversalTag::NOUN || accused.label != Label::obj || !accused.head ||
      case_word(at) != "of")
    return false;
  return has_use(word(*accused.head).lemma, WordUse::charging);
}

// Whether a word that hangs from the head itself belongs to its phrase.
bool NominalFinder::belongs_as(WordIndex at, WordIndex head) const {
  const Word& here = word(at);
  switch (base_label(here.label)) {
    case Label::nmod:
      if (has(at, not_name) && here.tag == UniversalTag::PROPN) return false;  // "lawmakers on Wednesday"
      return !begins_other_phrase(at) && !is_charge(at, head) && here.label != Label::nmod_unmarked;
    case Label::amod:
      // "rebels | loyal to the president"
      if (at > head && here.tag == UniversalTag::ADJ) {
        for (WordIndex c = at + 1; c < size() && c < at + 8; ++c)
          if (word(c).head == at) return false;
      }
      return true;
    case Label::det:
    case Label::compound:
    case Label::nummod:
    case Label::flat:
    case Label::fixed:
    case Label::goeswith:
      return here.label != Label::nmod_unmarked;
    case Label::punct:
      return is_hyphen(here);
    default:
      return false;
  }
}

// Which words belong to the noun phrase: no relative clause, no apposition, no second conjunct.
bool NominalFinder::belongs(WordIndex at, WordIndex head) const {
  for (int steps = 0; steps < 40; ++steps) {
    const Word& here = word(at);
    if (!here.head) return false;
    if (*here.head == head) return belongs_as(at, head);
    if (here.label == Label::acl_relcl || here.label == Label::parataxis || here.label == Label::advcl) return false;
    if (here.label == Label::nmod && begins_other_phrase(at)) return false;
    at = *here.head;
  }
  return false;
}

// "the head of Harbour Foods | , Ana Ruiz,"
WordIndex NominalFinder::before_named_bearer(const Nominal& nominal, WordIndex end) const {
  if (!(nominal.classes & (office | person))) return end;
  for (const FoundMention& name : found()) {
    if (name.form == MentionForm::name && name.kind == ActorKind::person && name.first_word > nominal.head + 1 &&
        name.first_word < end && word(name.first_word - 1).form == ",")
      end = name.first_word - 1;
  }
  return end;
}

// A known name right before the noun belongs to it, whatever the tree says: "Hezbollah lawmakers".
WordIndex NominalFinder::with_known_name(WordIndex begin, WordIndex head) const {
  if (begin != head) return begin;
  for (WordIndex s = head; s > 0 && head - s < 3;) {
    --s;
    if (matches_[s].end == head && matches_[s].sense.kind != ActorKind::person && taken_[s] != Taken::title)
      return s > 0 && word(s - 1).tag == UniversalTag::DET ? s - 1 : s;
    if (matches_[s].end != 0) break;
  }
  return begin;
}

WordRange NominalFinder::extent_of(const Nominal& nominal) const {
  const WordIndex h = nominal.head;
  const Word& head = word(h);
  WordIndex begin = h, end = h + 1;
  while (begin > 0 && h - begin < 30 && belongs(begin - 1, h) && !is_hidden_verb(begin - 1)) --begin;
  while (end < size() && end - h < 20 && belongs(end, h) && !is_hidden_verb(end)) ++end;
  // "an associate fellow": the tree may set two nouns side by side.
  if (begin == h && h > 1 && head.label == Label::appos && word(h - 1).tag == UniversalTag::NOUN &&
      word(h - 1).label == Label::appos && word(h - 1).head == head.head) {
    --begin;
    if (word(begin - 1).tag == UniversalTag::DET) --begin;
  }
  end = before_named_bearer(nominal, end_of_phrase(h, end));
  while (end > h + 1 && word(end - 1).tag == UniversalTag::PUNCT) --end;
  while (begin < h && (word(begin).tag == UniversalTag::PUNCT || word(begin).label == Label::case_ ||
                       word(begin).label == Label::cc))
    ++begin;
  begin = with_known_name(begin, h);
  // An article right before belongs here, whatever the tree says.
  if (begin > 0 && word(begin - 1).penn == PennTag::DT && taken_[begin - 1] == Taken::no) --begin;
  return {begin, end};
}

void NominalFinder::read_number(Nominal& nominal, FoundMention& made) const {
  const WordIndex h = nominal.head;
  const Word& head = word(h);
  made.is_plural = head.penn == PennTag::NNS || head.penn == PennTag::NNPS || has_use(head.form, WordUse::several);
  if (nominal.counted) made.is_plural = !is_one_of(head.lemma, {"one", "each", "any", "either", "neither"});
  if (nominal.is_people_by_trait) made.is_plural = made.is_definite = true;
  if (nominal.is_before_noun) {
    for (WordIndex w = h; w-- > 0 && h - w < 5;)
      made.is_definite |= word(w).head == head.head && word(w).lemma == "the";
  }
  bool both = false, two = false;
  for (WordIndex i = made.first_word; i < h; ++i) {
    const Word& here = word(i);
    if (here.head != h) continue;
    const std::string& lemma = here.lemma.empty() ? here.form : here.lemma;
    const bool is_determiner = here.tag == UniversalTag::DET || here.label == Label::det;
    made.is_definite |= here.label == Label::nmod_poss ||
                        (is_determiner && is_one_of(lemma, {"the", "this", "that", "these", "those", "both", "The"}));
    both |= is_one_of(lemma, {"both", "Both"});
    two |= here.label == Label::nummod && is_one_of(lemma, {"two", "2"});
  }
  nominal.is_group = made.is_plural && (nominal.classes & group) && (both || (two && made.is_definite));
}

// None where it is nobody: "sides" of which nobody says that they are two.
std::optional<ActorKind> NominalFinder::kind_of(const Nominal& nominal, const FoundMention& made) const {
  const std::uint32_t classes = nominal.classes;
  // Officials, soldiers, diplomats of no state that is known are persons; troops and forces are not.
  if ((classes & (office | person)) && !(classes & organization)) return ActorKind::person;
  if ((classes & person) && word(nominal.head).lemma == "people" && !made.is_definite) return ActorKind::person;
  if (classes & country) return ActorKind::country;
  if (classes & (organization | force)) return ActorKind::organization;
  if (classes & people) return ActorKind::people;
  if (classes & place) return ActorKind::place;
  return nominal.is_group ? std::optional(ActorKind::country) : std::nullopt;
}

void NominalFinder::read_gender(const Nominal& nominal, FoundMention& made) const {
  const bool is_male = nominal.classes & male, is_female = nominal.classes & female;
  if (made.kind != ActorKind::person)
    made.gender = Gender::neuter;
  else if (is_male != is_female)
    made.gender = is_male ? Gender::male : Gender::female;
}

// "heads of state", "in power", "under fire from police": a bare noun is no actor, but for people of whom there are
// several. Where somebody is or is taken to it is one: "in court", "from hospital".
bool NominalFinder::is_bare(const Nominal& nominal, const FoundMention& made) const {
  if (made.is_plural || made.kind == ActorKind::person || made.first_word != nominal.head || nominal.is_before_noun ||
      nominal.counted)
    return false;
  return !has_use(word(nominal.head).lemma, WordUse::institution) ||
         !is_one_of(case_word(nominal.head), {"in", "at", "from", "on", "to", "before", "outside", "near"});
}

// "Secretary of State Anna Orla": an office and who holds it, told of by the name's `title`.
bool NominalFinder::give_as_title(const FoundMention& made) {
  bool is_title = false;
  for (FoundMention& name : found()) {
    if (made.is_plural || made.kind != ActorKind::person) break;
    if (name.form != MentionForm::name || name.kind != ActorKind::person || name.end_word != made.end_word ||
        name.first_word <= made.head)
      continue;
    // "a spokesman for President Orla": somebody else
    const bool is_other = std::any_of(
        sentence_->words.begin() + made.head + 1, sentence_->words.begin() + name.first_word, [](const Word& w) {
          return (w.tag == UniversalTag::ADP && w.form != "of") || w.tag == UniversalTag::CCONJ ||
                 w.tag == UniversalTag::PUNCT || w.tag == UniversalTag::DET;
        });
    if (is_other || word(name.first_word - 1).tag == UniversalTag::ADP) continue;
    name.title = made.head;
    is_title = true;
  }
  for (const FoundMention& name : found())
    is_title |= name.title == made.head && name.form == MentionForm::name && name.first_word > 0 &&
                taken_[name.first_word - 1] == Taken::title;
  return is_title;
}

WordId NominalFinder::head_word_of(WordIndex at) const {
  const Word& head = word(at);
  if (head.lemma.empty() || head.lemma == head.form) return known_[at].id;
  const WordId lemma = index_->find_word(normal_form(head.lemma));
  return lemma != unknown_word ? lemma : known_[at].id;
}

// "Russian troops", "the Turkish government", "the government of Turkey" are their state; "Russian-led forces" are not.
// So is "the Turkish state", but "the Indian state of Kerala" is not.
bool NominalFinder::stands_for_state(const Nominal& nominal, const FoundMention& made,
                                     const GazetteerEntry& state) const {
  const WordIndex h = nominal.head;
  const std::string& lemma = word(h).lemma;
  const bool is_state = made.is_definite && !made.is_plural && has_use(lemma, WordUse::polity) &&
                        (h + 1 >= size() || word(h + 1).form != "of");
  const bool is_region = state.kind == ActorKind::place && has_use(lemma, WordUse::region_rule);
  return !nominal.is_group &&
         (is_region || (state.kind == ActorKind::country && (is_state || (nominal.classes & force))));
}

// The name of the state before the noun, or behind it: "the government of Turkey", "authorities in Turkey"; but troops
// in Turkey may be anybody's.
std::optional<std::uint32_t> NominalFinder::entry_beside(const FoundMention& made, const GazetteerEntry& state) const {
  const WordIndex h = made.head, n = size();
  const auto is_the_state = [&](WordIndex i) {
    return i < n && matches_[i].end != 0 && &index_->entries[matches_[i].sense.entry] == &state;
  };
  for (WordIndex i = made.first_word; i < h; ++i) {
    if (!is_the_state(i) || matches_[i].end > h) continue;
    if (matches_[i].end < n && is_hyphen(word(matches_[i].end))) break;
    return matches_[i].sense.entry;
  }
  if (h + 1 >= n) return std::nullopt;
  const std::string& preposition = word(h + 1).form;
  if (preposition != "of" && !(preposition == "in" && has_use(word(h).lemma, WordUse::local_rule))) return std::nullopt;
  WordIndex i = h + 2;
  while (i < n && matches_[i].end == 0 && (word(i).tag == UniversalTag::DET || word(i).tag == UniversalTag::ADJ)) ++i;
  return is_the_state(i) ? std::optional(matches_[i].sense.entry) : std::nullopt;
}

void NominalFinder::read_state(const Nominal& nominal, FoundMention& made) const {
  const GazetteerEntry* state = state_beside(made.first_word, made.head, made.end_word);
  if (!state) return;
  made.country = state->country;
  if (!stands_for_state(nominal, made, *state)) return;
  if (const std::optional<std::uint32_t> entry = entry_beside(made, *state)) {
    made.entry = *entry;
    made.role = NameRole::seat;
    made.kind = ActorKind::organization;
  }
}

void NominalFinder::add(Nominal nominal) {
  const WordRange extent = extent_of(nominal);
  FoundMention made = make(extent.begin, extent.end, ActorKind::person, MentionForm::nominal);
  made.head = nominal.head;
  read_number(nominal, made);
  const std::optional<ActorKind> kind = kind_of(nominal, made);
  if (!kind) return;
  made.kind = *kind;
  read_gender(nominal, made);
  if (is_bare(nominal, made) || give_as_title(made)) return;
  // Only the group words of a group mention keep that class.
  made.classes = nominal.is_group ? nominal.classes : nominal.classes & ~group;
  made.head_word = head_word_of(nominal.head);
  read_state(nominal, made);
  // "his intelligence", "the use of force": only a state's are somebody.
  const bool is_of_nobody = has_use(word(nominal.head).lemma, WordUse::of_state_only) && !made.is_plural &&
                            made.country.empty() && !nominal.is_pair;
  if (!is_of_nobody) out_->push_back(made);
}

// "The goaltender thanked Orla": a noun no list has, by its ending a person where persons act.
bool NominalFinder::is_unlisted_person(WordIndex at) const {
  const Word& here = word(at);
  if (here.tag != UniversalTag::NOUN || here.penn != PennTag::NN || base_label(here.label) != Label::nsubj ||
      !here.head || !has(*here.head, speech | attitude))
    return false;
  const std::string_view form = here.form;
  return form.size() > 5 &&
         (form.ends_with("er") || form.ends_with("or") || form.ends_with("ist") || form.ends_with("man") ||
          form.ends_with("woman")) &&
         !has_use(here.lemma, WordUse::no_person);
}

// "one of the researchers", "hundreds of volunteers", "most of them": the word that says of whom some are meant.
std::optional<WordIndex> NominalFinder::counted_by(WordIndex at) const {
  const Word& here = word(at);
  const bool is_number = here.tag == UniversalTag::NUM;
  if (!is_number && here.tag != UniversalTag::NOUN && here.tag != UniversalTag::DET && here.tag != UniversalTag::PRON &&
      here.tag != UniversalTag::ADJ)
    return std::nullopt;
  if (!is_number && !has_use(here.lemma, WordUse::quantity)) return std::nullopt;
  for (WordIndex w = at + 1; w < size() && w < at + 12; ++w) {
    if (word(w).head != at || base_label(word(w).label) != Label::nmod || case_word(w) != "of") continue;
    if (is_noun(word(w)) && (has(w, word_class::nominal) || (taken_[w] == Taken::no && counted_by(w)))) return w;
    if (word(w).tag == UniversalTag::PRON && is_one_of(word(w).form, {"them", "us", "you", "whom", "those"})) return w;
    return std::nullopt;
  }
  return std::nullopt;
}

// "the wounded", "those responsible"
bool NominalFinder::is_trait_of_people(WordIndex at) const {
  const Word& here = word(at);
  if (at == 0 || is_noun(here)) return false;
  const Label label = base_label(here.label);
  const bool is_argument = label == Label::nsubj || label == Label::obj || label == Label::iobj ||
                           label == Label::obl || label == Label::nmod || label == Label::conj;
  return is_argument && word(at - 1).lemma == "the" && has_use(here.form, WordUse::trait);
}

// "A spokesperson | denies it", where the tree takes the verb for a noun in the plural.
bool NominalFinder::is_subject_of_noun_for_verb(WordIndex at) const {
  const Word& verb = word(*word(at).head);
  return *word(at).head == at + 1 && verb.penn == PennTag::NNS && verb.label == Label::root &&
         has(at + 1, speech | attitude) && has(at, person | office) && at > 0 && word(at - 1).tag == UniversalTag::DET;
}

// A noun phrase without the long tail that it may have: "a research team | from the Institute of Technology and ...".
WordIndex NominalFinder::end_of_phrase(WordIndex head, WordIndex end) const {
  constexpr std::uint32_t longest_tail = 40;  // bytes
  const std::optional<WordIndex> counted = counted_by(head);
  while (end > head + 1 && word(end - 1).span.end - word(head).span.end > longest_tail) {
    WordIndex tail = 0;  // the last phrase that hangs from the head
    for (WordIndex w = head + 1; w < end; ++w) {
      if (word(w).head == head && (base_label(word(w).label) == Label::nmod || word(w).label == Label::amod)) tail = w;
    }
    if (tail == 0) return end;
    if (tail == counted) return end_of_phrase(tail, end);
    WordIndex first = tail;
    for (WordIndex w = head + 1; w < tail; ++w) {
      WordIndex up = w;
      for (int steps = 0; steps < 20 && up != tail && word(up).head && *word(up).head > head; ++steps)
        up = *word(up).head;
      if (up == tail) {
        first = w;
        break;
      }
    }
    end = first;
  }
  return end;
}

// "A government official | blamed smugglers": a verb that the tree took for a participle before its object.
bool NominalFinder::is_hidden_verb(WordIndex at) const {
  const Word& here = word(at);
  if (here.tag != UniversalTag::VERB || here.label != Label::amod || here.penn != PennTag::VBN || at == 0 ||
      !here.head || *here.head < at)
    return false;
  const Word& before = word(at - 1);
  return is_noun(before) && has(at - 1, word_class::nominal) && before.head == here.head;
}

bool NominalFinder::crosses_verb(WordIndex from, WordIndex to) const {
  for (WordIndex i = from + 1; i < to; ++i) {
    if (is_hidden_verb(i)) return true;
  }
  return false;
}

}  // namespace entente
