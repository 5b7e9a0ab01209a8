#include "proposals/office_finder.hpp"

#include <algorithm>

#include "actors/word_uses.hpp"
#include "text/word_list.hpp"

#include "trees/tree_words.hpp"

namespace entente {
namespace {
using enum DependencyLabel;

bool is_hyphen(std::string_view form) {
  return form == "-" || form == "–" || form == "‐";
}

// The words of an office before its last: "former Kenyan prime | minister".
template <class Use>
void each_word_before(const TreeIndex& tree, WordIndex office, Use use) {
  for (WordIndex w = office; w > 0 && office - w < 8;) {
    --w;
    const UniversalTag tag = tree[w].tag;
    if (tag == UniversalTag::VERB && tree.label(w) != amod) return;
    if (tag == UniversalTag::ADP || tag == UniversalTag::CCONJ || tag == UniversalTag::SCONJ ||
        tag == UniversalTag::DET || tag == UniversalTag::AUX || tag == UniversalTag::PRON ||
        (tag == UniversalTag::PUNCT && !is_hyphen(tree[w].form)))
      return;
    use(w);
  }
}

// "president-elect", "chairman designate"
bool is_yet_to_come(const TreeIndex& tree, WordIndex office) {
  if (tree.lemma(office).ends_with("-elect") || tree.lemma(office).ends_with("-designate")) return true;
  WordIndex next = office + 1;
  if (next < tree.size() && is_hyphen(tree[next].form)) ++next;
  if (next < tree.size() && is_one_of(tree.lemma(next), {"elect", "designate"})) return true;
  bool found = false;
  each_word_before(tree, office, [&](WordIndex w) { found |= tree.lemma(w) == "incoming"; });
  return found;
}

// "former", "then": a word that says the office is over, or was held at the time of the story.
std::optional<WordIndex> word_of_time(const TreeIndex& tree, WordIndex office) {
  std::optional<WordIndex> found;
  each_word_before(tree, office, [&](WordIndex w) {
    if (is_one_of(tree.lemma(w), {"former", "ex", "then", "late", "outgoing", "previous", "onetime", "erstwhile",
                                  "ousted", "oust", "deposed", "depose", "retired"}))
      found = w;
  });
  return found;
}

// "president" of "president-elect" hangs on "elect": the word that carries the office's part in the sentence.
WordIndex carrier(const TreeIndex& tree, WordIndex office) {
  const auto parent = tree.parent(office);
  const bool is_within =
      parent && *parent > office && *parent <= office + 2 && is_one_of(tree.lemma(*parent), {"elect", "designate"});
  return is_within ? *parent : office;
}

// "Secretary of | State"
WordIndex last_of_title(const TreeIndex& tree, WordIndex office) {
  const bool is_of_state =
      office + 2 < tree.size() && tree[office + 1].form == "of" && tree[office + 2].form == "State";
  return is_of_state ? office + 2 : office;
}

// The office in small letters from its first word that is no name, "foreign minister", with one spelling of defence.
std::string title_words(const TreeIndex& tree, WordIndex office) {
  std::string title(tree.lemma(office));
  for (WordIndex w = office; w-- > 0 && office - w < 4;) {
    if (tree[w].tag == UniversalTag::DET || tree[w].tag == UniversalTag::PUNCT || tree[w].tag == UniversalTag::ADP)
      break;
    title = std::string(tree.lemma(w)) + " " + title;
  }
  if (const std::size_t at = title.find("defense"); at != std::string::npos) title[at + 5] = 'c';
  return title;
}

// The years that the gazetteer knows, if it knows one such term of office and no other.
std::string known_years(const Actor& holder, const Actor& body, const std::string& title) {
  const Office* found = nullptr;
  for (const Office& office : holder.offices) {
    if (office.of != body.id || !title.ends_with(office.title) || (office.from == 0 && office.to == 0)) continue;
    if (found) return {};
    found = &office;
  }
  if (!found) return {};
  return (found->from == 0 ? ".." : std::to_string(found->from)) + "/" +
         (found->to == 0 ? ".." : std::to_string(found->to));
}

}  // namespace

// "became president", "was elected president", "resigned as president", "named Orla as its chairman".
OfficeFinder::Holding OfficeFinder::by_verb(const ArgumentFinder& arguments, WordIndex office) const {
  const TreeIndex& tree = arguments.tree();
  Holding found;
  const DependencyLabel label = tree.label(office);
  const auto verb = tree.parent(office);
  if (!verb || !tree.is_verb(*verb)) return found;
  const bool is_as = tree.preposition(office) == "as";
  const bool is_complement = label == xcomp || label == obj || label == ccomp || label == obl_unmarked || label == iobj;
  if (!is_as && !(is_complement && tree.preposition(office).empty())) return found;
  const auto known = arguments.rules().office_verbs.find(tree.lemma(*verb));
  if (known == arguments.rules().office_verbs.end()) return found;
  const bool is_of_object = known->second.is_of_object;
  // Whom a verb puts into office is its object, "Orla quit as chairman" her own doing; "Orla quit the chairman" is
  // neither.
  if (!is_as && !is_of_object && !is_one_of(tree.lemma(*verb), {"become", "remain"})) return found;
  const Nodes nodes = is_of_object ? arguments.objects(*verb) : arguments.subjects(*verb);
  for (const WordIndex node : nodes)
    if (node != office) arguments.parties(node, found.holders, false);
  // Two objects, of which the tree makes one: "elected Jan Orla speaker".
  if (is_of_object)
    for (const WordIndex c : tree.children(office))
      if (c < office && (tree.label(c) == compound || tree.label(c) == nmod_desc) && tree.mention_at(c))
        arguments.parties(c, found.holders, false);
  std::erase_if(found.holders,
                [&](const Party& party) { return tree.actors()[party.actor].kind != ActorKind::person; });
  found.verb = verb;
  found.change = known->second.change;
  found.circumstance = CircumstanceFinder(arguments).find(*verb);
  // Who "would later become president" did; who remains one is one.
  bool is_told_back = is_one_of(tree.lemma(*verb), {"remain", "continue"});
  for (const WordIndex c : tree.children(*verb))
    is_told_back |= is_one_of(tree[c].form, {"later", "eventually", "subsequently", "afterwards"});
  if (is_told_back && found.circumstance.polarity == Polarity::affirmed) found.circumstance.modality = Modality::actual;
  return found;
}

// The name beside the title, else the mention the title itself heads, else whom a copula or verb gives it to.
OfficeFinder::Holding OfficeFinder::holding(const ArgumentFinder& arguments, WordIndex office, bool is_lead) const {
  const TreeIndex& tree = arguments.tree();
  Holding found;
  if (tree.has_child(office, {cop})) {
    for (const WordIndex s : arguments.predicate_subjects(office)) arguments.parties(s, found.holders, false);
    if (!found.holders.empty()) {
      found.circumstance = CircumstanceFinder(arguments).find(office);
      return found;
    }
  }
  // "Hamas leader Yusuf Orla", whatever the tree says.
  for (const Mention& mention : tree.mentions())
    if (mention.first_word == office + 1 && mention.form == MentionForm::name && mention.kind == ActorKind::person) {
      arguments.parties(mention.head, found.holders, false);
      if (found.holders.size() > 1) found.holders.resize(1);
      if (!found.holders.empty()) return found;
    }
  if (Holding given = by_verb(arguments, office); given.verb) return given;
  const Mention* own = tree.mention_at(office);
  const bool heads_own = own && own->head == office;
  const DependencyLabel label = tree.label(office);
  const auto parent = tree.parent(office);
  const auto is_person_like = [&](WordIndex word) {
    const Mention* m = tree.mention_at(word);
    return m && m->kind == ActorKind::person;
  };
  if (parent &&
      (label == nmod_desc || label == compound || label == flat || label == appos || label == amod ||
       label == nmod_unmarked) &&
      is_person_like(*parent)) {
    arguments.parties(*parent, found.holders, false);
    if (found.holders.size() > 1 && label != appos) found.holders.resize(1);
  }
  if (found.holders.empty())
    for (const WordIndex c : tree.children(office))
      if ((tree.label(c) == appos || tree.label(c) == flat || tree.label(c) == compound ||
           tree.label(c) == nmod_desc) &&
          is_person_like(c) && c > office) {
        arguments.parties(c, found.holders, false);
        break;
      }
  if (found.holders.empty() && heads_own &&
      (tree.actors()[own->actor].kind == ActorKind::person || (own->form == MentionForm::nominal && !is_lead))) {
    arguments.parties(office, found.holders, false);
    if (found.holders.size() > 1) found.holders.resize(1);
    found.weight = !found.holders.empty() && tree.actors()[found.holders.front().actor].is_named ? 0.8 : 0.6;
  }
  return found;
}

namespace {

// An office whose body is looked for.
struct Title {
  const TreeIndex& tree;
  WordIndex office;
  DependencyLabel label;
  std::optional<WordIndex> parent;
  bool is_service;  // may be held for a person

