#include "actors/joiner.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "actors/normal_form.hpp"
#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

namespace entente {

using namespace word_class;
using Label = DependencyLabel;

namespace {

// The first letters of the capitalised words: "African Union" -> "au".
std::string acronym(std::string_view name) {
  std::string out;
  bool at_start = true;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (at_start && name[i] >= 'A' && name[i] <= 'Z') out += char(name[i] - 'A' + 'a');
    at_start = name[i] == ' ' || name[i] == '-';
  }
  return out;
}

bool is_single_word(std::string_view name) {
  return name.find(' ') == std::string_view::npos;
}

}  // namespace

std::string Joiner::key_of(const FoundMention& mention) const {
  return key_of_name(std::string(text(mention)));
}

std::string Joiner::key_of_name(std::string name) const {
  std::replace(name.begin(), name.end(), '\n', ' ');
  std::string normal = without_honours(normal_form(without_nickname(std::move(name))));
  std::string bare = without_suffix(normal);
  return spelling_.key(bare.size() < normal.size() && apart_.contains(bare) ? normal : bare);
}

void Joiner::collect_person_names() {
  // "George Bushell Sr." and his son, "Donald Trump Jr." beside the one whom everybody knows
  std::map<std::string, std::string> suffixes;
  for (const FoundMention& mention : mentions_) {
    if (mention.form != MentionForm::name || mention.kind != ActorKind::person || mention.entry != no_entry) continue;
    std::string name = normal_form(text(mention));
    std::replace(name.begin(), name.end(), '\n', ' ');
    const std::string bare = without_suffix(name);
    if (bare.size() == name.size() || bare.find(' ') == std::string::npos) continue;
    const std::string suffix = name.substr(bare.size());
    const bool is_other = suffixes.try_emplace(bare, suffix).first->second != suffix;
    std::uint32_t node = 0;
    for (std::string_view word : words_of(bare)) {
      node = index_.step(node, index_.find_word(word));
      if (node == 0) break;
    }
    const bool is_known = node != 0 && !index_.senses[node].empty();
    if (is_other || is_known) apart_.insert(bare);
  }
  std::unordered_map<std::uint32_t, std::string> names;
  for (const FoundMention& mention : mentions_) {
    const bool is_long = mention.form == MentionForm::name && mention.end_word - mention.first_word > 2 &&
                         (mention.kind == ActorKind::organization || mention.kind == ActorKind::place);
    if (const std::string letters = is_long ? acronym(text(mention)) : std::string(); letters.size() > 2)
      acronyms_.try_emplace(letters, std::uint32_t(&mention - mentions_.data()));
  }
  for (const FoundMention& mention : mentions_) {
    if (mention.entry != no_entry) {
      const std::string name = key_of(mention);
      if (names.try_emplace(mention.entry, name).first->second != name) has_several_names_.insert(mention.entry);
    }
    if (mention.form != MentionForm::name || mention.kind != ActorKind::person ||
        mention.end_word - mention.first_word < 2)
      continue;
    if (!mention.is_typed && mention.end_word - mention.first_word > 3) continue;
    std::string name = key_of(mention);
    full_names_.try_emplace(std::string(last_word(name)), name);
    bearers_[std::string(last_word(without_suffix(name)))].push_back(name);
    full_names_.try_emplace(std::string(first_word(name)), name);
  }
}

// Whether "Austin" is Austin Reyes or Cameron is Ruth Cameron here, of whom the document tells, and not the one whom
// the gazetteer knows by this name.
bool Joiner::is_other_bearer(const FoundMention& mention, const std::string& name) const {
  const std::string known = spelling_.key(normal_form(index_.entries[mention.entry].name));
  const auto is_known = [&](const std::string& full) { return names_agree(full, known); };
  if (auto bearers = bearers_.find(name); bearers != bearers_.end())
    return std::none_of(bearers->second.begin(), bearers->second.end(), is_known);
  auto full = full_names_.find(name);
  return full != full_names_.end() && !is_known(full->second) && !bearers_.contains(std::string(last_word(known)));
}

// "John A. Boehner" is the John Boehner of the gazetteer, "Susan E. Rice" no Rice of it.
std::uint32_t Joiner::known_by_longer_name(const FoundMention& mention, const std::string& name) const {
  const std::vector<std::string_view> words = words_of(name);
  if (mention.kind != ActorKind::person || words.size() < 3 || words.front().size() < 2 ||
      apart_.contains(without_suffix(name)))
    return no_entry;
  const std::uint32_t given = index_.step(0, index_.find_word(words.front()));
  const std::uint32_t node = given == 0 ? 0 : index_.step(given, index_.find_word(words.back()));
  if (node == 0) return no_entry;
  for (const NameSense& sense : index_.senses[node]) {
    if (sense.kind == ActorKind::person && sense.role == NameRole::name) return sense.entry;
  }
  return no_entry;
}

