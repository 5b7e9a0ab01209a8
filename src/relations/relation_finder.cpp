#include "entente/relations/relation_finder.hpp"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <iterator>
#include <mutex>
#include <set>
#include <span>
#include <tuple>

#include "proposals/argument_finder.hpp"
#include "proposals/circumstance_finder.hpp"
#include "reader/confidence_scale.hpp"
#include "proposals/office_finder.hpp"
#include "speech/quotation_finder.hpp"
#include "proposals/rule_matcher.hpp"
#include "proposals/seat_finder.hpp"
#include "times/time_finder.hpp"
#include "proposals/unit_finder.hpp"
#include "reader/reading_observer.hpp"
#include "reader/sentence_input.hpp"
#include "relations/commitments.hpp"
#include "relations/selection.hpp"

namespace entente {

struct RelationFinder::Parts {
  Parts(const Ontology& ontology_, ReaderName reader_name, const Reader* reader)
      : ontology(&ontology_),
        reads(reader_name != ReaderName::rules),
        given_reader(reader),
        builtin_reader(reader_name),
        rules(ontology_),
        offices(ontology_),
        seats(ontology_),
        units(ontology_),
        quotes(ontology_.find("quotes")) {}

  // The model is read when the first sentence needs it.
  const Reader& reader() const { return given_reader ? *given_reader : Reader::builtin(builtin_reader); }
  const Selection& selection() const {
    if (const Selection* made = selection_made.load(std::memory_order_acquire)) return *made;
    // No call_once: an exception (no memory) leaves it through the C library, which then asks for memory and aborts.
    const std::lock_guard lock(making_selection);
    if (!made_selection) made_selection.emplace(reader(), *ontology);
    selection_made.store(&*made_selection, std::memory_order_release);
    return *made_selection;
  }