  // Not a part of a word: "Pro-Russian rebels" are not Russia's, "Kremlin-backed candidates" not the Kremlin's.
  bool is_within_word(WordIndex c) const {
    const bool is_joined = c + 2 < tree.size() && is_hyphen(tree[c + 1].form) && tree[c + 2].tag == UniversalTag::VERB;
    return is_joined || tree.mention_at(c)->span.size() < tree[c].span.size();
  }
  bool is_body(WordIndex c) const {
    return tree.mention_at(c) && tree.mention_at(c)->kind != ActorKind::person && !is_within_word(c);
  }
};

void owner(const Title& t, Nodes& out) {
  for (const WordIndex c : t.tree.children(t.office))
    if (t.tree.label(c) == nmod_poss) out.add(c);
}

void phrase(const Title& t, Nodes& out) {
  const TreeIndex& tree = t.tree;
  // "ambassador to Japan", "correspondent in Cairo" serve neither.
  const bool advises = is_one_of(tree.lemma(t.office), {"adviser", "advisor", "aide", "assistant", "counsel"});
  const bool is_sent = t.parent && tree.is_verb(*t.parent) && TreeWords::builtin().is_giving(tree.lemma(*t.parent));
  for (const WordIndex c : tree.children(t.office)) {
    if (tree.label(c) != nmod) continue;
    const std::string_view p = tree.preposition(c);
    const bool is_within = p == "in" && t.is_body(c) && tree.mention_at(c)->kind == ActorKind::organization;
    if (is_one_of(p, {"of", "for", "at", "with", "from"}) || (p == "to" && advises && !is_sent) || is_within)
      out.add(c);
  }
}

void modifier(const Title& t, Nodes& out) {
  for (const WordIndex c : t.tree.children(t.office)) {
    const DependencyLabel label = t.tree.label(c);
    if ((label == amod || label == compound || label == nmod_desc || label == nmod_unmarked) && t.is_body(c))
      out.add(c);
  }
}

// "Ada Brandt, commander, Second Fleet"
void name_after_comma(const Title& t, Nodes& out) {
  for (const WordIndex from : {t.office, t.label == appos && t.parent ? *t.parent : t.office})
    for (const WordIndex c : t.tree.children(from)) {
      const DependencyLabel label = t.tree.label(c);
      const Mention* mention = t.tree.mention_at(c);
      if (c > t.office && (label == appos || label == nmod_unmarked || label == list) && mention &&
          mention->form == MentionForm::name &&
          (mention->kind == ActorKind::organization || mention->kind == ActorKind::country))
        out.add(c);
    }
}

// "NATO secretary general", "Peruvian army commander"
void modifier_of_modifier(const Title& t, Nodes& out) {
  for (const WordIndex c : t.tree.children(t.office))
    if (t.tree.label(c) == nmod_desc || t.tree.label(c) == compound)
      for (const WordIndex d : t.tree.children(c)) {
        const DependencyLabel label = t.tree.label(d);
        if ((label == compound || label == amod || label == nmod_poss) && t.is_body(d)) out.add(d);
      }
}

// "Norvia's president Ada Brandt", hung on the holder
void modifier_of_holder(const Title& t, Nodes& out) {
  if (!t.parent || (t.label != nmod_desc && t.label != compound && t.label != flat)) return;
  for (const WordIndex c : t.tree.children(*t.parent)) {
    const DependencyLabel label = t.tree.label(c);
    const bool is_modifier =
        (label == amod || label == compound) && t.is_body(c) && t.tree.mention_at(c)->head != *t.parent;
    if (c < t.office && (label == nmod_poss || is_modifier)) out.add(c);
  }
}

// "General Orla of the Bulgarian army"
void phrase_of_holder(const Title& t, Nodes& out) {
  if (!t.parent || (t.label != nmod_desc && t.label != compound)) return;
  for (const WordIndex c : t.tree.children(*t.parent))
    if (c > t.office && t.tree.label(c) == nmod && t.tree.preposition(c) == "of" && t.is_body(c)) out.add(c);
}

// Whom somebody speaks or works for: "Putin spokesman Dmitry Peskov"
void person_before(const Title& t, Nodes& out) {
  if (!t.is_service) return;
  for (const Mention& mention : t.tree.mentions())
    if (mention.end_word == t.office && mention.form == MentionForm::name && mention.kind == ActorKind::person)
      out.add(mention.head);
}

// The nearest name before the title, whatever the tree says: "Kenyan President-elect Ada Brandt".
void nearest_before(const Title& t, Nodes& out) {
  each_word_before(t.tree, t.office, [&](WordIndex w) {
    const Mention* mention = t.tree.mention_at(w);
    if (out.empty() && mention && mention->head == w && t.is_body(w) && mention->end_word <= t.office &&
        (mention->form == MentionForm::name || mention->form == MentionForm::adjective))
      out.add(w);
  });
}

// The ways from an office to the words that may be its body, the surest first.
constexpr void (*ways_to_body[])(const Title&, Nodes&) = {
    owner,
    phrase,
    modifier,
    name_after_comma,
    modifier_of_modifier,
    modifier_of_holder,
    phrase_of_holder,
    person_before,
    nearest_before,
};

}  // namespace

// Of what: the first word that denotes somebody; a name the office shares with its holder does not count.
std::vector<OfficeFinder::Body> OfficeFinder::bodies(const ArgumentFinder& arguments, WordIndex office,
                                                     bool is_service) const {
  const TreeIndex& tree = arguments.tree();
  const Title title{tree, office, tree.label(office), tree.parent(office), is_service};
  for (const auto way : ways_to_body) {
    Nodes words;
    way(title, words);
    for (const WordIndex word : words) {
      const Mention* mention = tree.mention_at(word);
      const bool is_state = mention && mention->kind == ActorKind::country &&
                            (mention->form == MentionForm::name || mention->form == MentionForm::adjective);
      Parties parties;
      arguments.parties(word, parties, true);
      std::vector<Body> found;
      for (const Party& party : parties) found.push_back({party, is_state});
      if (!found.empty()) return found;
    }
  }
  return {};
}

// "President Orla" of whom the actor stage knows the state, in a text that names it elsewhere.
std::optional<OfficeFinder::Body> OfficeFinder::state_of(const TreeIndex& tree, WordIndex office,
                                                         const Party& holder) const {
  const Actor& known = tree.actors()[holder.actor];
  if (!known.country || !has_use(tree.lemma(office), WordUse::office_of_state)) return std::nullopt;
  if (tree[last_of_title(tree, office)].span.end + 1 != holder.span.begin) return std::nullopt;
  const auto state = tree.state(*known.country);
  if (!state) return std::nullopt;
  return Body{Party{*state, tree[office].span, std::nullopt, 1, false}, true, 0.75};
}

// Some are one thing to a state and another to a firm: a Kenyan economist is Kenya's citizen, a bank's its employee.
std::optional<KnownType> OfficeFinder::type(const TreeIndex& tree, WordIndex office, const OfficeListing& listed,
                                            const Body& body) const {
  if (tree.lemma(office) == "general" && office > 0) {
    const std::string_view before = tree.lemma(office - 1);
    if (before == "secretary" || before == "director" || before == "governor") return KnownType::leads;
    if (before == "attorney" || before == "consul") return KnownType::represents;
  }
  if (tree.lemma(office) == "executive" && office > 0 && tree.lemma(office - 1) == "chief") return KnownType::leads;
  if (tree.lemma(office) == "secretary" && office > 0 && tree.lemma(office - 1) == "press")
    return KnownType::represents;
  return body.is_state_name ? listed.of_state : listed.of_body;
}

std::optional<TimeExpression> OfficeFinder::time(const TreeIndex& tree, std::span<const FoundTime> times,
                                                 WordIndex office, const Holding& holding, std::uint32_t end) const {
  for (const FoundTime& time : times) {
    // "president of Kenya since 2014", whatever the tree says
    if (!holding.verb && time.span.begin >= end && time.span.begin <= end + 1)
      return TimeExpression{time.span, time.value};
    std::optional<WordIndex> up = tree.parent(time.head);
    for (int i = 0; up && i < 3; ++i, up = tree.parent(*up)) {
      // "a fellow at the institute, which was founded in 1985": of another verb
      if (*up != office && up != holding.verb && tree.is_verb(*up)) break;
      if (*up != office && up != holding.verb) continue;
      std::string value = time.value;
      const bool is_date = !value.empty() && value.front() != 'P' && value.find('/') == std::string::npos;
      if (is_date && holding.change == OfficeChange::begins) value += "/..";
      if (is_date && holding.change == OfficeChange::ends) value = "../" + value;
      return TimeExpression{time.span, value};
    }
  }
  if (holding.change == OfficeChange::ends) return TimeExpression{tree[*holding.verb].span, ""};
  if (const auto word = word_of_time(tree, office)) return TimeExpression{tree[*word].span, ""};
  return std::nullopt;
}

// Of whatever body it is one: "president", not "economist".
static bool is_only(const OfficeListing& listed, KnownType type) {
  return listed.of_body == type && listed.of_state == type;
}

// Whoever speaks or works for somebody.
static bool is_service(const OfficeListing& listed) {
  return is_only(listed, KnownType::represents) || is_only(listed, KnownType::works_for);
}

std::optional<OfficeFinder::Found> OfficeFinder::found(const ArgumentFinder& arguments,
                                                       std::span<const FoundTime> times, WordIndex office,
                                                       const OfficeListing& listed, WordTrial* trial) const {
  const TreeIndex& tree = arguments.tree();
  const WordIndex node = carrier(tree, office);
  Found all{office, listed, holding(arguments, node, is_only(listed, KnownType::leads)), {}, {}, {}, {}};
  if (all.held.holders.empty()) return std::nullopt;
  if (trial) {
    trial->missing = Missing::target;
    trial->sources = all.held.holders;
  }
  all.bodies = bodies(arguments, node, is_service(listed));
  if (all.bodies.empty() && !all.held.verb && all.held.holders.size() == 1)
    if (auto state = state_of(tree, office, all.held.holders.front())) all.bodies.push_back(*state);
  if (all.bodies.empty()) return std::nullopt;
  if (trial) {
    trial->missing = Missing::kinds;
    for (const Body& body : all.bodies) trial->targets.push_back(body.party);
  }
  Circumstance& circumstance = all.held.circumstance;
  if (is_yet_to_come(tree, office) && circumstance.modality == Modality::actual)
    circumstance.modality = Modality::planned;
  all.title = tree[office].span.joined(tree[last_of_title(tree, office)].span);
  for (const WordIndex c : tree.children(office))
    if ((tree.label(c) == amod || tree.label(c) == compound || tree.label(c) == nmod_desc) && c < office &&
        !tree.mention_at(c))
      all.title = all.title.joined(tree[c].span);
  all.told = time(tree, times, office, all.held, std::max(tree[node].span.end, all.bodies.front().party.span.end));
  all.words = title_words(tree, office);
  return all;
}

std::optional<Candidate> OfficeFinder::candidate(const TreeIndex& tree, const Found& found, const Party& holder,
                                                 const Body& body) const {
  const Party& whose = body.party;
  if (holder.actor == whose.actor || holder.span == whose.span) return std::nullopt;
  const auto type = this->type(tree, found.office, found.listed, body);
  if (!type) return std::nullopt;
  const Actor& known = tree.actors()[holder.actor];
  const Actor& of = tree.actors()[whose.actor];
  // Nobody leads a person; a person is spoken or worked for.
  const bool is_of_person =
      *type == KnownType::represents || *type == KnownType::works_for || *type == KnownType::succeeds;
  if (of.kind == ActorKind::person && !is_of_person) return std::nullopt;
  if (!known.is_named && !of.is_named) return std::nullopt;
  // "Egyptian and Qatari officials": two states, neither works for the other.
  if (known.kind == ActorKind::country && is_service(found.listed)) return std::nullopt;
  Candidate made;
  made.type = ontology_->rules().type(*type);
  made.source = {holder.actor, holder.span};
  made.target = {whose.actor, whose.span};
  if (*type == KnownType::succeeds && tree.lemma(found.office) == "predecessor") std::swap(made.source, made.target);
  made.object = found.title;
  made.circumstance = found.held.circumstance;
  made.has_own_time = true;
  made.time = found.told;
  if (!found.told || found.told->value.empty())
    if (std::string years = known_years(known, of, found.words); !years.empty())
      made.time = TimeExpression{found.told ? found.told->span : found.title, std::move(years)};
  made.weight = found.held.weight * holder.weight * body.weight * (whose.object ? 0.9 : 1.0);
  made.trigger = found.held.verb ? tree[*found.held.verb].span : tree[found.office].span;
  made.rule = std::string(to_string(*type)).append(rule_ending);
  return made;
}

void OfficeFinder::propose(const ArgumentFinder& arguments, std::span<const FoundTime> times, Candidates& sink) const {
  const TreeIndex& tree = arguments.tree();
  const Ontology::Rules& rules = arguments.rules();
  for (WordIndex w = 0; w < tree.size(); ++w) {
    const UniversalTag tag = tree[w].tag;
    const bool is_chief_executive = tree.lemma(w) == "executive" && w > 0 && tree.lemma(w - 1) == "chief";
    if (tag != UniversalTag::NOUN && tag != UniversalTag::PROPN && tree[w].penn != PennTag::NNP && !is_chief_executive)
      continue;
    const auto at = rules.offices.find(tree.lemma(w));
    if (at == rules.offices.end()) continue;
    const OfficeListing& listed = at->second;
    WordTrial* trial = nullptr;
    if (sink.trace)
      trial = &sink.trace->words.emplace_back(WordTrial{sink.sentence, std::string(listed.text).append(rule_ending),
                                                        listed.place + ": " + listed.text, w, Missing::source});
    const auto all = found(arguments, times, w, listed, trial);
    if (!all) continue;
    for (const Party& holder : all->held.holders)
      for (const Body& body : all->bodies) {
        auto made = candidate(tree, *all, holder, body);
        if (!made) continue;
        if (trial) {
          trial->missing = Missing::nothing;
          trial->name = made->rule;
        }
        sink.found.push_back(std::move(*made));
      }
  }
}

}  // namespace entente
