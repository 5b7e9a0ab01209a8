#include "proposals/makers.hpp"

#include <algorithm>

#include "proposals/argument_finder.hpp"

namespace entente {
namespace {

// Who makes what, for "the offer" later on: owners of thing-nouns and subjects of verbs of making.
void remember_makers(const ArgumentFinder& arguments, Makers& makers) {
  using enum DependencyLabel;
  const TreeIndex& tree = arguments.tree();
  const Ontology::Rules& rules = arguments.rules();
  for (WordIndex w = 0; w < tree.size(); ++w) {
    if (tree[w].tag != UniversalTag::NOUN || !rules.is_in(WordClass::things, tree.lemma(w))) continue;
    Parties found;
    for (const WordIndex c : tree.children(w))
      if (tree.label(c) == nmod_poss) arguments.parties(c, found);
    if (found.empty()) {
      for (const WordIndex c : tree.children(w)) {
        if ((tree.label(c) == amod || tree.label(c) == compound) && tree.mention_at(c)) arguments.parties(c, found);
        if (tree.label(c) == nmod && tree.preposition(c) == "by") arguments.parties(c, found);
        if ((tree.label(c) == acl || tree.label(c) == acl_relcl) && tree.is_verb(c) &&
            arguments.takes_noun_as_object(c))
          for (const WordIndex agent : arguments.subjects(c)) arguments.parties(agent, found);
      }
    }
    if (found.empty() && tree.parent(w) && tree.is_verb(*tree.parent(w)) &&
        rules.is_in(WordClass::makes, tree.lemma(*tree.parent(w))) &&
        (tree.label(w) == obj || tree.label(w) == nsubj_pass))
      for (const WordIndex agent : arguments.subjects(*tree.parent(w))) arguments.parties(agent, found);
    if (found.size() != 1) continue;
    Party maker = found.front();
    maker.object.reset();
    // Words for the same thing stand for one another: the offer, the plan, the deal.
    if (rules.is_in(WordClass::proposals, tree.lemma(w))) {
      for (const std::string& word : rules.words(WordClass::proposals)) makers.of_thing[word] = {maker};
    } else {
      makers.of_thing[std::string(tree.lemma(w))] = {maker};
    }
  }
}

// Who did what the sentence tells, for the noun of the deed later on: after "Mercer shelled the town" "the attack" is
// Mercer's, after "Orla and Brandt signed a treaty" "the agreement" is both's.
void remember_deeds(std::span<const Candidate> candidates, const Ontology& ontology, Makers& makers) {
  const Ontology::Rules& rules = ontology.rules();
  StringSet told;  // by this sentence: several may have done it
  const auto remember = [&](const std::string& noun, const Argument& doer) {
    if (!doer.actor || !doer.span) return;
    Parties& parties = makers.of_thing[noun];
    if (told.insert(noun).second) parties.clear();
    const bool is_known =
        std::any_of(parties.begin(), parties.end(), [&](const Party& party) { return party.actor == *doer.actor; });
    if (!is_known) parties.push_back({*doer.actor, *doer.span, std::nullopt, 1, false});
  };
  for (const Candidate& candidate : candidates) {
    const Circumstance& told_as = candidate.circumstance;
    if (told_as.polarity == Polarity::negated || told_as.modality == Modality::hypothetical) continue;
    for (const std::string& noun : rules.deeds[std::size_t(candidate.type)]) {
      remember(noun, candidate.source);
      if (ontology[candidate.type].is_symmetric) remember(noun, candidate.target);
    }
  }
}

// Remembers whose thing the sentence was about: after "The deal included ..." "it" is the deal.
void remember_subject(const ArgumentFinder& arguments, Makers& makers) {
  const TreeIndex& tree = arguments.tree();
  for (WordIndex w = 0; w < tree.size(); ++w) {
    if (tree.label(w) != DependencyLabel::root) continue;
    const auto subject = tree.child(w, {DependencyLabel::nsubj, DependencyLabel::nsubj_pass});
    if (!subject || tree.lemma(*subject) == "it") return;
    Parties found;
    if (!tree.mention_at(*subject) && arguments.rules().is_in(WordClass::things, tree.lemma(*subject)))
      arguments.parties(*subject, found);
    makers.of_subject.reset();
    if (found.size() == 1) {
      makers.of_subject = found.front();
      makers.of_subject->object.reset();
    }
    return;
  }
}

}  // namespace

std::vector<Made> made_by_verbs(const ArgumentFinder& arguments) {
  const TreeIndex& tree = arguments.tree();
  const Ontology::Rules& rules = arguments.rules();
  std::vector<Made> made;
  for (WordIndex w = 0; w < tree.size(); ++w) {
    if (!tree.is_verb(w)) continue;
    const auto nouns = rules.deeds_of_verb.find(tree.lemma(w));
    if (nouns == rules.deeds_of_verb.end()) continue;
    Parties found;
    for (const WordIndex subject : arguments.subjects(w)) arguments.parties(subject, found);
    if (found.empty()) continue;
    for (Party& party : found) party.object.reset();
    made.push_back({&nouns->second, std::move(found), tree.has_child(w, {DependencyLabel::ccomp})});
  }
  return made;
}

void remember_verbs(const std::vector<Made>& made, bool is_read, Makers& makers) {
  for (const Made& one : made)
    if (is_read || !one.has_clause)
      for (const std::string& noun : *one.nouns) makers.of_thing[noun] = one.makers;
}

void remember_sentence(const ArgumentFinder& arguments, std::span<const Candidate> candidates, const Ontology& ontology,
                       Makers& makers) {
  remember_deeds(candidates, ontology, makers);
  remember_makers(arguments, makers);
  remember_subject(arguments, makers);
}

}  // namespace entente
