#include "actors/joiner.hpp"

#include <algorithm>

#include "actors/normal_form.hpp"
#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

std::uint32_t Joiner::make_group(std::uint32_t m, std::vector<std::uint32_t> members) {
  std::sort(members.begin(), members.end());
  members.erase(std::unique(members.begin(), members.end()), members.end());
  if (members.size() < 2) return members.empty() ? nobody : members.front();
  for (std::uint32_t e = 0; e < entities_.size(); ++e) {
    if (entities_[e].members == members) return e;
  }
  std::uint32_t made = make_entity(m, false);
  entities_[made].members = members;
  entities_[made].kind = entities_[members.front()].kind;
  entities_[made].is_plural = true;
  entities_[made].country.clear();
  entities_[made].name.clear();
  for (std::uint32_t member : members) {
    if (!entities_[made].name.empty()) entities_[made].name += " and ";
    entities_[made].name += entities_[member].name;
  }
  return made;
}

bool Joiner::has_conjunct(const FoundMention& mention) const {
  const std::vector<Word>& words = sentences_[std::size_t(mention.sentence)].words;
  for (WordIndex w = mention.end_word; w < words.size(); ++w)
    if (words[w].label == Label::conj && words[w].head == mention.head) return true;
  return false;
}

// Whether the entity may be one of those whom the mention speaks of together.
bool Joiner::may_be_of_group(std::uint32_t m, std::uint32_t e, std::optional<ActorKind> kind) const {
  const Entity& entity = entities_[e];
  const FoundMention& mention = mentions_[m];
  if (entity.members.size() > 1 || entity.is_plural || (!entity.is_named && entity.count < 2)) return false;
  const bool is_subject_or_pointed = mention.form == MentionForm::pronoun || is_subject(mention) ||
                                     !(mention.classes & group) || (mention.classes & (country | person | office));
  // "The plan suggested by Orla was offered to both sides": Orla is neither.
  for (std::size_t k = m; k-- > sentence_begin_[sentence_of(m)] && !is_subject_or_pointed;) {
    if (entity_[k] == e && mentions_[k].form != MentionForm::pronoun && head(mentions_[k]).label != Label::conj &&
        !has_conjunct(mentions_[k]))
      return false;
  }
  if (kind) return entity.kind == *kind;
  return entity.kind == ActorKind::country || entity.kind == ActorKind::organization ||
         entity.kind == ActorKind::person;
}

// "Putin and Xi spoke of ties between the two countries": theirs. Mention `k` is joined to the one before it by "and".
std::uint32_t Joiner::states_of_two(std::uint32_t m, std::size_t k) {
  const std::uint32_t other = mention_at(sentence_of(k), *head(mentions_[k]).head, std::uint32_t(k));
  if (other == nobody || entity_[other] == nobody || entities_[entity_[other]].kind != ActorKind::person) return nobody;
  const std::string one = entities_[entity_[other]].country, two = entities_[entity_[k]].country;
  if (one.empty() || two.empty() || one == two) return nobody;
  return make_group(m, {entity_of_country(one, m), entity_of_country(two, m)});
}

// Mention `k` and those that it is joined to by "and".
std::uint32_t Joiner::conjuncts_with(std::uint32_t m, std::size_t k, std::optional<ActorKind> kind) {
  const Word& second = head(mentions_[k]);
  if (!may_be_of_group(m, entity_[k], kind)) return nobody;
  const std::uint32_t first = mention_at(sentence_of(k), *second.head, std::uint32_t(k));
  if (first == nobody || first >= m || entity_[first] == nobody || entity_[first] == entity_[k] ||
      !may_be_of_group(m, entity_[first], kind))
    return nobody;
  std::vector<std::uint32_t> all = {entity_[first], entity_[k]};
  const bool is_two = (mentions_[m].classes & group) != 0 || mentions_[m].form == MentionForm::pronoun;
  for (std::size_t other = k; other-- > 0 && sentence_of(other) == sentence_of(k) && !is_two;) {
    const Word& third = head(mentions_[other]);
    if (third.label == Label::conj && third.head == second.head && may_be_of_group(m, entity_[other], kind))
      all.push_back(entity_[other]);
  }
  return make_group(m, std::move(all));
}

