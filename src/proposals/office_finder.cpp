#include "proposals/office_finder.hpp"

#include <algorithm>

#include "actors/word_list.hpp"

#include "trees/tree_words.hpp"

namespace entente {
namespace {
using enum DependencyLabel;

bool is_hyphen(std::string_view form) { return form == "-" || form == "–" || form == "‐"; }

// The words of an office before its last: "former Kenyan prime | minister".
template <class Use>
void each_word_before(const TreeIndex& tree, WordIndex office, Use use) {
  for (WordIndex w = office; w > 0 && office - w < 8;) {
    --w;
    const UniversalTag tag = tree[w].tag;
    if (tag == UniversalTag::VERB && tree.label(w) != amod) return;
    if (tag == UniversalTag::ADP || tag == UniversalTag::CCONJ || tag == UniversalTag::SCONJ || tag == UniversalTag::DET ||
        tag == UniversalTag::AUX || tag == UniversalTag::PRON ||
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
    if (is_one_of(tree.lemma(w), {"former", "ex", "then", "late", "outgoing", "previous", "onetime", "erstwhile", "ousted", "oust", "deposed", "depose", "retired"}))
      found = w;
  });
  return found;
}

// "president" of "president-elect" hangs on "elect": the word that carries the office's part in the sentence.
WordIndex carrier(const TreeIndex& tree, WordIndex office) {
  const auto parent = tree.parent(office);
  const bool is_within = parent && *parent > office && *parent <= office + 2 && is_one_of(tree.lemma(*parent), {"elect", "designate"});
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
    if (tree[w].tag == UniversalTag::DET || tree[w].tag == UniversalTag::PUNCT || tree[w].tag == UniversalTag::ADP) break;
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
  return (found->from == 0 ? ".." : std::to_string(found->from)) + "/" + (found->to == 0 ? ".." : std::to_string(found->to));
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
  const auto known = arguments.rules().offices.find("verb:" + std::string(tree.lemma(*verb)));
  if (known == arguments.rules().offices.end()) return found;
  const std::string_view how = known->second.type;
  const bool is_of_object = how.ends_with("-object");
  // Whom a verb puts into office is its object, "Orla quit as chairman" her own doing; "Orla quit the chairman" is neither.
  if (!is_as && !is_of_object && !is_one_of(tree.lemma(*verb), {"become", "remain"})) return found;
  const Nodes nodes = is_of_object ? arguments.objects(*verb) : arguments.subjects(*verb);
  for (const WordIndex node : nodes)
    if (node != office) arguments.parties(node, found.holders, false);
  // Two objects, of which the tree makes one: "elected Jan Orla speaker".
  if (is_of_object)
    for (const WordIndex c : tree.children(office))
      if (c < office && (tree.label(c) == compound || tree.label(c) == nmod_desc) && tree.mention_at(c))
        arguments.parties(c, found.holders, false);
  std::erase_if(found.holders, [&](const Party& party) { return tree.actors()[party.actor].kind != ActorKind::person; });
  found.verb = verb;
  found.change = how.starts_with("begins") ? Change::begins : how.starts_with("ends") ? Change::ends : Change::holds;
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
      if ((tree.label(c) == appos || tree.label(c) == flat || tree.label(c) == compound || tree.label(c) == nmod_desc) &&
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

// Of what: possessor, of-phrase, adjective, compound; a name it shares with its holder does not count.
std::vector<OfficeFinder::Body> OfficeFinder::bodies(const ArgumentFinder& arguments, WordIndex office,
                                                     bool is_service) const {
  const TreeIndex& tree = arguments.tree();
  const DependencyLabel label = tree.label(office);
  const auto parent = tree.parent(office);
  std::vector<Body> found;
  const auto take = [&](WordIndex c) {
    if (!found.empty()) return;
    const Mention* mention = tree.mention_at(c);
    const bool is_state = mention && mention->kind == ActorKind::country &&
                          (mention->form == MentionForm::name || mention->form == MentionForm::adjective);
    Parties parties;
    arguments.parties(c, parties, true);
    for (const Party& party : parties) found.push_back({party, is_state});
  };
  // Not a part of a word: "Pro-Russian rebels" are not Russia's, "Kremlin-backed candidates" not the Kremlin's.
  const auto is_within_word = [&](WordIndex c) {
    const bool is_joined = c + 2 < tree.size() && is_hyphen(tree[c + 1].form) && tree[c + 2].tag == UniversalTag::VERB;
    return is_joined || tree.mention_at(c)->span.size() < tree[c].span.size();
  };
  const auto is_body = [&](WordIndex c) {
    return tree.mention_at(c) && tree.mention_at(c)->kind != ActorKind::person && !is_within_word(c);
  };
  for (const WordIndex c : tree.children(office))
    if (tree.label(c) == nmod_poss) take(c);
  for (const WordIndex c : tree.children(office))
    if (tree.label(c) == nmod) {
      const std::string_view p = tree.preposition(c);
      // "ambassador to Japan", "correspondent in Cairo" serve neither.
      const bool advises = is_one_of(tree.lemma(office), {"adviser", "advisor", "aide", "assistant", "counsel"});
      const bool is_sent = parent && tree.is_verb(*parent) && TreeWords::builtin().is_giving(tree.lemma(*parent));
      const bool is_within = p == "in" && is_body(c) && tree.mention_at(c)->kind == ActorKind::organization;
      if (is_one_of(p, {"of", "for", "at", "with", "from"}) || (p == "to" && advises && !is_sent) || is_within) take(c);
    }
  for (const WordIndex c : tree.children(office))
    if ((tree.label(c) == amod || tree.label(c) == compound || tree.label(c) == nmod_desc || tree.label(c) == nmod_unmarked) &&
        is_body(c))
      take(c);
  if (found.empty())  // "Ada Brandt, commander, Second Fleet"
    for (const WordIndex from : {office, label == appos && parent ? *parent : office})
      for (const WordIndex c : tree.children(from))
        if (c > office && (tree.label(c) == appos || tree.label(c) == nmod_unmarked || tree.label(c) == list) &&
            tree.mention_at(c) && tree.mention_at(c)->form == MentionForm::name &&
            (tree.mention_at(c)->kind == ActorKind::organization || tree.mention_at(c)->kind == ActorKind::country))
          take(c);
  if (found.empty())  // "NATO secretary general", "Peruvian army commander"
    for (const WordIndex c : tree.children(office))
      if (tree.label(c) == nmod_desc || tree.label(c) == compound)
        for (const WordIndex d : tree.children(c))
          if ((tree.label(d) == compound || tree.label(d) == amod || tree.label(d) == nmod_poss) && is_body(d)) take(d);
  if (found.empty() && parent && (label == nmod_desc || label == compound || label == flat))
    for (const WordIndex c : tree.children(*parent))
      if (c < office && (tree.label(c) == nmod_poss || ((tree.label(c) == amod || tree.label(c) == compound) && is_body(c) &&
                                                        tree.mention_at(c)->head != *parent)))
        take(c);
  // "General Orla of the Bulgarian army"
  if (found.empty() && parent && (label == nmod_desc || label == compound))
    for (const WordIndex c : tree.children(*parent))
      if (c > office && tree.label(c) == nmod && tree.preposition(c) == "of" && is_body(c)) take(c);
  // Whom somebody speaks or works for: "Putin spokesman Dmitry Peskov"
  if (found.empty() && is_service)
    for (const Mention& mention : tree.mentions())
      if (mention.end_word == office && mention.form == MentionForm::name && mention.kind == ActorKind::person)
        take(mention.head);
  // The nearest name before the title, whatever the tree says: "Kenyan President-elect Ada Brandt".
  if (found.empty()) {
    std::optional<WordIndex> nearest;
    each_word_before(tree, office, [&](WordIndex w) {
      const Mention* mention = tree.mention_at(w);
      if (!nearest && mention && mention->head == w && is_body(w) && mention->end_word <= office &&
          (mention->form == MentionForm::name || mention->form == MentionForm::adjective))
        nearest = w;
    });
    if (nearest) take(*nearest);
  }
  return found;
}

// "President Orla" of whom the actor stage knows the state, in a text that names it elsewhere.
std::optional<OfficeFinder::Body> OfficeFinder::state_of(const TreeIndex& tree, WordIndex office, const Party& holder) const {
  const Actor& known = tree.actors()[holder.actor];
  if (!known.country || !is_office_of_state(tree.lemma(office))) return std::nullopt;
  if (tree[last_of_title(tree, office)].span.end + 1 != holder.span.begin) return std::nullopt;
  const auto state = tree.state(*known.country);
  if (!state) return std::nullopt;
  return Body{Party{*state, tree[office].span, std::nullopt, 1, false}, true, 0.75};
}

// Some are one thing to a state and another to a firm: a Kenyan economist is Kenya's citizen, a bank's its employee.
std::string OfficeFinder::type_name(const TreeIndex& tree, WordIndex office, std::string_view listed,
                                    const Body& body) const {
  if (tree.lemma(office) == "general" && office > 0) {
    const std::string_view before = tree.lemma(office - 1);
    if (before == "secretary" || before == "director" || before == "governor") return "leads";
    if (before == "attorney" || before == "consul") return "represents";
  }
  if (tree.lemma(office) == "executive" && office > 0 && tree.lemma(office - 1) == "chief") return "leads";
  if (tree.lemma(office) == "secretary" && office > 0 && tree.lemma(office - 1) == "press") return "represents";
  const std::size_t slash = listed.find('/');
  if (slash == std::string_view::npos) return std::string(listed);
  return std::string(body.is_state_name ? listed.substr(slash + 1) : listed.substr(0, slash));
}

std::optional<TimeExpression> OfficeFinder::time(const TreeIndex& tree, std::span<const FoundTime> times,
                                                 WordIndex office, const Holding& holding, std::uint32_t end) const {
  for (const FoundTime& time : times) {
    // "president of Kenya since 2014", whatever the tree says
    if (!holding.verb && time.span.begin >= end && time.span.begin <= end + 1) return TimeExpression{time.span, time.value};
    std::optional<WordIndex> up = tree.parent(time.head);
    for (int i = 0; up && i < 3; ++i, up = tree.parent(*up)) {
      // "a fellow at the institute, which was founded in 1985": of another verb
      if (*up != office && up != holding.verb && tree.is_verb(*up)) break;
      if (*up != office && up != holding.verb) continue;
      std::string value = time.value;
      const bool is_date = !value.empty() && value.front() != 'P' && value.find('/') == std::string::npos;
      if (is_date && holding.change == Change::begins) value += "/..";
      if (is_date && holding.change == Change::ends) value = "../" + value;
      return TimeExpression{time.span, value};
    }
  }
  if (holding.change == Change::ends) return TimeExpression{tree[*holding.verb].span, ""};
  if (const auto word = word_of_time(tree, office)) return TimeExpression{tree[*word].span, ""};
  return std::nullopt;
}

void OfficeFinder::find(const ArgumentFinder& arguments, std::span<const FoundTime> times, SentenceIndex sentence,
                        std::vector<RelationMention>& out, RuleTrace* trace) const {
  const TreeIndex& tree = arguments.tree();
  const Ontology::Rules& rules = arguments.rules();
  for (WordIndex w = 0; w < tree.size(); ++w) {
    const UniversalTag tag = tree[w].tag;
    const bool is_chief_executive = tree.lemma(w) == "executive" && w > 0 && tree.lemma(w - 1) == "chief";
    if (tag != UniversalTag::NOUN && tag != UniversalTag::PROPN && tree[w].penn != PennTag::NNP && !is_chief_executive)
      continue;
    const auto listed = rules.offices.find(tree.lemma(w));
    if (listed == rules.offices.end()) continue;
    const std::string& listed_type = listed->second.type;
    WordTrial* trial = nullptr;
    if (trace)
      trial = &trace->words.emplace_back(
          WordTrial{sentence, listed_type + ":office", listed->second.place + ": " + listed_type, w, Missing::source});
    const WordIndex node = carrier(tree, w);
    Holding held = holding(arguments, node, listed_type == "leads");
    if (held.holders.empty()) continue;
    if (trial) {
      trial->missing = Missing::target;
      trial->sources = held.holders;
    }
    const bool is_service = is_one_of(listed_type, {"represents", "works-for"});
    std::vector<Body> bodies = this->bodies(arguments, node, is_service);
    if (bodies.empty() && !held.verb && held.holders.size() == 1)
      if (auto state = state_of(tree, w, held.holders.front())) bodies.push_back(*state);
    if (bodies.empty()) continue;
    if (trial) {
      trial->missing = Missing::kinds;
      for (const Body& body : bodies) trial->targets.push_back(body.party);
    }

    if (is_yet_to_come(tree, w) && held.circumstance.modality == Modality::actual) held.circumstance.modality = Modality::planned;
    ByteSpan title = tree[w].span.joined(tree[last_of_title(tree, w)].span);
    for (const WordIndex c : tree.children(w))
      if ((tree.label(c) == amod || tree.label(c) == compound || tree.label(c) == nmod_desc) && c < w && !tree.mention_at(c))
        title = title.joined(tree[c].span);
    const std::optional<TimeExpression> told = time(tree, times, w, held, std::max(tree[node].span.end, bodies.front().party.span.end));
    const std::string words = title_words(tree, w);
    for (const Party& holder : held.holders)
      for (const Body& body : bodies) {
        const Party& whose = body.party;
        if (holder.actor == whose.actor || holder.span == whose.span) continue;
        const std::string name = type_name(tree, w, listed_type, body);
        const auto type = ontology_->find(name);
        if (!type) continue;
        const Actor& known = tree.actors()[holder.actor];
        const Actor& of = tree.actors()[whose.actor];
        // Nobody leads a person; a person is spoken or worked for.
        const bool is_succession = name == "succeeds";
        if (of.kind == ActorKind::person && name != "represents" && name != "works-for" && !is_succession) continue;
        if (!known.is_named && !of.is_named) continue;
        // "Egyptian and Qatari officials": two states, neither works for the other.
        if (known.kind == ActorKind::country && is_service) continue;
        RelationMention relation;
        relation.type = *type;
        relation.source = {holder.actor, holder.span};
        relation.target = Argument{whose.actor, whose.span};
        if (is_succession && tree.lemma(w) == "predecessor") std::swap(relation.source, *relation.target);
        relation.object = title;
        relation.polarity = held.circumstance.polarity;
        relation.modality = held.circumstance.modality;
        relation.time = told;
        if (!told || told->value.empty())
          if (std::string years = known_years(known, of, words); !years.empty())
            relation.time = TimeExpression{told ? told->span : title, std::move(years)};
        relation.confidence = held.weight * holder.weight * body.weight * (whose.object ? 0.9 : 1.0);
        relation.sentence = sentence;
        relation.trigger = held.verb ? tree[*held.verb].span : tree[w].span;
        relation.rule = name + ":office";
        if (trial) {
          trial->missing = Missing::nothing;
          trial->name = relation.rule;
        }
        out.push_back(std::move(relation));
      }
  }
}

}  // namespace entente