// "Joaquín Ruelas, alias "El Tuerto","; "Orla Brandt, also known as Lady B": who was named right before.
std::uint32_t Joiner::bearer_of_alias(std::uint32_t m) const {
  const FoundMention& mention = mentions_[m];
  const std::vector<Word>& words = sentences_[sentence_of(m)].words;
  WordIndex at = mention.first_word;
  const auto step = [&](std::initializer_list<std::string_view> forms) {
    const bool fits = at > 0 && is_one_of(words[at - 1].form, forms);
    if (fits) --at;
    return fits;
  };
  step({"the", "The"});
  step({"\"", "“", "``", "'", "‘"});
  if (step({"as"})) {
    if (!step({"known"})) return nobody;
    step({"also", "better", "widely", "commonly"});
  } else if (!step({"alias", "aka", "a.k.a.", "nicknamed", "dubbed"})) {
    return nobody;
  }
  step({","});
  step({"("});
  for (std::size_t k = m; k-- > sentence_begin_[sentence_of(m)];) {
    if (mentions_[k].end_word == at && mentions_[k].form == MentionForm::name && entity_[k] != nobody)
      return entity_[k];
  }
  return nobody;
}

// "Lund is also called the Harbour", "Orla Brandt, better known by her stage name Lady B", "people call Lund the
// Harbour": whom the sentence calls by this name.
std::uint32_t Joiner::called_so(std::uint32_t m) const {
  const FoundMention& mention = mentions_[m];
  const std::vector<Word>& words = sentences_[sentence_of(m)].words;
  std::optional<WordIndex> at = words[mention.head].head;
  // "by her stage name | Lady B"
  if (at && has_use(words[*at].lemma, WordUse::name_noun) && *at < mention.first_word) at = words[*at].head;
  if (!at || *at > mention.first_word || words[*at].tag != UniversalTag::VERB) return nobody;
  const WordIndex verb = *at;
  const bool is_known = words[verb].lemma == "know";
  if (!is_known && !has_use(words[verb].lemma, WordUse::calling)) return nobody;
  // In "X called Y a liar" Y is an object, in "known for Y" no name of X.
  const auto is_case = [&](const Word& w) { return w.label == Label::case_ && w.head == mention.head; };
  const auto preposition = std::find_if(words.begin(), words.end(), is_case);
  if (is_known &&
      (preposition == words.end() ? words[mention.head].head == verb : !is_one_of(preposition->lemma, {"as", "by"})))
    return nobody;
  if (!is_known && preposition != words.end() && preposition->lemma != "as") return nobody;
  std::optional<WordIndex> bearer;
  bool is_passive = false;
  for (WordIndex w = 0; w < words.size(); ++w) {
    if (words[w].head != verb) continue;
    if (words[w].lemma == "not" || words[w].lemma == "never") return nobody;
    if (words[w].label == Label::nsubj_pass) {
      bearer = w;
      is_passive = true;
    }
    if (words[w].label == Label::obj && w < mention.first_word && words[mention.head].label == Label::xcomp &&
        !is_passive)
      bearer = w;
  }
  if (!bearer && words[verb].penn == PennTag::VBN && base_label(words[verb].label) == Label::acl)
    bearer = words[verb].head;
  if (!bearer || *bearer >= mention.first_word) return nobody;
  const std::uint32_t to = mention_at(sentence_of(m), *bearer, m);
  if (to == nobody || to >= m || entity_[to] == nobody ||
      (mention.entry != no_entry && mentions_[to].entry == mention.entry))
    return nobody;
  const Entity& entity = entities_[entity_[to]];
  return entity.is_plural || (!entity.is_named && mentions_[to].form == MentionForm::nominal && !is_known)
             ? nobody
             : entity_[to];
}