// The two that were last spoken of together: "Russia and Ukraine ... both sides".
std::uint32_t Joiner::group_before(std::uint32_t m, std::optional<ActorKind> kind, int window) {
  const std::size_t here = sentence_of(m);
  const auto is_near = [&](std::size_t k) { return here - sentence_of(k) <= std::size_t(window); };
  // First conjuncts, nearest first.
  for (std::size_t k = m; k-- > 0 && is_near(k);) {
    const Word& second = head(mentions_[k]);
    if (entity_[k] == nobody || second.label != Label::conj || !second.head) continue;
    const bool may_stand_for_state =
        kind == ActorKind::country && sentence_of(k) == here && entities_[entity_[k]].kind == ActorKind::person;
    const std::uint32_t together = may_stand_for_state ? states_of_two(m, k) : conjuncts_with(m, k, kind);
    if (together != nobody) return together;
  }
  std::vector<std::uint32_t> last;
  for (std::size_t k = m; k-- > 0 && is_near(k);) {
    if (entity_[k] == nobody || !may_be_of_group(m, entity_[k], kind)) continue;
    if (std::find(last.begin(), last.end(), entity_[k]) == last.end()) last.push_back(entity_[k]);
    if (last.size() == 2) return make_group(m, last);
  }
  return nobody;
}

// What a general noun may be said of: an alliance of NATO, a group of Hezbollah; "the bank" of neither.
bool Joiner::is_called(const Entity& entity, std::string_view noun) const {
  if (entity.is_state_body) return has_use(noun, WordUse::state_body_noun);
  std::optional<Sector> sector;
  if (entity.entry != no_entry) sector = index_.entries[entity.entry].sector;
  const auto is_unknown_or = [&](Sector one) { return !sector || sector == one; };
  if (has_use(noun, WordUse::body_noun)) return sector != Sector::media && sector != Sector::business;
  if (has_use(noun, WordUse::group_noun)) return sector != Sector::media && sector != Sector::igo;
  if (has_use(noun, WordUse::armed_noun)) return is_unknown_or(Sector::rebel);
  if (has_use(noun, WordUse::alliance_noun)) return is_unknown_or(Sector::igo) || sector == Sector::party;
  if (has_use(noun, WordUse::union_noun)) return sector == Sector::igo || sector == Sector::party;
  if (has_use(noun, WordUse::party_noun)) return is_unknown_or(Sector::party);
  if (has_use(noun, WordUse::agency_noun))
    return is_unknown_or(Sector::media) || sector == Sector::igo || sector == Sector::government;
  if (has_use(noun, WordUse::media_noun)) return is_unknown_or(Sector::media);
  if (!has_use(noun, WordUse::firm_noun) || !is_unknown_or(Sector::business)) return false;
  // A foundation is no company.
  return std::none_of(entity.normals.begin(), entity.normals.end(), [&](const std::string& name) {
    return (index_.classes[index_.find_word(last_word(name))] & (org_part | organization)) != 0 &&
           !has_use(last_word(name), WordUse::firm_name);
  });
}

// "President Dorn met the president of Chad": subject and object of one verb are two.
bool Joiner::is_other_argument(std::uint32_t m, std::uint32_t entity) const {
  const FoundMention& mention = mentions_[m];
  const Word& here = word(mention, top(mention));
  const Label label = base_label(here.label);
  if (!here.head || (label != Label::obj && label != Label::iobj && label != Label::obl)) return false;
  for (std::size_t k = sentence_begin_[sentence_of(m)]; k < m; ++k) {
    const Word& other = word(mentions_[k], top(mentions_[k]));
    if (entity_[k] == entity && other.head == here.head && is_subject(mentions_[k])) return true;
  }
  return false;
}

