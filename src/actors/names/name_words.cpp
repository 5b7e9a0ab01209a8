#include "actors/names/name_words.hpp"

#include <algorithm>

#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

namespace {

using namespace word_class;
using Label = DependencyLabel;

// "Ex-CIA", "Anti-NATO", "ex-GWAR"
bool has_prefix_of_words(std::string_view form) {
  const std::size_t hyphen = form.find('-');
  if (hyphen == std::string_view::npos || hyphen + 2 > form.size() || form[hyphen + 1] < 'A' || form[hyphen + 1] > 'Z')
    return false;
  return has_use(form.substr(0, hyphen), WordUse::prefix);
}

}  // namespace

// "They support Morensuch": an unknown name that the tagger, by its ending, calls an adjective, where no adjective
// stands.
bool NameWords::is_adjective_for_name(WordIndex at) const {
  const Word& here = word(at);
  if (here.tag != UniversalTag::ADJ || !known_[at].shape.starts_upper || matches_[at].end != 0 || is_titled_)
    return false;
  const Label label = base_label(here.label);
  if (label != Label::nsubj && label != Label::obj && label != Label::iobj && here.label != Label::nmod_poss)
    return false;
  return (at > 0 || here.penn == PennTag::NNP) && (at == 0 || word(at - 1).tag != UniversalTag::DET);
}

// "Sen. Lena Orr, D-Calif.,", "(R-Ohio)": a party and a state beside a name.
bool NameWords::is_party_tag(WordIndex at) const {
  return at > 0 && at + 2 < size() && has_use(word(at).form, WordUse::party_letter) && is_hyphen(word(at + 1)) &&
         goes_on_behind_hyphen(at + 1) && known_[at + 2].shape.starts_upper &&
         is_one_of(word(at - 1).form, {"(", ",", "["});
}

// "Will Kerrigan condemned it", "Pål Strand": the tagger's word for the first of a sentence is none against a capital
// behind it, but for questions ("Will Kerrigan go?").
bool NameWords::begins_name_of_person(WordIndex at) const {
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
bool NameWords::is_written_small() const {
  for (WordIndex at = 0; at < size(); ++at) {
    if (known_[at].shape.has_letter) return known_[at].shape.has_lower && !known_[at].shape.starts_upper;
  }
  return false;
}

// "jeju island", "ana brandt": written small, but a name's for tagger and labeller, where small letters tell nothing;
// no address of a page or mailbox. Of persons only first names, and what stands behind them: others are as often
// somebody's alias. Behind a capital the noun of a state's force or of a party is none of the name's.
bool NameWords::is_small_name_word(WordIndex at) const {
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
bool NameWords::is_preposition_for_surname(WordIndex at) const {
  const Word& here = word(at);
  const bool is_function_word = here.tag == UniversalTag::ADP || here.tag == UniversalTag::CCONJ ||
                                here.tag == UniversalTag::SCONJ || here.tag == UniversalTag::INTJ;
  return is_function_word && at > 0 && known_[at].id == unknown_word && known_[at].shape.starts_upper &&
         here.form.size() > 4 && !is_titled_ && !is_shouted_ &&
         (has(at - 1, first_name) || (matches_[at - 1].end == at && matches_[at - 1].sense.kind == ActorKind::person));
}

// "Gunmen stormed it", "Allies of Orla": a plural of whoever, whose capital the sentence's beginning gave. "Rangers
// won" is what the labeller calls it, but no plural is one person.
bool NameWords::begins_with_plural_noun() const {
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

bool NameWords::is_name_word(WordIndex at) const {
  const Word& here = word(at);
  const KnownWord& known = known_[at];
  // "Ex-CIA chief": what the prefix stands before is found within.
  if (has_prefix_of_words(here.form)) return false;
  if (known.classes & not_name) {
    // "Orthodox Church", but "an Orthodox priest".
    const bool begins_body = at > 0 && known.shape.starts_upper && at + 1 < size() &&
                             known_[at + 1].shape.starts_upper && has(at + 1, org_part);
    // "Jan Brandt", "April Mercer"; but "In April Mercer condemned it" names a month.
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

// A word that stands within names but neither begins nor ends one.
bool NameWords::is_link(WordIndex at) const {
  return is_hyphen(word(at)) || is_one_of(word(at).form, {"of", "for", "on", "the", "&"});
}

// "the IPC", where capitals tell something
bool NameWords::is_written_in_capitals(WordIndex at) const {
  return known_[at].shape.is_upper && !is_shouted_ && !is_titled_;
}

}  // namespace entente
