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
#include "proposals/office_finder.hpp"
#include "proposals/proposer.hpp"
#include "proposals/topic_finder.hpp"
#include "reader/confidence_scale.hpp"
#include "reader/reading_observer.hpp"
#include "reader/sentence_input.hpp"
#include "relations/commitments.hpp"
#include "relations/quotations.hpp"
#include "relations/selection.hpp"
#include "times/time_finder.hpp"

namespace entente {

struct RelationFinder::Parts {
  Parts(const Ontology& ontology_, ReaderName reader_name, const TrainedReader* reader)
      : ontology(&ontology_),
        reads(reader_name != ReaderName::rules),
        given_reader(reader),
        builtin_reader(reader_name),
        proposers(entente::proposers(ontology_)),
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
  std::vector<std::unique_ptr<const Proposer>> proposers;
  TimeFinder times;
  RelationTypeId quotes, agrees;

  class Passes;
};

namespace {

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

// A time belongs to what is said by the trigger that it hangs on.
void attach_time(const TreeIndex& tree, std::span<const FoundTime> times, ByteSpan trigger,
                 std::optional<TimeExpression>& said) {
  for (const FoundTime& time : times) {
    std::optional<WordIndex> up = time.head;
    for (int i = 0; up && i < 3; ++i) {
      up = tree.parent(*up);
      if (up && tree[*up].span == trigger) {
        said = TimeExpression{time.span, time.value};
        break;
      }
      // "Former president Orla condemned it": of her office, not of her words
      if (up && base_label(tree.label(*up)) == DependencyLabel::nsubj) break;
      if (up && tree.is_verb(*up)) {
        // "launched an attack on Monday": the trigger is the verb's noun
        for (const WordIndex c : tree.children(*up))
          if (tree[c].span == trigger && tree.label(c) == DependencyLabel::obj)
            said = TimeExpression{time.span, time.value};
        break;
      }
    }
  }
}

// The document quotes the speaker of `quotation`, who is an actor.
Candidate quotes_candidate(const Quotation& quotation, RelationTypeId quotes) {
  return {.type = quotes,
          .source = {DocumentActors::document, std::nullopt},
          .target = *quotation.speaker,
          .has_own_time = true,
          .weight = quotation.form == QuotationForm::direct ? 0.9 : 0.65,
          .trigger = quotation.cue,
          .rule = "quotes:quotation"};
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

// The first word that begins at `begin` or behind it.
std::vector<Word>::const_iterator first_word_from(const std::vector<Word>& words, std::uint32_t begin) {
  return std::lower_bound(words.begin(), words.end(), begin,
                          [](const Word& word, std::uint32_t at) { return word.span.begin < at; });
}

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
    for (auto word = first_word_from(words, relation.source.span->begin);
         word != words.end() && relation.source.span->contains(word->span); ++word) {
      std::optional<WordIndex> up = word - words.begin();
      while (up && words[*up].label == DependencyLabel::conj) up = words[*up].head;
      if (up && quotation.speaker->span->contains(words[*up].span)) return true;
    }
    return false;
  }

  void look_at(const Quotation& quotation, Content& content) const {
    const std::vector<Word>& words = (*sentences_)[std::size_t(quotation.sentence)].words;
    for (const ByteSpan span : quotation.content)
      for (auto word = first_word_from(words, span.begin); word != words.end() && word->span.begin < span.end; ++word) {
        const PennTag tag = word->penn;
        content.is_claim |= tag == PennTag::VBD || tag == PennTag::VBZ || tag == PennTag::VBP || tag == PennTag::MD;
        content.is_judgement |= word->lemma == "as";
        content.is_gerund |= tag == PennTag::VBG && word->span.begin == quotation.content.front().begin;
      }
  }

