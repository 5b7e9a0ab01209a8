#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "entente/graph/relation_graph.hpp"
#include "graph/content_hash.hpp"
#include "graph/copies.hpp"
#include "graph/graph_assembly.hpp"
#include "graph/homonyms.hpp"
#include "graph/name_folding.hpp"
#include "graph/utf8.hpp"

namespace entente {
namespace {

using Index = GraphAssembly::Index;

// Adds one analysis; lives for one call.
class AnalysisAdder {
 public:
  AnalysisAdder(const Analysis& analysis, GraphAssembly& assembly)
      : analysis_(analysis), assembly_(assembly), places_(analysis.actors.actors.size()) {
    const Document& document = analysis.document;
    GraphDocument added;
    added.id = valid_utf8(document.id);
    added.hash = sha256(document.text);
    added.key = document_key(added.id, added.hash);
    auto copied = [](const std::optional<std::string>& text) {
      return text ? std::optional(valid_utf8(*text)) : std::nullopt;
    };
    added.title = copied(document.title);
    added.author = copied(document.author);
    added.publisher = copied(document.publisher);
    added.date = document.date;
    added.reader = std::string(to_string(analysis.reader));
    document_ = assembly.add_document(added);
    document_key_ = added.key;
  }

  void add() {
    std::vector<std::vector<const Mention*>> mentions(places_.size());
    for (const Mention& mention : analysis_.actors.mentions)
      if (mention.form == MentionForm::name || mention.form == MentionForm::adjective)
        mentions[std::size_t(mention.actor)].push_back(&mention);
    for (std::size_t i = 0; i < places_.size(); ++i) make_actor(i, mentions[i]);

    for (std::size_t i = 0; i < places_.size(); ++i) {
      const Actor& actor = analysis_.actors.actors[i];
      // Who is named is an actor of the graph, related or not; others only as somebody's source, target or speaker.
      if (actor.members.empty() && actor.is_named && actor.kind != ActorKind::document) place(ActorId(i));
    }
    for (const RelationMention& mention : analysis_.relations.relations) add_relation(mention);
  }

 private:
  void make_actor(std::size_t i, const std::vector<const Mention*>& mentions) {
    const Actor& actor = analysis_.actors.actors[i];
    GraphActor made;
    made.id = valid_utf8(actor.id);
    made.name = valid_utf8(folded_blanks(actor.name));
    made.kind = actor.kind;
    if (actor.country) made.country = valid_utf8(*actor.country);
    made.is_named = actor.is_named;
    if (made.is_named && made.country && (made.kind == ActorKind::person || made.kind == ActorKind::organization))
      made.countries[*made.country].insert(document_key_);
    count_of(made.aliases[made.name], document_key_);
    for (const std::string& alias : actor.aliases)
      count_of(made.aliases[valid_utf8(folded_blanks(alias))], document_key_);
    for (const Mention* mention : mentions)
      ++count_of(made.aliases[valid_utf8(folded_blanks(analysis_.document.words(mention->span)))], document_key_);
    actors_.push_back(std::move(made));
  }

  Index place(ActorId id) {
    std::optional<Index>& place = places_[std::size_t(id)];
    if (!place) place = assembly_.add_actor(actors_[std::size_t(id)]);
    return *place;
  }

  // The actor, or its members where it is a group, or theirs.
  std::vector<ActorId> members(ActorId id) const {
    std::vector<ActorId> found, open = {id};
    std::vector<bool> seen(places_.size(), false);
    while (!open.empty()) {
      const ActorId next = open.back();
      open.pop_back();
      if (seen[std::size_t(next)]) continue;
      seen[std::size_t(next)] = true;
      const std::vector<ActorId>& inner = analysis_.actors[next].members;
      if (inner.empty()) found.push_back(next);
      open.insert(open.end(), inner.begin(), inner.end());
    }
    return found;
  }