namespace {

// Of a verb its subject; without one, that of the verb it hangs from: "She fled and worked as a teacher", "serving as a
// teacher, she".
std::optional<WordIndex> own_or_shared_subject(const std::vector<Word>& words, WordIndex verb) {
  for (int steps = 0; steps < 3; ++steps) {
    for (WordIndex w = 0; w < words.size(); ++w) {
      if (words[w].head == verb && base_label(words[w].label) == Label::nsubj) return w;
    }
    const Label label = base_label(words[verb].label);
    if (label == Label::acl && words[verb].label != Label::acl_relcl) return words[verb].head;
    if ((label != Label::conj && label != Label::advcl) || !words[verb].head) break;
    verb = *words[verb].head;
  }
  return std::nullopt;
}

}  // namespace

// The head of whom a predicate describes: "Orla is the mayor", "became a judge", "was elected president", "served as an
// envoy", "Norway called Orla an ally". A predicate denied or only wished for ("wants to be") describes nobody.
std::optional<WordIndex> Joiner::described_by(const FoundMention& mention) const {
  const std::vector<Word>& words = sentences_[std::size_t(mention.sentence)].words;
  auto child = [&](WordIndex of, auto fits) -> std::optional<WordIndex> {
    for (WordIndex w = 0; w < words.size(); ++w) {
      if (words[w].head == of && fits(words[w])) return w;
    }
    return std::nullopt;
  };
  auto subject_of = [&](WordIndex of) { return own_or_shared_subject(words, of); };
  auto object_of = [&](WordIndex of) { return child(of, [](const Word& w) { return w.label == Label::obj; }); };
  auto is_denied = [&](WordIndex of) {
    return child(of, [](const Word& w) { return w.lemma == "not" || w.lemma == "never" || w.lemma == "no"; })
        .has_value();
  };
  WordIndex at = mention.head;
  // "a lawyer and a former judge"
  for (int steps = 0; steps < 3 && words[at].label == Label::conj && words[at].head && *words[at].head < at; ++steps) {
    const bool is_noun = words[*words[at].head].tag == UniversalTag::NOUN;
    if (!is_noun || mention.kind != ActorKind::person || mention.is_plural) break;
    at = *words[at].head;
  }
  if (is_denied(at)) return std::nullopt;
  if (child(at, [](const Word& w) { return w.label == Label::cop; })) return subject_of(at);
  if (at != mention.head && base_label(words[at].label) == Label::appos) return words[at].head;
  if (!words[at].head || mention.kind != ActorKind::person) {
    const bool becomes = words[at].head && words[at].label == Label::xcomp &&
                         is_one_of(words[*words[at].head].lemma, {"become", "remain"});
    return becomes && !is_denied(*words[at].head) ? subject_of(*words[at].head) : std::nullopt;
  }
  const WordIndex verb = *words[at].head;
  const Word* preposition = nullptr;
  for (const Word& w : words) {
    if (w.head == at && w.label == Label::case_) preposition = &w;
  }
  const bool as = base_label(words[at].label) == Label::obl && preposition != nullptr && preposition->lemma == "as" &&
                  !mention.is_plural;
  const bool becomes = words[at].label == Label::xcomp && is_one_of(words[verb].lemma, {"become", "remain"});
  const bool made = words[at].label == Label::xcomp && has_use(words[verb].lemma, WordUse::appointing);
  if ((!as && !becomes && !made) || words[verb].tag != UniversalTag::VERB || is_denied(verb)) return std::nullopt;
  if (becomes) return subject_of(verb);
  // "hired her as a teacher", but "joined the army as an engineer"
  if (std::optional<WordIndex> object = object_of(verb)) {
    const std::uint32_t to = mention_at(std::size_t(mention.sentence), *object, nobody);
    if (!as || (to != nobody && mentions_[to].kind == ActorKind::person)) return object;
  }
  const auto passive = [](const Word& w) { return w.label == Label::nsubj_pass; };
  return as && words[verb].penn != PennTag::VBN ? subject_of(verb) : child(verb, passive);
}

