#include "actors/name_mention_finder.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "actors/town_list.hpp"
#include "actors/word_list.hpp"

namespace entente {

namespace {

using namespace word_class;
using Label = DependencyLabel;

// "3rd" of 3rd Battalion.
bool is_ordinal(std::string_view form) {
  return form.size() > 2 && form.front() >= '0' && form.front() <= '9' &&
         is_one_of(form.substr(form.size() - 2), {"st", "nd", "rd", "th"});
}

bool is_ascii(std::string_view form) {
  return std::all_of(form.begin(), form.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// "Ex-CIA", "Anti-NATO", "ex-GWAR"
bool has_prefix_of_words(std::string_view form) {
  const std::size_t hyphen = form.find('-');
  if (hyphen == std::string_view::npos || hyphen + 2 > form.size() || form[hyphen + 1] < 'A' || form[hyphen + 1] > 'Z') return false;
  return is_one_of(form.substr(0, hyphen), {"Ex", "ex", "Anti", "anti", "Pro", "pro", "Non", "non", "Pre", "pre", "Post", "post", "Mid", "mid", "Then", "then", "Self", "Co"});
}

// "Jr.", "III"
bool is_generation(std::string_view form) {
  return is_one_of(form, {"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV", "JR.", "SR."});
}

// "J." or "J"
bool is_initial(const Word& word) {
  return (word.form.size() == 2 && word.form[1] == '.' && word.form[0] >= 'A' && word.form[0] <= 'Z') ||
         (word.form.size() == 1 && word.form[0] >= 'B' && word.form[0] <= 'Z' && word.form[0] != 'I');
}

ActorKind actor_kind_of(NameKind kind) {
  switch (kind) {
    case NameKind::person: return ActorKind::person;
    case NameKind::place: return ActorKind::place;
    case NameKind::organization:
    case NameKind::other: break;
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
  return at > 0 && at + 2 < size() && is_one_of(word(at).form, {"D", "R", "I"}) && is_hyphen(word(at + 1)) &&
         goes_on_behind_hyphen(at + 1) && known_[at + 2].shape.starts_upper && is_one_of(word(at - 1).form, {"(", ",", "["});
}

// "Will Kerrigan condemned it", "Pål Strand": the tagger's word for the first of a sentence is none against a capital behind
// it, but for questions ("Will Kerrigan go?").
bool NameMentionFinder::begins_name_of_person(WordIndex at) const {
  if (at + 1 >= size() || is_titled_ || is_shouted_ || known_[at].shape.is_upper || !known_[at].shape.starts_upper) return false;
  const Word& next = word(at + 1);
  if (next.tag != UniversalTag::PROPN || !known_[at + 1].shape.starts_upper || matches_[at + 1].end != 0 || word(size() - 1).form == "?" ||
      has(at + 1, not_name | title | office | org_part | thing_part))
    return false;
  return has(at, first_name) || !is_ascii(word(at).form) || (known_[at].id == unknown_word && word(at).tag != UniversalTag::VERB && word(at).tag != UniversalTag::ADV && word(at).form.size() > 2 &&
                                 word(at).tag != UniversalTag::SCONJ && word(at).tag != UniversalTag::DET && word(at).tag != UniversalTag::CCONJ && word(at).tag != UniversalTag::PRON &&
                                 word(at).tag != UniversalTag::ADP && word(at).tag != UniversalTag::NUM && word(at).tag != UniversalTag::AUX && word(at).tag != UniversalTag::ADJ);
}

bool NameMentionFinder::is_name_word(WordIndex at) const {
  const Word& here = word(at);
  const KnownWord& known = known_[at];
  // "Ex-CIA chief": what the prefix stands before is found within.
  if (has_prefix_of_words(here.form)) return false;
  if (known.classes & not_name) {
    // "Orthodox Church", but "an Orthodox priest".
    const bool begins_body = at > 0 && known.shape.starts_upper && at + 1 < size() && known_[at + 1].shape.starts_upper && has(at + 1, org_part);
    // "Jan Brandt", "April Mercer"
    // "In April Mercer condemned it" names a month.
    const bool is_time = at > 0 && is_one_of(word(at - 1).lemma, {"in", "since", "until", "last", "next", "this", "of", "by", "from", "early", "late", "mid", "during", "every"});
    const bool is_first_name = ((known.classes & first_name) || here.form == "May") && known.shape.starts_upper && at + 1 < size() && !is_time &&
                               word(at + 1).tag == UniversalTag::PROPN && known_[at + 1].shape.starts_upper && !has(at + 1, not_name);
    // "Mrs May", "Prime Minister May", "May left": a month that is a surname, too
    const bool is_surname = is_one_of(here.form, {"May", "March", "August", "Friday", "English", "Christmas", "Easter", "Great", "Best", "Nice"}) &&
                            ((at > 0 && has(at - 1, title | office) && known_[at - 1].shape.starts_upper) || (at == 1 && has(0, first_name)) ||
                             (at > 1 && has(at - 1, first_name) && known_[at - 1].shape.starts_upper && word(at - 1).tag == UniversalTag::PROPN));
    if ((!begins_body && !is_first_name && !is_surname) || is_shouted_ || is_titled_) return false;
    if (is_surname || (is_first_name && here.form == "May")) return true;
  }
  if (here.tag == UniversalTag::PROPN) return known.shape.starts_upper || (!known.shape.has_lower && known.shape.has_letter);
  if (!known.shape.starts_upper || is_shouted_) return false;
  // "NSRF sued Kenya"
  const bool is_acronym = at == 0 && known.shape.is_upper && known.id == unknown_word && here.form.size() > 2 && here.form.size() < 7 && is_ascii(here.form) &&
                          !is_titled_ && size() > 2 && known_[1].shape.has_lower && !known_[1].shape.starts_upper && here.form.find_first_of(".0123456789'") == std::string::npos;
  if (at == 0) return is_acronym || ((known.classes & first_name) && here.tag == UniversalTag::NOUN) || is_adjective_for_name(at) || begins_name_of_person(at);
  if (!is_ascii(here.form) && begins_name_of_person(at)) return true;  // "the mayor, Pål Strand,"
  // The tagger calls a part of a name an adjective or noun: "National Guard".
  return (here.tag == UniversalTag::ADJ || here.tag == UniversalTag::NOUN || here.tag == UniversalTag::X) && word(at - 1).form != "\"";
}

// "Russian troops", "pro-Russian": the adjective speaks of the state; in "Russian vodka" it does not.
bool NameMentionFinder::stands_for_state(WordIndex begin, WordIndex end) const {
  if (end < size() && is_hyphen(word(end))) return true;
  if (begin > 0 && is_hyphen(word(begin - 1))) return true;
  WordIndex head = word(end - 1).head.value_or(end - 1);
  auto speaks_of_state = [&](WordIndex at) {
    if (has(at, state_noun | office | force | ministry | organization | place | person | people)) return true;
    // "the Australian Cobi Orla", "Ukrainian Paralympians"
    if (word(at).penn == PennTag::NNPS || (at == end && word(at).tag == UniversalTag::PROPN && is_named_person(at))) return true;
    std::string_view lemma = word(at).lemma;
    return word(at).tag == UniversalTag::NOUN && (lemma.ends_with("tion") || lemma.ends_with("sion") || lemma.ends_with("ship") || lemma.ends_with("ment"));
  };
  if (head >= end && speaks_of_state(head)) return true;
  // The adjective before a name or office, whatever the tree says: "Chinese President Xi".
  for (WordIndex at = end; at < size() && at < end + 4; ++at) {
    if (speaks_of_state(at)) return true;
    if (word(at).tag == UniversalTag::PROPN && has(at, title | office | first_name)) return true;
    if (word(at).tag != UniversalTag::ADJ && !is_noun(word(at))) break;
    // "Japanese economist Kenji Orla"
    if (word(at).tag == UniversalTag::NOUN && has(at, person | title) && at + 1 < size() && word(at + 1).tag == UniversalTag::PROPN && known_[at + 1].shape.starts_upper) return true;
    if (word(at).tag == UniversalTag::NOUN && word(at).label != Label::compound) break;
  }
  return false;
}

// "Beijing's deal", "Ankara said", "accused Moscow": the capital is its state; "met in Beijing" is the place.
bool NameMentionFinder::acts_as_state(WordIndex begin, WordIndex end) const {
  WordIndex head = head_of(begin, end);
  for (int steps = 0; steps < 4 && word(head).label == Label::conj && word(head).head; ++steps) head = *word(head).head;
  const Word& here = word(head);
  if (end < size() && word(end).form == "," && end + 1 < size() && matches_[end + 1].end != 0) return false;  // Paris, France
  for (WordIndex w = end; w < size() && w < end + 8; ++w) {
    if (word(w).head == head && word(w).label == Label::appos && has(w, place)) return false;  // "Minsk, a quiet city,"
  }
  std::string_view preposition = case_word(head);
  if (preposition.starts_with("accord")) return true;
  auto governor_is = [&](std::uint32_t classes) { return here.head && has(*here.head, classes); };
  auto governor_is_one_of = [&](std::initializer_list<std::string_view> lemmas) { return here.head && is_one_of(word(*here.head).lemma, lemmas); };
  // What can be done to a town, and what a town itself does.
  auto is_of_towns = [&] {
    return governor_is_one_of(
        {"bomb",   "bombard", "shell",   "capture",  "recapture", "retake",   "seize",    "attack",  "locate",
         "know",   "hit",     "build",   "rebuild",  "rock",      "shake",    "surround", "destroy", "strike",
         "pound",  "flood",   "besiege", "encircle", "evacuate",  "liberate", "raid",     "found",   "name",
         "rename", "visit",   "leave",   "enter",    "reach",     "tour",     "take",     "see",     "love",
         "like",   "explore", "storm",   "loot",     "cover",     "paralyse", "paralyze", "plunge",  "search",
         "scour",  "roam",    "fall",    "lie",      "sit",       "stand",    "sleep",    "wake",    "awake",
         "burn",   "sprawl",  "grow",    "host",     "cross",     "overrun"});
  };
  switch (base_label(here.label)) {
    case Label::nsubj:
      if (!here.head) return false;
      if (here.label == Label::nsubj_pass) return !is_of_towns();  // "Moscow was bombed" is the place, "Moscow was accused" the state
      if (word(*here.head).tag == UniversalTag::VERB) {
        return !governor_is_one_of({"fall", "lie", "sit", "stand", "sleep", "wake", "awake", "burn", "sprawl", "grow"});
      }
      // A state is ready or angry, a town quiet or cold.
      return governor_is_one_of({"ready", "willing", "unwilling", "eager", "keen", "reluctant", "wary", "angry", "furious", "concerned", "worried", "prepared",
                                 "determined", "convinced", "confident", "anxious", "opposed", "responsible", "guilty", "serious", "sceptical", "skeptical",
                                 "alarmed", "open", "committed", "silent", "unhappy", "cautious", "hopeful", "hostile", "nervous", "adamant"});
    case Label::aux:  // a verb the tree took for a participle: "Beijing protested"
      return here.head && *here.head == end && word(*here.head).tag == UniversalTag::VERB;
    case Label::nmod:
      if (here.label == Label::nmod_poss) return governor_is(state_noun | office | organization | force | thing) || (here.head && word(*here.head).tag == UniversalTag::NOUN && !governor_is(place | person));
      if (preposition.empty() || governor_is(place)) return false;
      if (governor_is_one_of({"flight", "train", "bus", "route", "railway", "highway", "motorway", "line", "journey", "trip", "visit", "distance", "way", "mile", "kilometre"})) return false;
      if (is_one_of(preposition, {"with", "between", "against", "by", "for"})) return true;
      return is_one_of(preposition, {"of", "to", "from", "toward", "towards", "on"}) &&
             (governor_is(state_noun | thing) ||
              governor_is_one_of(
                  {"critic", "ally", "friend", "enemy", "foe", "opponent", "supporter", "partner", "adversary"})) &&
             !governor_is_one_of({"talks", "summit", "meeting", "embassy", "report"});
    case Label::obj:
      return here.head && !is_of_towns();
    case Label::iobj:
      return true;
    case Label::obl:
      if (here.label == Label::obl_agent || is_one_of(preposition, {"with", "by", "against", "between", "of"})) return true;
      if (preposition == "for") return !governor_is_one_of({"leave", "depart", "head", "set", "embark", "fly", "sail", "bind"});
      if (preposition == "on") {
        return governor_is_one_of({"impose", "call", "rely", "depend", "lean", "press", "put", "pin", "place", "slap", "levy", "count", "wait", "turn", "spy"});
      }
      if (preposition == "from") return governor_is_one_of({"demand", "seek", "buy", "receive", "win", "secure", "extract", "hear", "want", "expect"});
      // "sent weapons to Moscow", but "sent envoys to Moscow"
      if (preposition == "to" &&
          governor_is_one_of({"send", "supply", "deliver", "ship", "provide", "transfer", "sell"}))
        for (WordIndex w = *here.head; w < begin; ++w)
          if (word(w).head == *here.head && word(w).label == Label::obj)
            return is_one_of(word(w).lemma, {"weapon", "arm", "arms", "tank", "missile", "jet", "ammunition", "drone",
                                             "weaponry", "aid", "gas", "oil", "rocket"});
      return preposition == "to" && here.head &&
             (has(*here.head, speech) || governor_is_one_of({"give", "offer", "sell", "lend", "appeal", "concede", "yield", "bow", "pay", "listen"}));
    case Label::compound:
      return governor_is(force | organization | state_noun) && !governor_is(place);
    default:
      return false;
  }
}

// "Vermont sued Ohio", "Chicago accused the governor": what only who acts can do, or have done to him.
bool NameMentionFinder::acts_as_region(WordIndex begin, WordIndex end) const {
  WordIndex head = head_of(begin, end);
  for (int steps = 0; steps < 4 && word(head).label == Label::conj && word(head).head; ++steps) head = *word(head).head;
  const Word& here = word(head);
  if (!here.head || word(*here.head).tag != UniversalTag::VERB || !case_word(head).empty()) return here.label == Label::obl_agent;
  if (!(here.label == Label::nsubj || (base_label(here.label) == Label::obj && has(*here.head, attitude)))) return false;
  if (is_one_of(word(*here.head).lemma, {"see", "have", "face", "suffer", "experience", "get", "remain", "become", "stay", "need", "lose", "include", "border",
                                         "attract", "boast", "celebrate", "mourn", "mark", "contain", "produce", "vote", "know", "think", "feel", "report", "record"}))
    return false;
  return acts_as_state(begin, end);
}

// Of "President Orla", "President-elect Orla": President.
WordIndex NameMentionFinder::title_before(WordIndex begin) const {
  if (begin == 0) return no_word;
  if (has(begin - 1, title | office)) return begin - 1;
  if (taken_[begin - 1] == Taken::title) {
    if (const WordIndex office_word = office_of_portfolio(begin - 1); office_word != no_word) return office_word;
  }
  // "Secretary of State Nolan Orla"
  if (begin > 2 && has(begin - 1, title_modifier) && word(begin - 2).form == "of" && has(begin - 3, title | office)) return begin - 3;
  const bool is_elect = begin > 2 && is_one_of(word(begin - 1).form, {"elect", "designate"}) && is_hyphen(word(begin - 2));
  return is_elect && has(begin - 3, title | office) ? begin - 3 : no_word;
}

// "Hamas leader Orla", "Colonel Orla of the Bulgarian army": the state that the office beside a name belongs to.
std::string_view NameMentionFinder::country_of_title(const FoundMention& name) const {
  WordIndex begin = name.title;
  while (begin > 0 && name.title - begin < 8) {
    const Word& before = word(begin - 1);
    const bool belongs = before.tag == UniversalTag::ADJ || is_noun(before) || before.tag == UniversalTag::PART || is_hyphen(before);
    if (!belongs) break;
    --begin;
  }
  if (const GazetteerEntry* state = state_beside(begin, name.title, name.title + 1)) return state->country;
  if (name.end_word + 1 < size() && is_one_of(word(name.end_word).form, {"of", "from"})) {
    const WordIndex after = name.end_word + 1;
    if (const GazetteerEntry* state = state_beside(after, after, std::min<WordIndex>(after + 3, size()))) return state->country;
  }
  return {};
}

void NameMentionFinder::add_match(WordIndex begin, const KnownMatch& match) {
  const NameSense& sense = match.sense;
  const GazetteerEntry& entry = index_->entries[sense.entry];
  // "Pakistan's Supreme Court" is not the one the gazetteer knows.
  const bool is_state_body = sense.role == NameRole::seat || is_one_of(entry.sector, {"government", "judiciary", "legislature", "police", "military", "intelligence"});
  if (sense.kind == ActorKind::organization && is_state_body && !entry.country.empty() &&
      begin > 0 && has(match.end - 1, ministry | org_part)) {
    const WordIndex last = word(begin - 1).penn == PennTag::POS && begin > 1 ? begin - 2 : begin - 1;
    for (WordIndex i = last + 1; i-- > 0 && last - i < 4;) {
      if (matches_[i].end != last + 1) continue;
      const GazetteerEntry& owner = index_->entries[matches_[i].sense.entry];
      if (owner.kind != ActorKind::country || owner.country == entry.country || matches_[i].sense.role == NameRole::capital) break;
      FoundMention made = make(begin, match.end, ActorKind::organization, MentionForm::name);
      made.gender = Gender::neuter;
      made.is_typed = true;
      made.country = owner.country;
      made.is_state_body = !has(match.end - 1, force);
      if (!made.is_state_body) {
        made.entry = matches_[i].sense.entry;
        made.role = NameRole::seat;
      }
      out_->push_back(made);
      for (WordIndex w = begin; w < match.end; ++w) taken_[w] = Taken::name;
      return;
    }
  }
  MentionForm form = MentionForm::name;
  ActorKind kind = sense.kind;
  switch (sense.role) {
    case NameRole::adjective: {
      bool is_name_too = false;  // "U.S.", "UK": noun and adjective
      for (const NameSense& other : index_->senses[index_->step(0, known_[begin].id)]) is_name_too |= other.entry == sense.entry && other.role == NameRole::name;
      if (!is_name_too || match.end != begin + 1) {
        if (!stands_for_state(begin, match.end)) return;
        form = MentionForm::adjective;
      }
      break;
    }
    case NameRole::people:
      form = MentionForm::name;
      kind = ActorKind::people;
      break;
    case NameRole::capital:
      kind = acts_as_state(begin, match.end) ? entry.kind : ActorKind::place;
      break;
    case NameRole::name:
      if (kind == ActorKind::place && !entry.country.empty() && acts_as_region(begin, match.end)) kind = ActorKind::country;
      break;
    case NameRole::seat:
      break;
  }
  if (sense.role == NameRole::people) {
    const Word& last = word(match.end - 1);
    bool is_plural = last.penn == PennTag::NNPS || last.penn == PennTag::NNS || (begin > 0 && word(begin - 1).lemma == "the");
    if (!is_plural) {
      // "a Russian": some person.
      FoundMention made = make(begin, match.end, ActorKind::person, MentionForm::nominal);
      if (begin > 0 && word(begin - 1).tag == UniversalTag::DET) {
        made.first_word = begin - 1;
        made.span.begin = word(begin - 1).span.begin;
      }
      made.country = entry.country;
      made.classes = person;
      made.head_word = known_[begin].id;
      made.is_typed = true;
      out_->push_back(made);
      for (WordIndex i = begin; i < match.end; ++i) taken_[i] = Taken::name;
      return;
    }
  }
  WordIndex first = begin;
  if (kind == ActorKind::person) {
    while (first + 1 < match.end && has(first, title) && !has(first, male_name | female_name)) ++first;  // King | Hussein
    if (first != begin && has(first, particle)) first = begin;
  }
  // "The New York Times" without its article, but The Hague.
  if (first == begin && sense.role == NameRole::name && first + 1 < match.end && word(first).tag == UniversalTag::DET) ++first;
  FoundMention made = make(first, match.end, kind, form);
  if (first != begin && kind == ActorKind::person) made.title = first - 1;
  made.entry = sense.entry;
  made.role = sense.role;
  made.gender = entry.gender;
  made.country = entry.country;
  made.is_typed = true;
  made.is_plural = sense.role == NameRole::people || entry.kind == ActorKind::people;
  if (kind == ActorKind::person && first == begin) made.title = title_before(begin);
  // "Mrs. Clinton" is not Bill; a surname alone tells no sex.
  if (kind == ActorKind::person && match.end == first + 1 && sense.role == NameRole::name) {
    made.gender = Gender::unknown;
    if (made.title != no_word) {
      const std::uint32_t classes = known_[made.title].classes;
      if ((classes & male) && !(classes & female)) made.gender = Gender::male;
      if ((classes & female) && !(classes & male)) made.gender = Gender::female;
    }
    if (made.gender != Gender::unknown && entry.gender != Gender::unknown && made.gender != entry.gender) {
      made.entry = no_entry;
      made.country = {};
    }
  }
  out_->push_back(made);
  for (WordIndex i = begin; i < match.end; ++i) taken_[i] = Taken::name;
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
  while (end > begin + 1 && (is_one_of(word(end - 1).form, {"of", "for", "the", "and", "&"}) || is_hyphen(word(end - 1)))) --end;
  // "al-Hindi"
  if (begin > 1 && goes_on_behind_hyphen(begin - 1) && has(begin - 2, particle) && taken_[begin - 2] == Taken::no && kind == ActorKind::person) begin -= 2;
  // "Cargill, Inc."
  if (kind == ActorKind::organization && end + 1 < size() && word(end).form == "," && is_one_of(word(end + 1).form, {"Inc.", "Inc", "Ltd.", "Ltd", "LLC", "LLP", "L.P.", "Corp.", "Co.", "S.A.", "N.A.", "PLC"}))
    end += 2;
  if (kind == ActorKind::person) end = end_of_given_name(begin, end);
  if (kind == ActorKind::organization && begin > 0 && taken_[begin - 1] == Taken::no && is_ordinal(word(begin - 1).form)) --begin;
  if (kind == ActorKind::organization && end < size() && taken_[end] == Taken::no && is_number_of_name(begin, end)) ++end;
  FoundMention made = make(begin, end, kind, MentionForm::name);
  made.is_typed = is_typed;
  if (kind == ActorKind::person) {
    std::uint32_t classes = known_[begin].classes;
    if ((classes & male_name) && !(classes & female_name)) made.gender = Gender::male;
    if ((classes & female_name) && !(classes & male_name)) made.gender = Gender::female;
    made.title = title_before(begin);
    if (made.title != no_word) made.country = country_of_title(made);
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
      if (!part.country.empty() && match.sense.role != NameRole::seat && (part.kind == ActorKind::country || part.kind == ActorKind::place)) {
        made.country = part.country;
        break;
      }
    }
    if (kind == ActorKind::place && made.country.empty()) made.country = state_of_town_at(begin, end).value_or(std::string_view());
    // "the Israeli Army", "the Turkish Government": a state by its rulers or forces; its ministries are part of it.
    if (kind == ActorKind::organization && begin < end && matches_[begin].end != 0 && matches_[begin].end < end &&
        index_->entries[matches_[begin].sense.entry].kind == ActorKind::country && has(end - 1, ministry) && has(end - 1, force)) {
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
  constexpr std::array<std::array<std::string_view, 2>, 7> marks = {{{"\"", "\""}, {"“", "”"}, {"'", "'"}, {"‘", "’"}, {"(", ")"}, {"``", "''"}, {"\"", "''"}}};
  if (!has(end - 1, first_name) && !is_named_person(end - 1) && !(end - begin > 1 && has(begin, first_name))) return no_word;
  for (const auto& [open, close] : marks) {
    if (word(end).form != open) continue;
    for (WordIndex i = end + 1; i < size() && i < end + 5; ++i) {
      if (word(i).form == close) {
        const WordIndex surname = i + 1;
        const bool goes_on = i > end + 1 && surname < size() && word(surname).tag == UniversalTag::PROPN && is_name_word(surname) && !has(surname, first_name | office);
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

// Where "Protect Families Now", "Mothers Against Guns" end, names that are a sentence or a phrase themselves; `begin` if
// there is none. Three words with capitals or more, not all of them nouns, in a sentence that writes its other words small.
WordIndex NameMentionFinder::end_of_slogan(WordIndex begin) const {
  if (is_titled_ || is_shouted_ || taken_[begin] != Taken::no || (begin > 0 && (word(begin - 1).form == "\"" || word(begin - 1).form == "“" || word(begin - 1).form == "``"))) return begin;
  WordIndex end = begin;
  std::size_t others = 0;  // no nouns, the sentence's first word not counted
  while (end < size() && end < begin + 6 && known_[end].shape.starts_upper && known_[end].shape.has_lower) {
    const Word& here = word(end);
    if (matches_[end].end != 0 || has(end, first_name | title | not_name | particle)) return begin;
    const bool is_other = here.tag == UniversalTag::VERB || here.tag == UniversalTag::ADP || here.tag == UniversalTag::PRON || here.tag == UniversalTag::ADV || here.tag == UniversalTag::DET ||
                          here.tag == UniversalTag::SCONJ || here.tag == UniversalTag::CCONJ || here.tag == UniversalTag::AUX;
    others += is_other && end > 0;
    ++end;
  }
  if (end - begin < 3 || others == 0 || end >= size()) return begin;
  // "Save Our Rivers | sued": the words around are written small.
  std::size_t small = 0;
  for (WordIndex i = end; i < size(); ++i) small += !known_[i].shape.starts_upper && known_[i].shape.has_lower;
  for (WordIndex i = 0; i < begin; ++i) small += !known_[i].shape.starts_upper && known_[i].shape.has_lower;
  const bool begins_clause = word(end).tag == UniversalTag::VERB || word(end).tag == UniversalTag::AUX || word(end).tag == UniversalTag::PUNCT || word(end).tag == UniversalTag::ADP ||
                             word(end).penn == PennTag::POS || word(end).tag == UniversalTag::CCONJ || word(end).tag == UniversalTag::ADV;
  return small > 0 && begins_clause ? end : begin;
}

void NameMentionFinder::find_names() {
  WordIndex at = 0;
  while (at < size()) {
    if (const WordIndex end = known_[at].shape.starts_upper ? end_of_slogan(at) : at; end > at) {
      add_name(at, end, ActorKind::organization, true);
      at = end;
      continue;
    }
    bool starts = is_name_word(at) || matches_[at].end != 0;
    if (!starts) {
      ++at;
      continue;
    }
    if (is_party_tag(at)) {
      std::fill_n(taken_.begin() + at, 3, Taken::name);
      at += 3;
      continue;
    }
    WordIndex begin = at;
    WordIndex end = std::max<WordIndex>(at + 1, matches_[at].end);
    for (;;) {
      if (end >= size()) break;
      if (const WordIndex surname = surname_behind_nickname(begin, end); surname != no_word) {
        while (begin < end && has(begin, title | office | title_modifier) && !has(begin, first_name)) taken_[begin++] = Taken::title;
        WordIndex stop = surname + 1;
        while (stop < size() && is_name_word(stop) && !has(stop, office | title)) ++stop;
        if (begin < end) add_name(begin, stop, ActorKind::person, true);
        begin = end = stop;
        break;
      }
      if (is_name_word(end) || (matches_[end].end != 0 && known_[end].shape.starts_upper)) {
        end = std::max<WordIndex>(end + 1, matches_[end].end);
        continue;
      }
      auto name_follows = [&](WordIndex next) { return next < size() && is_name_word(next); };
      // "a Sam's Club"
      if (end == begin + 1 && word(end).penn == PennTag::POS && begin > 0 && is_one_of(word(begin - 1).lemma, {"a", "an", "the"}) && has(begin, first_name) &&
          name_follows(end + 1) && has(end + 1, org_part)) {
        end += 2;
        continue;
      }
      if (goes_on_behind_hyphen(end) && name_follows(end + 1)) {
        end += 2;
        continue;
      }
      // "the Fish and Wildlife Service", where the labeller saw one name
      const auto is_labelled_whole = [&] {
        return std::any_of(sentence_->names.begin(), sentence_->names.end(), [&](const Name& name) {
          return name.kind == NameKind::organization && name.begin < end && name.begin >= begin && name.end > end + 1 && has(name.end - 1, org_part);
        });
      };
      if (word(end).form == "and" && name_follows(end + 1) && is_labelled_whole()) {
        end += 2;
        continue;
      }
      // "the Center for Science and Culture"
      const auto is_field = [&](WordIndex at_field) {
        return at_field < size() && word(at_field).tag == UniversalTag::PROPN && known_[at_field].shape.starts_upper && !known_[at_field].shape.is_upper && matches_[at_field].end == 0 &&
               !has(at_field, first_name | title | office | org_part | place_part | not_name);
      };
      const bool is_of_fields = end > begin + 2 && word(end).form == "and" && is_one_of(word(end - 2).form, {"for", "of"}) && has(end - 3, org_part) && is_field(end - 1) && is_field(end + 1) &&
                                (end + 2 >= size() || !known_[end + 2].shape.starts_upper) && word(end + 1).head && (*word(end + 1).head == end - 1 || *word(end + 1).head == end - 3);
      if (is_of_fields) {
        end += 2;
        continue;
      }
      // "the Lund Parish Sheriff's Office"
      if (word(end).penn == PennTag::POS && name_follows(end + 1) && has(end + 1, org_part) && has(end - 1, office | title) && end - begin > 1 && !has(begin, first_name)) {
        end += 2;
        continue;
      }
      if (word(end).form == "&" && end - begin > 1 && has(begin, first_name) && end + 1 < size() && has(end + 1, first_name)) break;  // two persons
      if ((word(end).form == "&" || (has(end, particle) && !known_[end].shape.starts_upper)) && name_follows(end + 1)) {
        end += 2;
        continue;
      }
      // "Ana van den Brandt"
      WordIndex particles = end;
      while (particles < size() && particles < end + 3 && has(particles, particle) && !known_[particles].shape.starts_upper) ++particles;
      if (particles > end + 1 && name_follows(particles)) {
        end = particles + 1;
        continue;
      }
      // "Sami al-Brandi"
      if (has(end, particle) && !known_[end].shape.starts_upper && goes_on_behind_hyphen(end + 1) && name_follows(end + 2)) {
        end += 3;
        continue;
      }
      // "Bank of England", "Council on Foreign Relations", "Ministry of Foreign Affairs".
      // "Gulf of Mexico", "City of New Orleans".
      // But "Lund District | of Skane", "the Premier League | for FC Lund".
      const bool is_whole_place = end - begin > 1 && has(end - 1, place_part | place) && !has(end - 1, org_part);
      if ((has(end - 1, org_part | place_part | place) && word(end).form == "of" && !is_whole_place) || (has(end - 1, org_part) && is_one_of(word(end).form, {"for", "on"}))) {
        WordIndex next = end + 1;
        if (next < size() && word(next).form == "the") ++next;
        const bool is_for_somebody = word(end).form == "for" && next < size() &&
                                     (word(next).form == "FC" || has(next, first_name) || (matches_[next].end != 0 && matches_[next].sense.role != NameRole::adjective && end - begin > 1 &&
                                                                                           (matches_[next].end >= size() || !known_[matches_[next].end].shape.starts_upper)));
        if (is_for_somebody) break;
        if (name_follows(next) || (next < size() && matches_[next].end != 0 && known_[next].shape.starts_upper)) {
          end = std::max<WordIndex>(next + 1, matches_[next].end);
          continue;
        }
      }
      break;
    }
    if (begin < end) find_chunk(begin, end);
    at = end;
  }
  for (WordIndex i = 0; i < size(); ++i) {
    if (taken_[i] == Taken::no && matches_[i].end == 0 && word(i).form.find('-') != std::string::npos && word(i).form.size() > 4) find_within(i);
  }
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
        FoundMention made = make(at, at + 1, sense.kind, MentionForm::adjective);
        made.span = {here.span.begin + std::uint32_t(begin), here.span.begin + std::uint32_t(end)};
        made.entry = sense.entry;
        made.role = sense.role;
        made.country = index_->entries[sense.entry].country;
        made.gender = Gender::neuter;
        made.is_typed = true;
        out_->push_back(made);
        break;
      }
    }
    begin = end + 1;
  }
}

// "the Ukrainian Parliament", "Leeds Police": the state or town at the head of a body's name.
void NameMentionFinder::add_states_in_names() {
  for (std::size_t m = first_out_, names = out_->size(); m < names; ++m) {
    const FoundMention name = (*out_)[m];
    if (name.form != MentionForm::name || name.kind != ActorKind::organization) continue;
    const NameSense* state = nullptr;
    WordIndex end = name.first_word;
    std::uint32_t node = 0;
    for (WordIndex at = name.first_word; at + 1 < name.end_word; ++at) {
      node = index_->step(node, known_[at].id);
      if (node == 0) break;
      for (const NameSense& sense : index_->senses[node]) {
        const bool is_place = sense.kind == ActorKind::place && sense.role == NameRole::name;
        if ((sense.kind != ActorKind::country && !is_place) || sense.role == NameRole::people || sense.entry == name.entry) continue;
        if (sense.cases == 2 && !known_[at].shape.is_upper) continue;
        state = &sense;
        end = at + 1;
        break;
      }
    }
    bool is_body = false;
    for (WordIndex w = end; w < name.end_word; ++w) is_body |= has(w, org_part);
    if (!state || (!is_body && state->kind != ActorKind::country)) continue;
    FoundMention made = make(name.first_word, end, state->kind, MentionForm::adjective);
    made.entry = state->entry;
    made.role = state->role;
    made.country = index_->entries[state->entry].country;
    made.gender = Gender::neuter;
    made.is_typed = true;
    out_->push_back(made);
  }
}

// The state of the town that words [begin, end) name, where they do not look like somebody who speaks or acts.
std::optional<std::string_view> NameMentionFinder::state_of_town_at(WordIndex begin, WordIndex end) const {
  if (is_shouted_ || end - begin > 4 || has(begin, first_name) || (begin > 0 && has(begin - 1, title | office))) return std::nullopt;
  const Word& here = word(head_of(begin, end));
  const bool speaks = base_label(here.label) == Label::nsubj && here.head && has(*here.head, speech);
  if (speaks || base_label(here.label) == Label::vocative) return std::nullopt;
  std::string normal;
  for (WordIndex i = begin; i < end; ++i) {
    if (is_hyphen(word(i))) continue;
    if (!normal.empty()) normal += ' ';
    append_normal_form(word(i).form, normal);
  }
  std::replace(normal.begin(), normal.end(), '-', ' ');
  return state_of_town(normal);
}

// "Boulder, CO", "Newport, R.I.": a state of the United States by its letters.
bool NameMentionFinder::is_state_behind_town(WordIndex at) const {
  if (at < 2 || word(at - 1).form != "," || !known_[at - 2].shape.starts_upper || known_[at - 2].shape.is_upper) return false;
  return is_one_of(word(at).form, {"AL", "AK", "AZ", "AR", "CA", "CO", "CT", "DE", "FL", "GA", "HI", "ID", "IL", "IN", "IA", "KS", "KY", "LA", "ME", "MD", "MA", "MI", "MN",
                                   "MS", "MO", "MT", "NE", "NV", "NH", "NJ", "NM", "NY", "NC", "ND", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VT", "VA",
                                   "WA", "WV", "WI", "WY", "DC"});
}

ActorKind NameMentionFinder::kind_of_run(WordIndex begin, WordIndex end, bool& is_typed) const {
  is_typed = true;
  bool has_of = false;
  WordIndex last = end - 1;
  for (WordIndex i = begin; i < end; ++i) {
    if (is_one_of(word(i).form, {"of", "for", "on"}) && i > begin) {
      has_of = true;
      last = i - 1;
      break;
    }
  }
  if (has(last, pact_part) && end - begin > 1) return ActorKind::agreement;
  bool is_long = end - begin > 1;
  if (begin > 0 && has(begin - 1, title) && word(begin - 1).form != "the" && !has(last, org_part) ) return ActorKind::person;
  if (has(last, org_part) && !(has_of && has(last, place)) && (is_long || word(last).tag == UniversalTag::PROPN)) return ActorKind::organization;
  // "Pål Strand"
  const bool is_named_so = end - begin == 2 && (has(begin, first_name) || !is_ascii(word(begin).form)) && !has(begin, place_start) && is_of_clause(head_of(begin, end));
  const bool may_be_surname = !is_one_of(word(last).form, {"County", "Township", "District", "Province", "Region", "River", "Mountain", "Mountains", "Island", "Islands", "Ocean", "Sea", "Gulf",
                                                           "Canyon", "City", "Town", "Village", "Airport", "Station", "Avenue", "Road", "Street", "Boulevard", "Peninsula", "Desert", "Dock", "Docks"});
  if (has(last, place_part) && is_long && is_named_so && may_be_surname) return ActorKind::person;
  if (has(last, place_part) && is_long) return ActorKind::place;
  if (word(begin).form.find('&') != std::string::npos) return ActorKind::organization;
  for (WordIndex i = begin; i < end; ++i) {
    if (word(i).form == "&") return ActorKind::organization;
  }
  if (has(begin, place_start) && is_long) return ActorKind::place;
  if ((end == begin + 1 && is_state_behind_town(begin)) || state_of_town_at(begin, end)) return ActorKind::place;
  if (is_long && word(begin + 1).penn == PennTag::POS) return ActorKind::organization;
  if (has_of) return has(last, place_part | place) && !has(last, org_part) ? ActorKind::place : ActorKind::organization;
  if (has(begin, first_name)) {
    std::string_view preposition = is_long ? std::string_view() : case_word(head_of(begin, end));
    is_typed = is_long || !is_one_of(preposition, {"in", "at", "near"});
    return is_typed ? ActorKind::person : ActorKind::place;
  }
  for (WordIndex i = begin; i < end; ++i) {
    if (is_long && is_initial(word(i))) return ActorKind::person;
    if (i > begin && i + 1 < end && has(i, particle) && !known_[i].shape.starts_upper) return ActorKind::person;
  }
  // "the town of Sady", "oil company Fjordline"
  if (begin > 1 && word(begin - 1).form == "of" && has(begin - 2, place) && is_noun(word(begin - 2)) && !known_[begin - 2].shape.starts_upper)
    return ActorKind::place;
  if (begin > 0 && has(begin - 1, organization) && !has(begin - 1, office | person | place) && is_noun(word(begin - 1)) &&
      !known_[begin - 1].shape.starts_upper && word(begin - 1).penn == PennTag::NN)
    return ActorKind::organization;
  // "Fjordline, a Norwegian bank,", "Fjordline is a bank", "Fjordline chief Anna Orla"
  const WordIndex head = head_of(begin, end);
  const Word& here = word(head);
  const auto says_body = [&](WordIndex w) {
    return is_noun(word(w)) && has(w, organization) && !has(w, office | person | place);
  };
  for (WordIndex w = end; w < size() && w < end + 12; ++w)
    if (word(w).head == head && word(w).label == Label::appos && says_body(w)) return ActorKind::organization;
  if (here.head && here.label == Label::nsubj && says_body(*here.head)) return ActorKind::organization;
  const bool has_holder = end < size() && has(end, office) && !known_[end].shape.starts_upper && here.label == Label::compound;
  if (!is_long && has_holder) return ActorKind::organization;
  // "expert Charlie Parton", "spokesman Peskov"
  if (begin > 0 && has(begin - 1, office | person) && is_noun(word(begin - 1))) return ActorKind::person;
  std::string_view preposition = case_word(head);
  if (is_one_of(preposition, {"in", "near", "throughout", "across", "around", "outside"})) {
    is_typed = false;
    return known_[last].shape.is_upper ? ActorKind::organization : ActorKind::place;
  }
  is_typed = false;
  if (!is_long && known_[begin].shape.is_upper && !is_shouted_ && word(begin).form.size() <= 6) return ActorKind::organization;
  for (WordIndex i = begin; i < end; ++i) {
    if (word(i).label == Label::flat && i > begin) return ActorKind::person;
  }
  if (base_label(here.label) == Label::nsubj && here.head && has(*here.head, speech)) return ActorKind::person;
  if (here.head && base_label(here.label) == Label::appos && has(*here.head, office | person)) return ActorKind::person;
  bool has_the = begin > 0 && word(begin - 1).lemma == "the";
  if (is_long) {
    if (has_the) return ActorKind::organization;
    bool is_compound = word(begin).label == Label::compound || word(begin).label == Label::amod;
    return is_compound ? ActorKind::organization : ActorKind::person;
  }
  if (has_the) return ActorKind::organization;
  if (is_one_of(preposition, {"at", "from", "to"})) return ActorKind::place;
  // "Mosul, Baiji and Tuz": of the kind of what it is joined with.
  if (here.label == Label::conj && here.head) {
    const KnownMatch& other = matches_[*here.head];
    if (other.end != 0) return other.sense.kind == ActorKind::country ? ActorKind::place : other.sense.kind;
    if (has(*here.head, first_name)) return ActorKind::person;
  }
  Label label = base_label(here.label);
  if (label == Label::nsubj || label == Label::vocative || label == Label::root || label == Label::iobj || here.label == Label::nmod_poss) return ActorKind::person;
  if (begin > 1 && word(begin - 1).form == "," && taken_[begin - 2] == Taken::name) return ActorKind::place;
  return ActorKind::organization;
}

// Where the longer name ends that begins with the known name [at, known_end): "Cameron | Doyle", "Lagos | Water";
// known_end if it is no longer name.
WordIndex NameMentionFinder::end_of_other_name(WordIndex at, WordIndex known_end, WordIndex end, const NameSense& sense) const {
  const bool is_person = sense.kind == ActorKind::person && sense.role == NameRole::name;
  const bool is_place = sense.kind == ActorKind::place && (sense.role == NameRole::name || sense.role == NameRole::capital);
  if ((!is_person && !is_place) || is_shouted_ || is_titled_) return known_end;
  // "Trump Republicans", "Texas Governor Orla", "London Mayor Orla"
  constexpr std::uint32_t other = title | office | title_modifier | person | people | thing_part | not_name | place_part;
  // "New York Kings manager Orla", "the Texas Rangers"
  const auto is_team = [&](WordIndex i) {
    const bool has_holder = i + 1 == end && end < size() && has(end, office | person) && !known_[end].shape.starts_upper;
    return is_place && word(i).penn == PennTag::NNPS && (has_holder || (at > 0 && word(at - 1).lemma == "the"));
  };
  WordIndex last = known_end;
  const auto is_capital_noun = [&](WordIndex i) { return word(i).tag == UniversalTag::PROPN || (is_place && word(i).tag == UniversalTag::NOUN && known_[i].shape.has_lower); };
  while (last < end && is_capital_noun(last) && known_[last].shape.starts_upper && !is_hyphen(word(last)) && (word(last).penn != PennTag::NNPS || is_place) &&
         (has(last, first_name) || !has(last, other) || is_team(last)) && (is_person || !has(last, first_name | organization | force | place)) &&
         (matches_[last].end == 0 || (is_person && matches_[last].end == last + 1 && matches_[last].sense.kind == ActorKind::person)))
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
  const bool is_split = std::any_of(sentence_->names.begin(), sentence_->names.end(), [&](const Name& name) { return name.begin > at && name.begin < last && name.begin >= known_end; });
  return is_split ? known_end : last;
}

void NameMentionFinder::find_chunk(WordIndex begin, WordIndex end) {
  if (matches_[begin].end == end) {
    // The whole chunk is known. A lower-case match ("the West" is in capitals) must still look like a name.
    add_match(begin, matches_[begin]);
    return;
  }
  WordIndex at = begin;
  if (begin > 0 && office_of_portfolio(begin) != no_word) {
    WordIndex first = begin;
    while (first < end && !has(first, first_name)) ++first;
    const bool is_portfolio = first > begin && first + 1 < end && std::all_of(matches_.begin() + begin, matches_.begin() + first, [](const KnownMatch& match) { return match.end == 0; });
    if (is_portfolio && word(first).tag == UniversalTag::PROPN) {
      std::fill(taken_.begin() + begin, taken_.begin() + first, Taken::title);
      at = first;
    }
  }
  // "Minister of Defense Hazem Shaalan"
  if (begin > 1 && word(begin - 1).form == "of" && has(begin - 2, office | title)) {
    while (at + 1 < end && has(at, title_modifier) && !has(at + 1, org_part)) ++at;
  }
  while (at < end) {
    if (!known_[at].shape.has_letter && !known_[at].shape.has_digit) {
      ++at;
      continue;
    }
    const KnownMatch& match = matches_[at];
    // "Gulf of Mexico" is more than the Gulf.
    bool goes_on = match.end != 0 && match.end + 1 < end && word(match.end).form == "of";
    if (match.end != 0 && match.end <= end && !goes_on) {
      WordIndex next = match.end;
      const NameSense& sense = match.sense;
      bool is_last = next >= end;
      // Does a longer name begin with it? "London School of Economics", "Russian Foreign Ministry".
      WordIndex stop = next;
      bool makes_organization = false;
      while (stop < end && !is_hyphen(word(stop)) && !(has(stop, title) && stop + 1 < end && !has(stop, org_part)) &&
             !(has(stop, office) && stop + 1 < end && !has(stop, org_part)) &&
             !(stop > next && matches_[stop].end != 0 && index_->entries[matches_[stop].sense.entry].kind == ActorKind::person)) {
        if (has(stop, org_part)) makes_organization = true;
        ++stop;
      }
      bool is_short_known = sense.kind != ActorKind::person || next - at == 1;
      if (!is_last && makes_organization && stop == end && is_short_known) {
        add_name(at, end, ActorKind::organization, true);
        return;
      }
      if (!is_last && stop > next && is_short_known && has(stop - 1, place_part) && sense.role != NameRole::adjective && stop == end) {
        add_name(at, end, ActorKind::place, true);
        return;
      }
      if (!is_last && stop > next && has(stop - 1, thing_part | pact_part)) {
        bool is_typed = false;
        if (has(stop - 1, pact_part)) add_name(at, stop, kind_of_run(at, stop, is_typed), true);
        else if (sense.role == NameRole::adjective || sense.kind == ActorKind::country) add_match(at, match);
        for (WordIndex i = at; i < stop; ++i) taken_[i] = Taken::name;
        at = stop;
        continue;
      }
      // "Cameron Doyle", "Reagan Okumba", "Donald Trump Jr.": within a longer name a known one stands for nobody.
      if (!is_last && sense.kind == ActorKind::person && is_generation(word(next).form)) {
        add_name(at, next + 1, ActorKind::person, true);
        at = next + 1;
        continue;
      }
      // "Sudan People's Liberation Army-West"
      if (!is_last && sense.kind == ActorKind::organization && next + 1 < end && goes_on_behind_hyphen(next) &&
          is_one_of(word(next + 1).form, {"West", "East", "North", "South", "Central", "Khorasan", "IO", "Opposition", "Renewed", "United", "Unity"})) {
        add_name(at, next + 2, ActorKind::organization, true);
        at = next + 2;
        continue;
      }
      if (const WordIndex last = next == at + 1 || sense.kind == ActorKind::place ? end_of_other_name(at, next, end, sense) : next; last > next) {
        const bool is_person = sense.kind == ActorKind::person;
        add_name(at, last, is_person ? ActorKind::person : ActorKind::organization, true);
        at = last;
        continue;
      }
      // "Jordan Peterson", "Chad Smith": a first name before a surname.
      if (next == at + 1 && next < end && has(at, first_name) && sense.role != NameRole::adjective && sense.kind != ActorKind::person &&
          matches_[next].end == 0 && !has(next, title | office | org_part | title_modifier) && !is_hyphen(word(next))) {
        WordIndex last = next + 1;
        while (last < end && matches_[last].end == 0) ++last;
        add_name(at, last, ActorKind::person, true);
        at = last;
        continue;
      }
      add_match(at, match);
      at = next;
      continue;
    }
    // Titles and offices before a name: "Foreign Minister Wang Yi". At the end they are nominals: "the President".
    // "Major League Baseball" is no major
    const bool begins_body = at + 1 < end && has(at + 1, org_part) && !has(at + 1, office | title) && matches_[at + 1].end == 0;
    if (has(at, title | office) && !begins_body && !(has(at, first_name) && at + 1 < end) && word(at).form.size() > 1) {
      bool before_name = at + 1 < end;
      if (before_name || has(at, office)) {
        taken_[at] = before_name ? Taken::title : Taken::no;
        ++at;
        continue;
      }
    }
    if (has(at, title_modifier) && at + 1 < end) {
      WordIndex next = at;
      while (next < end && (has(next, title_modifier) || is_hyphen(word(next)))) ++next;
      if (next < end && has(next, title | office)) {
        at = next;
        continue;
      }
    }
    if (is_hyphen(word(at)) || word(at).form == "&" || is_one_of(word(at).form, {"of", "for", "on", "the"})) {
      ++at;
      continue;
    }
    // A run of words nothing is known of, up to a known name or a title.
    WordIndex stop = at + 1;
    while (stop < end) {
      const KnownMatch& next = matches_[stop];
      bool is_known = next.end != 0 && next.end - stop >= 1 && next.sense.kind != ActorKind::place && !has(stop - 1, particle);
      bool after_of = is_one_of(word(stop - 1).form, {"of", "for", "on", "the", "&"}) || is_hyphen(word(stop - 1));
      // "Western Australia"
      const bool is_part_of_state = stop == at + 1 && next.end == end && has(at, place_start) && next.sense.kind == ActorKind::country && next.sense.role == NameRole::name && !is_titled_;
      if (is_part_of_state) {
        stop = next.end;
        break;
      }
      if (is_known && !after_of && next.sense.role != NameRole::people) {
        bool makes_organization = false;
        for (WordIndex i = stop; i < end; ++i) makes_organization |= has(i, org_part);
        bool surname = has(at, first_name) && next.end - stop == 1;
        if (!makes_organization && !surname) break;
      }
      if (has(stop, title | office) && !has(stop, org_part) && stop + 1 < end && !after_of && !has(stop, first_name | particle)) break;
      ++stop;
    }
    while (stop > at + 1 && (is_hyphen(word(stop - 1)) || is_one_of(word(stop - 1).form, {"of", "for", "on", "the", "&"}))) --stop;
    // "Orla Institute spokesman": an office word ends the name.
    WordIndex name_end = stop;
    // "Julie Bishop", "Stephen King": a first name says that it is a surname.
    const auto is_surname = [&](WordIndex i) {
      return i == at + 1 && has(at, first_name) && word(i).tag == UniversalTag::PROPN && known_[i].shape.starts_upper && !is_shouted_ && !is_titled_;
    };
    while (name_end > at + 1 && has(name_end - 1, office) && !has(name_end - 1, org_part | first_name) && !is_surname(name_end - 1)) --name_end;
    bool is_typed = false;
    bool is_thing = has(name_end - 1, thing_part) || (name_end == at + 1 && word(at).form.ends_with("ism")) || (has(at, not_name) && name_end == at + 1 && !(at > 0 && has(at - 1, title | office) && is_name_word(at)));
    // "Book of Numbers" is a thing for its first word, "Ministry of Foreign Affairs" none for its last.
    for (WordIndex i = at + 1; i < name_end; ++i) {
      if (is_one_of(word(i).form, {"of", "for", "on"})) {
        is_thing = has(i - 1, thing_part) && !has(i - 1, org_part);
        break;
      }
    }
    bool is_plain_noun = true;  // capitalised common nouns: headings, "Internet Explorer"
    for (WordIndex i = at; i < name_end; ++i) is_plain_noun &= word(i).tag != UniversalTag::PROPN;
    if (name_end == at + 1 && is_adjective_for_name(at)) is_plain_noun = false;
    // "the IPC approved it"
    if (name_end == at + 1 && known_[at].shape.is_upper && !is_shouted_ && !is_titled_ && word(at).form.size() > 2 && word(at).form.size() < 7 && is_of_clause(at)) is_plain_noun = false;
    if (name_end == at + 1 && at > 0 && has(at, not_name) && has(at - 1, title | office)) is_plain_noun = false;  // "Prime Minister May"
    if (is_plain_noun && name_end > at + 1 && (word(at).form == "May" || !is_ascii(word(at).form))) is_plain_noun = false;
    if (is_plain_noun && !(has(name_end - 1, org_part) && name_end - at > 1) && !has(at, first_name)) is_thing = true;
    if (is_thing) {
      for (WordIndex i = at; i < name_end; ++i) taken_[i] = word(i).tag == UniversalTag::PROPN ? Taken::name : Taken::no;
    } else {
      ActorKind kind = kind_of_run(at, name_end, is_typed);
      // "GRFA President Olga Brandt"
      if (name_end == at + 1 && known_[at].shape.is_upper && !is_shouted_ && !is_titled_ && name_end < end && has(name_end, office) && known_[name_end].shape.starts_upper) {
        kind = ActorKind::organization;
        is_typed = true;
      }
      if (!is_typed) {
        // Nothing is known of these words: the labeller, which has seen their context, decides.
        if (add_learned_names(at, name_end, kind)) {
          at = std::max(stop, at + 1);
          continue;
        }
      }
      // "Ukrainian Paralympians"
      if (!is_typed && name_end == at + 1 && at > 0 && word(at).penn == PennTag::NNPS && add_people_of_state(at)) {
        at = std::max(stop, at + 1);
        continue;
      }
      // "a Mustang engine", "my Hamster": a bare word that only modifies, or has an owner, is no actor.
      const Word& governor = word(head_of(at, name_end));
      // A capital at the start of a sentence or heading says nothing: "Jackass.", "Great Meal".
      bool is_short = name_end == at + 1;
      bool starts = at == 0 || (at == 1 && !known_[0].shape.has_letter);
      Label label = base_label(governor.label);
      bool is_weak = !is_typed && ((is_short && starts && label != Label::nsubj && governor.label != Label::nmod_poss && label != Label::vocative) || (is_titled_ && !is_one_of(case_word(head_of(at, name_end)), {"in", "at", "to"})) ||
                                   (is_short && (known_[at].shape.has_digit || word(at).form.size() < 3 || word(at).form.find('.') != std::string::npos)));
      bool only_modifies = !is_typed && name_end == at + 1 && governor.label == Label::compound &&
                           !(name_end + 1 < size() && has(name_end, office) && word(name_end + 1).tag == UniversalTag::PROPN);
      bool is_owned = !is_typed && at > 0 && (word(at - 1).penn == PennTag::PRPS || is_one_of(word(at - 1).lemma, {"a", "an"}));
      // Nor did the labeller see a name here; who acts is let pass all the same.
      // So is what a person has an office in: "Orlaline director Simon Mercer".
      const bool acts = label == Label::nsubj || (governor.label == Label::compound && !only_modifies) ||
                        governor.label == Label::obl_agent || governor.label == Label::nmod_poss ||
                        (label == Label::obj && governor.head && has(*governor.head, attitude));
      const bool is_unconfirmed = !is_typed && !acts;
      if (only_modifies || is_owned || is_weak || is_unconfirmed) {
        for (WordIndex i = at; i < name_end; ++i) taken_[i] = Taken::name;
      } else {
        add_name(at, name_end, kind, is_typed);
      }
    }
    at = std::max(stop, at + 1);
  }
}

// People after their nation's adjective, called by a word in capitals that nothing is known of.
bool NameMentionFinder::add_people_of_state(WordIndex at) {
  WordIndex adjective = at;
  while (adjective > 0 && at - adjective < 3 && !(matches_[adjective].end == at && matches_[adjective].sense.role == NameRole::adjective)) --adjective;
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

// Who acts or is acted on: subject, object, "with Mercer", or joined with one of them.
bool NameMentionFinder::is_of_clause(WordIndex at) const {
  const std::string_view preposition = case_word(at);
  if (is_one_of(preposition, {"with", "by", "against", "between"})) return true;
  if (!preposition.empty()) return false;
  for (int steps = 0; steps < 4 && word(at).label == Label::conj && word(at).head; ++steps) at = *word(at).head;
  const Label label = base_label(word(at).label);
  return label == Label::nsubj || label == Label::obj || label == Label::iobj;
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
    const bool has_given_name = first == begin + 1 && begins_name_of_person(begin) && (begin == 0 || !is_ascii(word(begin).form));
    if (has_given_name) {
      add_name(begin, last, ActorKind::person, true);
      continue;
    }
    if (name.end > end && std::none_of(taken_.begin() + end, taken_.begin() + name.end, [](Taken taken) { return taken != Taken::no; })) last = name.end;
    while (last > first + 1 && has(last - 1, title | office) && !known_[last - 1].shape.starts_upper) --last;  // "Orla chief"
    const bool acts = last - first == 1 && name.kind == NameKind::place && guess != ActorKind::place && is_of_clause(first);
    const bool is_one_person = last - first == 1 && name.kind == NameKind::person && !has(first, first_name);
    // "due to SOLAS": letters are rarely a person's, but for labels of transcripts
    const bool is_of_letters = is_one_person && known_[first].shape.is_upper && !is_shouted_ && !is_titled_ && word(first).form.size() > 1 &&
                               !(first > 0 && has(first - 1, title | office | first_name)) && !(first + 1 < size() && word(first + 1).form == ":");
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
    const bool is_town = state_of_town_at(first, last).has_value();
    add_name(first, last, is_town ? ActorKind::place : acts ? guess : actor_kind_of(name.kind), true);
  }
  if (!has_any) return false;
  for (WordIndex i = begin; i < end; ++i) taken_[i] = Taken::name;
  return true;
}

}  // namespace entente
