#include "actors/coreference.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "actors/name_spelling.hpp"
#include "actors/normal_form.hpp"
#include "actors/pronoun_clues.hpp"

namespace entente {

namespace {

using namespace word_class;
using Label = DependencyLabel;

constexpr std::uint32_t nobody = ~std::uint32_t{0};

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

struct Entity {
  ActorKind kind = ActorKind::organization;
  bool is_typed = false;
  std::uint32_t entry = no_entry;
  std::string name;
  std::string country;
  Gender gender = Gender::unknown;
  bool is_plural = false;
  bool is_named = false;
  bool is_pronoun_only = false;
  std::uint32_t first_begin = 0;
  std::vector<std::string> names;      // as written
  std::vector<std::string> normals;    // their spelling keys
  std::vector<WordId> heads;           // of nominals joined to it, and of offices before its name
  std::vector<std::uint32_t> members;  // of a group
  std::uint32_t count = 0;
  std::uint32_t subjects = 0;
  std::uint32_t last_mention = 0;      // place in the list of mentions
};

class Joiner {
 public:
  Joiner(const Gazetteer::Index& index, const Document& document, const std::vector<Sentence>& sentences, std::vector<FoundMention> mentions)
      : index_(index), document_(document), sentences_(sentences), mentions_(std::move(mentions)) {}

  DocumentActors join();

 private:
  const Word& word(const FoundMention& mention, WordIndex at) const { return sentences_[std::size_t(mention.sentence)].words[at]; }
  const Word& head(const FoundMention& mention) const { return word(mention, mention.head); }
  std::string_view text(const FoundMention& mention) const { return document_.words(mention.span); }
  std::size_t sentence_of(std::size_t mention) const { return std::size_t(mentions_[mention].sentence); }

  void collect_person_names();
  void join_name(std::uint32_t m);
  void join_nominal(std::uint32_t m);
  void join_pronoun(std::uint32_t m);
  std::uint32_t make_entity(std::uint32_t m, bool is_named);
  void assign(std::uint32_t m, std::uint32_t entity);
  void add_name(Entity& entity, const FoundMention& mention);
  std::uint32_t entity_of_entry(std::uint32_t entry, std::uint32_t m);
  std::uint32_t entity_of_country(std::string_view iso3, std::uint32_t m);
  std::string key_of(const FoundMention& mention) const;
  std::uint32_t person_by_name(const std::string& name, Gender gender) const;
  bool names_agree(const std::string& one, const std::string& other) const;
  void note_person(std::uint32_t entity, const std::string& name);
  void note_short_forms(std::uint32_t entity, const std::string& name);
  std::uint32_t organization_by_short_form(const FoundMention& mention, const std::string& name) const;
  bool is_person_here(const FoundMention& mention, const std::string& name) const;
  std::uint32_t addressed_near(std::uint32_t m);
  bool holds_office(const GazetteerEntry& entry, std::string_view office, std::string_view country) const;
  std::uint32_t holder_before(const GazetteerEntry& entry, std::uint32_t m) const;
  bool is_called(const Entity& entity, std::string_view noun) const;
  bool is_other_argument(std::uint32_t m, std::uint32_t entity) const;
  void choose_senses();
  void agree_on_kinds();
  std::optional<WordIndex> described_by(const FoundMention& mention) const;
  void find_interview();
  std::string_view nation_before(const FoundMention& mention) const;
  std::uint32_t interviewee(std::uint32_t m);
  Clues clues(std::uint32_t m, std::size_t k, bool possessive) const;
  std::uint32_t antecedent(std::uint32_t m, Gender gender, bool plural, bool possessive, bool reflexive);
  std::uint32_t group_before(std::uint32_t m, std::optional<ActorKind> kind, int window);
  std::uint32_t make_group(std::uint32_t m, std::vector<std::uint32_t> members);
  std::uint32_t mention_at(std::size_t sentence, WordIndex word, std::uint32_t before) const;
  WordIndex top(const FoundMention& mention) const;
  bool is_subject(const FoundMention& mention) const;
  std::optional<WordIndex> governing_verb(const FoundMention& mention) const;
  bool in_quotes(const FoundMention& mention) const;
  std::uint32_t speaker_near(std::uint32_t m);
  DocumentActors write();