// "Socotra Island", "the City of Lund" of Socotra and Lund, either way about.
std::uint32_t Joiner::place_by_other_form(const std::string& name) const {
  const auto find = [&](const std::string& other) {
    auto found = by_name_.find(other);
    return found != by_name_.end() && entities_[found->second].kind == ActorKind::place ? found->second : nobody;
  };
  if (!is_single_word(name) && has_use(last_word(name), WordUse::place_suffix))
    return find(name.substr(0, name.rfind(' ')));
  const std::string_view first = first_word(name);
  if (has_use(first, WordUse::place_prefix) && std::string_view(name).substr(first.size()).starts_with(" of "))
    return find(name.substr(first.size() + 4));
  for (std::string_view kind : {" island", " islands"}) {
    if (const std::uint32_t longer = find(name + std::string(kind)); longer != nobody) return longer;
  }
  for (std::string_view kind : {" island", " islands"}) {
    if (const std::uint32_t longer = find(name + std::string(kind)); longer != nobody) return longer;
  }
  return name.ends_with('s') ? find(name.substr(0, name.size() - 1) + " islands") : nobody;
}

void Joiner::note_person(std::uint32_t entity, const std::string& name) {
  const std::string bare = without_suffix(name);
  for (std::string_view part : {last_word(bare), first_word(bare)}) {
    std::vector<std::uint32_t>& bearers = persons_[std::string(part)];
    if (std::find(bearers.begin(), bearers.end(), entity) == bearers.end()) bearers.push_back(entity);
  }
}

// Of several Veresovs the one who bears the mention's title or generation ("General Roth", "Osten Jr."), else who is
// spoken of most; of equals the first.
std::uint32_t Joiner::person_by_name(const std::string& name, const FoundMention& mention) const {
  auto found = persons_.find(name);
  if (found == persons_.end()) return nobody;
  const Gender gender = mention.gender;
  const WordId title =
      mention.title == no_word ? unknown_word : index_.find_word(normal_form(word(mention, mention.title).form));
  std::string written = normal_form(text(mention));
  const std::string generation = written.substr(without_suffix(written).size());
  const auto is_same = [&](const Entity& entity) {
    const auto ends_so = [&](const std::string& other) { return normal_form(other).ends_with(generation); };
    if (!generation.empty()) return std::any_of(entity.names.begin(), entity.names.end(), ends_so);
    // "Mr" tells nothing, and who is named by the surname alone is as likely the other, who was not recognized.
    return title != unknown_word && (index_.classes[title] & (male | female)) == 0 &&
           !std::all_of(entity.normals.begin(), entity.normals.end(), is_single_word) &&
           std::find(entity.heads.begin(), entity.heads.end(), title) != entity.heads.end();
  };
  std::uint32_t best = nobody;
  bool is_best_same = false;
  for (std::uint32_t e : found->second) {
    const Gender known = entities_[e].gender;
    if (gender != Gender::unknown && gender != Gender::neuter && known != Gender::unknown && known != gender) continue;
    const bool is_better = is_same(entities_[e]) != is_best_same ? is_same(entities_[e])
                           : best == nobody                      ? true
                                                                 : entities_[e].count > entities_[best].count;
    if (best != nobody && !is_better) continue;
    best = e;
    is_best_same = is_same(entities_[e]);
  }
  return best;
}

// Two full names of one person: "J. Mercer", "John Mercer", "Jack Mercer", "John Robert Mercer".
bool Joiner::names_agree(const std::string& one, const std::string& other) const {
  const std::vector<std::string_view> a = words_of(one), b = words_of(other);
  if (a.size() < 2 || b.size() < 2) return true;
  if (a.size() != b.size() && (one.ends_with(" " + other) || other.ends_with(" " + one))) return true;
  if (a.size() == b.size() && std::is_permutation(a.begin(), a.end(), b.begin())) return true;  // Higuchi Natsu
  if (a.back() != b.back()) return false;
  auto is_initial = [](std::string_view x, std::string_view y) { return x.size() == 1 && x.front() == y.front(); };
  auto agree = [&](std::string_view x, std::string_view y) { return x == y || is_initial(x, y) || is_initial(y, x); };
  if (!agree(a.front(), b.front()) && !spelling_.is_nickname(a.front(), b.front())) return false;
  if (a.size() > 2 && b.size() > 2) return agree(a[1], b[1]);
  return true;
}

