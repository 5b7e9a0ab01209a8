// Joins the mentions of one document to actors: what coreference.hpp says, while it is being done.
// Names, nominals and pronouns are joined in the files of those names; coreference.cpp holds what they share.
// Lives for one document: made, join()ed, gone.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "actors/coreference.hpp"
#include "actors/description_clues.hpp"
#include "actors/mention_finder.hpp"
#include "actors/name_spelling.hpp"
#include "actors/pronoun_clues.hpp"
#include "actors/word_uses.hpp"
#include "entente/actors/actor.hpp"
#include "entente/speech/speech.hpp"
#include "entente/text/document.hpp"
#include "entente/trees/sentence.hpp"

namespace entente {

inline constexpr std::uint32_t nobody = ~std::uint32_t{0};  // no entity

// Of a name in normal form.
inline std::string_view last_word(std::string_view normal) {
  std::size_t blank = normal.find_last_of(' ');
  return blank == std::string_view::npos ? normal : normal.substr(blank + 1);
}

inline std::string_view first_word(std::string_view normal) {
  return normal.substr(0, normal.find(' '));
}

inline std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t end = std::min(name.find(' ', begin), name.size());
    if (end > begin) words.push_back(name.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

inline std::string without_suffix(std::string normal) {
  for (std::string_view suffix : {" jr", " sr", " ii", " iii"}) {
    if (normal.ends_with(suffix)) normal.resize(normal.size() - suffix.size());
  }
  return normal;
}

// Of a name in normal form without the honours behind it: Zaha Hadid | DBE RA.
inline std::string without_honours(std::string normal) {
  for (;;) {
    const std::size_t blank = normal.rfind(' ');
    if (blank == std::string::npos || normal.find(' ') == blank || !has_use(last_word(normal), WordUse::honour))
      return normal;
    normal.resize(blank);
  }
}

// Of a name as written, without what stands in quotation marks or brackets within it: Marco "The Hammer" Bellini.
inline std::string without_nickname(std::string name) {
  for (const auto& [open, close] :
       {std::pair{" \"", "\" "}, {" “", "” "}, {" (", ") "}, {" ‘", "’ "}, {" ``", "'' "}, {" '", "' "}}) {
    const std::size_t begin = name.find(open);
    const std::size_t end = begin == std::string::npos ? begin : name.find(close, begin + 2);
    if (end != std::string::npos) name = name.substr(0, begin + 1) + name.substr(end + std::string_view(close).size());
  }
  return name;
}

// An actor as far as it is known yet.
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
  bool is_state_body = false;  // "Kenyan Parliament"
  std::uint32_t first_begin = 0;
  std::vector<std::string> names;       // as written
  std::vector<std::string> normals;     // their spelling keys
  std::vector<WordId> heads;            // of nominals joined to it, and of offices before its name
  std::vector<std::string> phrases;     // of nominals joined to it, without their articles and owners
  std::vector<std::uint32_t> mentions;  // kept for who learns alone
  std::uint32_t owner = nobody;         // of "her husband"
  std::vector<std::uint32_t> members;   // of a group
  std::uint32_t count = 0;
  std::uint32_t subjects = 0;
  std::uint32_t last_mention = 0;  // place in the list of mentions
};

// What a definite noun phrase says of whom it means.
struct Description {
  DescriptionClass kind = DescriptionClass::person;
  std::string noun;                         // its head, in normal form
  std::string phrase;                       // without article and owner
  std::vector<std::string_view> modifiers;  // lemmas
  std::uint32_t owner = nobody;
  bool has_owner = false;
  bool has_modifier = false;
  bool is_pointed = false;  // "this company"
};

// Whom "I", "we" and "you" speak of.
enum class Participant : std::uint8_t { speaker, speakers_side, addressee };

class Joiner {
 public:
  Joiner(const Gazetteer::Index& index, const Document& document, const std::vector<Sentence>& sentences,
         const DocumentSpeech& speech, std::vector<FoundMention> mentions, const Joining& joining)
      : index_(index),
        document_(document),
        sentences_(sentences),
        said_(speech),
        mentions_(std::move(mentions)),
        joining_(joining) {}

  DocumentActors join();

 private:
  const Word& word(const FoundMention& mention, WordIndex at) const {
    return sentences_[std::size_t(mention.sentence)].words[at];
  }
  const Word& head(const FoundMention& mention) const { return word(mention, mention.head); }
  std::string_view text(const FoundMention& mention) const { return document_.words(mention.span); }
  std::size_t sentence_of(std::size_t mention) const { return std::size_t(mentions_[mention].sentence); }

