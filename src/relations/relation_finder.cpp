#include "relations/relation_finder.hpp"

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
#include "proposals/rule_matcher.hpp"
#include "proposals/seat_finder.hpp"
#include "times/time_finder.hpp"
#include "proposals/unit_finder.hpp"
#include "reader/reading_observer.hpp"
#include "reader/sentence_input.hpp"
#include "relations/commitments.hpp"
#include "relations/quotations.hpp"
#include "relations/selection.hpp"

namespace entente {

struct RelationFinder::Parts {
  Parts(const Ontology& ontology_, ReaderName reader_name, const TrainedReader* reader)
      : ontology(&ontology_),
        reads(reader_name != ReaderName::rules),
        given_reader(reader),
        builtin_reader(reader_name),
        rules(ontology_),
        offices(ontology_),
        seats(ontology_),
        units(ontology_),
        quotes(ontology_.rules().type(KnownType::quotes)),
        agrees(ontology_.rules().type(KnownType::agrees_with)) {}

  // The model is read when the first sentence needs it.
  const TrainedReader& reader() const { return given_reader ? *given_reader : TrainedReader::builtin(builtin_reader); }
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
  const TrainedReader* given_reader;
  ReaderName builtin_reader;
  mutable std::mutex making_selection;
  mutable std::atomic<const Selection*> selection_made{nullptr};
  mutable std::optional<Selection> made_selection;
  RuleMatcher rules;
  OfficeFinder offices;
  SeatFinder seats;
  UnitFinder units;
  TimeFinder times;
  RelationTypeId quotes, agrees;

  class Passes;
};

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
        rules.is_in(WordClass::makes, tree.lemma(*tree.parent(w))) && (tree.label(w) == obj || tree.label(w) == nsubj_pass))
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
      // "Former president Orla condemned it": of her office, not of her words
      if (up && base_label(tree.label(*up)) == DependencyLabel::nsubj) break;
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
      if (ontology.rules().type(KnownType::accuses) == relation.type) accusations.insert(relation.trigger);
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
      const bool is_presupposed = !(*ontology_)[relation.type].plover.empty() || OfficeFinder::is_of_office(relation);
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

// Mentions come by place in the text, so those of a sentence stand together but for nesting.
std::vector<std::vector<Mention>> mentions_by_sentence(const DocumentActors& actors, std::size_t sentences) {
  std::vector<std::vector<Mention>> by_sentence(sentences);
  for (const Mention& mention : actors.mentions)
    if (std::size_t(mention.sentence) < sentences) by_sentence[std::size_t(mention.sentence)].push_back(mention);
  return by_sentence;
}

// Which of the document's times stand in each sentence.
class TimesBySentence {
 public:
  TimesBySentence(std::vector<FoundTime> times, std::size_t sentences) : times_(std::move(times)), first_(sentences + 1) {
    std::size_t next = 0;
    for (std::size_t s = 0; s < sentences; ++s) {
      first_[s] = next;
      while (next < times_.size() && std::size_t(times_[next].sentence) == s) ++next;
    }
    first_[sentences] = next;
  }
  std::span<const FoundTime> operator[](std::size_t sentence) const {
    return std::span(times_).subspan(first_[sentence], first_[sentence + 1] - first_[sentence]);
  }

 private:
  std::vector<FoundTime> times_;
  std::vector<std::size_t> first_;
};

// Whoever is left out ("all but Kenya") does the contrary.
void turn_left_out(const ArgumentFinder& arguments, std::span<RelationMention> relations) {
  const CircumstanceFinder circumstances(arguments);
  const auto is_left_out = [&](const Argument& argument) {
    return argument.span && circumstances.is_left_out(*argument.span);
  };
  for (RelationMention& relation : relations)
    if (is_left_out(relation.source) || (relation.target && is_left_out(*relation.target)))
      relation.polarity = relation.polarity == Polarity::affirmed ? Polarity::negated : Polarity::affirmed;
}

// The same type between the same actors by the same trigger once, the surer one.
std::vector<RelationMention> without_doubles(std::vector<RelationMention> relations, const Ontology& ontology) {
  std::vector<RelationMention> kept;
  for (RelationMention& relation : relations) {
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
  return kept;
}

void sort_by_place(std::vector<RelationMention>& relations) {
  const auto order = [](const RelationMention& r) {
    return std::tuple(r.sentence, r.trigger, r.source.span, r.target ? r.target->span : std::nullopt, r.type);
  };
  std::stable_sort(relations.begin(), relations.end(),
                   [&](const RelationMention& a, const RelationMention& b) { return order(a) < order(b); });
}

}  // namespace