// "House" of "House of Elders", "Commission" of "European Commission", "Lindgard" of "Lindgard University".
void Joiner::note_short_forms(std::uint32_t entity, const std::string& name) {
  if (entities_[entity].kind != ActorKind::organization) return;
  const std::vector<std::string_view> words = words_of(name);
  if (words.size() < 2) return;
  auto note = [&](std::string_view form) {
    std::vector<std::uint32_t>& all = short_forms_[std::string(form)];
    if (std::find(all.begin(), all.end(), entity) == all.end()) all.push_back(entity);
  };
  auto is_part = [&](std::string_view word) {
    return (index_.classes[index_.find_word(word)] & (org_part | organization)) != 0;
  };
  // "the Pirates" of the Pittsburgh Pirates
  if (words.size() < 4 && words.back().size() > 4 && words.back().ends_with('s') && !is_part(words.back()))
    note(std::string_view(name).substr(name.find(' ') + 1));
  if (words[1] == "of" || words[1] == "for" || words[1] == "on") {
    note(words[0]);
  } else if (is_part(words.back())) {
    note(words.back());
    if (words.size() == 2 || (words.size() == 3 && words[0].size() > 2))
      note(std::string_view(name).substr(0, name.rfind(' ')));
  }
}

std::uint32_t Joiner::organization_by_short_form(const FoundMention& mention, const std::string& name) const {
  // "Lindgard" of Lindgard University looks like a surname, but nobody here is called so in full.
  const bool may_be = !mention.is_typed || mention.kind == ActorKind::organization ||
                      (mention.kind == ActorKind::person && mention.title == no_word &&
                       mention.gender == Gender::unknown && !full_names_.contains(name));
  if (!may_be) return nobody;
  auto found = short_forms_.find(name);
  // Of two commissions a short form tells neither.
  return found == short_forms_.end() || found->second.size() != 1 ? nobody : found->second.front();
}

// "Jordan" after "Jim Jordan", where nothing else speaks of the state.
bool Joiner::is_person_here(const FoundMention& mention, const std::string& name) const {
  auto full = full_names_.find(name);
  if (full == full_names_.end() || mention.form != MentionForm::name) return false;
  if (is_where(mention)) return false;
  if (mention.role == NameRole::capital) return true;
  return !has_several_names_.contains(mention.entry);
}

// "the Russians": a people of its own, of their country.
std::uint32_t Joiner::people_called(std::uint32_t m) {
  auto [at, is_new] = by_name_.try_emplace("people " + index_.entries[mentions_[m].entry].id, 0);
  if (is_new) {
    at->second = make_entity(m, true);
  } else if (!entities_[at->second].is_named) {  // "the Russian people" came first
    entities_[at->second].is_named = true;
    entities_[at->second].name.clear();
  }
  return at->second;
}

// "met in Beijing": the town, not the state of which it is the capital.
std::uint32_t Joiner::capital_as_place(std::uint32_t m) {
  auto [at, is_new] = by_name_.try_emplace("place " + normal_form(text(mentions_[m])), 0);
  if (is_new) {
    at->second = make_entity(m, true);
    entities_[at->second].country = index_.entries[mentions_[m].entry].country;
  }
  return at->second;
}

// Whom the sentence itself says to have this name, too.
std::uint32_t Joiner::bearer_in_sentence(std::uint32_t m, const std::string& name) {
  FoundMention& mention = mentions_[m];
  if (mention.entry != no_entry) return nobody;
  std::uint32_t bearer = bearer_of_alias(m);
  if (bearer == nobody && mention.form == MentionForm::name) bearer = called_so(m);
  if (bearer == nobody) return nobody;
  if (!entities_[bearer].is_named) {
    entities_[bearer].is_named = true;
    entities_[bearer].name.clear();
  }
  mention.kind = entities_[bearer].kind;
  by_name_.try_emplace(name, bearer);
  if (mention.kind == ActorKind::person) note_person(bearer, name);
  return bearer;
}

// "Kenya's Supreme Court"
std::uint32_t Joiner::body_of_state(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  if (!mention.is_state_body) return nobody;
  const GazetteerEntry* state = index_.find_entry(mention.country);
  if (state == nullptr || state->adjective.empty()) return nobody;
  return entity_of_state_body(m, state->adjective + ' ' + std::string(text(mention)));
}

// Whether the document tells of another of this name than the gazetteer.
bool Joiner::is_of_other(const FoundMention& mention, const std::string& name) const {
  if (mention.entry == no_entry || !is_single_word(name)) return false;
  const ActorKind known = index_.entries[mention.entry].kind;
  if (known == ActorKind::person) return is_other_bearer(mention, name);
  // "MIT" where the document tells of the Massachusetts Institute of Technology is not the one that Turks call so.
  if (known != ActorKind::organization || mention.form != MentionForm::name || !shape_of(text(mention)).is_upper)
    return false;
  const auto spelled_out = acronyms_.find(name);
  return spelled_out != acronyms_.end() && mentions_[spelled_out->second].entry != mention.entry;
}