  void collect_person_names();
  void join_name(std::uint32_t m);
  // Whom a name means, in the order in which they are asked; nobody where the next is to say. `name` is its spelling
  // key.
  std::uint32_t named(std::uint32_t m, const std::string& name);  // nobody: whom the gazetteer says
  std::uint32_t people_called(std::uint32_t m);
  std::uint32_t capital_as_place(std::uint32_t m);
  std::uint32_t bearer_in_sentence(std::uint32_t m, const std::string& name);
  std::uint32_t body_of_state(std::uint32_t m);
  bool is_of_other(const FoundMention& mention, const std::string& name) const;
  std::uint32_t person_before_entry(std::uint32_t m, const std::string& name);
  std::uint32_t bearer_of(std::uint32_t m, const std::string& name);
  std::uint32_t person_by_surname(std::uint32_t m, const std::string& name);
  std::uint32_t same_name_before(std::uint32_t m, const std::string& name);
  bool may_bear(const Entity& person, const FoundMention& mention, const std::string& name,
                std::string_view part) const;
  std::uint32_t person_by_full_name(std::uint32_t m, const std::string& name);
  std::uint32_t place_by_longer_or_shorter_form(std::uint32_t m, const std::string& name);
  std::uint32_t spelled_out(std::uint32_t m, const std::string& name);
  std::uint32_t abbreviated(std::uint32_t m, const std::string& name);
  std::uint32_t organization_called_short(std::uint32_t m, const std::string& name);
  std::uint32_t first_of_name(std::uint32_t m, const std::string& name);
  std::uint32_t state_of_force(std::uint32_t m) const;
  std::uint32_t labelled_speaker(std::uint32_t m);
  std::string name_of_state_body(const FoundMention& mention) const;
  std::uint32_t entity_of_state_body(std::uint32_t m, const std::string& name);
  void join_nominal(std::uint32_t m);
  // Whom a noun phrase means, in the order in which they are asked; nobody where the next is to say.
  std::uint32_t state_itself(std::uint32_t m);
  std::uint32_t place_called(std::uint32_t m);
  std::uint32_t body_by_its_state(std::uint32_t m);
  std::uint32_t people_of_state(std::uint32_t m);
  std::uint32_t both_before(std::uint32_t m);
  bool may_describe(const FoundMention& mention, const Entity& entity) const;
  std::uint32_t described_before(std::uint32_t m);
  std::uint32_t named_together(std::uint32_t m, WordIndex first);
  std::uint32_t named_in_apposition(std::uint32_t m);
  std::uint32_t named_before_comma(std::uint32_t m);
  std::uint32_t named_behind_comma(std::uint32_t m);
  std::uint32_t body_named_behind(std::uint32_t m);
  std::uint32_t subject_of_predicate(std::uint32_t m);
  bool is_bare(const FoundMention& mention) const;
  std::uint32_t nations_before(std::uint32_t m);
  bool is_armed_group(const Entity& entity) const;
  std::uint32_t armed_group_before(std::uint32_t m);
  std::uint32_t state_of_bare_force(std::uint32_t m);
  void join_definite(std::uint32_t m);
  std::uint32_t owner_of(std::uint32_t m);
  std::uint32_t state_of_owner(std::uint32_t m, const Entity& owner);
  std::string phrase_of(const FoundMention& mention) const;
  Description describe(std::uint32_t m, std::uint32_t owner) const;
  std::uint32_t meant_by(std::uint32_t m, const Description& description);
  bool may_be_meant(std::uint32_t m, const Description& description, std::uint32_t entity) const;
  DescriptionClues clues_of_nobody(std::uint32_t m, const Description& description, bool has_known_head,
                                   bool has_likely) const;
  bool fits(const FoundMention& mention, const Entity& entity, std::string_view noun) const;
  bool is_holder(const FoundMention& mention, const Entity& entity, std::string_view noun) const;
  DescriptionClues clues_of(std::uint32_t m, const Description& description, std::uint32_t entity) const;
  void join_pronoun(std::uint32_t m);
  std::uint32_t meant_by_pronoun(std::uint32_t m);
  std::uint32_t of_relative_clause(std::uint32_t m, std::string_view form) const;
  std::uint32_t of_conversation(std::uint32_t m, Participant part);
  std::uint32_t of_quotation(std::uint32_t m, Participant part);
  std::uint32_t of_document(std::uint32_t m, Participant part);
  std::uint32_t named_in_brackets(std::uint32_t m);
  std::uint32_t several_before(std::uint32_t m, bool possessive, bool reflexive);
  bool are_conjuncts_near(const std::vector<std::uint32_t>& members, std::uint32_t m) const;
  bool is_of_thing_brought_up(const FoundMention& it, std::uint32_t m) const;
  bool is_of_thing_before(const FoundMention& it, std::uint32_t m) const;
  bool is_of_thing_shared(const FoundMention& it, std::uint32_t m) const;
  struct Place {
    std::size_t sentence = 0;
    WordIndex word = 0;
  };
  std::optional<Place> deed_judged(std::uint32_t m) const;
  std::uint32_t doer_of(const Place& deed, std::uint32_t m) const;
  std::uint32_t make_entity(std::uint32_t m, bool is_named);
  void assign(std::uint32_t m, std::uint32_t entity);
  void add_name(Entity& entity, const FoundMention& mention);
  std::uint32_t entity_of_entry(std::uint32_t entry, std::uint32_t m);
  std::uint32_t entity_of_country(std::string_view iso3, std::uint32_t m);
  std::string key_of(const FoundMention& mention) const;
  std::string key_of_name(std::string name) const;
  bool is_other_bearer(const FoundMention& mention, const std::string& name) const;
  std::uint32_t known_by_longer_name(const FoundMention& mention, const std::string& name) const;
  std::uint32_t bearer_of_alias(std::uint32_t m) const;
  std::uint32_t called_so(std::uint32_t m) const;
  std::uint32_t place_by_other_form(const std::string& name) const;
  std::uint32_t person_by_name(const std::string& name, const FoundMention& mention) const;
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
  std::ptrdiff_t evidence_for(std::uint32_t owner, const std::string& name) const;
  std::ptrdiff_t evidence_of_office(const FoundMention& mention, std::uint32_t owner) const;
  void choose_senses();
  bool is_where(const FoundMention& mention) const;
  void agree_on_kinds();
  std::optional<ActorKind> stated_kind(const FoundMention& mention) const;
  std::uint32_t self_introduced(std::uint32_t m);
  std::uint32_t called_upon(std::uint32_t m);
  std::optional<WordIndex> described_by(const FoundMention& mention) const;
  std::string_view state_in_focus(std::uint32_t m) const;
  std::string_view nation_before(const FoundMention& mention) const;
  std::uint32_t interviewee(std::uint32_t m);
  Clues clues(std::uint32_t m, std::size_t k, bool possessive) const;
  std::vector<std::uint32_t> others_of_clause(std::uint32_t m, bool is_free);  // "her house", "herself" are free
  bool agrees(const Entity& entity, PronounClass pronoun, Gender gender) const;
  std::uint32_t antecedent(std::uint32_t m, Gender gender, bool plural, bool possessive, bool reflexive);
  bool has_conjunct(const FoundMention& mention) const;
  bool may_be_of_group(std::uint32_t m, std::uint32_t e, std::optional<ActorKind> kind) const;
  std::uint32_t states_of_two(std::uint32_t m, std::size_t k);
  std::uint32_t conjuncts_with(std::uint32_t m, std::size_t k, std::optional<ActorKind> kind);
  std::uint32_t group_before(std::uint32_t m, std::optional<ActorKind> kind, int window);
  std::uint32_t make_group(std::uint32_t m, std::vector<std::uint32_t> members);
  std::uint32_t mention_at(std::size_t sentence, WordIndex word, std::uint32_t before) const;
  WordIndex top(const FoundMention& mention) const;
  bool is_subject(const FoundMention& mention) const;
  std::optional<WordIndex> governing_verb(const FoundMention& mention) const;
  bool in_quotes(const FoundMention& mention) const { return said_.quoted_around(mention.span).has_value(); }
  // The sentence; past the last where there is no interview.
  std::size_t first_question() const {
    return said_.first_question ? std::size_t(*said_.first_question) : sentences_.size();
  }
  bool is_of_no_actor(const FoundMention& it) const;
  std::uint32_t speaker_near(std::uint32_t m);
  std::uint32_t entity_of_word(SentenceIndex sentence, WordIndex at, std::uint32_t m);
  class Writer;
  DocumentActors write() const;