// Who is named behind "the Peruvian security adviser, Mira Delgado,", "The head of Harbour Foods, Ana Ruiz,", "As envoy
// for Peru, Mira Delgado praised it", whatever the tree says; nobody in a list: "the adviser, Mira Delgado, and Karl
// Osten".
std::uint32_t Joiner::named_behind_comma(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  if (mention.kind != ActorKind::person || mention.is_plural || !(mention.classes & (office | person))) return nobody;
  const std::vector<Word>& words = sentences_[sentence_of(m)].words;
  WordIndex end = mention.end_word;
  for (std::uint32_t k = m + 1; k < mentions_.size() && sentence_of(k) == sentence_of(m); ++k) {
    const FoundMention& next = mentions_[k];
    const bool is_of =
        end + 1 < words.size() && is_one_of(words[end].form, {"of", "at", "for"}) && next.form == MentionForm::name &&
        (next.first_word == end + 1 || (next.first_word == end + 2 && words[end + 1].tag == UniversalTag::DET));
    if (is_of) {
      end = next.end_word;
      continue;
    }
    if (next.first_word < end) continue;
    WordIndex first =
        next.title != no_word && next.title > end && next.form == MentionForm::name ? next.title : next.first_word;
    if (end >= words.size() || words[end].form != "," || first != end + 1) return nobody;
    if (next.form != MentionForm::name || next.kind != ActorKind::person) return nobody;
    const bool is_role =
        mention.first_word > 0 && normal_form(words[mention.first_word - 1].form) == "as" && is_subject(next);
    const bool closes = next.end_word >= words.size() ||
                        (words[next.end_word].tag == UniversalTag::PUNCT && words[next.end_word].form != "(");
    const bool is_list = next.end_word + 1 < words.size() && is_one_of(words[next.end_word + 1].form, {"and", "or"}) &&
                         word(next, top(next)).label != Label::appos;
    const bool is_known_by = mention.is_definite || (mention.classes & office) || !mention.country.empty();
    if (!is_role && (!closes || is_list || !is_known_by)) return nobody;
    if (entity_[k] == nobody) join_name(k);
    return entity_[k];
  }
  return nobody;
}

// The state whose rulers or forces "the army", "the government", "the regime" are: the one of which they were told
// before, else the only subject among states of the last sentences, else the only state of the document.
std::uint32_t Joiner::state_of_force(std::uint32_t m) const {
  const FoundMention& mention = mentions_[m];
  const std::size_t here = sentence_of(m);
  for (std::size_t k = m; k-- > 0;) {
    if (mentions_[k].head_word != mention.head_word || mentions_[k].form != MentionForm::nominal ||
        entity_[k] == nobody)
      continue;
    return entities_[entity_[k]].kind == ActorKind::country ? entity_[k] : nobody;
  }
  std::uint32_t subject = nobody, only = nobody;
  bool is_one = true, is_one_state = true;
  for (std::size_t k = m; k-- > 0;) {
    if (entity_[k] == nobody || entities_[entity_[k]].kind != ActorKind::country ||
        mentions_[k].form == MentionForm::pronoun)
      continue;
    is_one_state &= only == nobody || only == entity_[k];
    only = entity_[k];
    if (here - sentence_of(k) > 3 || !is_subject(mentions_[k]) || mentions_[k].span.contains(mention.span)) continue;
    is_one &=
        subject == nobody || subject == entity_[k] || sentence_of(k) < sentence_of(entities_[subject].last_mention);
    if (subject == nobody) subject = entity_[k];
  }
  if (subject != nobody) return is_one ? subject : nobody;
  return is_one_state ? only : nobody;
}

// Of "the city of Chicago" that acts or is acted on: Chicago.
std::uint32_t Joiner::place_called(std::uint32_t m) {
  FoundMention& mention = mentions_[m];
  const Label label = base_label(head(mention).label);
  if (!is_subject(mention) && label != Label::obj && label != Label::iobj && head(mention).label != Label::obl_agent)
    return nobody;
  if (mention.is_plural || mention.head + 2 >= mention.end_word || word(mention, mention.head + 1).form != "of" ||
      !has_use(head(mention).lemma, WordUse::region_noun))
    return nobody;
  for (std::uint32_t k = m + 1; k < mentions_.size() && sentence_of(k) == sentence_of(m); ++k) {
    const FoundMention& name = mentions_[k];
    if (name.first_word != mention.head + 2 || name.end_word != mention.end_word || name.form != MentionForm::name)
      continue;
    if (name.entry == no_entry && name.kind != ActorKind::place) return nobody;
    if (entity_[k] == nobody) join_name(k);
    if (entity_[k] != nobody && mention.kind == ActorKind::place && is_subject(mention))
      mention.kind = ActorKind::country;
    return entity_[k];
  }
  return nobody;
}