// The passes over one document; lives for one call of find().
class RelationFinder::Parts::Passes {
 public:
  Passes(const Parts& parts, const Document& document, const std::vector<Sentence>& sentences, const DocumentActors& actors,
         const std::vector<Quotation>& quotations, RuleTrace* trace, const ReadingObserver* observer,
         std::span<const WordVectors> vectors)
      : parts_(parts),
        ontology_(*parts.ontology),
        sentences_(sentences),
        actors_(actors),
        trace_(trace),
        observer_(observer),
        vectors_(vectors),
        mentions_(mentions_by_sentence(actors, sentences.size())),
        speech_(quotations, sentences),
        times_(parts.times.find(document, sentences), sentences.size()) {}

  std::vector<RelationMention> read_sentences() {
    std::vector<RelationMention> found;
    for (std::size_t s = 0; s < sentences_.size(); ++s) {
      if (mentions_[s].empty() && makers_.of_thing.empty()) continue;
      tree_.set(sentences_[s], actors_, mentions_[s], ontology_.rules());
      std::vector<RelationMention> here = judged(s, proposals(s));
      add_commitments(here, tree_, parts_.agrees, ontology_);
      std::move(here.begin(), here.end(), std::back_inserter(found));
    }
    return found;
  }

 private:
  // What rules, offices, seats and units propose, with its time; and what the sentence made, for those after it.
  std::vector<RelationMention> proposals(std::size_t s) {
    const SentenceIndex sentence{std::uint32_t(s)};
    const ArgumentFinder arguments(ontology_.rules(), tree_, makers_);
    const std::vector<Made> made = made_by_verbs(arguments);
    remember_verbs(made, false, makers_);
    std::vector<RelationMention> found, offices, others;
    parts_.rules.match(arguments, sentence, found, trace_);
    parts_.offices.find(arguments, times_[s], sentence, offices, trace_);  // which know their time
    parts_.seats.find(arguments, sentence, others, trace_);
    parts_.units.find(arguments, sentence, others, trace_);
    for (std::vector<RelationMention>* untimed : {&found, &others})
      for (RelationMention& relation : *untimed) attach_time(tree_, times_[s], relation);
    std::move(offices.begin(), offices.end(), std::back_inserter(found));
    std::move(others.begin(), others.end(), std::back_inserter(found));
    remember_verbs(made, true, makers_);
    remember_deeds(found, ontology_, makers_);
    remember_makers(arguments, makers_);
    remember_subject(arguments, makers_);
    turn_left_out(arguments, found);
    return found;
  }

  // Fewer than two actors have nothing between them but speech, and the reader's time is dear.
  bool is_looked_at(std::size_t s) const {
    return has_two_actors(mentions_[s]) || (!mentions_[s].empty() && !speech_[s].empty());
  }

  // What the reader makes of the proposals; without one they stand as they are.
  std::vector<RelationMention> judged(std::size_t s, std::vector<RelationMention> proposals) {
    const bool shows_inputs = observer_ && observer_->take_input;
    assert(!shows_inputs || !parts_.reads);  // or the reader would be given the pieces of another vocabulary
    if (!shows_inputs && !parts_.reads) return proposals;
    if (!is_looked_at(s)) {
      if (parts_.reads)
        for (RelationMention& relation : proposals) scale_as_proposal(actors_, relation);
      return proposals;
    }
    // What is said of speech is one proposal more.
    std::vector<RelationMention> with_speech = proposals;
    for (const Quotation* quotation : speech_[s])
      if (std::size_t(quotation->sentence) == s && quotation->speaker && quotation->speaker->actor)
        with_speech.push_back(quotes_relation(*quotation, parts_.quotes));
    const WordPieces* const pieces = shows_inputs ? observer_->pieces : parts_.reader().parts().cuts_with();
    const SentenceInput input = sentence_input(tree_, pieces, with_speech, speech_[s], ontology_);
    if (shows_inputs) observer_->take_input(SentenceIndex(s), input, with_speech);
    return parts_.reads ? read(s, input, with_speech) : std::move(proposals);
  }