  const Ontology* ontology;
  bool reads;
  const Reader* given_reader;
  ReaderName builtin_reader;
  mutable std::mutex making_selection;
  mutable std::atomic<const Selection*> selection_made{nullptr};
  mutable std::optional<Selection> made_selection;
  RuleMatcher rules;
  OfficeFinder offices;
  SeatFinder seats;
  UnitFinder units;
  QuotationFinder quotations;
  TimeFinder times;
  std::optional<RelationTypeId> quotes;
};

namespace {

// Who makes what, for "the offer" later on: owners of thing-nouns and subjects of verbs of making.
void remember_makers(const ArgumentFinder& arguments, Makers& makers) {
  using enum DependencyLabel;
  const TreeIndex& tree = arguments.tree();
  const Ontology::Rules& rules = arguments.rules();
  for (WordIndex w = 0; w < tree.size(); ++w) {
    if (tree[w].tag != UniversalTag::NOUN || !rules.is_in("things", tree.lemma(w))) continue;
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
        rules.is_in("makes", tree.lemma(*tree.parent(w))) && (tree.label(w) == obj || tree.label(w) == nsubj_pass))
      for (const WordIndex agent : arguments.subjects(*tree.parent(w))) arguments.parties(agent, found);
    if (found.size() != 1) continue;
    Party maker = found.front();
    maker.object.reset();
    // Words for the same thing stand for one another: the offer, the plan, the deal.
    if (rules.is_in("proposals", tree.lemma(w))) {
      for (const std::string& word : rules.classes.find("proposals")->second) makers.of_thing[word] = {maker};
    } else {
      makers.of_thing[std::string(tree.lemma(w))] = {maker};
    }
  }
}

// Subjects of verbs that make something: after "Orla offered to help" "the offer" is hers.
struct Made {
  const std::vector<std::string>* nouns;  // what it may be called
  Parties makers;
  bool has_clause;  // in "Orla said he denied the claim" the claim is not hers
};

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

// `is_read`: the sentence was; before that only what has no clause for its object counts.
void remember_verbs(const std::vector<Made>& made, bool is_read, Makers& makers) {
  for (const Made& one : made)
    if (is_read || !one.has_clause)
      for (const std::string& noun : *one.nouns) makers.of_thing[noun] = one.makers;
}

// Who did what the sentence tells, for the noun of the deed later on: after "Mercer shelled the town" "the attack" is
// Mercer's, after "Orla and Brandt signed a treaty" "the agreement" is both's.
void remember_deeds(std::span<const RelationMention> relations, const Ontology& ontology, Makers& makers) {
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
  for (const RelationMention& relation : relations) {
    if (relation.polarity == Polarity::negated || relation.modality == Modality::hypothetical) continue;
    for (const std::string& noun : rules.deeds[std::size_t(relation.type)]) {
      remember(noun, relation.source);
      if (ontology[relation.type].is_symmetric && relation.target) remember(noun, *relation.target);
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
    if (!tree.mention_at(*subject) && arguments.rules().is_in("things", tree.lemma(*subject)))
      arguments.parties(*subject, found);
    makers.of_subject.reset();
    if (found.size() == 1) {
      makers.of_subject = found.front();
      makers.of_subject->object.reset();
    }
    return;
  }
}

// Which quotation's content a span stands in, the innermost where they nest.
class Contents {
 public:
  explicit Contents(const std::vector<Quotation>& quotations) : quotations_(&quotations) {
    for (std::uint32_t q = 0; q < quotations.size(); ++q)
      if (quotations[q].speaker)
        for (const ByteSpan content : quotations[q].content) spans_.push_back({content, q});
    std::sort(spans_.begin(), spans_.end());
    std::uint32_t furthest = 0;
    for (const auto& [span, quotation] : spans_) furthest_.push_back(furthest = std::max(furthest, span.end));
  }

  // `counts(quotation)` says which quotations are asked for.
  template <class Predicate>
  const Quotation* innermost(ByteSpan span, Predicate counts) const {
    const Quotation* found = nullptr;
    std::uint32_t smallest = UINT32_MAX;
    auto at = std::upper_bound(spans_.begin(), spans_.end(), std::pair(ByteSpan{span.begin, UINT32_MAX}, UINT32_MAX));
    while (at != spans_.begin()) {
      --at;
      // Nothing that begins here or before reaches as far.
      if (furthest_[std::size_t(at - spans_.begin())] < span.end) break;
      const Quotation& quotation = (*quotations_)[at->second];
      if (at->first.contains(span) && at->first.size() < smallest && counts(quotation)) {
        smallest = at->first.size();
        found = &quotation;
      }
    }
    return found;
  }

 private:
  const std::vector<Quotation>* quotations_;
  std::vector<std::pair<ByteSpan, std::uint32_t>> spans_;  // by begin
  std::vector<std::uint32_t> furthest_;                    // the furthest end among the spans up to each
};

// Fewer have nothing between them, and the reader's time is dear.
bool has_two_actors(const std::vector<Mention>& mentions) {
  return std::any_of(mentions.begin(), mentions.end(),
                     [&](const Mention& mention) { return mention.actor != mentions.front().actor; });
}

// A time belongs to the relations whose trigger it hangs on.
void attach_time(const TreeIndex& tree, std::span<const FoundTime> times, RelationMention& relation) {
  for (const FoundTime& time : times) {
    std::optional<WordIndex> up = time.head;
    for (int i = 0; up && i < 3; ++i) {
      up = tree.parent(*up);
      if (up && tree[*up].span == relation.trigger) {
        relation.time = TimeExpression{time.span, time.value};
        break;
      }
      if (up && tree.is_verb(*up)) {
        // "launched an attack on Monday": the trigger is the verb's noun
        for (const WordIndex c : tree.children(*up))
          if (tree[c].span == relation.trigger && tree.label(c) == DependencyLabel::obj)
            relation.time = TimeExpression{time.span, time.value};
        break;
      }
    }
  }
}

// The document quotes the speaker of `quotation`, who is an actor.
RelationMention quotes_relation(const Quotation& quotation, RelationTypeId quotes) {
  RelationMention relation;
  relation.type = quotes;
  relation.source = {DocumentActors::document, std::nullopt};
  relation.target = quotation.speaker;
  relation.confidence = quotation.form == QuotationForm::direct ? 0.9 : 0.65;
  relation.sentence = quotation.sentence;
  relation.trigger = quotation.cue;
  relation.rule = "quotes:quotation";
  return relation;
}

// The quotations of which a part stands in each sentence.
class SpeechBySentence {
 public:
  SpeechBySentence(const std::vector<Quotation>& quotations, const std::vector<Sentence>& sentences)
      : of_(sentences.size()) {
    for (const Quotation& quotation : quotations) {
      add(quotation, quotation.cue, sentences);
      for (const ByteSpan content : quotation.content) add(quotation, content, sentences);
    }
  }
  std::span<const Quotation* const> operator[](std::size_t sentence) const { return of_[sentence]; }

 private:
  void add(const Quotation& quotation, ByteSpan span, const std::vector<Sentence>& sentences) {
    auto at = std::partition_point(sentences.begin(), sentences.end(),
                                   [&](const Sentence& sentence) { return sentence.span.end <= span.begin; });
    for (; at != sentences.end() && at->span.begin < span.end; ++at) {
      std::vector<const Quotation*>& here = of_[std::size_t(at - sentences.begin())];
      if (here.empty() || here.back() != &quotation) here.push_back(&quotation);
    }
  }

  std::vector<std::vector<const Quotation*>> of_;
};

// What somebody plans, refuses, condemns is told by the document, though his words or mind are told with it: "Orla
// plans to attack", "Orla promised Mercer a loan", "Orla condemned the attack on Mercer".  Claims are his: "claims to
// support Mercer", "denied attacking Mercer", "accused Mercer of an attack", and judgements: "sees Orla as an ally".
class Claims {
 public:
  Claims(const Document& document, const std::vector<Sentence>& sentences, const DocumentRelations& found,
         const Ontology& ontology)
      : sentences_(&sentences), ontology_(&ontology), first_(found.quotations.data()) {
    std::set<ByteSpan> accusations;
    for (const RelationMention& relation : found.relations)
      if (ontology.find("accuses") == relation.type) accusations.insert(relation.trigger);
    for (const Quotation& quotation : found.quotations) {
      Content& content = contents_.emplace_back();
      content.is_claim = quotation.form != QuotationForm::indirect || quotation.content.empty() ||
                         accusations.contains(quotation.cue) ||
                         document.words(quotation.content.front()).starts_with("to have ");
      if (!content.is_claim) look_at(quotation, content);
    }
  }

  // Whether what is quoted says something: a clause, or what the cue makes one; not "refused the terms".
  bool is_claim(const Quotation& quotation) const { return contents_[std::size_t(&quotation - first_)].is_claim; }

  // Whether the quotation's speaker claims the relation, whose trigger stands in what is quoted.
  bool is_claimed(const Quotation& quotation, const RelationMention& relation) const {
    const Content& content = contents_[std::size_t(&quotation - first_)];
    if (content.is_claim) return true;
    if (relation.modality == Modality::actual && relation.polarity == Polarity::affirmed) {
      const bool is_presupposed = !(*ontology_)[relation.type].plover.empty() || relation.rule.ends_with(":office");
      return content.is_judgement || !is_presupposed || !is_noun(relation);
    }
    const bool is_own = relation.source.actor == quotation.speaker->actor || is_conjunct(quotation, relation);
    return content.is_gerund || !relation.source.actor || !is_own;
  }

 private:
  struct Content {
    bool is_claim = false;      // a clause, or what the cue makes one
    bool is_judgement = false;  // "as an ally"
    bool is_gerund = false;     // "attacking Mercer"
  };

  // "Orla and Brandt refused to ...": Brandt, too, is the subject of the cue.
  bool is_conjunct(const Quotation& quotation, const RelationMention& relation) const {
    if (relation.sentence != quotation.sentence || !relation.source.span || !quotation.speaker->span) return false;
    const std::vector<Word>& words = (*sentences_)[std::size_t(quotation.sentence)].words;
    for (auto word = from(words, relation.source.span->begin);
         word != words.end() && relation.source.span->contains(word->span);
         ++word) {
      std::optional<WordIndex> up = word - words.begin();
      while (up && words[*up].label == DependencyLabel::conj) up = words[*up].head;
      if (up && quotation.speaker->span->contains(words[*up].span)) return true;
    }
    return false;
  }

  void look_at(const Quotation& quotation, Content& content) const {
    const std::vector<Word>& words = (*sentences_)[std::size_t(quotation.sentence)].words;
    for (const ByteSpan span : quotation.content)
      for (auto word = from(words, span.begin); word != words.end() && word->span.begin < span.end; ++word) {
        const PennTag tag = word->penn;
        content.is_claim |= tag == PennTag::VBD || tag == PennTag::VBZ || tag == PennTag::VBP || tag == PennTag::MD;
        content.is_judgement |= word->lemma == "as";
        content.is_gerund |= tag == PennTag::VBG && word->span.begin == quotation.content.front().begin;
      }
  }

  bool is_noun(const RelationMention& relation) const {
    const std::vector<Word>& words = (*sentences_)[std::size_t(relation.sentence)].words;
    const auto word = from(words, relation.trigger.begin);
    return word != words.end() && word->span == relation.trigger && word->tag == UniversalTag::NOUN;
  }

  static std::vector<Word>::const_iterator from(const std::vector<Word>& words, std::uint32_t begin) {
    return std::lower_bound(words.begin(), words.end(), begin,
                            [](const Word& word, std::uint32_t at) { return word.span.begin < at; });
  }

  const std::vector<Sentence>* sentences_;
  const Ontology* ontology_;
  const Quotation* first_;
  std::vector<Content> contents_;  // one for each quotation
};

}  // namespace

RelationFinder::RelationFinder(const Ontology& ontology, ReaderName reader_name, const Reader* reader)
    : parts_(std::make_unique<const Parts>(ontology, reader_name, reader)) {}
RelationFinder::RelationFinder(RelationFinder&&) noexcept = default;
RelationFinder& RelationFinder::operator=(RelationFinder&&) noexcept = default;
RelationFinder::~RelationFinder() = default;

DocumentRelations RelationFinder::find(const Document& document, const std::vector<Sentence>& sentences,
                                       const DocumentActors& actors, RuleTrace* trace,
                                       const ReadingObserver* observer,
                                       std::span<const WordVectors> vectors) const {
  static const WordVectors no_vectors;
  DocumentRelations result;
  const Ontology& ontology = *parts_->ontology;

  // Mentions come by place in the text, so those of a sentence stand together but for nesting.
  std::vector<std::vector<Mention>> by_sentence(sentences.size());
  for (const Mention& mention : actors.mentions)
    if (std::size_t(mention.sentence) < sentences.size()) by_sentence[std::size_t(mention.sentence)].push_back(mention);

  result.quotations = parts_->quotations.find(document, sentences, actors);
  const SpeechBySentence speech(result.quotations, sentences);
  const std::vector<FoundTime> times = parts_->times.find(document, sentences);
  std::size_t next_time = 0;
  TreeIndex tree;
  Makers makers;
  Reader::Parts::Workspace workspace;
  for (std::size_t s = 0; s < sentences.size(); ++s) {
    const std::size_t first = result.relations.size();
    std::size_t end_time = next_time;
    while (end_time < times.size() && std::size_t(times[end_time].sentence) == s) ++end_time;
    const std::span<const FoundTime> here(times.data() + next_time, end_time - next_time);
    next_time = end_time;
    if (by_sentence[s].empty() && makers.of_thing.empty()) continue;
    tree.set(sentences[s], actors, by_sentence[s], ontology.rules());
    const ArgumentFinder arguments(ontology.rules(), tree, makers);
    const std::vector<Made> made = made_by_verbs(arguments);
    remember_verbs(made, false, makers);
    parts_->rules.match(arguments, SentenceIndex(s), result.relations, trace);
    const std::size_t first_office = result.relations.size();
    parts_->offices.find(arguments, here, SentenceIndex(s), result.relations, trace);
    const std::size_t end_office = result.relations.size();
    parts_->seats.find(arguments, SentenceIndex(s), result.relations, trace);
    parts_->units.find(arguments, SentenceIndex(s), result.relations, trace);
    remember_verbs(made, true, makers);
    remember_deeds(std::span(result.relations).subspan(first), ontology, makers);
    remember_makers(arguments, makers);
    remember_subject(arguments, makers);
    const CircumstanceFinder circumstances(arguments);
    for (std::size_t r = first; r < result.relations.size(); ++r) {
      RelationMention& relation = result.relations[r];
      const auto is_left_out = [&](const Argument& argument) {
        return argument.span && circumstances.is_left_out(*argument.span);
      };
      if (is_left_out(relation.source) || (relation.target && is_left_out(*relation.target)))
        relation.polarity = relation.polarity == Polarity::affirmed ? Polarity::negated : Polarity::affirmed;
    }

    for (std::size_t r = first; r < result.relations.size(); ++r)
      if (r < first_office || r >= end_office) attach_time(tree, here, result.relations[r]);

    const bool shows_inputs = observer && observer->take_input;
    assert(!shows_inputs || !parts_->reads);  // or the reader would be given the pieces of another vocabulary
    const bool is_looked_at = has_two_actors(by_sentence[s]) || (!by_sentence[s].empty() && !speech[s].empty());
    if (parts_->reads && !is_looked_at)
      for (std::size_t r = first; r < result.relations.size(); ++r) scale_as_proposal(actors, result.relations[r]);
    if ((shows_inputs || parts_->reads) && is_looked_at) {
      // What the quotation finder says is one proposal more.
      std::vector<RelationMention> proposals(result.relations.begin() + std::ptrdiff_t(first), result.relations.end());
      if (parts_->quotes)
        for (const Quotation* quotation : speech[s])
          if (std::size_t(quotation->sentence) == s && quotation->speaker && quotation->speaker->actor)
            proposals.push_back(quotes_relation(*quotation, *parts_->quotes));
      const WordPieces* const pieces = shows_inputs ? observer->pieces : parts_->reader().parts().cuts_with();
      const SentenceInput input = sentence_input(tree, pieces, proposals, speech[s], ontology);
      if (shows_inputs) observer->take_input(SentenceIndex(s), input, proposals);
      if (parts_->reads) {
        const WordVectors& vectors_here = s < vectors.size() ? vectors[s] : no_vectors;
        const Selection& selection = parts_->selection();
        const std::vector<std::vector<std::uint32_t>> witnesses = selection.witnesses(input, proposals);
        const std::vector<PairReading> readings = parts_->reader().parts().read(input, vectors_here, witnesses, workspace);
        if (observer && observer->take_pair && observer->wants_pairs_of(SentenceIndex(s)))
          for (PairTrace& pair : trace_reading(parts_->reader().parts(), SentenceIndex(s), input, vectors_here, witnesses, readings,
                                               proposals, ontology))
            observer->take_pair(std::move(pair));
        result.relations.resize(first);
        for (Selection::Selected& selected : selection.select(tree, SentenceIndex(s), input, readings, proposals)) {
          if (!selected.is_proposed) attach_time(tree, here, selected.relation);
          result.relations.push_back(std::move(selected.relation));
        }
      }
    }
    std::vector<RelationMention> agreements = commitments(std::span(result.relations).subspan(first), ontology);
    std::move(agreements.begin(), agreements.end(), std::back_inserter(result.relations));
  }

  const Contents contents(result.quotations);
  const Claims claims(document, sentences, result, ontology);
  for (RelationMention& relation : result.relations)
    if (const Quotation* quotation = contents.innermost(relation.trigger, [&](const Quotation& q) {
          // The speech act itself is the document's.
          return !q.cue.overlaps(relation.trigger) && claims.is_claimed(q, relation);
        }))
      relation.asserted_by = quotation->speaker;
  if (parts_->quotes && !parts_->reads) {
    for (const Quotation& quotation : result.quotations) {
      if (!quotation.speaker || !quotation.speaker->actor || quotation.form == QuotationForm::indirect) continue;
      RelationMention relation = quotes_relation(quotation, *parts_->quotes);
      // A quotation within a quotation is the outer speaker's.
      if (const Quotation* outer = contents.innermost(quotation.cue, [&](const Quotation& q) {
            return &q != &quotation && claims.is_claim(q) && q.speaker->actor &&
                   q.speaker->actor != quotation.speaker->actor;
          }))
        relation.source = *outer->speaker;
      result.relations.push_back(std::move(relation));
    }
  }

  const auto order = [](const RelationMention& r) {
    return std::tuple(r.sentence, r.trigger, r.source.span, r.target ? r.target->span : std::nullopt, r.type);
  };
  std::stable_sort(result.relations.begin(), result.relations.end(),
                   [&](const RelationMention& a, const RelationMention& b) { return order(a) < order(b); });
  // The same type between the same actors by the same trigger once, the surer one.
  std::vector<RelationMention> kept;
  for (RelationMention& relation : result.relations) {
    auto last = kept.rbegin();
    while (last != kept.rend() && last->sentence == relation.sentence) ++last;
    const auto twin = std::find_if(kept.rbegin(), last, [&](const RelationMention& other) {
      if (other.type != relation.type || !other.target != !relation.target) return false;
      const bool same = other.source.actor == relation.source.actor &&
                        (!other.target || other.target->actor == relation.target->actor);
      const bool turned = ontology[relation.type].is_symmetric && other.target &&
                          other.source.actor == relation.target->actor && other.target->actor == relation.source.actor;
      // "imposed sanctions": the verb and its noun say the same once.
      const bool doubled =
          other.rule != relation.rule && other.polarity == relation.polarity && other.modality == relation.modality;
      return (other.trigger == relation.trigger || doubled) && (same || turned);
    });
    if (twin == last)
      kept.push_back(std::move(relation));
    else if (twin->confidence < relation.confidence)
      *twin = std::move(relation);
  }
  if (parts_->reads) {
    result.relations = std::move(kept);
    return result;
  }
  for (RelationMention& relation : kept) scale_as_proposal(actors, relation);
  result.relations = std::move(kept);
  return result;
}

}  // namespace entente
