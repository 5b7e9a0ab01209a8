#include "graph/graph_assembly.hpp"

#include <algorithm>
#include <cassert>
#include <memory>
#include <numeric>
#include <tuple>

#include "graph/content_hash.hpp"
#include "graph/graph_storage.hpp"

namespace entente {
namespace {

using Index = GraphAssembly::Index;

// The places of `items` in the order of `less`, and for each old place its new one.
struct Order {
  std::vector<Index> old_place;
  std::vector<Index> new_place;
};

template <class Items, class Less>
Order order_of(const Items& items, Less less) {
  Order order{std::vector<Index>(items.size()), std::vector<Index>(items.size())};
  std::iota(order.old_place.begin(), order.old_place.end(), Index(0));
  const auto is_before = [&](Index a, Index b) { return less(items[a], items[b]); };
  // What comes from one graph comes in its order.
  if (!std::is_sorted(order.old_place.begin(), order.old_place.end(), is_before))
    std::sort(order.old_place.begin(), order.old_place.end(), is_before);
  for (Index place = 0; place < order.old_place.size(); ++place) order.new_place[order.old_place[place]] = place;
  return order;
}

// The items at their new places.
template <class Item>
std::vector<Item> in_order(std::vector<Item> sorted, std::vector<Index> comes_from) {
  for (Index begin = 0; begin < sorted.size(); ++begin) {
    if (comes_from[begin] == begin) continue;
    Item first = std::move(sorted[begin]);
    Index place = begin;
    while (comes_from[place] != begin) {
      const Index next = comes_from[place];
      sorted[place] = std::move(sorted[next]);
      comes_from[place] = place;
      place = next;
    }
    sorted[place] = std::move(first);
    comes_from[place] = place;
  }
  return sorted;
}

std::uint32_t hash_of(Index source, Index type, Index target, Polarity polarity) {
  return hashed(std::uint64_t(source) << 32 | target, std::uint64_t(type) << 1 | std::uint64_t(polarity));
}
std::uint32_t hash_of(Index document, ByteSpan span) {
  return hashed(std::uint64_t(span.begin) << 32 | span.end, document);
}

auto ends_of(const Relation& relation) {
  return std::tuple(relation.source, relation.target, relation.type, relation.polarity);
}

void join(GraphActor& known, const GraphActor& actor) {
  // The longer name is the fuller one.
  if (std::pair(actor.name.size(), actor.name) > std::pair(known.name.size(), known.name)) known.name = actor.name;
  known.kind = std::min(known.kind, actor.kind);
  known.country = std::max(known.country, actor.country);
  known.is_named = std::max(known.is_named, actor.is_named);
  known.is_hidden = std::max(known.is_hidden, actor.is_hidden);
  for (const auto& [alias, documents] : actor.aliases) {
    // In order only when all are there (settle): an actor of 100,000 documents would be moved about as often.
    auto& counts = known.aliases[alias];
    counts.insert(counts.end(), documents.begin(), documents.end());
  }
  for (const auto& [country, documents] : actor.countries)
    known.countries[country].insert(documents.begin(), documents.end());
  for (const GraphActor& merged : actor.merged) {
    const auto place = std::lower_bound(known.merged.begin(), known.merged.end(), merged,
                                        [](const GraphActor& a, const GraphActor& b) { return a.id < b.id; });
    if (place != known.merged.end() && place->id == merged.id)
      join(*place, merged);
    else
      known.merged.insert(place, merged);
  }
}

// Brings the counts of names in order: of each document the largest.
void settle(GraphActor& actor) {
  for (auto& [alias, counts] : actor.aliases) {
    const auto is_before = [](const DocumentCount& a, const DocumentCount& b) {
      return a.document != b.document ? a.document < b.document : a.count > b.count;
    };
    if (!std::is_sorted(counts.begin(), counts.end(), is_before)) std::sort(counts.begin(), counts.end(), is_before);
    const auto end = std::unique(counts.begin(), counts.end(),
                                 [](const DocumentCount& a, const DocumentCount& b) { return a.document == b.document; });
    counts.erase(end, counts.end());
  }
  for (GraphActor& merged : actor.merged) settle(merged);
}

}  // namespace

std::optional<Index> GraphAssembly::find_document(std::string_view key) const {
  return document_places_.find(hashed(key), [&](Index place) { return documents_[place].key == key; });
}
std::optional<Index> GraphAssembly::find_actor(std::string_view id) const {
  return actor_places_.find(hashed(id), [&](Index place) { return actors_[place].id == id; });
}
std::optional<Index> GraphAssembly::find_type(std::string_view id) const {
  return type_places_.find(hashed(id), [&](Index place) { return types_[place].id == id; });
}
std::optional<Index> GraphAssembly::find_sentence(Index document, ByteSpan span) const {
  const auto found = sentence_places_.find(hash_of(document, span), [&](Index place) {
    return sentences_[place].document == document && sentences_[place].span == span;
  });
  if (!found) return std::nullopt;
  return sentences_[*found].place;
}

Index GraphAssembly::add_document(const GraphDocument& document) {
  const auto found = find_document(document.key);
  if (!found) {
    document_places_.add(hashed(document.key), Index(documents_.size()));
    documents_.push_back(document);
    documents_.back().sentences.clear();
    return Index(documents_.size() - 1);
  }
  GraphDocument& known = documents_[*found];
  known.title = std::max(known.title, document.title);
  known.author = std::max(known.author, document.author);
  known.publisher = std::max(known.publisher, document.publisher);
  known.date = std::max(known.date, document.date);
  known.reader = std::max(known.reader, document.reader);
  return *found;
}

Index GraphAssembly::add_actor(GraphActor actor) {
  const auto found = find_actor(actor.id);
  if (found) {
    join(actors_[*found], actor);
    return *found;
  }
  actor_places_.add(hashed(actor.id), Index(actors_.size()));
  actors_.push_back(std::move(actor));
  return Index(actors_.size() - 1);
}

Index GraphAssembly::add_type(const RelationType& type) {
  const auto found = find_type(type.id);
  if (!found) {
    type_places_.add(hashed(type.id), Index(types_.size()));
    types_.push_back(type);
    return Index(types_.size() - 1);
  }
  auto facts = [](const RelationType& t) {
    return std::tie(t.is_symmetric, t.sign, t.label, t.description, t.plover, t.cameo, t.phrases, t.object_phrases);
  };
  if (facts(types_[*found]) < facts(type)) types_[*found] = type;
  return *found;
}

TextId GraphAssembly::add_text(std::string_view text) {
  if (text.empty()) return TextId();
  const std::uint32_t hash = hashed(text);
  const auto found = text_places_.find(hash, [&](Index place) { return texts_[TextId(place)] == text; });
  if (found) return TextId(*found);
  const TextId id = texts_.add(text);
  text_places_.add(hash, Index(id));
  return id;
}

Index GraphAssembly::add_sentence(Index document, const Passage& sentence, TextId place) {
  std::vector<GraphSentence>& known = documents_[document].sentences;
  if (const auto found = find_sentence(document, sentence.span)) {
    GraphSentence& same = known[*found];
    if (texts_[same.words] < texts_[sentence.words]) same.words = sentence.words;
    if (texts_[same.place] < texts_[place]) same.place = place;
    return *found;
  }
  sentence_places_.add(hash_of(document, sentence.span), Index(sentences_.size()));
  sentences_.push_back({document, Index(known.size()), sentence.span});
  known.push_back({sentence, place});
  return Index(known.size() - 1);
}

Relation& GraphAssembly::relation(Index source, Index type, Index target, Polarity polarity) {
  const std::uint32_t hash = hash_of(source, type, target, polarity);
  const std::tuple ends(VertexId(source), VertexId(target), GraphTypeId(type), polarity);
  const auto found = relation_places_.find(hash, [&](Index place) { return ends_of(relations_[place]) == ends; });
  if (found) return relations_[*found];
  relation_places_.add(hash, Index(relations_.size()));
  Relation& made = relations_.emplace_back();
  std::tie(made.source, made.target, made.type, made.polarity) = ends;
  return made;
}

void GraphAssembly::add_mention(Index source, Index type, Index target, Polarity polarity, const Evidence& evidence) {
  relation(source, type, target, polarity).evidence.push_back(evidence);
}

void GraphAssembly::add_marks(Index source, Index type, Index target, Polarity polarity, Verdict verdict,
                              const std::vector<std::string>& former_ids) {
  if (verdict == Verdict::open && former_ids.empty()) return;
  Relation& marked = relation(source, type, target, polarity);
  marked.verdict = std::max(marked.verdict, verdict);
  marked.former_ids.insert(marked.former_ids.end(), former_ids.begin(), former_ids.end());
}

void GraphAssembly::add_graph(const RelationGraph& graph) {
  EvidenceCarrier carry(graph, *this);
  carry.carry_sentences();
  std::vector<Index> actors, types;
  for (const GraphActor& actor : graph.actors()) actors.push_back(add_actor(actor));
  for (const RelationType& type : graph.types()) types.push_back(add_type(type));
  for (const Relation& relation : graph.relations()) {
    const Index source = actors[std::size_t(relation.source)], type = types[std::size_t(relation.type)],
                target = actors[std::size_t(relation.target)];
    add_marks(source, type, target, relation.polarity, relation.verdict, relation.former_ids);
    for (const Evidence& mention : relation.evidence) {
      Evidence evidence = carry(mention);
      if (evidence.asserted_by) evidence.asserted_by = VertexId(actors[std::size_t(*evidence.asserted_by)]);
      add_mention(source, type, target, relation.polarity, evidence);
    }
  }
}

RelationGraph GraphAssembly::build() const& {
  return std::move(GraphAssembly(*this)).build();
}

namespace {

// Calls `use` with every text of the evidence.
template <class Use>
void each_text(Evidence& evidence, Use use) {
  use(evidence.trigger.words);
  for (auto* passage : {&evidence.source, &evidence.target, &evidence.object, &evidence.speaker, &evidence.time})
    if (*passage) use((*passage)->words);
  use(evidence.time_value);
  use(evidence.rule);
}

// Leaves the texts that are used, by their words, and points to their new places.
void sort_texts(TextPool& texts, std::vector<GraphDocument>& documents, std::vector<Relation>& relations) {
  std::vector<bool> used(texts.texts().size());
  const auto use = [&used](TextId text) { used[std::size_t(text)] = true; };
  for (const GraphDocument& document : documents)
    for (const GraphSentence& sentence : document.sentences) {
      use(sentence.words);
      use(sentence.place);
    }
  for (Relation& relation : relations)
    for (Evidence& evidence : relation.evidence) each_text(evidence, use);
  const std::vector<TextId> places = texts.sort(used);
  const auto renew = [&places](TextId& text) { text = places[std::size_t(text)]; };
  for (GraphDocument& document : documents)
    for (GraphSentence& sentence : document.sentences) {
      renew(sentence.words);
      renew(sentence.place);
    }
  for (Relation& relation : relations)
    for (Evidence& evidence : relation.evidence) each_text(evidence, renew);
}

// The document's sentences by place; gives the new place of each.
std::vector<Index> sort_sentences(GraphDocument& document) {
  Order order = order_of(document.sentences, std::less<GraphSentence>());
  document.sentences = in_order(std::move(document.sentences), std::move(order.old_place));
  return std::move(order.new_place);
}

// The new places of what relations point to.
struct NewPlaces {
  std::vector<Index> actors, types, documents;
  std::vector<std::vector<Index>> sentences;  // of each document as it came
};

// Points to the new places; the ends of a symmetric relation are put in order.
void renew_places(const NewPlaces& places, const std::vector<RelationType>& types, Relation& relation) {
  relation.source = VertexId(places.actors[std::size_t(relation.source)]);
  relation.target = VertexId(places.actors[std::size_t(relation.target)]);
  relation.type = GraphTypeId(places.types[std::size_t(relation.type)]);
  const bool is_turned = types[std::size_t(relation.type)].is_symmetric && relation.source > relation.target;
  if (is_turned) std::swap(relation.source, relation.target);
  for (Evidence& evidence : relation.evidence) {
    const std::size_t document = std::size_t(evidence.document);
    evidence.sentence = places.sentences[document][evidence.sentence];
    evidence.document = DocumentIndex(places.documents[document]);
    if (evidence.asserted_by) evidence.asserted_by = VertexId(places.actors[std::size_t(*evidence.asserted_by)]);
    if (is_turned) std::swap(evidence.source, evidence.target);
  }
}

// A symmetric relation may have come with its ends either way: sorted, these two stand side by side.
void join_twins(std::vector<Relation>& relations) {
  std::size_t kept = 0;
  for (std::size_t i = 0; i < relations.size(); ++i) {
    if (kept > 0 && ends_of(relations[kept - 1]) == ends_of(relations[i])) {
      Relation& same = relations[kept - 1];
      same.evidence.insert(same.evidence.end(), relations[i].evidence.begin(), relations[i].evidence.end());
      same.verdict = std::max(same.verdict, relations[i].verdict);
      same.former_ids.insert(same.former_ids.end(), relations[i].former_ids.begin(), relations[i].former_ids.end());
      continue;
    }
    if (kept != i) relations[kept] = std::move(relations[i]);
    ++kept;
  }
  relations.resize(kept);
}

template <class Item>
void sort_once(std::vector<Item>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

// Its evidence and former ids in order, and its own id.
void settle(Relation& relation, const std::vector<GraphActor>& actors, const std::vector<RelationType>& types) {
  assert(!relation.evidence.empty());
  sort_once(relation.evidence);
  relation.id = short_id({actors[std::size_t(relation.source)].id, types[std::size_t(relation.type)].id,
                          actors[std::size_t(relation.target)].id, to_string(relation.polarity)});
  sort_once(relation.former_ids);
  std::erase(relation.former_ids, relation.id);
}

}  // namespace

RelationGraph GraphAssembly::build() && {
  auto storage = std::make_unique<RelationGraph::Storage>();
  document_places_ = actor_places_ = type_places_ = relation_places_ = text_places_ = sentence_places_ = {};
  sentences_ = {};
  sort_texts(texts_, documents_, relations_);
  storage->texts = std::move(texts_);

  NewPlaces places;
  for (GraphDocument& document : documents_) places.sentences.push_back(sort_sentences(document));
  Order documents = order_of(documents_, [](const GraphDocument& a, const GraphDocument& b) {
    return std::tie(a.id, a.hash, a.key) < std::tie(b.id, b.hash, b.key);
  });
  storage->documents = in_order(std::move(documents_), std::move(documents.old_place));
  places.documents = std::move(documents.new_place);
  Order actors = order_of(actors_, [](const GraphActor& a, const GraphActor& b) { return a.id < b.id; });
  storage->actors = in_order(std::move(actors_), std::move(actors.old_place));
  places.actors = std::move(actors.new_place);
  for (GraphActor& actor : storage->actors) settle(actor);
  Order types = order_of(types_, [](const RelationType& a, const RelationType& b) { return a.id < b.id; });
  for (const Index old : types.old_place) storage->types.push_back(types_[old]);
  places.types = std::move(types.new_place);

  for (Relation& relation : relations_) renew_places(places, storage->types, relation);
  places = {};
  std::vector<Index> order =
      order_of(relations_, [](const Relation& a, const Relation& b) { return ends_of(a) < ends_of(b); }).old_place;
  storage->relations = in_order(std::move(relations_), std::move(order));
  join_twins(storage->relations);
  for (Relation& relation : storage->relations) settle(relation, storage->actors, storage->types);
  storage->index();
  return RelationGraph(std::move(storage));
}

EvidenceCarrier::EvidenceCarrier(const RelationGraph& graph, GraphAssembly& assembly)
    : graph_(graph), assembly_(assembly), texts_(graph.texts().size()) {
  for (const GraphDocument& document : graph.documents()) {
    documents_.push_back(assembly.add_document(document));
    sentences_.emplace_back(document.sentences.size());
  }
}

TextId EvidenceCarrier::text(TextId id) {
  std::optional<TextId>& found = texts_[std::size_t(id)];
  if (!found) found = assembly_.add_text(graph_[id]);
  return *found;
}

Index EvidenceCarrier::sentence(DocumentIndex document, Index place) {
  std::optional<Index>& found = sentences_[std::size_t(document)][place];
  if (!found) {
    const GraphSentence& sentence = graph_[document].sentences[place];
    found = assembly_.add_sentence(documents_[std::size_t(document)], passage(sentence), text(sentence.place));
  }
  return *found;
}

void EvidenceCarrier::carry_sentences() {
  for (std::size_t i = 0; i < sentences_.size(); ++i)
    for (Index place = 0; place < sentences_[i].size(); ++place) sentence(DocumentIndex(i), place);
}

Evidence EvidenceCarrier::operator()(Evidence evidence) {
  evidence.sentence = sentence(evidence.document, evidence.sentence);
  evidence.document = DocumentIndex(documents_[std::size_t(evidence.document)]);
  evidence.trigger = passage(evidence.trigger);
  for (auto* part : {&evidence.source, &evidence.target, &evidence.object, &evidence.speaker, &evidence.time})
    if (*part) *part = passage(**part);
  evidence.time_value = text(evidence.time_value);
  evidence.rule = text(evidence.rule);
  return evidence;
}

}  // namespace entente