// "Kenyan Foreign Ministry" of "Kenya's foreign ministry"; empty for what is no such body of a state.
std::string Joiner::name_of_state_body(const FoundMention& mention) const {
  if (mention.country.empty() || mention.kind != ActorKind::organization || mention.entry != no_entry) return {};
  const std::vector<Word>& words = sentences_[std::size_t(mention.sentence)].words;
  const Word& noun = words[mention.head];
  if (is_one_of(words[mention.first_word].lemma, {"a", "an"})) return {};
  const bool is_body = has_use(noun.lemma, WordUse::state_body);
  const bool is_body_by_two = mention.head > mention.first_word && has_use(noun.lemma, WordUse::state_body_by_two);
  if ((!is_body && !is_body_by_two) || (mention.is_plural && noun.lemma != "police")) return {};
  const GazetteerEntry* state = index_.find_entry(mention.country);
  if (state == nullptr || state->kind != ActorKind::country || state->adjective.empty()) return {};
  std::string name = state->adjective;
  bool has_modifier = false, is_of_state = false;
  const auto add = [&](std::string_view part) {
    name += ' ';
    name += part;
    std::size_t at = name.rfind(' ') + 1;
    if (name[at] >= 'a' && name[at] <= 'z' && part != "and") name[at] = char(name[at] - 'a' + 'A');
    has_modifier = true;
  };
  // "Kenya's ministry of defence"
  if (has_use(noun.lemma, WordUse::ministry) && mention.head + 2 < mention.end_word &&
      words[mention.head + 1].form == "of") {
    for (WordIndex w = mention.head + 2; w < mention.end_word; ++w) {
      if (words[w].tag == UniversalTag::DET || words[w].tag == UniversalTag::PUNCT || words[w].tag == UniversalTag::ADP)
        return {};
      if (words[w].tag == UniversalTag::PROPN &&
          !index_.senses[index_.step(0, index_.find_word(normal_form(words[w].form)))].empty())
        return {};
      add(words[w].form);
    }
  }
  for (WordIndex w = mention.first_word; w < mention.head; ++w) {
    const std::string normal = normal_form(words[w].form);
    bool is_state = false;
    for (const NameSense& sense : index_.senses[index_.step(0, index_.find_word(normal))])
      is_state |= index_.entries[sense.entry].id == state->id;
    is_of_state |= is_state;
    if (is_state || words[w].tag == UniversalTag::DET || words[w].tag == UniversalTag::PART ||
        words[w].tag == UniversalTag::PUNCT)
      continue;
    if (!has_use(normal, WordUse::portfolio)) return {};
    add(words[w].form);
  }
  // "the parliament of Kenya", but not "a bank in Kenya"
  if (!is_of_state && !(mention.head + 1 < words.size() && words[mention.head + 1].form == "of")) return {};
  if ((is_body_by_two || noun.lemma == "ministry") && !has_modifier) return {};
  std::string head_word(noun.lemma.empty() ? noun.form : noun.lemma);
  if (head_word[0] >= 'a' && head_word[0] <= 'z') head_word[0] = char(head_word[0] - 'a' + 'A');
  return name + ' ' + head_word;
}

std::uint32_t Joiner::entity_of_state_body(std::uint32_t m, const std::string& name) {
  std::uint32_t node = 0;
  const std::string normal = normal_form(name);
  for (std::string_view part : words_of(normal)) {
    node = index_.step(node, index_.find_word(part));
    if (node == 0) break;
  }
  if (node != 0) {
    for (const NameSense& sense : index_.senses[node]) {
      if (sense.role == NameRole::name && sense.kind == ActorKind::organization) return entity_of_entry(sense.entry, m);
    }
  }
  const std::string key = spelling_.key(normal);
  auto [at, is_new] = by_name_.try_emplace(key, 0);
  if (!is_new) return at->second;
  const std::uint32_t made = at->second = make_entity(m, true);
  entities_[made].name = name;
  entities_[made].is_typed = entities_[made].is_state_body = true;
  entities_[made].normals.push_back(key);
  note_short_forms(made, normal);
  return made;
}