// "Bush" in an article about Cori Bush: the document's own full name wins over the gazetteer's surname.
std::uint32_t Joiner::person_before_entry(std::uint32_t m, const std::string& name) {
  FoundMention& mention = mentions_[m];
  if (!is_single_word(name)) return nobody;
  if (index_.entries[mention.entry].kind != ActorKind::person && !is_person_here(mention, name)) return nobody;
  const std::uint32_t other = person_by_name(name, mention);
  if (other == nobody || entities_[other].entry == mention.entry) return nobody;
  mention.kind = ActorKind::person;
  mention.country = {};
  return other;
}

// A bare surname of somebody named in full anywhere in the document.
std::uint32_t Joiner::person_by_surname(std::uint32_t m, const std::string& name) {
  FoundMention& mention = mentions_[m];
  if (!is_single_word(name)) return nobody;
  const bool has_the = mention.first_word > 0 && word(mention, mention.first_word - 1).lemma == "the";
  const auto is_where = [&](const Word& w) {
    return w.label == Label::case_ && w.head && *w.head == mention.head &&
           is_one_of(w.lemma, {"in", "near", "at", "to", "from"});
  };
  const std::vector<Word>& around = sentences_[std::size_t(mention.sentence)].words;
  const bool is_place_here = mention.kind == ActorKind::place &&
                             (mention.country.empty() || std::any_of(around.begin(), around.end(), is_where));
  const bool may_be_surname =
      (mention.kind == ActorKind::organization || (mention.kind == ActorKind::place && !is_place_here)) && !has_the &&
      bearers_.contains(name);
  if (mention.kind != ActorKind::person && mention.is_typed && !may_be_surname) return nobody;
  const std::uint32_t person = person_by_name(name, mention);
  if (person != nobody) {
    mention.kind = ActorKind::person;
    if (mention.gender == Gender::neuter) mention.gender = Gender::unknown;
  } else if (full_names_.contains(name)) {
    mention.kind = ActorKind::person;
    mention.is_typed = true;
  }
  return person;
}

std::uint32_t Joiner::same_name_before(std::uint32_t m, const std::string& name) {
  FoundMention& mention = mentions_[m];
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return nobody;
  Entity& entity = entities_[found->second];
  if (mention.is_typed && entity.kind != mention.kind && entity.is_typed) return nobody;
  if (!entity.is_typed && mention.is_typed) {
    entity.kind = mention.kind;
    entity.is_typed = true;
  }
  if (entity.kind != ActorKind::country || entity.entry == no_entry) mention.kind = entity.kind;
  return found->second;
}

// Whether `person` may bear the full name, of which `part` is known as theirs.
bool Joiner::may_bear(const Entity& person, const FoundMention& mention, const std::string& name,
                      std::string_view part) const {
  if (mention.gender != Gender::unknown && person.gender != Gender::unknown && person.gender != mention.gender)
    return false;
  const auto agrees = [&](const std::string& other) { return names_agree(name, other); };
  if (person.entry != no_entry && !agrees(spelling_.key(normal_form(person.name)))) return false;
  if (!std::all_of(person.normals.begin(), person.normals.end(), agrees)) return false;
  // A first name alone says too little: "Anna" may be another than "Anna Brandt".
  const bool is_by_first_name = part == first_word(name) && last_word(name) != part;
  return !is_by_first_name || std::find(person.normals.begin(), person.normals.end(), part) == person.normals.end();
}

// "Anna Orla" after "Orla": joins unless the first names differ.
std::uint32_t Joiner::person_by_full_name(std::uint32_t m, const std::string& name) {
  if (mentions_[m].kind != ActorKind::person || is_single_word(name)) return nobody;
  for (std::string_view part : {last_word(name), first_word(name)}) {
    const auto bearers = persons_.find(std::string(part));
    if (bearers == persons_.end()) continue;
    for (const std::uint32_t person : bearers->second) {
      if (!may_bear(entities_[person], mentions_[m], name, part)) continue;
      by_name_.try_emplace(name, person);
      note_person(person, name);
      return person;
    }
  }
  return nobody;
}

std::uint32_t Joiner::place_by_longer_or_shorter_form(std::uint32_t m, const std::string& name) {
  FoundMention& mention = mentions_[m];
  if (mention.kind == ActorKind::person || mention.form != MentionForm::name || mention.role != NameRole::name)
    return nobody;
  const std::uint32_t place = place_by_other_form(name);
  if (place == nobody) return nobody;
  mention.kind = ActorKind::place;
  by_name_.try_emplace(name, place);
  return place;
}

