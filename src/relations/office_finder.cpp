#include "relations/office_finder.hpp"

#include "relations/circumstance_finder.hpp"

namespace entente {
namespace {
using enum DependencyLabel;
}

void OfficeFinder::find(const ArgumentFinder& arguments, SentenceIndex sentence,
                        std::vector<RelationMention>& out) const {
  const TreeIndex& tree = arguments.tree();
  const Ontology::Rules& rules = arguments.rules();
  for (WordIndex w = 0; w < tree.size(); ++w) {
    const UniversalTag tag = tree[w].tag;
    if (tag != UniversalTag::NOUN && tag != UniversalTag::PROPN && tree[w].penn != PennTag::NNP) continue;
    const auto office = rules.offices.find(tree.lemma(w));
    if (office == rules.offices.end()) continue;

    // Who holds it: the name beside the title, else the mention the title itself heads.
    Parties holders;
    const Mention* own = tree.mention_at(w);
    const bool heads_own = own && own->head == w;
    const DependencyLabel label = tree.label(w);
    const auto parent = tree.parent(w);
    double weight = 0.8;
    const auto is_person_like = [&](WordIndex word) {
      const Mention* m = tree.mention_at(word);
      return m && m->kind == ActorKind::person;
    };
    if (parent &&
        (label == nmod_desc || label == compound || label == flat || label == appos || label == amod ||
         label == nmod_unmarked) &&
        is_person_like(*parent)) {
      arguments.parties(*parent, holders, false);
      if (holders.size() > 1 && label != appos) holders.resize(1);
    }
    if (holders.empty())
      for (const WordIndex c : tree.children(w))
        if ((tree.label(c) == appos || tree.label(c) == flat || tree.label(c) == compound ||
             tree.label(c) == nmod_desc) &&
            is_person_like(c) && c > w) {
          arguments.parties(c, holders, false);
          break;
        }
    if (holders.empty() && heads_own &&
        (tree.actors()[own->actor].kind == ActorKind::person ||
         (own->form == MentionForm::nominal && office->second != "leads"))) {
      arguments.parties(w, holders, false);
      if (holders.size() > 1) holders.resize(1);
      weight = tree.actors()[own->actor].is_named ? 0.8 : 0.6;
    }
    if (tree.has_child(w, {cop})) {
      Parties said;
      for (const WordIndex s : arguments.predicate_subjects(w)) arguments.parties(s, said, false);
      if (!said.empty()) holders = said;
    } else if (holders.empty() && (label == xcomp || label == obl)) {
      for (const WordIndex s : arguments.predicate_subjects(w)) arguments.parties(s, holders, false);
    }
    if (holders.empty()) continue;

    // Of what: possessor, of-phrase, adjective, compound; a name it shares with its holder does not count.
    Parties bodies;
    const auto take = [&](WordIndex c) {
      if (!bodies.empty()) return;
      arguments.parties(c, bodies, true);
    };
    for (const WordIndex c : tree.children(w))
      if (tree.label(c) == nmod_poss) take(c);
    for (const WordIndex c : tree.children(w))
      if (tree.label(c) == nmod) {
        const std::string_view p = tree.preposition(c);
        if (p == "of" || p == "for" || p == "at" || p == "to" || p == "in" || p == "with" || p == "from") take(c);
      }
    for (const WordIndex c : tree.children(w))
      if ((tree.label(c) == amod || tree.label(c) == compound || tree.label(c) == nmod_desc ||
           tree.label(c) == nmod_unmarked) &&
          tree.mention_at(c) && tree.mention_at(c)->kind != ActorKind::person)
        take(c);
    if (bodies.empty())  // "Ada Brandt, commander, Second Fleet"
      for (const WordIndex from : {w, label == appos && parent ? *parent : w})
        for (const WordIndex c : tree.children(from))
          if (c > w && (tree.label(c) == appos || tree.label(c) == nmod_unmarked || tree.label(c) == list) &&
              tree.mention_at(c) && tree.mention_at(c)->form == MentionForm::name &&
              (tree.mention_at(c)->kind == ActorKind::organization || tree.mention_at(c)->kind == ActorKind::country))
            take(c);
    if (bodies.empty())  // "NATO secretary general"
      for (const WordIndex c : tree.children(w))
        if (tree.label(c) == nmod_desc || tree.label(c) == compound)
          for (const WordIndex d : tree.children(c))
            if (tree.label(d) == compound && tree.mention_at(d) && tree.mention_at(d)->kind != ActorKind::person)
              take(d);
    if (bodies.empty() && parent && (label == nmod_desc || label == compound))
      for (const WordIndex c : tree.children(*parent))
        if (c < w && (tree.label(c) == nmod_poss ||
                      ((tree.label(c) == amod || tree.label(c) == compound) && tree.mention_at(c) &&
                       tree.mention_at(c)->head != *parent && tree.mention_at(c)->kind != ActorKind::person)))
          take(c);
    if (bodies.empty()) continue;

    std::string type_name = office->second;
    if (tree.lemma(w) == "general" && w > 0) {
      const std::string_view before = tree.lemma(w - 1);
      if (before == "secretary" || before == "director" || before == "governor") type_name = "leads";
      if (before == "attorney" || before == "consul") type_name = "represents";
    }
    // Only offices and ownership of states lead or represent; the rest is membership.
    const auto type = ontology_->find(type_name);
    if (!type) continue;
    Circumstance circumstance;
    if (tree.has_child(w, {cop})) circumstance = CircumstanceFinder(arguments).find(w);
    ByteSpan title = tree[w].span;
    for (const WordIndex c : tree.children(w))
      if ((tree.label(c) == amod || tree.label(c) == compound) && c < w && !tree.mention_at(c))
        title = title.joined(tree[c].span);
    for (const Party& holder : holders)
      for (const Party& body : bodies) {
        if (holder.actor == body.actor || holder.span == body.span) continue;
        // Nobody leads a person; a person is spoken or worked for.
        if (tree.actors()[body.actor].kind == ActorKind::person && type_name != "represents" &&
            type_name != "works-for")
          continue;
        if (!tree.actors()[holder.actor].is_named && !tree.actors()[body.actor].is_named) continue;
        RelationMention relation;
        relation.type = *type;
        relation.source = {holder.actor, holder.span};
        relation.target = Argument{body.actor, body.span};
        relation.object = title;
        relation.polarity = circumstance.polarity;
        relation.modality = circumstance.modality;
        relation.confidence = weight * holder.weight * (body.object ? 0.9 : 1.0);
        relation.sentence = sentence;
        relation.trigger = tree[w].span;
        relation.rule = type_name + ":office";
        out.push_back(std::move(relation));
      }
  }
}

}  // namespace entente