  std::vector<RelationMention> read(std::size_t s, const SentenceInput& input,
                                    const std::vector<RelationMention>& proposals) {
    const Selection& selection = parts_.selection();
    const TrainedReader::Parts& reader = parts_.reader().parts();
    const std::vector<std::vector<std::uint32_t>> witnesses = selection.witnesses(input, proposals);
    static const WordVectors none;
    const WordVectors& vectors = s < vectors_.size() ? vectors_[s] : none;
    const std::vector<PairReading> readings = reader.read(input, vectors, witnesses, workspace_);
    if (observer_ && observer_->take_pair && observer_->wants_pairs_of(SentenceIndex(s)))
      for (PairTrace& pair : trace_reading(reader, SentenceIndex(s), input, vectors, witnesses, readings, proposals, ontology_))
        observer_->take_pair(std::move(pair));
    std::vector<RelationMention> selected;
    for (Selection::Selected& one : selection.select(tree_, SentenceIndex(s), input, readings, proposals)) {
      if (!one.is_proposed) attach_time(tree_, times_[s], one.relation);
      selected.push_back(std::move(one.relation));
    }
    return selected;
  }

  const Parts& parts_;
  const Ontology& ontology_;
  const std::vector<Sentence>& sentences_;
  const DocumentActors& actors_;
  RuleTrace* trace_;
  const ReadingObserver* observer_;
  std::span<const WordVectors> vectors_;
  std::vector<std::vector<Mention>> mentions_;
  SpeechBySentence speech_;
  TimesBySentence times_;
  TreeIndex tree_;  // of the sentence that is read
  Makers makers_;   // as far as the document has been read
  TrainedReader::Parts::Workspace workspace_;
};

RelationFinder::RelationFinder(const Ontology& ontology, ReaderName reader_name, const TrainedReader* reader)
    : parts_(std::make_unique<const Parts>(ontology, reader_name, reader)) {}
RelationFinder::RelationFinder(RelationFinder&&) noexcept = default;
RelationFinder& RelationFinder::operator=(RelationFinder&&) noexcept = default;
RelationFinder::~RelationFinder() = default;

// Says of each relation whose claim it is.
static void attribute(std::vector<RelationMention>& relations, const Contents& contents, const Claims& claims) {
  for (RelationMention& relation : relations)
    if (const Quotation* quotation = contents.innermost(relation.trigger, [&](const Quotation& q) {
          // The speech act itself is the document's.
          return !q.cue.overlaps(relation.trigger) && claims.is_claimed(q, relation);
        }))
      relation.asserted_by = quotation->speaker;
}

// Whom the document quotes, where no reader decides it.
static void add_quotes(DocumentRelations& result, const Contents& contents, const Claims& claims, RelationTypeId quotes) {
  for (const Quotation& quotation : result.quotations) {
    if (!quotation.speaker || !quotation.speaker->actor || quotation.form == QuotationForm::indirect) continue;
    RelationMention relation = quotes_relation(quotation, quotes);
    // A quotation within a quotation is the outer speaker's.
    if (const Quotation* outer = contents.innermost(quotation.cue, [&](const Quotation& q) {
          return &q != &quotation && claims.is_claim(q) && q.speaker->actor && q.speaker->actor != quotation.speaker->actor;
        }))
      relation.source = *outer->speaker;
    result.relations.push_back(std::move(relation));
  }
}

DocumentRelations RelationFinder::find(const Document& document, const std::vector<Sentence>& sentences,
                                       const DocumentSpeech& speech, const DocumentActors& actors, RuleTrace* trace,
                                       const ReadingObserver* observer, std::span<const WordVectors> vectors) const {
  DocumentRelations result;
  result.quotations = quotations_of(document, sentences, speech, actors);
  result.relations =
      Parts::Passes(*parts_, document, sentences, actors, result.quotations, trace, observer, vectors).read_sentences();
  const Contents contents(result.quotations);
  const Claims claims(document, sentences, result, *parts_->ontology);
  attribute(result.relations, contents, claims);
  if (!parts_->reads) add_quotes(result, contents, claims, parts_->quotes);
  sort_by_place(result.relations);
  result.relations = without_doubles(std::move(result.relations), *parts_->ontology);
  if (!parts_->reads)
    for (RelationMention& relation : result.relations) scale_as_proposal(actors, relation);
  return result;
}

}  // namespace entente