// "the North Shore Relief Fund" after NSRF
std::uint32_t Joiner::spelled_out(std::uint32_t m, const std::string& name) {
  const FoundMention& mention = mentions_[m];
  if (is_single_word(name) || mention.kind == ActorKind::person) return nobody;
  const auto longer = acronyms_.find(acronym(text(mention)));
  if (longer == acronyms_.end() || key_of(mentions_[longer->second]) != name) return nobody;
  const auto shorter = by_name_.find(longer->first);
  if (shorter == by_name_.end()) return nobody;
  const std::uint32_t body = shorter->second;
  if (entities_[body].entry != no_entry || entities_[body].kind == ActorKind::person) return nobody;
  entities_[body].kind = mention.kind;
  by_name_.try_emplace(name, body);
  note_short_forms(body, name);
  return body;
}

// "the African Union ... the AU"
std::uint32_t Joiner::abbreviated(std::uint32_t m, const std::string& name) {
  FoundMention& mention = mentions_[m];
  if (!is_single_word(name) || word(mention, mention.first_word).form.size() > 8 || !shape_of(text(mention)).is_upper)
    return nobody;
  const auto is_of_letters = [&](const std::string& full) { return !is_single_word(full) && acronym(full) == name; };
  for (std::uint32_t e = 0; e < entities_.size(); ++e) {
    const Entity& entity = entities_[e];
    if (entity.kind == ActorKind::person || !entity.is_named) continue;
    if (std::none_of(entity.names.begin(), entity.names.end(), is_of_letters)) continue;
    if (entity.kind != ActorKind::country) mention.kind = entity.kind;
    by_name_.try_emplace(name, e);
    return e;
  }
  return nobody;
}

std::uint32_t Joiner::organization_called_short(std::uint32_t m, const std::string& name) {
  const std::uint32_t organization = organization_by_short_form(mentions_[m], name);
  if (organization == nobody) return nobody;
  mentions_[m].kind = entities_[organization].kind;
  by_name_.try_emplace(name, organization);
  return organization;
}

std::uint32_t Joiner::first_of_name(std::uint32_t m, const std::string& name) {
  const std::uint32_t made = by_name_[name] = make_entity(m, true);
  if (mentions_[m].kind == ActorKind::person)
    note_person(made, name);
  else
    note_short_forms(made, name);
  return made;
}

// Whom a name means that the gazetteer does not know; the first that answers is right.
std::uint32_t Joiner::bearer_of(std::uint32_t m, const std::string& name) {
  using Choice = std::uint32_t (Joiner::*)(std::uint32_t, const std::string&);
  static constexpr Choice choices[] = {&Joiner::person_by_surname,
                                       &Joiner::same_name_before,
                                       &Joiner::person_by_full_name,
                                       &Joiner::place_by_longer_or_shorter_form,
                                       &Joiner::spelled_out,
                                       &Joiner::abbreviated,
                                       &Joiner::organization_called_short};
  for (const Choice choice : choices)
    if (const std::uint32_t bearer = (this->*choice)(m, name); bearer != nobody) return bearer;
  return first_of_name(m, name);
}

std::uint32_t Joiner::named(std::uint32_t m, const std::string& name) {
  FoundMention& mention = mentions_[m];
  if (mention.entry != no_entry) {
    if (mention.role == NameRole::people && mention.kind == ActorKind::people) return people_called(m);
    if (mention.role == NameRole::capital && mention.kind == ActorKind::place) return capital_as_place(m);
  }
  if (const std::uint32_t bearer = bearer_in_sentence(m, name); bearer != nobody) return bearer;
  if (const std::uint32_t body = body_of_state(m); body != nobody) return body;
  if (mention.entry == no_entry && mention.form == MentionForm::name)
    mention.entry = known_by_longer_name(mention, name);
  if (is_of_other(mention, name)) {
    mention.entry = no_entry;
    mention.country = {};
    mention.sector = std::nullopt;
  }
  // "Ruse" of Michael Ruse, whom the document names in full only afterwards, is not the town.
  const bool is_of_person_behind = mention.entry != no_entry && mention.kind == ActorKind::place &&
                                   is_single_word(name) && bearers_.contains(name) && is_person_here(mention, name) &&
                                   !persons_.contains(name);
  if (is_of_person_behind) {
    mention.entry = no_entry;
    mention.kind = ActorKind::person;
    mention.gender = Gender::unknown;
    mention.country = {};
  }
  return mention.entry != no_entry ? person_before_entry(m, name) : bearer_of(m, name);
}