  const Gazetteer::Index& index_;
  const NameSpelling& spelling_ = NameSpelling::builtin();
  const Document& document_;
  const std::vector<Sentence>& sentences_;
  const DocumentSpeech& said_;
  std::vector<FoundMention> mentions_;
  const Joining& joining_;
  std::vector<std::uint32_t> entity_;  // by mention; nobody: dropped
  std::vector<Entity> entities_;
  std::unordered_map<std::string, std::uint32_t> by_name_;  // spelling key -> entity
  std::unordered_map<std::uint32_t, std::uint32_t> by_entry_;
  // Surname or first name -> the persons of that name, as they come.
  std::unordered_map<std::string, std::vector<std::uint32_t>> persons_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> short_forms_;  // "commission" -> European Commission
  std::unordered_set<std::uint32_t> has_several_names_;  // entries that the document calls by more than one name
  std::unordered_map<std::string, std::string>
      full_names_;  // surname or first name -> full name, of the whole document
  std::unordered_map<std::string, std::vector<std::string>> bearers_;  // surname -> full names, of the whole document
  std::unordered_map<std::string, std::uint32_t> acronyms_;  // "nsrf" -> a mention of the North Shore Relief Fund
  std::unordered_set<std::string> apart_;    // names of father and son: "George Bushell", whose Jr. and Sr. count
  std::vector<std::size_t> sentence_begin_;  // first mention of each sentence
  std::vector<std::size_t> rank_;            // by sentence: how many before it speak of anybody
  std::uint32_t interviewee_ = nobody;
  std::uint32_t most_mentions_ = 0;  // of one named actor so far
  std::uint32_t narrator_ = nobody, audience_ = nobody, narrators_ = nobody;
  bool is_narrator_sought_ = false;  // whether somebody says "I am Orla" was looked for
};

}  // namespace entente