  const Gazetteer::Index& index_;
  const NameSpelling& spelling_ = NameSpelling::builtin();
  const Document& document_;
  const std::vector<Sentence>& sentences_;
  std::vector<FoundMention> mentions_;
  std::vector<std::uint32_t> entity_;  // by mention; nobody: dropped
  std::vector<Entity> entities_;
  std::unordered_map<std::string, std::uint32_t> by_name_;      // spelling key -> entity
  std::unordered_map<std::uint32_t, std::uint32_t> by_entry_;
  // Surname or first name -> the persons of that name, as they come.
  std::unordered_map<std::string, std::vector<std::uint32_t>> persons_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> short_forms_;  // "commission" -> European Commission
  std::unordered_map<std::string, std::string> full_names_;  // surname or first name -> full name, of the whole document
  std::vector<std::size_t> sentence_begin_;                     // first mention of each sentence
  std::vector<std::size_t> rank_;                               // by sentence: how many before it speak of anybody
  std::vector<std::uint8_t> quoted_;                            // by sentence: 1 its first word is within a quotation
  std::vector<std::uint8_t> is_question_;                       // by sentence: within a question of an interview
  std::size_t first_question_ = 0;                              // the sentence; past the last where there is no interview
  std::uint32_t interviewee_ = nobody;
  std::uint32_t most_mentions_ = 0;                             // of one named actor so far
  std::uint32_t narrator_ = nobody, audience_ = nobody, narrators_ = nobody;
};

std::string_view last_word(std::string_view normal) {
  std::size_t blank = normal.find_last_of(' ');
  return blank == std::string_view::npos ? normal : normal.substr(blank + 1);
}
std::string_view first_word(std::string_view normal) { return normal.substr(0, normal.find(' ')); }

std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find(' ', begin), name.size());
    if (end > begin) words.push_back(name.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

std::string without_suffix(std::string normal) {
  for (std::string_view suffix : {" jr", " sr", " ii", " iii"}) {
    if (normal.ends_with(suffix)) normal.resize(normal.size() - suffix.size());
  }
  return normal;
}

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

// The word that carries the mention's part in the sentence: of "spokesman Dmitry Peskov" it may be the title.
WordIndex Joiner::top(const FoundMention& mention) const {
  const Word& here = head(mention);
  if (!here.head || mention.form != MentionForm::name || mention.title == no_word) return mention.head;
  Label label = base_label(here.label);
  bool is_part = label == Label::flat || label == Label::appos || label == Label::compound || here.label == Label::nmod_desc;
  return is_part && *here.head <= mention.title && mention.title - *here.head < 4 ? *here.head : mention.head;
}

bool Joiner::is_subject(const FoundMention& mention) const {
  const Word& here = word(mention, top(mention));
  Label label = here.label;
  if (base_label(label) == Label::nsubj) return true;
  // A conjunct of the subject is one too.
  std::optional<WordIndex> up = here.head;
  return label == Label::conj && up && base_label(word(mention, *up).label) == Label::nsubj;
}

std::optional<WordIndex> Joiner::governing_verb(const FoundMention& mention) const {
  std::optional<WordIndex> at = word(mention, top(mention)).head;
  for (int steps = 0; at && steps < 10; ++steps) {
    UniversalTag tag = word(mention, *at).tag;
    if (tag == UniversalTag::VERB || tag == UniversalTag::AUX) return at;
    at = word(mention, *at).head;
  }
  return std::nullopt;
}

std::uint32_t Joiner::mention_at(std::size_t sentence, WordIndex at, std::uint32_t before) const {
  std::uint32_t best = nobody;
  std::size_t size = ~std::size_t{0};
  for (std::size_t m = sentence_begin_[sentence]; m < mentions_.size() && sentence_of(m) == sentence; ++m) {
    const FoundMention& mention = mentions_[m];
    if (m == before || mention.first_word > at || mention.end_word <= at) continue;
    // The mention that this word heads, else the shortest that holds it.
    std::size_t width = mention.head == at ? 0 : mention.end_word - mention.first_word;
    if (mention.head != at && mention.form != MentionForm::name) continue;
    if (width < size) {
      size = width;
      best = std::uint32_t(m);
    }
  }
  return best;
}

std::string Joiner::key_of(const FoundMention& mention) const {
  std::string normal = normal_form(text(mention));
  std::replace(normal.begin(), normal.end(), '\n', ' ');
  return spelling_.key(without_suffix(std::move(normal)));
}

void Joiner::collect_person_names() {
  for (const FoundMention& mention : mentions_) {
    if (mention.form != MentionForm::name || mention.kind != ActorKind::person || mention.end_word - mention.first_word < 2) continue;
    if (!mention.is_typed && mention.end_word - mention.first_word > 3) continue;
    std::string name = key_of(mention);
    full_names_.try_emplace(std::string(last_word(name)), name);
    full_names_.try_emplace(std::string(first_word(name)), name);
  }
}

void Joiner::add_name(Entity& entity, const FoundMention& mention) {
  std::string name(text(mention));
  std::replace(name.begin(), name.end(), '\n', ' ');
  std::string normal = key_of(mention);
  if (std::find(entity.names.begin(), entity.names.end(), name) == entity.names.end()) entity.names.push_back(name);
  if (std::find(entity.normals.begin(), entity.normals.end(), normal) == entity.normals.end()) entity.normals.push_back(normal);
  if (entity.entry != no_entry) return;
  // Of a person the fullest name; of others the first, but for initials: "NSRF ... the North Shore Relief Fund".
  const bool is_fuller = entity.kind == ActorKind::person ? name.size() > entity.name.size() : shape_of(entity.name).is_upper && name.find(' ') != std::string::npos;
  if (entity.name.empty() || is_fuller) entity.name = name;
}

std::uint32_t Joiner::make_entity(std::uint32_t m, bool is_named) {
  const FoundMention& mention = mentions_[m];
  Entity made;
  made.kind = mention.kind;
  made.is_typed = mention.is_typed;
  made.country = mention.country;
  made.gender = mention.gender;
  made.is_plural = mention.is_plural;
  made.is_named = is_named;
  made.first_begin = mention.span.begin;
  if (!is_named) {
    made.name = text(mention);
    std::replace(made.name.begin(), made.name.end(), '\n', ' ');
  }
  entities_.push_back(std::move(made));
  return std::uint32_t(entities_.size() - 1);
}

std::uint32_t Joiner::entity_of_entry(std::uint32_t entry, std::uint32_t m) {
  auto [at, is_new] = by_entry_.try_emplace(entry, 0);
  if (!is_new) return at->second;
  const GazetteerEntry& known = index_.entries[entry];
  Entity made;
  made.kind = known.kind;
  made.is_typed = true;
  made.entry = entry;
  made.name = known.name;
  made.country = known.country;
  made.gender = known.kind == ActorKind::person ? known.gender : Gender::neuter;
  made.is_plural = known.kind == ActorKind::people;
  made.is_named = true;
  made.first_begin = mentions_[m].span.begin;
  const std::uint32_t holder = known.kind == ActorKind::person ? holder_before(known, m) : nobody;
  if (holder != nobody) {
    Entity& unnamed = entities_[holder];
    unnamed.entry = entry;
    unnamed.name = known.name;
    unnamed.gender = known.gender;
    unnamed.is_named = unnamed.is_typed = true;
    at->second = holder;
  } else {
    entities_.push_back(std::move(made));
    at->second = std::uint32_t(entities_.size() - 1);
  }
  if (known.kind == ActorKind::person) {
    const std::string name = spelling_.key(normal_form(known.name));
    by_name_.try_emplace(name, at->second);
    note_person(at->second, name);
  }
  return at->second;
}

bool Joiner::holds_office(const GazetteerEntry& entry, std::string_view office, std::string_view country) const {
  return std::any_of(entry.offices.begin(), entry.offices.end(), [&](const GazetteerEntry::Office& one) {
    const bool is_leader = office == "leader" && is_one_of(last_word(one.title), {"president", "premier", "chancellor", "minister"});
    return (last_word(one.title) == office || is_leader) && (country.empty() || one.of == country);
  });
}

// "The Russian president flew in. Vladimir Putin met ...": the office was spoken of first.
std::uint32_t Joiner::holder_before(const GazetteerEntry& entry, std::uint32_t m) const {
  for (std::size_t k = m; k-- > 0 && sentence_of(m) - sentence_of(k) <= 2;) {
    const FoundMention& other = mentions_[k];
    if (other.form != MentionForm::nominal || entity_[k] == nobody || entities_[entity_[k]].is_named || entities_[entity_[k]].is_plural) continue;
    if (!other.is_definite || !(other.classes & office) || other.country.empty()) continue;
    // In one clause they are two: "the Russian president met Xi".
    if (sentence_of(k) == sentence_of(m)) continue;
    if (holds_office(entry, normal_form(head(other).lemma), other.country)) return entity_[k];
  }
  return nobody;
}

std::uint32_t Joiner::entity_of_country(std::string_view iso3, std::uint32_t m) {
  auto found = index_.entry_by_id.find(iso3);
  return found == index_.entry_by_id.end() ? nobody : entity_of_entry(found->second, m);
}

// "the American banker Dan Mercer": the nationality before the nouns before a name.
std::string_view Joiner::nation_before(const FoundMention& mention) const {
  WordIndex at = mention.first_word;
  while (at > 0 && mention.first_word - at < 4 && word(mention, at - 1).tag == UniversalTag::NOUN) --at;
  if (at == 0 || at == mention.first_word) return {};
  const std::string normal = normal_form(word(mention, at - 1).form);
  for (const NameSense& sense : index_.senses[index_.step(0, index_.find_word(normal))]) {
    if (sense.role == NameRole::adjective) return index_.entries[sense.entry].country;
  }
  return {};
}

void Joiner::assign(std::uint32_t m, std::uint32_t e) {
  entity_[m] = e;
  Entity& entity = entities_[e];
  const FoundMention& mention = mentions_[m];
  ++entity.count;
  if (entity.is_named) most_mentions_ = std::max(most_mentions_, entity.count);
  entity.subjects += is_subject(mention);
  entity.last_mention = m;
  if (entity.gender == Gender::unknown && mention.gender != Gender::neuter) entity.gender = mention.gender;
  if (entity.country.empty() && !mention.country.empty()) entity.country = mention.country;
  if (mention.form == MentionForm::nominal && entity.heads.size() < 64) entity.heads.push_back(mention.head_word);
  if (entity.country.empty() && entity.kind == ActorKind::person && mention.form == MentionForm::name) entity.country = nation_before(mention);
  if (mention.title != no_word) {
    std::string normal = normal_form(word(mention, mention.title).form);
    if (WordId id = index_.find_word(normal); id != unknown_word && entity.heads.size() < 64) entity.heads.push_back(id);
    // "Chinese President Xi Jinping", "Ukraine's President Zelensky": the state before the office is his.
    if (entity.country.empty() && entity.kind == ActorKind::person) {
      for (std::size_t k = m; k-- > 0 && sentence_of(k) == sentence_of(m);) {
        const FoundMention& before = mentions_[k];
        if (before.end_word > mention.title || mention.title - before.end_word > 3) break;
        const bool is_state = entity_[k] != nobody ? entities_[entity_[k]].kind == ActorKind::country
                                                   : before.entry != no_entry && index_.entries[before.entry].kind == ActorKind::country;
        if (is_state) entity.country = before.entry != no_entry ? index_.entries[before.entry].country : entities_[entity_[k]].country;
        break;
      }
    }
  }
}

void Joiner::note_person(std::uint32_t entity, const std::string& name) {
  for (std::string_view part : {last_word(name), first_word(name)}) {
    std::vector<std::uint32_t>& bearers = persons_[std::string(part)];
    if (std::find(bearers.begin(), bearers.end(), entity) == bearers.end()) bearers.push_back(entity);
  }
}

// Of several Veresovs the one who is spoken of most; of equals the first.
std::uint32_t Joiner::person_by_name(const std::string& name, Gender gender) const {
  auto found = persons_.find(name);
  if (found == persons_.end()) return nobody;
  std::uint32_t best = nobody;
  for (std::uint32_t e : found->second) {
    const Gender known = entities_[e].gender;
    if (gender != Gender::unknown && gender != Gender::neuter && known != Gender::unknown && known != gender) continue;
    if (best == nobody || entities_[e].count > entities_[best].count) best = e;
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
  auto is_part = [&](std::string_view word) { return (index_.classes[index_.find_word(word)] & (org_part | organization)) != 0; };
  if (words[1] == "of" || words[1] == "for" || words[1] == "on") {
    note(words[0]);
  } else if (is_part(words.back())) {
    note(words.back());
    if (words.size() == 2 || (words.size() == 3 && words[0].size() > 2)) note(std::string_view(name).substr(0, name.rfind(' ')));
  }
}

std::uint32_t Joiner::organization_by_short_form(const FoundMention& mention, const std::string& name) const {
  // "Lindgard" of Lindgard University looks like a surname, but nobody here is called so in full.
  const bool may_be = !mention.is_typed || mention.kind == ActorKind::organization ||
                      (mention.kind == ActorKind::person && mention.title == no_word && mention.gender == Gender::unknown && !full_names_.contains(name));
  if (!may_be) return nobody;
  auto found = short_forms_.find(name);
  // Of two commissions a short form tells neither.
  return found == short_forms_.end() || found->second.size() != 1 ? nobody : found->second.front();
}

// "Jordan" after "Jim Jordan", where nothing else speaks of the state.
bool Joiner::is_person_here(const FoundMention& mention, const std::string& name) const {
  auto full = full_names_.find(name);
  if (full == full_names_.end() || mention.form != MentionForm::name) return false;
  const Sentence& sentence = sentences_[std::size_t(mention.sentence)];
  for (WordIndex w = 0; w < mention.first_word; ++w) {
    const Word& before = sentence.words[w];
    if (before.label == Label::case_ && before.head == mention.head && is_one_of(before.lemma, {"in", "near", "across", "throughout", "outside"})) return false;
  }
  if (mention.role == NameRole::capital) return true;
  return std::none_of(mentions_.begin(), mentions_.end(), [&](const FoundMention& other) {
    return other.entry == mention.entry && key_of(other) != name;
  });
}

void Joiner::join_name(std::uint32_t m) {
  FoundMention& mention = mentions_[m];
  if (mention.role == NameRole::people && mention.entry != no_entry && mention.kind == ActorKind::people) {
    // "the Russians": a people of its own, of their country.
    const GazetteerEntry& state = index_.entries[mention.entry];
    std::string key = "people " + state.id;
    auto [at, is_new] = by_name_.try_emplace(key, 0);
    if (is_new) {
      at->second = make_entity(m, true);
    } else if (!entities_[at->second].is_named) {  // "the Russian people" came first
      entities_[at->second].is_named = true;
      entities_[at->second].name.clear();
    }
    add_name(entities_[at->second], mention);
    assign(m, at->second);
    return;
  }
  if (mention.entry != no_entry && mention.role == NameRole::capital && mention.kind == ActorKind::place) {
    std::string key = "place " + normal_form(text(mention));
    auto [at, is_new] = by_name_.try_emplace(key, 0);
    if (is_new) at->second = make_entity(m, true);
    add_name(entities_[at->second], mention);
    assign(m, at->second);
    return;
  }
  const std::string plain = key_of(mention);
  const bool is_single = plain.find(' ') == std::string::npos;
  if (mention.entry != no_entry) {
    const ActorKind known = index_.entries[mention.entry].kind;
    // "Bush" in an article about Cori Bush: the document's own full name wins over the gazetteer's surname.
    if (is_single && (known == ActorKind::person || is_person_here(mention, plain))) {
      std::uint32_t other = person_by_name(plain, mention.gender);
      if (other != nobody && entities_[other].entry != mention.entry) {
        mention.kind = ActorKind::person;
        mention.country = {};
        add_name(entities_[other], mention);
        assign(m, other);
        return;
      }
    }
    std::uint32_t e = entity_of_entry(mention.entry, m);
    if (mention.form == MentionForm::name) {
      add_name(entities_[e], mention);
      note_short_forms(e, plain);
    }
    assign(m, e);
    return;
  }
  // A bare surname of somebody named in full anywhere in the document.
  if (is_single && (mention.kind == ActorKind::person || !mention.is_typed)) {
    std::uint32_t person = person_by_name(plain, mention.gender);
    if (person == nobody) {
      if (auto full = full_names_.find(plain); full != full_names_.end()) {
        mention.kind = ActorKind::person;
        mention.is_typed = true;
      }
    } else {
      mention.kind = ActorKind::person;
      if (mention.gender == Gender::neuter) mention.gender = Gender::unknown;
      add_name(entities_[person], mention);
      assign(m, person);
      return;
    }
  }
  if (auto found = by_name_.find(plain); found != by_name_.end()) {
    Entity& entity = entities_[found->second];
    if (!mention.is_typed || entity.kind == mention.kind || !entity.is_typed) {
      if (!entity.is_typed && mention.is_typed) {
        entity.kind = mention.kind;
        entity.is_typed = true;
      }
      mention.kind = entity.kind == ActorKind::country && entity.entry != no_entry ? mention.kind : entity.kind;
      add_name(entity, mention);
      assign(m, found->second);
      return;
    }
  }
  if (mention.kind == ActorKind::person && !is_single) {
    // "Anna Orla" after "Orla": joins unless the first names differ.
    for (std::string_view part : {last_word(plain), first_word(plain)}) {
      auto bearers = persons_.find(std::string(part));
      if (bearers == persons_.end()) continue;
      for (std::uint32_t person : bearers->second) {
        const Entity& entity = entities_[person];
        if (mention.gender != Gender::unknown && entity.gender != Gender::unknown && entity.gender != mention.gender) continue;
        auto agrees = [&](const std::string& name) { return names_agree(plain, name); };
        if (entity.entry != no_entry && !agrees(spelling_.key(normal_form(entity.name)))) continue;
        if (!std::all_of(entity.normals.begin(), entity.normals.end(), agrees)) continue;
        // A first name alone says too little: "Anna" may be another than "Anna Brandt".
        if (part == first_word(plain) && std::find(entity.normals.begin(), entity.normals.end(), std::string(part)) != entity.normals.end() && last_word(plain) != part) continue;
        add_name(entities_[person], mention);
        by_name_.try_emplace(plain, person);
        note_person(person, plain);
        assign(m, person);
        return;
      }
    }
  }
  // "the African Union (AU)", either way about.
  if (is_single && word(mention, mention.first_word).form.size() <= 8 && shape_of(text(mention)).is_upper) {
    for (std::uint32_t e = 0; e < entities_.size(); ++e) {
      if (entities_[e].kind == ActorKind::person || !entities_[e].is_named) continue;
      for (const std::string& name : entities_[e].names) {
        if (name.find(' ') == std::string::npos || acronym(name) != plain) continue;
        mention.kind = entities_[e].kind == ActorKind::country ? mention.kind : entities_[e].kind;
        add_name(entities_[e], mention);
        by_name_.try_emplace(plain, e);
        assign(m, e);
        return;
      }
    }
  }
  if (std::uint32_t e = organization_by_short_form(mention, plain); e != nobody) {
    mention.kind = entities_[e].kind;
    add_name(entities_[e], mention);
    by_name_.try_emplace(plain, e);
    assign(m, e);
    return;
  }
  std::uint32_t e = make_entity(m, true);
  add_name(entities_[e], mention);
  by_name_[plain] = e;
  if (mention.kind == ActorKind::person) note_person(e, plain);
  else note_short_forms(e, plain);
  assign(m, e);
}

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

// The two that were last spoken of together: "Russia and Ukraine ... both sides".
std::uint32_t Joiner::group_before(std::uint32_t m, std::optional<ActorKind> kind, int window) {
  std::size_t here = sentence_of(m);
  bool subject = mentions_[m].form == MentionForm::pronoun || is_subject(mentions_[m]) || !(mentions_[m].classes & group) || (mentions_[m].classes & (country | person | office));
  auto has_conjunct = [&](std::size_t k) {
    const Sentence& words = sentences_[sentence_of(k)];
    for (WordIndex w = mentions_[k].end_word; w < words.words.size(); ++w) {
      if (words.words[w].label == Label::conj && words.words[w].head == mentions_[k].head) return true;
    }
    return false;
  };
  auto fits = [&](std::uint32_t e) {
    const Entity& entity = entities_[e];
    if (entity.members.size() > 1 || (!entity.is_named && entity.count < 2)) return false;
    if (entity.is_plural) return false;
    // "The plan suggested by Orla was offered to both sides": Orla is neither.
    if (!subject) {
      for (std::size_t k = m; k-- > sentence_begin_[here];) {
        if (entity_[k] == e && mentions_[k].form != MentionForm::pronoun && head(mentions_[k]).label != Label::conj && !has_conjunct(k)) return false;
      }
    }
    return kind ? entity.kind == *kind : entity.kind == ActorKind::country || entity.kind == ActorKind::organization || entity.kind == ActorKind::person;
  };
  // First conjuncts, nearest first.
  for (std::size_t k = m; k-- > 0 && here - sentence_of(k) <= std::size_t(window);) {
    const FoundMention& second = mentions_[k];
    if (entity_[k] == nobody || head(second).label != Label::conj || !head(second).head) continue;
    // "Putin and Xi spoke of ties between the two countries": theirs.
    if (kind == ActorKind::country && entities_[entity_[k]].kind == ActorKind::person && sentence_of(k) == here) {
      std::uint32_t other = mention_at(sentence_of(k), *head(second).head, std::uint32_t(k));
      if (other == nobody || entity_[other] == nobody || entities_[entity_[other]].kind != ActorKind::person) continue;
      std::string one = entities_[entity_[other]].country, two = entities_[entity_[k]].country;
      if (one.empty() || two.empty() || one == two) continue;
      return make_group(m, {entity_of_country(one, m), entity_of_country(two, m)});
    }
    if (!fits(entity_[k])) continue;
    std::uint32_t first = mention_at(sentence_of(k), *head(second).head, std::uint32_t(k));
    if (first == nobody || first >= m || entity_[first] == nobody || !fits(entity_[first]) || entity_[first] == entity_[k]) continue;
    return make_group(m, {entity_[first], entity_[k]});
  }
  std::vector<std::uint32_t> last;
  for (std::size_t k = m; k-- > 0 && here - sentence_of(k) <= std::size_t(window);) {
    if (entity_[k] == nobody || !fits(entity_[k])) continue;
    if (std::find(last.begin(), last.end(), entity_[k]) == last.end()) last.push_back(entity_[k]);
    if (last.size() == 2) return make_group(m, last);
  }
  return nobody;
}

// What a general noun may be said of: an alliance of NATO, a group of Hezbollah; "the bank" of neither.
bool Joiner::is_called(const Entity& entity, std::string_view noun) const {
  const std::string_view sector = entity.entry == no_entry ? std::string_view() : std::string_view(index_.entries[entity.entry].sector);
  if (is_one_of(noun, {"organization", "organisation", "body"})) return sector != "media" && sector != "business";
  if (is_one_of(noun, {"group", "movement"})) return sector != "media" && sector != "igo";
  if (noun == "militia") return sector.empty() || sector == "rebel";
  if (is_one_of(noun, {"alliance", "bloc", "union"})) return sector == "igo" || sector == "party" || (sector.empty() && noun != "union");
  if (noun == "party") return sector.empty() || sector == "party";
  if (noun == "agency") return sector.empty() || sector == "media" || sector == "igo" || sector == "government";
  if (is_one_of(noun, {"newspaper", "network", "broadcaster"})) return sector.empty() || sector == "media";
  if (!is_one_of(noun, {"company", "firm", "bank", "club", "team", "airline"})) return false;
  if (!sector.empty() && sector != "business") return false;
  // A foundation is no company.
  return std::none_of(entity.normals.begin(), entity.normals.end(), [&](const std::string& name) {
    return (index_.classes[index_.find_word(last_word(name))] & (org_part | organization)) != 0 &&
           !is_one_of(last_word(name), {"inc", "corp", "ltd", "co", "plc", "llc", "company", "group", "holdings"});
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
  auto subject_of = [&](WordIndex of) { return child(of, [](const Word& w) { return base_label(w.label) == Label::nsubj; }); };
  auto object_of = [&](WordIndex of) { return child(of, [](const Word& w) { return w.label == Label::obj; }); };
  auto is_denied = [&](WordIndex of) {
    return child(of, [](const Word& w) { return w.lemma == "not" || w.lemma == "never" || w.lemma == "no"; }).has_value();
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
    const bool becomes = words[at].head && words[at].label == Label::xcomp && is_one_of(words[*words[at].head].lemma, {"become", "remain"});
    return becomes && !is_denied(*words[at].head) ? subject_of(*words[at].head) : std::nullopt;
  }
  const WordIndex verb = *words[at].head;
  const Word* preposition = nullptr;
  for (const Word& w : words) {
    if (w.head == at && w.label == Label::case_) preposition = &w;
  }
  const bool as = base_label(words[at].label) == Label::obl && preposition != nullptr && preposition->lemma == "as" && !mention.is_plural;
  const bool becomes = words[at].label == Label::xcomp && is_one_of(words[verb].lemma, {"become", "remain"});
  const bool made = words[at].label == Label::xcomp &&
                    is_one_of(words[verb].lemma, {"appoint", "elect", "name", "declare", "make", "call", "crown", "nominate", "consider"});
  if ((!as && !becomes && !made) || words[verb].tag != UniversalTag::VERB || is_denied(verb)) return std::nullopt;
  if (becomes) return subject_of(verb);
  if (std::optional<WordIndex> object = object_of(verb)) return object;
  const auto passive = [](const Word& w) { return w.label == Label::nsubj_pass; };
  return as && words[verb].penn != PennTag::VBN ? subject_of(verb) : child(verb, passive);
}

void Joiner::join_nominal(std::uint32_t m) {
  FoundMention& mention = mentions_[m];
  const Word& here = head(mention);
  std::size_t sentence = sentence_of(m);
  // A nation's forces and government are that nation.
  if (mention.entry != no_entry && mention.role == NameRole::seat) {
    assign(m, entity_of_entry(mention.entry, m));
    return;
  }
  // "the American people" are the Americans.
  if (mention.is_definite && mention.entry == no_entry && here.lemma == "people" && !mention.country.empty()) {
    std::string key = "people " + std::string(mention.country);
    auto [at, is_new] = by_name_.try_emplace(std::move(key), 0);
    if (is_new) {
      at->second = make_entity(m, false);
      entities_[at->second].kind = ActorKind::people;
      entities_[at->second].is_plural = true;
    }
    mention.kind = ActorKind::people;
    assign(m, at->second);
    return;
  }
  // "both sides", "the two leaders"
  if (mention.classes & group) {
    std::optional<ActorKind> kind;
    if (mention.classes & (person | office)) kind = ActorKind::person;
    else if (mention.classes & country) kind = ActorKind::country;
    std::uint32_t e = group_before(m, kind, 6);
    if (e == nobody && kind == ActorKind::person) e = group_before(m, std::nullopt, 6);
    if (e != nobody && entities_[e].members.size() > 1) {
      mention.kind = entities_[e].kind;
      assign(m, e);
      return;
    }
  }
  // Apposition: "Peskov, the Kremlin's spokesman" and "the Kremlin's spokesman, Peskov".
  auto agrees = [&](std::uint32_t e) {
    const Entity& entity = entities_[e];
    if ((entity.kind == ActorKind::person) != (mention.kind == ActorKind::person)) return false;
    if (entity.is_plural != mention.is_plural && entity.kind == ActorKind::person) return false;
    return true;
  };
  if (base_label(here.label) == Label::appos && here.head) {
    std::uint32_t to = mention_at(sentence, *here.head, m);
    if (to != nobody && entity_[to] != nobody && agrees(entity_[to])) {
      assign(m, entity_[to]);
      return;
    }
  }
  const Sentence& words = sentences_[sentence];
  for (WordIndex w = mention.head + 1; w < words.words.size(); ++w) {
    if (words.words[w].head != mention.head || words.words[w].label != Label::appos) continue;
    std::uint32_t to = mention_at(sentence, w, m);
    if (to == nobody || mentions_[to].form != MentionForm::name || !(mentions_[to].kind == ActorKind::person) == (mention.kind == ActorKind::person)) continue;
    if (entity_[to] == nobody) join_name(to);
    if (entity_[to] != nobody) assign(m, entity_[to]);
    return;
  }
  // "Charlie Orla, an associate fellow at the institute, ...", where the tree missed it.
  if (mention.kind == ActorKind::person && !mention.is_plural && mention.first_word > 1 && word(mention, mention.first_word - 1).form == "," &&
      (word(mention, mention.first_word).tag == UniversalTag::DET || (mention.classes & office)) && m > 0) {
    bool closes = mention.end_word >= sentences_[sentence].words.size() || sentences_[sentence].words[mention.end_word].tag == UniversalTag::PUNCT;
    for (std::uint32_t k = m; closes && k-- > 0 && sentence_of(k) == sentence;) {
      const FoundMention& before = mentions_[k];
      if (before.end_word + 1 != mention.first_word) {
        if (before.end_word + 4 < mention.first_word) break;
        continue;
      }
      if (before.form == MentionForm::name && entity_[k] != nobody && entities_[entity_[k]].kind == ActorKind::person && head(before).label != Label::conj) {
        assign(m, entity_[k]);
        return;
      }
      break;
    }
  }
  if (std::optional<WordIndex> subject = described_by(mention); subject && *subject < mention.head) {
    std::uint32_t to = mention_at(sentence, *subject, m);
    if (to != nobody && to < m && entity_[to] != nobody && agrees(entity_[to])) {
      assign(m, entity_[to]);
      return;
    }
  }
  if (mention.is_definite) {
    // "his country"
    for (WordIndex w = mention.first_word; w < mention.head; ++w) {
      if (words.words[w].label != Label::nmod_poss || words.words[w].head != mention.head) continue;
      std::uint32_t owner = mention_at(sentence, w, m);
      if (owner == nobody) break;
      if (entity_[owner] == nobody && mentions_[owner].form == MentionForm::pronoun) join_pronoun(owner);
      if (entity_[owner] == nobody) break;
      const Entity& entity = entities_[entity_[owner]];
      if (mention.country.empty() && !entity.country.empty()) mention.country = index_.find_entry(entity.country) ? std::string_view(index_.find_entry(entity.country)->id) : std::string_view();
      if ((mention.classes & country) && !mention.is_plural && entity.kind == ActorKind::person && !entity.country.empty()) {
        std::uint32_t e = entity_of_country(entity.country, m);
        if (e != nobody) {
          assign(m, e);
          return;
        }
      }
      // "his wife", "its leader": somebody else than the owner, the same for the same words.
      break;
    }
    bool has_owner = false, has_modifier = false;
    for (WordIndex w = mention.first_word; w < mention.end_word; ++w) {
      if (words.words[w].label == Label::nmod_poss && words.words[w].head == mention.head) has_owner = true;
      if ((base_label(words.words[w].label) == Label::nmod || words.words[w].label == Label::amod || words.words[w].label == Label::compound) && words.words[w].head == mention.head &&
          !is_one_of(words.words[w].lemma, {"militant", "armed", "rebel", "islamist", "jihadist", "terrorist", "extremist", "military", "defence", "defense"})) has_modifier = true;
    }
    std::uint32_t best = nobody;
    int best_score = 0;
    for (std::uint32_t e = 0; e < entities_.size(); ++e) {
      const Entity& entity = entities_[e];
      if (entity.count == 0 || entity.members.size() > 1) continue;
      std::size_t distance = sentence - sentence_of(entity.last_mention);
      bool same_head = std::find(entity.heads.begin(), entity.heads.end(), mention.head_word) != entity.heads.end();
      int score = 0;
      if (mention.kind == ActorKind::person) {
        if (entity.kind != ActorKind::person || entity.is_plural != mention.is_plural) continue;
        if (mention.gender != Gender::unknown && entity.gender != Gender::unknown && mention.gender != entity.gender) continue;
        if (!mention.country.empty() && !entity.country.empty() && mention.country != entity.country) continue;
        bool holds_office = false;
        if (entity.entry != no_entry && (mention.classes & office)) {
          holds_office = this->holds_office(index_.entries[entity.entry], normal_form(here.lemma), mention.country) ||
                         (here.lemma == "leader" && !entity.country.empty() && entity.country == mention.country);
        }
        if (!same_head && !holds_office) continue;
        if (!same_head && has_owner && mention.country.empty()) continue;
        if (is_other_argument(m, e)) continue;
        score = (same_head ? 12 : 8) + (entity.is_named ? 4 : 0) + (mention.country == entity.country && !mention.country.empty() ? 6 : 0);
        if (!mention.country.empty() && entity.country.empty()) score -= 6;
        if (has_modifier && mention.country.empty()) score -= 6;
        score -= int(std::min<std::size_t>(distance, 10));
      } else if (mention.classes & country) {
        if (mention.is_plural || has_owner) break;
        if (entity.kind != ActorKind::country || distance > 4) continue;
        score = 10 - 3 * int(distance);
        for (std::size_t k = m; k-- > 0 && sentence - sentence_of(k) <= 2;) {
          if (entity_[k] != e) continue;
          score += (is_subject(mentions_[k]) ? 4 : mentions_[k].form == MentionForm::adjective ? 2 : 1) - int(sentence - sentence_of(k));
        }
      } else if (mention.kind == ActorKind::organization) {
        if (entity.kind != ActorKind::organization || entity.is_plural != mention.is_plural) continue;
        if (!mention.country.empty() && !entity.country.empty() && mention.country != entity.country) continue;
        if (!mention.country.empty() && entity.country.empty() && !entity.is_named) continue;  // other rebels
        bool in_name = false;
        for (const std::string& name : entity.normals) {
          std::string normal = normal_form(here.lemma);
          for (std::size_t at = name.find(normal); at != std::string::npos; at = name.find(normal, at + 1)) {
            in_name |= (at == 0 || name[at - 1] == ' ') && (at + normal.size() == name.size() || name[at + normal.size()] == ' ');
          }
        }
        bool named_general = entity.is_named && !has_modifier && !has_owner && distance <= 2 && is_called(entity, here.lemma);
        if (!same_head && !in_name && !named_general) continue;
        if (has_owner && !same_head) continue;
        score = (same_head ? 10 : in_name ? 11 : 6) - int(std::min<std::size_t>(distance, 8)) + (entity.is_named ? 2 : 0) - (has_modifier ? 4 : 0);
      } else if (mention.kind == ActorKind::place) {
        if (entity.kind != ActorKind::place || mention.is_plural) continue;
        if (same_head) score = 9 - int(std::min<std::size_t>(distance, 8)) - (has_modifier ? 5 : 0);
        else if (entity.is_named && !has_modifier && !has_owner && distance <= 2 && is_one_of(here.lemma, {"city", "town", "village", "region", "island", "province", "area"})) score = 6 - int(distance);
      } else if (mention.kind == ActorKind::people) {
        if (entity.kind != ActorKind::people || !same_head) continue;
        score = 8 - int(std::min<std::size_t>(distance, 8)) - (has_modifier ? 4 : 0);
      }
      if (score > best_score || (score == best_score && best != nobody && entity.last_mention > entities_[best].last_mention)) {
        best = e;
        best_score = score;
      }
    }
    if (best != nobody && best_score > 0) {
      assign(m, best);
      return;
    }
  }
  assign(m, make_entity(m, false));
}

bool Joiner::in_quotes(const FoundMention& mention) const {
  const Sentence& sentence = sentences_[std::size_t(mention.sentence)];
  bool inside = quoted_[std::size_t(mention.sentence)] != 0;
  for (WordIndex w = 0; w < mention.first_word; ++w) {
    std::string_view form = sentence.words[w].form;
    if (form == "“" || form == "``") inside = true;
    else if (form == "”" || form == "''") inside = false;
    else if (form == "\"") inside = !inside;
  }
  return inside;
}

// Who says the quotation that the mention stands in: the subject of a verb of speech in its sentence or the one before.
std::uint32_t Joiner::speaker_near(std::uint32_t m) {
  std::size_t here = sentence_of(m);
  for (std::size_t back = 0; back <= 3 && back <= here; ++back) {
    std::size_t s = here - back;
    for (std::size_t k = sentence_begin_[s]; k < mentions_.size() && sentence_of(k) == s; ++k) {
      const FoundMention& other = mentions_[k];
      if (k == m || other.form == MentionForm::adjective) continue;
      const Word& carrier = word(other, top(other));
      if (base_label(carrier.label) != Label::nsubj || !carrier.head) continue;
      std::string normal = normal_form(word(other, *carrier.head).lemma);
      if (!(index_.classes[index_.find_word(normal)] & speech) || in_quotes(other)) continue;
      if (entity_[k] == nobody) {
        if (k < m) continue;
        if (other.form == MentionForm::name) join_name(std::uint32_t(k));
        else if (other.form == MentionForm::pronoun && is_one_of(normal_form(text(other)), {"he", "she"})) join_pronoun(std::uint32_t(k));
        else continue;
      }
      if (entity_[k] != nobody && entities_[entity_[k]].kind != ActorKind::place) return entity_[k];
    }
    if (quoted_[s] == 0 && back > 0) break;
  }
  return nobody;
}

// Questions and answers, one to a paragraph: "you" of a question is "I" of its answer.
void Joiner::find_interview() {
  is_question_.assign(sentences_.size(), 0);
  first_question_ = sentences_.size();
  auto has_pronoun = [&](std::size_t begin, std::size_t end, std::initializer_list<std::string_view> forms) {
    for (std::size_t m = sentence_begin_[begin]; m < mentions_.size() && sentence_of(m) < end; ++m) {
      if (mentions_[m].form == MentionForm::pronoun && is_one_of(normal_form(text(mentions_[m])), forms)) return true;
    }
    return false;
  };
  std::size_t questions = 0, about_self = 0, answers = 0, paragraphs = 0, words = 0, first = sentences_.size();
  bool was_question = false;
  for (std::size_t begin = 0, end = 0; begin < sentences_.size(); begin = end) {
    end = begin + 1;
    while (end < sentences_.size() && !sentences_[end].starts_paragraph) ++end;
    const std::vector<Word>& last = sentences_[end - 1].words;
    const bool is_question = !last.empty() && last.back().form == "?" && has_pronoun(begin, end, {"you", "your"});
    if (is_question) {
      first = std::min(first, begin);
      ++questions;
      about_self += has_pronoun(begin, end, {"i", "my", "me"});
      for (std::size_t s = begin; s < end; ++s) is_question_[s] = 1;
    } else if (questions > 0) {
      ++paragraphs;
      for (std::size_t s = begin; s < end; ++s) words += sentences_[s].words.size();
      answers += was_question && has_pronoun(begin, end, {"i", "my", "me", "we", "our"});
    }
    was_question = is_question;
  }
  // Two questions could be chance: a letter, a story with talk in it. In talk among friends turns are short, and who asks
  // speaks of himself.
  const bool is_interview = questions >= 3 && answers >= 3 && 2 * answers >= questions && 4 * about_self <= questions &&
                            paragraphs <= 6 * questions && words >= 20 * paragraphs;
  if (is_interview) first_question_ = first;
}

// The person whom the words before the first question name most.
std::uint32_t Joiner::interviewee(std::uint32_t m) {
  if (interviewee_ != nobody) return interviewee_;
  std::vector<std::uint32_t> counts(entities_.size(), 0);
  for (std::size_t k = 0; k < m && sentence_of(k) < first_question_; ++k) {
    if (entity_[k] == nobody) continue;
    const Entity& entity = entities_[entity_[k]];
    if (entity.kind == ActorKind::person && entity.is_named && !entity.is_plural) ++counts[entity_[k]];
  }
  const auto most = std::max_element(counts.begin(), counts.end());
  if (most != counts.end() && *most > 0) return interviewee_ = std::uint32_t(most - counts.begin());
  interviewee_ = make_entity(m, false);
  entities_[interviewee_].is_pronoun_only = true;
  return interviewee_;
}

// Whom the quotation that the mention stands in is said to: "..., Orla told Mercer."
std::uint32_t Joiner::addressed_near(std::uint32_t m) {
  const std::size_t s = sentence_of(m);
  for (std::size_t k = sentence_begin_[s]; k < mentions_.size() && sentence_of(k) == s; ++k) {
    const FoundMention& other = mentions_[k];
    if (k == m || other.form == MentionForm::adjective || in_quotes(other)) continue;
    const Word& carrier = word(other, top(other));
    const Label label = base_label(carrier.label);
    if ((label != Label::obj && label != Label::iobj) || !carrier.head) continue;
    if (!is_one_of(word(other, *carrier.head).lemma, {"tell", "warn", "ask", "assure", "remind", "urge", "inform"})) continue;
    if (entity_[k] == nobody && k > m) {
      if (other.form == MentionForm::name) join_name(std::uint32_t(k));
      else if (other.form == MentionForm::nominal) join_nominal(std::uint32_t(k));
    }
    return entity_[k];
  }
  return nobody;
}

Clues Joiner::clues(std::uint32_t m, std::size_t k, bool possessive) const {
  const FoundMention& mention = mentions_[m];
  const FoundMention& other = mentions_[k];
  const Entity& entity = entities_[entity_[k]];
  const std::size_t distance = rank_[sentence_of(m)] - rank_[sentence_of(k)];
  const bool subject = is_subject(mention), other_subject = is_subject(other);
  const std::optional<WordIndex> verb = governing_verb(mention), its_verb = governing_verb(other);
  const bool same_clause = distance == 0 && verb && its_verb && *verb == *its_verb;
  const Label label = base_label(head(other).label);
  Clues clues{};
  auto note = [&](Clue clue, double value) { clues[std::size_t(clue)] = value; };
  note(Clue::sentences, double(distance));
  note(Clue::same_sentence, distance == 0);
  note(Clue::words, distance == 0 ? double(mention.first_word - other.first_word) / 12 : 0);
  note(Clue::subject, other_subject);
  note(Clue::both_subjects, subject && other_subject);
  note(Clue::subject_of_owner, same_clause && possessive && other_subject);
  note(Clue::before_subject, distance == 1 && subject && other_subject);
  note(Clue::main_subject, other_subject && its_verb && word(other, *its_verb).label == Label::root);
  note(Clue::owner, head(other).label == Label::nmod_poss);
  note(Clue::name, other.form == MentionForm::name);
  note(Clue::pronoun, other.form == MentionForm::pronoun);
  note(Clue::same_pronoun, other.form == MentionForm::pronoun && head(other).lemma == head(mention).lemma);
  note(Clue::adjective, other.form == MentionForm::adjective);
  note(Clue::named, entity.is_named);
  note(Clue::often, std::log2(1.0 + std::min(entity.count, 63u)));
  note(Clue::most, entity.count == most_mentions_);
  note(Clue::gender, entity.gender == mention.gender && mention.gender != Gender::unknown);
  note(Clue::place, entity.kind == ActorKind::place);
  note(Clue::country, entity.kind == ActorKind::country);
  note(Clue::plural, entity.is_plural || entity.members.size() > 1);
  note(Clue::of_noun, label == Label::nmod && head(other).label != Label::nmod_poss);
  note(Clue::oblique, label == Label::obl);
  note(Clue::object, label == Label::obj || label == Label::iobj);
  note(Clue::across_quote, in_quotes(mention) != in_quotes(other));
  note(Clue::latest, entity.last_mention == k);
  note(Clue::subjects, std::log2(1.0 + std::min(entity.subjects, 63u)));
  return clues;
}

std::uint32_t Joiner::antecedent(std::uint32_t m, Gender gender, bool plural, bool possessive, bool reflexive) {
  const FoundMention& mention = mentions_[m];
  const std::size_t here = sentence_of(m);
  const std::optional<WordIndex> verb = governing_verb(mention);
  const bool subject = is_subject(mention);
  const PronounClass pronoun = plural ? PronounClass::plural : gender == Gender::neuter ? PronounClass::thing : PronounClass::person;
  // "Orla saw him": not Orla, nor whoever she was in the sentences before.
  const bool is_argument = verb && !reflexive && !possessive && !subject && word(mention, top(mention)).head == verb;
  std::vector<std::uint32_t> others;
  for (std::size_t k = m; k-- > sentence_begin_[here] && is_argument;) {
    if (entity_[k] != nobody && word(mentions_[k], top(mentions_[k])).head == verb) others.push_back(entity_[k]);
  }
  std::uint32_t best = nobody;
  double best_score = 0;
  for (std::size_t k = m; k-- > 0;) {
    const std::size_t distance = rank_[here] - rank_[sentence_of(k)];
    if (distance > 4) break;
    if (entity_[k] == nobody) continue;
    const FoundMention& other = mentions_[k];
    const Entity& entity = entities_[entity_[k]];
    if (other.span.contains(mention.span)) continue;
    if (other.form == MentionForm::adjective && gender != Gender::neuter) continue;
    if (entity_[k] == narrator_ || entity_[k] == audience_ || entity_[k] == narrators_) continue;
    const bool is_many = entity.is_plural || entity.members.size() > 1 || entity.kind == ActorKind::people;
    switch (pronoun) {
      case PronounClass::plural:
        if (!is_many && entity.kind != ActorKind::organization && entity.kind != ActorKind::country) continue;
        if (entity.kind == ActorKind::place) continue;
        break;
      case PronounClass::thing:
        if (entity.kind == ActorKind::person || is_many) continue;
        break;
      case PronounClass::person:
        if (entity.kind != ActorKind::person || entity.is_plural) continue;
        if (entity.gender != Gender::unknown && entity.gender != gender) continue;
        break;
    }
    if (std::find(others.begin(), others.end(), entity_[k]) != others.end()) continue;
    double score = weighted_sum(clues(m, k, possessive), pronoun);
    if (distance == 0 && verb && governing_verb(other) == verb) {
      if (reflexive && is_subject(other)) score += 5;
      if (!reflexive && !possessive && !subject) continue;
    }
    if (best == nobody || score > best_score) {
      best_score = score;
      best = entity_[k];
    }
  }
  return best;
}

void Joiner::join_pronoun(std::uint32_t m) {
  FoundMention& mention = mentions_[m];
  std::string form = normal_form(text(mention));
  std::size_t sentence = sentence_of(m);
  const Word& here = head(mention);
  auto take = [&](std::uint32_t e) {
    if (e == nobody) return;
    mention.kind = entities_[e].kind;
    assign(m, e);
  };
  if (is_one_of(form, {"who", "whom", "whose", "which", "that"})) {
    // Up to the relative clause, then to what it hangs from.
    std::optional<WordIndex> at = mention.head;
    for (int steps = 0; at && steps < 12; ++steps) {
      const Word& w = word(mention, *at);
      if (w.label == Label::acl_relcl) {
        if (!w.head || *w.head >= mention.head) return;
        std::uint32_t to = mention_at(sentence, *w.head, m);
        if (to != nobody && to < m && entity_[to] != nobody) {
          bool is_person = entities_[entity_[to]].kind == ActorKind::person || entities_[entity_[to]].kind == ActorKind::people;
          if (form != "which" || !is_person) take(entity_[to]);
        }
        return;
      }
      at = w.head;
    }
    return;
  }
  bool first = is_one_of(form, {"i", "me", "my", "mine", "myself"});
  bool first_plural = is_one_of(form, {"we", "us", "our", "ours", "ourselves"});
  bool second = is_one_of(form, {"you", "your", "yours", "yourself"});
  if (first || first_plural || second) {
    if (in_quotes(mention)) {
      std::uint32_t speaker = speaker_near(m);
      if (speaker != nobody && first) {
        take(speaker);
        return;
      }
      if (std::uint32_t addressed = second ? addressed_near(m) : nobody; addressed != nobody) {
        take(addressed);
        return;
      }
      // "we" of a speaker who stands for a state or organization is that; else his side, which is not known.
      if (speaker != nobody && first_plural) {
        const Entity& entity = entities_[speaker];
        if (entity.kind != ActorKind::person) {
          take(speaker);
          return;
        }
        if (std::uint32_t state = entity.country.empty() ? nobody : entity_of_country(entity.country, m); state != nobody) {
          take(state);
          return;
        }
      }
    }
    if (sentence >= first_question_ && !first_plural && (is_question_[sentence] != 0) == second) {
      take(interviewee(m));
      return;
    }
    std::uint32_t& who = first ? narrator_ : second ? audience_ : narrators_;
    if (who == nobody) {
      who = make_entity(m, false);
      entities_[who].is_pronoun_only = true;
      entities_[who].is_plural = !first;
    }
    take(who);
    return;
  }
  // "he [Orla] poses"
  const Sentence& around = sentences_[sentence];
  if (mention.end_word + 2 < around.words.size() && (around.words[mention.end_word].form == "[" || around.words[mention.end_word].form == "(") && m + 1 < mentions_.size() &&
      mentions_[m + 1].sentence == mention.sentence && mentions_[m + 1].first_word == mention.end_word + 1 && mentions_[m + 1].form == MentionForm::name) {
    if (entity_[m + 1] == nobody) join_name(m + 1);
    take(entity_[m + 1]);
    return;
  }
  // "lied to her" may be tagged as "her lie".
  const bool is_object = base_label(here.label) == Label::obj || base_label(here.label) == Label::iobj || base_label(here.label) == Label::obl;
  bool possessive = here.label == Label::nmod_poss || (here.penn == PennTag::PRPS && !is_object);
  bool reflexive = form.ends_with("self") || form.ends_with("selves");
  if (mention.is_plural) {
    // "Xi and Putin met. They ...": conjuncts of the sentence or the one before, if nothing plural stands nearer.
    std::uint32_t e = antecedent(m, Gender::unknown, true, possessive, reflexive);
    std::uint32_t pair = group_before(m, std::nullopt, 1);
    bool is_plural = e != nobody && (entities_[e].is_plural || entities_[e].members.size() > 1);
    if (pair != nobody && entities_[pair].members.size() > 1 && !is_plural) {
      // Only conjuncts make a pair; two singular actors by chance do not.
      const std::vector<std::uint32_t>& members = entities_[pair].members;
      for (std::size_t k = m; k-- > 0 && sentence - sentence_of(k) <= 1;) {
        if (entity_[k] == nobody || head(mentions_[k]).label != Label::conj || !head(mentions_[k]).head) continue;
        std::uint32_t other = mention_at(sentence_of(k), *head(mentions_[k]).head, std::uint32_t(k));
        if (other == nobody || entity_[other] == nobody) continue;
        if (std::find(members.begin(), members.end(), entity_[k]) != members.end() && std::find(members.begin(), members.end(), entity_[other]) != members.end()) {
          take(pair);
          return;
        }
      }
    }
    take(e);
    return;
  }
  if (mention.gender == Gender::neuter && !possessive && !reflexive) {
    // "It comes after", "it seems", "it is a problem": of no actor.
    if (here.head && is_one_of(word(mention, *here.head).lemma, {"come", "seem", "appear", "happen", "mean", "turn", "rain", "snow", "stem", "depend", "matter"})) return;
    // "The deal ... It also called": a thing spoken of last as subject keeps "it".
    for (std::size_t back = 0; back <= 1 && back <= sentence; ++back) {
      const Sentence& words = sentences_[sentence - back];
      WordIndex limit = back == 0 ? mention.first_word : WordIndex(words.words.size());
      for (WordIndex w = limit; w-- > 0;) {
        const Word& candidate = words.words[w];
        if (base_label(candidate.label) != Label::nsubj) continue;
        if (candidate.tag == UniversalTag::NOUN && mention_at(sentence - back, w, m) == nobody && candidate.penn != PennTag::NNS) return;
        if (mention_at(sentence - back, w, m) != nobody) {
          back = 2;
          break;
        }
      }
    }
  }
  std::uint32_t e = antecedent(m, mention.gender, false, possessive, reflexive);
  if (e == nobody && mention.gender != Gender::neuter) {
    e = make_entity(m, false);
    entities_[e].is_pronoun_only = true;
  }
  take(e);
}

// One name of two places, Georgia of Atlanta and Georgia of Tbilisi: what else the document speaks of decides, else the
// first row of the gazetteer.
void Joiner::choose_senses() {
  auto speaks_of = [&](const Sentence& sentence, std::initializer_list<std::string_view> lemmas) {
    return std::count_if(sentence.words.begin(), sentence.words.end(), [&](const Word& w) { return is_one_of(w.lemma, lemmas); });
  };
  std::map<std::string, std::uint32_t> chosen;  // name -> entry
  for (FoundMention& mention : mentions_) {
    if (mention.entry == no_entry || mention.role != NameRole::name || mention.end_word - mention.first_word != 1) continue;
    const std::string name = normal_form(text(mention));
    std::vector<const NameSense*> senses;
    for (const NameSense& sense : index_.senses[index_.step(0, index_.find_word(name))]) {
      if (sense.role == NameRole::name && (sense.kind == ActorKind::country || sense.kind == ActorKind::place)) senses.push_back(&sense);
    }
    if (senses.size() < 2) continue;
    auto [at, is_new] = chosen.try_emplace(name, mention.entry);
    if (is_new) {
      std::ptrdiff_t most = -1;
      for (const NameSense* sense : senses) {
        const GazetteerEntry& entry = index_.entries[sense->entry];
        std::ptrdiff_t evidence = 0;
        for (const FoundMention& other : mentions_) {
          if (other.form != MentionForm::name && other.form != MentionForm::adjective) continue;
          if (normal_form(text(other)) == name) {
            const Sentence& around = sentences_[std::size_t(other.sentence)];
            evidence += entry.kind == ActorKind::country
                            ? speaks_of(around, {"president", "minister", "premier", "ambassador", "parliament", "troops", "army", "nato"})
                            : speaks_of(around, {"governor", "senator", "congressman", "congresswoman", "county", "statehouse"});
          } else if (other.entry != no_entry) {
            const GazetteerEntry& near = index_.entries[other.entry];
            evidence += entry.kind == ActorKind::country ? 2 * (other.entry == sense->entry) : near.kind == ActorKind::place && near.country == entry.country;
          }
        }
        if (evidence > most) {
          most = evidence;
          at->second = sense->entry;
        }
      }
    }
    if (at->second == mention.entry) continue;
    mention.entry = at->second;
    mention.kind = index_.entries[at->second].kind;
    mention.country = index_.entries[at->second].country;
  }
}

// A name that nothing is known of is of one kind throughout a document: "Lodz grew" may look like a person's, "in Lodz"
// does not. Typed mentions count double; one with a title stays a person's.
void Joiner::agree_on_kinds() {
  std::map<std::string, std::array<unsigned, actor_kind_names.size()>> votes;
  auto has_vote = [](const FoundMention& mention) { return mention.form == MentionForm::name && mention.entry == no_entry; };
  for (const FoundMention& mention : mentions_) {
    if (has_vote(mention)) votes[key_of(mention)][std::size_t(mention.kind)] += mention.is_typed ? 2 : 1;
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

DocumentActors Joiner::join() {
  entity_.assign(mentions_.size(), nobody);
  sentence_begin_.assign(sentences_.size() + 1, mentions_.size());
  for (std::size_t m = mentions_.size(); m-- > 0;) sentence_begin_[sentence_of(m)] = m;
  for (std::size_t s = sentences_.size(); s-- > 0;) {
    if (sentence_begin_[s] == mentions_.size() || sentence_begin_[s] > sentence_begin_[s + 1]) sentence_begin_[s] = std::min(sentence_begin_[s], sentence_begin_[s + 1]);
  }
  rank_.assign(sentences_.size(), 0);
  for (std::size_t s = 1; s < sentences_.size(); ++s) rank_[s] = rank_[s - 1] + (sentence_begin_[s - 1] != sentence_begin_[s]);
  // A quotation may run over sentences, but not past a paragraph that opens one anew.
  quoted_.assign(sentences_.size(), 0);
  bool inside = false;
  for (std::size_t s = 0; s < sentences_.size(); ++s) {
    if (sentences_[s].starts_paragraph) inside = false;
    quoted_[s] = inside;
    for (const Word& w : sentences_[s].words) {
      if (w.form == "“" || w.form == "``") inside = true;
      else if (w.form == "”" || w.form == "''") inside = false;
      else if (w.form == "\"") inside = !inside;
    }
  }
  choose_senses();
  agree_on_kinds();
  find_interview();
  collect_person_names();
  for (std::uint32_t m = 0; m < mentions_.size(); ++m) {
    if (entity_[m] != nobody) continue;
    switch (mentions_[m].form) {
      case MentionForm::name:
      case MentionForm::adjective: join_name(m); break;
      case MentionForm::nominal: join_nominal(m); break;
      case MentionForm::pronoun: join_pronoun(m); break;
    }
  }
  return write();
}

DocumentActors Joiner::write() {
  DocumentActors out;
  out.actors.push_back({"document:" + document_.id, document_.title.value_or(document_.id), ActorKind::document, {}, {}, true, {}});
  constexpr std::uint32_t unset = 0;
  std::vector<std::uint32_t> place(entities_.size(), unset);
  std::map<std::string, std::uint32_t> by_id;
  auto write_entity = [&](auto&& self, std::uint32_t e) -> std::uint32_t {
    if (place[e] != unset) return place[e];
    const Entity& entity = entities_[e];
    Actor actor;
    actor.name = entity.name;
    actor.kind = entity.kind;
    if (!entity.country.empty()) actor.country = entity.country;
    actor.is_named = entity.is_named;
    if (entity.entry != no_entry) {
      actor.id = index_.entries[entity.entry].id;
    } else if (entity.is_named) {
      switch (entity.kind) {
        case ActorKind::person: actor.id = "person:"; break;
        case ActorKind::place: actor.id = "place:"; break;
        case ActorKind::people: actor.id = "people:"; break;
        case ActorKind::agreement: actor.id = "agreement:"; break;
        default: actor.id = "org:"; break;
      }
      actor.id += slug(spelling_.key(without_suffix(normal_form(entity.name))));
    } else {
      actor.id = "unnamed:" + document_.id + ":" + std::to_string(entity.first_begin);
      // "their house" and "their" begin at one place.
      while (by_id.contains(actor.id)) actor.id += '+';
    }
    for (std::uint32_t member : entity.members) actor.members.push_back(ActorId(self(self, member)));
    for (const std::string& name : entity.names) {
      if (name != actor.name) actor.aliases.push_back(name);
    }
    std::sort(actor.aliases.begin(), actor.aliases.end());
    auto [at, is_new] = by_id.try_emplace(actor.id, std::uint32_t(out.actors.size()));
    if (is_new) {
      out.actors.push_back(std::move(actor));
    } else {
      Actor& known = out.actors[at->second];
      for (std::string& alias : actor.aliases) {
        if (alias != known.name && std::find(known.aliases.begin(), known.aliases.end(), alias) == known.aliases.end()) known.aliases.push_back(std::move(alias));
      }
      std::sort(known.aliases.begin(), known.aliases.end());
    }
    return place[e] = at->second;
  };
  for (std::size_t m = 0; m < mentions_.size(); ++m) {
    if (entity_[m] == nobody) continue;
    Mention mention = mentions_[m];
    mention.actor = ActorId(write_entity(write_entity, entity_[m]));
    if (mention.form == MentionForm::name && entities_[entity_[m]].kind == ActorKind::person) mention.kind = ActorKind::person;
    out.mentions.push_back(mention);
  }
  return out;
}

}  // namespace

DocumentActors join_mentions(const Gazetteer::Index& index, const Document& document,
                             const std::vector<Sentence>& sentences, std::vector<FoundMention> mentions) {
  return Joiner(index, document, sentences, std::move(mentions)).join();
}

}  // namespace entente