  bool is_noun(const RelationMention& relation) const {
    const std::vector<Word>& words = (*sentences_)[std::size_t(relation.sentence)].words;
    const auto word = first_word_from(words, relation.trigger.begin);
    return word != words.end() && word->span == relation.trigger && word->tag == UniversalTag::NOUN;
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
  TimesBySentence(std::vector<FoundTime> times, std::size_t sentences)
      : times_(std::move(times)), first_(sentences + 1) {
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
void turn_left_out(const ArgumentFinder& arguments, std::span<Candidate> candidates) {
  const CircumstanceFinder circumstances(arguments);
  const auto is_left_out = [&](const Argument& argument) {
    return argument.span && circumstances.is_left_out(*argument.span);
  };
  for (Candidate& candidate : candidates)
    if (is_left_out(candidate.source) || is_left_out(candidate.target)) {
      Polarity& polarity = candidate.circumstance.polarity;
      polarity = polarity == Polarity::affirmed ? Polarity::negated : Polarity::affirmed;
    }
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
  Passes(const Parts& parts, const Document& document, const std::vector<Sentence>& sentences,
         const DocumentActors& actors, const std::vector<Quotation>& quotations, RuleTrace* trace,
         const ReadingObserver* observer, std::span<const WordVectors> vectors)
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
      std::vector<RelationMention> here = judged(s, candidates(s));
      add_commitments(here, tree_, parts_.agrees, ontology_);
      std::move(here.begin(), here.end(), std::back_inserter(found));
    }
    return found;
  }

 private:
  // What may stand between the sentence's actors, with its time; and what the sentence made, for those after it.
  std::vector<Candidate> candidates(std::size_t s) {
    const std::vector<Made> made = made_by_verbs(arguments_);
    remember_verbs(made, false, makers_);
    Candidates sink{.sentence = SentenceIndex(s), .trace = trace_};
    for (const auto& proposer : parts_.proposers) proposer->propose(arguments_, times_[s], sink);
    for (Candidate& candidate : sink.found)
      if (!candidate.has_own_time) attach_time(tree_, times_[s], candidate.trigger, candidate.time);
    remember_verbs(made, true, makers_);
    remember_sentence(arguments_, sink.found, ontology_, makers_);
    turn_left_out(arguments_, sink.found);
    return std::move(sink.found);
  }

  // Fewer than two actors have nothing between them but speech, and the reader's time is dear.
  bool is_looked_at(std::size_t s) const {
    return has_two_actors(mentions_[s]) || (!mentions_[s].empty() && !speech_[s].empty());
  }

  // What the reader makes of the candidates; without one they stand as they are.
  std::vector<RelationMention> judged(std::size_t s, std::vector<Candidate> candidates) {
    const bool shows_inputs = observer_ && observer_->take_input;
    assert(!shows_inputs || !parts_.reads);  // or the reader would be given the pieces of another vocabulary
    if (is_looked_at(s) && (shows_inputs || parts_.reads)) {
      const std::size_t own = candidates.size();
      // What is said of speech is one candidate more.
      for (const Quotation* quotation : speech_[s])
        if (std::size_t(quotation->sentence) == s && quotation->speaker && quotation->speaker->actor)
          candidates.push_back(quotes_candidate(*quotation, parts_.quotes));
      const WordPieces* const pieces = shows_inputs ? observer_->pieces : parts_.reader().parts().cuts_with();
      const SentenceInput input = sentence_input(tree_, pieces, candidates, speech_[s], ontology_);
      if (shows_inputs) observer_->take_input(SentenceIndex(s), input, candidates);
      if (parts_.reads) return read(s, input, candidates);
      candidates.resize(own);
    }
    return trusted(s, candidates);
  }

  std::vector<RelationMention> trusted(std::size_t s, const std::vector<Candidate>& candidates) const {
    std::vector<RelationMention> relations;
    for (const Candidate& candidate : candidates) {
      relations.push_back(relation_of(candidate, SentenceIndex(s)));
      if (parts_.reads) scale_as_proposal(actors_, relations.back());
    }
    return relations;
  }

  std::vector<RelationMention> read(std::size_t s, const SentenceInput& input,
                                    const std::vector<Candidate>& candidates) {
    const Selection& selection = parts_.selection();
    const TrainedReader::Parts& reader = parts_.reader().parts();
    const std::vector<std::vector<std::uint32_t>> witnesses = selection.witnesses(input, candidates);
    static const WordVectors none;
    const WordVectors& vectors = s < vectors_.size() ? vectors_[s] : none;
    const std::vector<PairReading> readings = reader.read(input, vectors, witnesses, workspace_);
    if (observer_ && observer_->take_pair && observer_->wants_pairs_of(SentenceIndex(s)))
      for (PairTrace& pair :
           trace_reading(reader, SentenceIndex(s), input, vectors, witnesses, readings, candidates, ontology_))
        observer_->take_pair(std::move(pair));
    std::vector<RelationMention> selected;
    for (Selection::Selected& one : selection.select(tree_, SentenceIndex(s), input, readings, candidates)) {
      if (!one.is_proposed) {
        attach_time(tree_, times_[s], one.relation.trigger, one.relation.time);
        attach_object(s, one.relation);
      }
      selected.push_back(std::move(one.relation));
    }
    return selected;
  }

  // What nobody proposed is about something, too.
  void attach_object(std::size_t s, RelationMention& relation) const {
    const std::vector<Word>& words = sentences_[s].words;
    auto word = first_word_from(words, relation.trigger.begin);
    while (word != words.end() && word->span.begin == relation.trigger.begin && word->span != relation.trigger) ++word;
    if (word == words.end() || word->span != relation.trigger) return;
    const WordIndex trigger = WordIndex(word - words.begin());
    const TypeDetails& details = ontology_.rules().details[std::size_t(relation.type)];
    const TopicFinder topics(arguments_, times_[s], ontology_[relation.type], details);
    std::vector<ByteSpan> targets;
    if (relation.target && relation.target->span) targets.push_back(*relation.target->span);
    const auto thing = topics.takes_object_for_word() ? std::nullopt : arguments_.thing(trigger);
    relation.object = topics.with_topic(thing, topics.find(trigger, targets));
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
  const ArgumentFinder arguments_{ontology_.rules(), tree_, makers_};
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
static void add_quotes(DocumentRelations& result, const Contents& contents, const Claims& claims,
                       RelationTypeId quotes) {
  for (const Quotation& quotation : result.quotations) {
    if (!quotation.speaker || !quotation.speaker->actor || quotation.form == QuotationForm::indirect) continue;
    RelationMention relation = relation_of(quotes_candidate(quotation, quotes), quotation.sentence);
    // A quotation within a quotation is the outer speaker's.
    if (const Quotation* outer = contents.innermost(quotation.cue, [&](const Quotation& q) {
          return &q != &quotation && claims.is_claim(q) && q.speaker->actor &&
                 q.speaker->actor != quotation.speaker->actor;
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
