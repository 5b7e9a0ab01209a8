#include "graph/graph_assembly.hpp"

#include <algorithm>
#include <cassert>
#include <memory>
#include <numeric>
#include <optional>

#include "graph/content_hash.hpp"
#include "graph/graph_storage.hpp"

namespace entente {
namespace {

using Index = GraphAssembly::Index;

template <class Item>
std::pair<Index, bool> place_of(std::unordered_map<std::string, Index>& places, const std::string& key,
                                std::vector<Item>& items, const Item& item) {
  auto [found, is_new] = places.try_emplace(key, static_cast<Index>(items.size()));
  if (is_new) items.push_back(item);
  return {found->second, is_new};
}

// The places of `items` in the order of `less`, and for each old place its new one.
struct Order {
  std::vector<Index> old_place;
  std::vector<Index> new_place;
};

template <class Items, class Less>
Order order_of(const Items& items, Less less) {
  Order order{std::vector<Index>(items.size()), std::vector<Index>(items.size())};
  std::iota(order.old_place.begin(), order.old_place.end(), Index(0));
  std::sort(order.old_place.begin(), order.old_place.end(), [&](Index a, Index b) { return less(items[a], items[b]); });
  for (Index place = 0; place < order.old_place.size(); ++place) order.new_place[order.old_place[place]] = place;
  return order;
}

void join(GraphActor& known, const GraphActor& actor) {
  // The longer name is the fuller one.
  if (std::pair(actor.name.size(), actor.name) > std::pair(known.name.size(), known.name)) known.name = actor.name;
  known.kind = std::min(known.kind, actor.kind);
  known.country = std::max(known.country, actor.country);
  known.is_named = std::max(known.is_named, actor.is_named);
  known.is_hidden = std::max(known.is_hidden, actor.is_hidden);
  for (const auto& [alias, documents] : actor.aliases) {
    auto& counts = known.aliases[alias];
    for (const auto& [document, count] : documents) {
      auto [entry, added] = counts.try_emplace(document, count);
      if (!added) entry->second = std::max(entry->second, count);
    }
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

}  // namespace

Index GraphAssembly::add_document(const GraphDocument& document) {
  GraphDocument bare = document;
  bare.sentences.clear();
  auto [place, is_new] = place_of(document_places_, document.key, documents_, bare);
  if (is_new) {
    sentences_.emplace_back();
  } else {
    GraphDocument& known = documents_[place];
    known.title = std::max(known.title, document.title);
    known.author = std::max(known.author, document.author);
    known.publisher = std::max(known.publisher, document.publisher);
    known.date = std::max(known.date, document.date);
  }
  return place;
}

Index GraphAssembly::add_sentence(Index document, const Passage& sentence) {
  SentenceList& list = sentences_[document];
  auto [found, is_new] = list.places.try_emplace(sentence.span, static_cast<Index>(list.passages.size()));
  if (is_new) {
    list.passages.push_back(sentence);
  } else {
    std::string& words = list.passages[found->second].words;
    words = std::max(words, sentence.words);
  }
  return found->second;
}

Index GraphAssembly::add_actor(const GraphActor& actor) {
  auto [place, is_new] = place_of(actor_places_, actor.id, actors_, actor);
  if (!is_new) join(actors_[place], actor);
  return place;
}

Index GraphAssembly::add_type(const RelationType& type) {
  auto facts = [](const RelationType& t) {
    return std::tie(t.is_symmetric, t.sign, t.label, t.description, t.plover, t.cameo);
  };
  auto [place, is_new] = place_of(type_places_, type.id, types_, type);
  if (!is_new && facts(types_[place]) < facts(type)) types_[place] = type;
  return place;
}

void GraphAssembly::add_mention(Index source, Index type, Index target, Polarity polarity, Evidence evidence) {
  mentions_.push_back({{source, target, type, polarity}, std::move(evidence)});
}

void GraphAssembly::add_marks(Index source, Index type, Index target, Polarity polarity, Verdict verdict,
                              const std::vector<std::string>& former_ids) {
  if (verdict != Verdict::open || !former_ids.empty())
    marks_.push_back({{source, target, type, polarity}, verdict, former_ids});
}

void GraphAssembly::add_graph(const RelationGraph& graph) {
  std::vector<Index> documents, actors, types;
  std::vector<std::vector<Index>> sentences;
  for (const GraphDocument& document : graph.documents()) {
    documents.push_back(add_document(document));
    sentences.emplace_back();
    for (const Passage& sentence : document.sentences)
      sentences.back().push_back(add_sentence(documents.back(), sentence));
  }
  for (const GraphActor& actor : graph.actors()) actors.push_back(add_actor(actor));
  for (const RelationType& type : graph.types()) types.push_back(add_type(type));
  for (const Relation& relation : graph.relations()) {
    add_marks(actors[std::size_t(relation.source)], types[std::size_t(relation.type)],
              actors[std::size_t(relation.target)], relation.polarity, relation.verdict, relation.former_ids);
    for (Evidence evidence : relation.evidence) {
      evidence.sentence = sentences[std::size_t(evidence.document)][evidence.sentence];
      evidence.document = DocumentIndex(documents[std::size_t(evidence.document)]);
      if (evidence.asserted_by) evidence.asserted_by = VertexId(actors[std::size_t(*evidence.asserted_by)]);
      add_mention(actors[std::size_t(relation.source)], types[std::size_t(relation.type)],
                  actors[std::size_t(relation.target)], relation.polarity, std::move(evidence));
    }
  }
}

RelationGraph GraphAssembly::build() const {
  auto storage = std::make_unique<RelationGraph::Storage>();

  const Order documents = order_of(documents_, [](const GraphDocument& a, const GraphDocument& b) {
    return std::tie(a.id, a.hash, a.key) < std::tie(b.id, b.hash, b.key);
  });
  std::vector<Order> sentences;
  for (const SentenceList& list : sentences_) sentences.push_back(order_of(list.passages, std::less<Passage>()));
  for (Index old : documents.old_place) {
    GraphDocument& document = storage->documents.emplace_back(documents_[old]);
    for (Index sentence : sentences[old].old_place) document.sentences.push_back(sentences_[old].passages[sentence]);
  }

  const Order actors = order_of(actors_, [](const GraphActor& a, const GraphActor& b) { return a.id < b.id; });
  for (Index old : actors.old_place) storage->actors.push_back(actors_[old]);
  const Order types = order_of(types_, [](const RelationType& a, const RelationType& b) { return a.id < b.id; });
  for (Index old : types.old_place) storage->types.push_back(types_[old]);

  // In the new order; true if the ends of a symmetric type were swapped for it.
  auto reorder = [&](Ends& ends) {
    ends.source = actors.new_place[ends.source];
    ends.target = actors.new_place[ends.target];
    ends.type = types.new_place[ends.type];
    const bool is_swapped = storage->types[ends.type].is_symmetric && ends.source > ends.target;
    if (is_swapped) std::swap(ends.source, ends.target);
    return is_swapped;
  };
  std::vector<Mention> mentions = mentions_;
  for (Mention& mention : mentions) {
    Evidence& evidence = mention.evidence;
    const Index document = static_cast<Index>(evidence.document);
    evidence.sentence = sentences[document].new_place[evidence.sentence];
    evidence.document = DocumentIndex(documents.new_place[document]);
    if (evidence.asserted_by) evidence.asserted_by = VertexId(actors.new_place[std::size_t(*evidence.asserted_by)]);
    if (reorder(mention.ends)) std::swap(evidence.source, evidence.target);
  }
  std::sort(mentions.begin(), mentions.end());
  mentions.erase(std::unique(mentions.begin(), mentions.end()), mentions.end());

  auto& relations = storage->relations;
  std::vector<Ends> known;  // of the relations, ascending
  for (Mention& mention : mentions) {
    const Ends& ends = mention.ends;
    if (known.empty() || known.back() != ends) {
      known.push_back(ends);
      Relation& relation = relations.emplace_back();
      relation.source = VertexId(ends.source);
      relation.target = VertexId(ends.target);
      relation.type = GraphTypeId(ends.type);
      relation.polarity = ends.polarity;
      relation.id = short_id({storage->actors[ends.source].id, storage->types[ends.type].id,
                              storage->actors[ends.target].id, to_string(ends.polarity)});
    }
    relations.back().evidence.push_back(std::move(mention.evidence));
  }
  for (Marks marks : marks_) {
    reorder(marks.ends);
    const auto place = std::lower_bound(known.begin(), known.end(), marks.ends);
    assert(place != known.end() && *place == marks.ends);
    Relation& relation = relations[std::size_t(place - known.begin())];
    relation.verdict = std::max(relation.verdict, marks.verdict);
    for (std::string& id : marks.former_ids) relation.former_ids.push_back(std::move(id));
  }
  if (!marks_.empty()) {
    for (Relation& relation : relations) {
      auto& ids = relation.former_ids;
      std::sort(ids.begin(), ids.end());
      ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
      std::erase(ids, relation.id);
    }
  }

  storage->index();
  return RelationGraph(std::move(storage));
}

}  // namespace entente