  Passage passage(ByteSpan span) {
    return assembly_.passage(analysis_.document.in_source(span), valid_utf8(analysis_.document.words(span)));
  }
  std::optional<Passage> passage(const std::optional<ByteSpan>& span) {
    return span ? std::optional(passage(*span)) : std::nullopt;
  }

  void add_relation(const RelationMention& mention) {
    if (!mention.source.actor || !mention.target || !mention.target->actor) return;
    std::vector<std::pair<ActorId, ActorId>> pairs;
    for (ActorId source : members(*mention.source.actor))
      for (ActorId target : members(*mention.target->actor))
        if (source != target) pairs.emplace_back(source, target);
    if (pairs.empty()) return;

    Evidence evidence;
    evidence.document = DocumentIndex(document_);
    const ByteSpan sentence = analysis_.sentences[std::size_t(mention.sentence)].span;
    const TextId place_of_sentence = assembly_.add_text(valid_utf8(analysis_.document.place_of(sentence)));
    evidence.sentence = assembly_.add_sentence(document_, passage(sentence), place_of_sentence);
    evidence.trigger = passage(mention.trigger);
    evidence.source = passage(mention.source.span);
    evidence.target = passage(mention.target->span);
    evidence.object = passage(mention.object);
    if (mention.asserted_by) {
      evidence.speaker = passage(mention.asserted_by->span);
      if (mention.asserted_by->actor) {
        const std::vector<ActorId> speakers = members(*mention.asserted_by->actor);
        if (speakers.size() == 1) evidence.asserted_by = VertexId(place(speakers.front()));
      }
    }
    evidence.modality = mention.modality;
    if (mention.time) {
      evidence.time = passage(mention.time->span);
      evidence.time_value = assembly_.add_text(valid_utf8(mention.time->value));
    }
    // Also turns a NaN into 0, which JSON could not write.
    evidence.confidence = mention.confidence >= 0 ? std::min(mention.confidence, 1.0) : 0;
    evidence.rule = assembly_.add_text(valid_utf8(mention.rule));

    const Index type = assembly_.add_type(analysis_.type(mention));
    for (auto [source, target] : pairs)
      if (place(source) != place(target))  // two actors of the document may have one id
        assembly_.add_mention(place(source), type, place(target), mention.polarity, evidence);
  }

  const Analysis& analysis_;
  GraphAssembly& assembly_;
  Index document_ = 0;
  std::string document_key_;
  std::vector<GraphActor> actors_;
  std::vector<std::optional<Index>> places_;  // of the analysis' actors in the assembly
};

}  // namespace

GraphBuilder::GraphBuilder() = default;
GraphBuilder::~GraphBuilder() = default;
GraphBuilder::GraphBuilder(GraphBuilder&&) noexcept = default;
GraphBuilder& GraphBuilder::operator=(GraphBuilder&&) noexcept = default;

void GraphBuilder::add(const Analysis& analysis) {
  AnalysisAdder(analysis, assembly()).add();
}

void GraphBuilder::add(const RelationGraph& graph) {
  assembly().add_graph(graph);
}
void GraphBuilder::add(RelationGraph&& graph) {
  if (assembly_ == nullptr && !only_)
    only_ = std::move(graph);
  else
    assembly().add_graph(graph);
}

GraphAssembly& GraphBuilder::assembly() {
  if (assembly_ == nullptr) assembly_ = std::make_unique<GraphAssembly>();
  if (only_) assembly_->add_graph(*only_);
  only_.reset();
  return *assembly_;
}

RelationGraph GraphBuilder::build() const& {
  if (only_) return with_homonyms_apart(*only_);
  return with_homonyms_apart(assembly_ == nullptr ? RelationGraph() : with_same_texts_once(assembly_->build()));
}
RelationGraph GraphBuilder::build() && {
  if (only_) return with_homonyms_apart(std::move(*only_));
  return with_homonyms_apart(assembly_ == nullptr ? RelationGraph()
                                                 : with_same_texts_once(std::move(*assembly_).build()));
}

}  // namespace entente