// A nation's forces and government are that nation.
std::uint32_t Joiner::state_itself(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  return mention.entry != no_entry && mention.role == NameRole::seat ? entity_of_entry(mention.entry, m) : nobody;
}

// "Kenya's foreign ministry", "the Kenyan parliament": bodies that the gazetteer or their state names.
std::uint32_t Joiner::body_by_its_state(std::uint32_t m) {
  const std::string name = name_of_state_body(mentions_[m]);
  return name.empty() ? nobody : entity_of_state_body(m, name);
}

// "the American people" are the Americans.
std::uint32_t Joiner::people_of_state(std::uint32_t m) {
  FoundMention& mention = mentions_[m];
  if (!mention.is_definite || mention.entry != no_entry || head(mention).lemma != "people" || mention.country.empty())
    return nobody;
  auto [at, is_new] = by_name_.try_emplace("people " + std::string(mention.country), 0);
  if (is_new) {
    at->second = make_entity(m, false);
    entities_[at->second].kind = ActorKind::people;
    entities_[at->second].is_plural = true;
  }
  mention.kind = ActorKind::people;
  return at->second;
}

// "both sides", "the two leaders"
std::uint32_t Joiner::both_before(std::uint32_t m) {
  FoundMention& mention = mentions_[m];
  if (!(mention.classes & group)) return nobody;
  std::optional<ActorKind> kind;
  if (mention.classes & (person | office))
    kind = ActorKind::person;
  else if (mention.classes & country)
    kind = ActorKind::country;
  std::uint32_t both = group_before(m, kind, 6);
  if (both == nobody && kind == ActorKind::person) both = group_before(m, std::nullopt, 6);
  if (both == nobody || entities_[both].members.size() < 2) return nobody;
  mention.kind = entities_[both].kind;
  return both;
}

// Whether the mention may be an apposition or predicate of the entity.
bool Joiner::may_describe(const FoundMention& mention, const Entity& entity) const {
  if ((entity.kind == ActorKind::person) != (mention.kind == ActorKind::person)) return false;
  return entity.is_plural == mention.is_plural || entity.kind != ActorKind::person;
}

// Apposition: "Peskov, the Kremlin's spokesman"
std::uint32_t Joiner::described_before(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  const Word& here = head(mention);
  if (base_label(here.label) != Label::appos || !here.head) return nobody;
  const std::uint32_t to = mention_at(sentence_of(m), *here.head, m);
  return to != nobody && entity_[to] != nobody && may_describe(mention, entities_[entity_[to]]) ? entity_[to] : nobody;
}

// "Two officials, Ana Orla and Ivo Brandt,": those whose names are joined at the word; nobody for one alone, whom
// "Allies of the president, Karl Orla," are not.
std::uint32_t Joiner::named_together(std::uint32_t m, WordIndex first) {
  const std::vector<Word>& words = sentences_[sentence_of(m)].words;
  std::vector<std::uint32_t> members;
  for (WordIndex w = first; w < words.size(); ++w) {
    const bool is_joined =
        words[w].label == Label::conj && (words[w].head == first || words[w].head == mentions_[m].head);
    if (w != first && !is_joined) continue;
    const std::uint32_t name = mention_at(sentence_of(m), w, m);
    if (name == nobody || mentions_[name].form != MentionForm::name || mentions_[name].kind != ActorKind::person)
      continue;
    if (entity_[name] == nobody) join_name(name);
    members.push_back(entity_[name]);
  }
  return members.size() < 2 ? nobody : make_group(m, std::move(members));
}