void Joiner::join_name(std::uint32_t m) {
  const FoundMention& mention = mentions_[m];
  const std::string name = key_of(mention);
  std::uint32_t bearer = named(m, name);
  if (bearer != nobody) {
    add_name(entities_[bearer], mention);
  } else {
    bearer = entity_of_entry(mention.entry, m);
    if (mention.form == MentionForm::name) {  // "Russian troops" is none of Russia
      add_name(entities_[bearer], mention);
      note_short_forms(bearer, name);
    }
  }
  assign(m, bearer);
}

// How much else in the document speaks of this owner of a shared name.
std::ptrdiff_t Joiner::evidence_for(std::uint32_t owner, const std::string& name) const {
  const GazetteerEntry& entry = index_.entries[owner];
  const auto count_of = [](const Sentence& sentence, WordUse use) {
    return std::count_if(sentence.words.begin(), sentence.words.end(),
                         [&](const Word& w) { return has_use(w.lemma, use); });
  };
  std::ptrdiff_t evidence = 0;
  for (const FoundMention& other : mentions_) {
    if (other.form != MentionForm::name && other.form != MentionForm::adjective) continue;
    if (normal_form(text(other)) == name) {
      const Sentence& around = sentences_[std::size_t(other.sentence)];
      if (entry.kind == ActorKind::country) evidence += count_of(around, WordUse::tells_of_state);
      if (entry.kind == ActorKind::place) evidence += count_of(around, WordUse::tells_of_region);
    } else if (other.entry == owner) {
      evidence += 2;
    } else if (other.entry != no_entry && !entry.country.empty()) {
      const GazetteerEntry& near = index_.entries[other.entry];
      const bool is_near =
          entry.kind == ActorKind::organization || (entry.kind == ActorKind::place && near.kind == ActorKind::place);
      evidence += is_near && near.country == entry.country;
    }
  }
  return evidence;
}

// Of two presidents Marcos the one who held the office when the document was written.
std::ptrdiff_t Joiner::evidence_of_office(const FoundMention& mention, std::uint32_t owner) const {
  if (mention.title == no_word) return 0;
  const std::string title = normal_form(word(mention, mention.title).form);
  std::ptrdiff_t evidence = 0;
  for (const Office& office : index_.entries[owner].offices) {
    if (last_word(office.title) != title) continue;
    evidence = std::max<std::ptrdiff_t>(evidence, 1);
    const std::optional<int> year = document_.date ? std::optional<int>(document_.date->year) : std::nullopt;
    // Without a date the later one.
    const bool is_held =
        year ? office.from <= *year && (office.to == 0 || office.to >= *year) : office.from != 0 && office.to == 0;
    if (is_held) evidence = 3;
  }
  return evidence;
}

// One name of several owners, Georgia of Atlanta and Georgia of Tbilisi, RSF of Sudan and RSF of the press: what else
// the document speaks of decides, else the first row of the gazetteer.
void Joiner::choose_senses() {
  auto role_of = [](NameRole role) { return role == NameRole::capital ? NameRole::name : role; };
  std::map<std::pair<std::string, NameRole>, const NameSense*> chosen;
  std::vector<std::pair<const FoundMention*, std::string_view>> former;  // whose country was another's
  for (FoundMention& mention : mentions_) {
    if (mention.entry == no_entry || mention.end_word - mention.first_word != 1) continue;
    const std::string name = normal_form(text(mention));
    std::vector<const NameSense*> senses;
    for (const NameSense& sense : index_.senses[index_.step(0, index_.find_word(name))])
      if (sense.is_shared && role_of(sense.role) == role_of(mention.role)) senses.push_back(&sense);
    if (senses.size() < 2) continue;
    auto [at, is_new] = chosen.try_emplace({name, role_of(mention.role)}, senses.front());
    if (is_new) {
      std::ptrdiff_t most = -100;
      for (const NameSense* sense : senses) {
        const std::ptrdiff_t evidence = evidence_for(sense->entry, name) + evidence_of_office(mention, sense->entry);
        if (evidence <= most) continue;
        most = evidence;
        at->second = sense;
      }
    }
    if (at->second->entry == mention.entry) continue;
    former.emplace_back(&mention, mention.country);
    mention.entry = at->second->entry;
    mention.role = at->second->role;
    if (mention.form == MentionForm::name && mention.role != NameRole::people) mention.kind = at->second->kind;
    mention.country = index_.entries[mention.entry].country;
  }
  // "the Congolese president" is of the Congo that was chosen.
  for (const auto& [shared, country] : former) {
    const std::size_t sentence = std::size_t(shared->sentence);
    for (std::size_t m = sentence_begin_[sentence]; m < mentions_.size() && sentence_of(m) == sentence; ++m) {
      FoundMention& mention = mentions_[m];
      if (mention.form == MentionForm::nominal && mention.country == country && mention.span.contains(shared->span)) {
        mention.country = shared->country;
        if (mention.entry != no_entry && mention.role == NameRole::seat) mention.entry = shared->entry;
      }
    }
  }
}