// Apposition: "the Kremlin's spokesman, Peskov"
std::uint32_t Joiner::named_in_apposition(std::uint32_t m) {
  FoundMention& mention = mentions_[m];
  const std::vector<Word>& words = sentences_[sentence_of(m)].words;
  for (WordIndex w = mention.head + 1; w < words.size(); ++w) {
    if (words[w].head != mention.head || words[w].label != Label::appos) continue;
    const std::uint32_t to = mention_at(sentence_of(m), w, m);
    if (to == nobody || mentions_[to].form != MentionForm::name) continue;
    if (mention.is_plural && mention.kind == ActorKind::person && mentions_[to].kind == ActorKind::person) {
      const std::uint32_t all = named_together(m, w);
      if (all != nobody) return all;
      continue;
    }
    if ((mentions_[to].kind == ActorKind::person) != (mention.kind == ActorKind::person)) {
      // "the publisher Ada Orla": a firm or a person, the name tells
      const bool is_person = mentions_[to].kind == ActorKind::person && mention.kind == ActorKind::organization &&
                             !mention.is_plural && mentions_[to].first_word == mention.end_word;
      if (!is_person) continue;
      mention.kind = ActorKind::person;
    }
    if (entity_[to] == nobody) join_name(to);
    return entity_[to];
  }
  return nobody;
}

// "Charlie Orla, an associate fellow at the institute, ...", where the tree missed it.
std::uint32_t Joiner::named_before_comma(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  const std::vector<Word>& words = sentences_[sentence_of(m)].words;
  if (mention.kind != ActorKind::person || mention.is_plural || mention.first_word < 2 ||
      words[mention.first_word - 1].form != ",")
    return nobody;
  if (words[mention.first_word].tag != UniversalTag::DET && !(mention.classes & office)) return nobody;
  if (mention.end_word < words.size() && words[mention.end_word].tag != UniversalTag::PUNCT) return nobody;
  for (std::uint32_t k = m; k-- > 0 && sentence_of(k) == sentence_of(m);) {
    const FoundMention& before = mentions_[k];
    if (before.end_word + 4 < mention.first_word) return nobody;
    if (before.end_word + 1 != mention.first_word) continue;
    const bool is_person =
        before.form == MentionForm::name && entity_[k] != nobody && entities_[entity_[k]].kind == ActorKind::person;
    return is_person && head(before).label != Label::conj ? entity_[k] : nobody;
  }
  return nobody;
}

// "Norwegian shipping group Fjordline"
std::uint32_t Joiner::body_named_behind(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  if (mention.kind != ActorKind::organization || mention.is_plural || mention.end_word != mention.head + 1)
    return nobody;
  for (std::uint32_t next = m + 1; next < mentions_.size(); ++next) {
    const FoundMention& name = mentions_[next];
    if (name.first_word > mention.end_word || name.sentence != mention.sentence) break;
    if (name.first_word != mention.end_word) continue;
    if (name.form != MentionForm::name || name.kind != ActorKind::organization || name.entry != no_entry) break;
    if (entity_[next] == nobody) join_name(next);
    return entity_[next];
  }
  return nobody;
}

// "Orla is the mayor"
std::uint32_t Joiner::subject_of_predicate(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  const std::optional<WordIndex> subject = described_by(mention);
  if (!subject || *subject >= mention.head) return nobody;
  const std::uint32_t to = mention_at(sentence_of(m), *subject, m);
  const bool may_be = to != nobody && to < m && entity_[to] != nobody && may_describe(mention, entities_[entity_[to]]);
  return may_be ? entity_[to] : nobody;
}

// Whether it is a definite noun alone: "the rebels", "his army".
bool Joiner::is_bare(const FoundMention& mention) const {
  return mention.is_definite && mention.country.empty() && mention.end_word == mention.head + 1 &&
         mention.head == mention.first_word + 1;
}

// "Chad, Kenya and Uganda announced it. These nations ...": all of them
std::uint32_t Joiner::nations_before(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  if (!is_bare(mention) || !mention.is_plural || !(mention.classes & country)) return nobody;
  const std::uint32_t all = group_before(m, ActorKind::country, 3);
  return all != nobody && entities_[all].members.size() > 1 ? all : nobody;
}

bool Joiner::is_armed_group(const Entity& entity) const {
  if (entity.kind != ActorKind::organization || !entity.is_named) return false;
  if (entity.entry != no_entry) return index_.entries[entity.entry].sector == Sector::rebel;
  return std::any_of(entity.normals.begin(), entity.normals.end(), [](const std::string& name) {
    return has_use(last_word(name), WordUse::armed_name) || name.find("liberation") != std::string::npos;
  });
}