// "York is a city", "Kestrel, a bank,": what the sentence calls the name.
std::optional<ActorKind> Joiner::stated_kind(const FoundMention& mention) const {
  const std::vector<Word>& words = sentences_[std::size_t(mention.sentence)].words;
  const auto kind_of = [&](const Word& w) -> std::optional<ActorKind> {
    if (w.tag != UniversalTag::NOUN) return std::nullopt;
    const std::uint32_t classes = index_.classes[index_.find_word(normal_form(w.lemma))];
    if ((classes & (person | office)) && !(classes & (organization | place))) return ActorKind::person;
    if ((classes & organization) && !(classes & (person | office | place))) return ActorKind::organization;
    const bool is_town = has_use(w.lemma, WordUse::town_noun);
    return (classes & place) && is_town ? std::optional(ActorKind::place) : std::nullopt;
  };
  const Word& here = head(mention);
  if (base_label(here.label) == Label::nsubj && here.head) {
    const WordIndex above = *here.head;
    const auto is_child = [&](const Word& w, Label label) { return w.head && *w.head == above && w.label == label; };
    if (std::any_of(words.begin(), words.end(), [&](const Word& w) { return is_child(w, Label::cop); }))
      return kind_of(words[above]);
    if (!is_one_of(words[above].lemma, {"become", "remain"})) return std::nullopt;
    const auto predicate =
        std::find_if(words.begin(), words.end(), [&](const Word& w) { return is_child(w, Label::xcomp); });
    return predicate == words.end() ? std::nullopt : kind_of(*predicate);
  }
  for (WordIndex w = mention.end_word; w < words.size() && w < mention.end_word + 12u; ++w)
    if (words[w].head && *words[w].head == mention.head && words[w].label == Label::appos) return kind_of(words[w]);
  return std::nullopt;
}

// "in Lodz", "near Lodz"
bool Joiner::is_where(const FoundMention& mention) const {
  const std::vector<Word>& words = sentences_[std::size_t(mention.sentence)].words;
  return std::any_of(words.begin(), words.begin() + mention.first_word, [&](const Word& word) {
    return word.label == Label::case_ && word.head == mention.head &&
           is_one_of(word.lemma, {"in", "near", "across", "throughout", "outside", "around"});
  });
}

// A name that nothing is known of is of one kind throughout a document: "Lodz grew" may look like a person's, "in Lodz"
// does not. Typed mentions count double; one with a title stays a person's.
void Joiner::agree_on_kinds() {
  std::map<std::string, std::array<unsigned, actor_kind_names.size()>> votes;
  auto has_vote = [](const FoundMention& mention) {
    return mention.form == MentionForm::name && mention.entry == no_entry;
  };
  for (const FoundMention& mention : mentions_) {
    if (!has_vote(mention)) continue;
    auto& counts = votes[key_of(mention)];
    counts[std::size_t(mention.kind)] += mention.is_typed ? 2 : 1;
    if (const std::optional<ActorKind> stated = stated_kind(mention)) counts[std::size_t(*stated)] += 12;
    if (is_where(mention) && mention.kind == ActorKind::place) counts[std::size_t(ActorKind::place)] += 3;
  }
  for (FoundMention& mention : mentions_) {
    if (!has_vote(mention) || mention.title != no_word) continue;
    const auto& counts = votes.at(key_of(mention));
    const auto most = std::max_element(counts.begin(), counts.end());
    if (*most == counts[std::size_t(mention.kind)]) continue;
    mention.kind = ActorKind(most - counts.begin());
    mention.gender = mention.kind == ActorKind::person ? Gender::unknown : Gender::neuter;
  }
}

}  // namespace entente