// "The Azad Brigades attacked a town. The rebels killed two men.": the armed group named last.
std::uint32_t Joiner::armed_group_before(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  if (!is_bare(mention) || !mention.is_plural || !has_use(head(mention).lemma, WordUse::fighter)) return nobody;
  for (std::uint32_t k = m; k-- > 0 && sentence_of(m) - sentence_of(k) <= 3;) {
    if (entity_[k] == nobody) continue;
    const Entity& entity = entities_[entity_[k]];
    if (std::find(entity.heads.begin(), entity.heads.end(), mention.head_word) != entity.heads.end()) return nobody;
    if (is_armed_group(entity) && !is_other_argument(m, entity_[k])) return entity_[k];
  }
  return nobody;
}

// "the army", "the government", but not "his army"
std::uint32_t Joiner::state_of_bare_force(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  const std::string& lemma = head(mention).lemma;
  if (!is_bare(mention) || !(mention.classes & force) || word(mention, mention.first_word).label == Label::nmod_poss ||
      !has_use(lemma, WordUse::force_of_state))
    return nobody;
  return lemma != "force" || mention.is_plural ? state_of_force(m) : nobody;
}

// Whose country, army or wife it is: "his country".
std::uint32_t Joiner::owner_of(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  const std::vector<Word>& words = sentences_[sentence_of(m)].words;
  for (WordIndex w = mention.first_word; w < mention.head; ++w) {
    if (words[w].label != Label::nmod_poss || words[w].head != mention.head) continue;
    const std::uint32_t owner = mention_at(sentence_of(m), w, m);
    if (owner == nobody) return nobody;
    if (entity_[owner] == nobody && mentions_[owner].form == MentionForm::pronoun) join_pronoun(owner);
    if (entity_[owner] == nobody && mentions_[owner].form == MentionForm::name) join_name(owner);
    return entity_[owner];
  }
  return nobody;
}

// "his country", "Assad's regime", "his government"
std::uint32_t Joiner::state_of_owner(std::uint32_t m, const Entity& owner) {
  const FoundMention& mention = mentions_[m];
  const bool is_rule = owner.is_named && has_use(head(mention).lemma, WordUse::rule);
  if ((!(mention.classes & country) && !is_rule) || mention.is_plural || owner.kind != ActorKind::person ||
      owner.country.empty())
    return nobody;
  return entity_of_country(owner.country, m);
}

// "his wife", "the company": somebody else than the owner, the same for the same words.
void Joiner::join_definite(std::uint32_t m) {
  FoundMention& mention = mentions_[m];
  const std::uint32_t owner = owner_of(m);
  if (owner != nobody) {
    if (mention.country.empty() && !entities_[owner].country.empty()) {
      const GazetteerEntry* state = index_.find_entry(entities_[owner].country);
      mention.country = state ? std::string_view(state->id) : std::string_view();
    }
    if (const std::uint32_t state = state_of_owner(m, entities_[owner]); state != nobody) return assign(m, state);
  }
  std::uint32_t meant = meant_by(m, describe(m, owner));
  if (meant == nobody) meant = make_entity(m, false);
  assign(m, meant);
  if (entities_[meant].owner == nobody) entities_[meant].owner = owner;
}

void Joiner::join_nominal(std::uint32_t m) {
  using Choice = std::uint32_t (Joiner::*)(std::uint32_t);
  // Whom its own words or those around it tell; the first that answers is right.
  static constexpr Choice choices[] = {
      &Joiner::state_itself,        &Joiner::place_called,         &Joiner::body_by_its_state,
      &Joiner::people_of_state,     &Joiner::both_before,          &Joiner::described_before,
      &Joiner::named_in_apposition, &Joiner::named_before_comma,   &Joiner::named_behind_comma,
      &Joiner::body_named_behind,   &Joiner::subject_of_predicate, &Joiner::nations_before,
      &Joiner::armed_group_before,  &Joiner::state_of_bare_force};
  for (const Choice choice : choices)
    if (const std::uint32_t meant = (this->*choice)(m); meant != nobody) return assign(m, meant);
  if (mentions_[m].is_definite) return join_definite(m);
  assign(m, make_entity(m, false));
}

}  // namespace entente
