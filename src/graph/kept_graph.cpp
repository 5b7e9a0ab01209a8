#include "graph/kept_graph.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <new>
#include <set>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "entente/graph/store.hpp"
#include "graph/content_hash.hpp"
#include "graph/graph_storage.hpp"
#include "graph/zstd_frame.hpp"
#include "text/utf8.hpp"

namespace entente {

// The graph's lists go through one of two archives, PackingArchive or UnpackingArchive, so that what is written and what is
// read cannot differ. Numbers are written seven bits a byte, the low ones first, and texts after their length.
class KeptGraph {
 public:
  template <class Archive, class Storage>
  static void pass(Archive& archive, Storage& storage);
  static std::optional<RelationGraph> read(std::string_view body);

 private:
  static bool is_sound(const RelationGraph::Storage& storage);
};

namespace {

// Raise the number with whatever changes the form, or what is merged of the same documents.
constexpr std::string_view magic = "Entente kept graph 3\n";
// News packs five to one: what claims to be much more is no graph of ours, and gets no memory.
constexpr std::size_t most_packing = 200;
constexpr std::size_t most_bytes = std::size_t(1) << 32;

struct Broken {};

template <class Value>
struct IsOptional : std::false_type {};
template <class Value>
struct IsOptional<std::optional<Value>> : std::true_type {};

class PackingArchive {
 public:
  explicit PackingArchive(std::string& out) : out_(out) {}

  void number(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) out_ += static_cast<char>(value | 0x80);
    out_ += static_cast<char>(value);
  }
  template <class Value>
  void operator()(const Value& value) {
    if constexpr (std::is_same_v<Value, double>) {
      const auto bits = std::bit_cast<std::uint64_t>(value);
      for (int shift = 0; shift < 64; shift += 8) out_ += static_cast<char>(bits >> shift);
    } else if constexpr (std::is_same_v<Value, int>) {
      number(std::uint64_t(value) << 1 ^ std::uint64_t(value >> 31));  // small negative numbers stay short
    } else if constexpr (std::is_integral_v<Value> || std::is_enum_v<Value>) {
      number(std::uint64_t(value));
    } else if constexpr (std::is_convertible_v<Value, std::string_view>) {
      const std::string_view text = value;
      number(text.size());
      out_ += text;
    } else if constexpr (IsOptional<Value>::value) {
      number(value.has_value());
      if (value) (*this)(*value);
    } else {
      describe(*this, value);
    }
  }
  template <class Value, class Each>
  void list(const std::vector<Value>& values, Each each) {
    number(values.size());
    for (const Value& value : values) each(value);
  }
  template <class Values, class Each>  // a set or a map
  void table(const Values& values, Each each) {
    number(values.size());
    for (const auto& value : values) each(value);
  }

  // A document of the graph by its place, as it is named very often; any other by its key.
  void document_key(const std::string& key) {
    const auto found = places_.find(key);
    number(found == places_.end() ? 0 : found->second + 1);
    if (found == places_.end()) (*this)(key);
  }
  void know_documents(const std::vector<GraphDocument>& documents) {
    for (std::size_t i = 0; i < documents.size(); ++i) places_.emplace(documents[i].key, i);
  }

 private:
  std::string& out_;
  std::map<std::string_view, std::size_t> places_;
};

class UnpackingArchive {
 public:
  explicit UnpackingArchive(std::string_view bytes) : left_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const std::uint64_t next = byte();
      value |= (next & 0x7F) << shift;
      if (next < 0x80) return value;
    }
    throw Broken();
  }
  std::string_view text() {
    const std::uint64_t size = number();
    if (size > left_.size()) throw Broken();
    const std::string_view read = left_.substr(0, size);
    left_.remove_prefix(size);
    if (!text::is_valid_utf8(read)) throw Broken();
    return read;
  }
  template <class Value>
  void operator()(Value& value) {
    if constexpr (std::is_same_v<Value, double>) {
      std::uint64_t bits = 0;
      for (int shift = 0; shift < 64; shift += 8) bits |= std::uint64_t(byte()) << shift;
      value = std::bit_cast<double>(bits);
    } else if constexpr (std::is_same_v<Value, int>) {
      const std::uint64_t read = number();
      value = int(read >> 1 ^ (~(read & 1) + 1));
    } else if constexpr (std::is_same_v<Value, bool>) {
      const std::uint64_t read = number();
      if (read > 1) throw Broken();
      value = read == 1;
    } else if constexpr (std::is_integral_v<Value> || std::is_enum_v<Value>) {
      const std::uint64_t read = number();
      value = Value(read);
      if (std::uint64_t(value) != read) throw Broken();
    } else if constexpr (std::is_same_v<Value, std::string>) {
      value = text();
    } else if constexpr (IsOptional<Value>::value) {
      bool has_value = false;
      (*this)(has_value);
      if (has_value) (*this)(value.emplace());
    } else {
      describe(*this, value);
    }
  }
  // Grows as it reads, for a count may be anything.
  template <class Value, class Each>
  void list(std::vector<Value>& values, Each each) {
    const std::uint64_t count = number();
    values.reserve(std::min<std::uint64_t>(count, left_.size() / 16));
    for (std::uint64_t i = 0; i < count; ++i) each(values.emplace_back());
  }
  template <class Values, class Each>
  void table(Values& values, Each each) {
    for (std::uint64_t count = number(); count > 0; --count) {
      if constexpr (std::is_same_v<Values, std::set<std::string>>) {
        std::string value;
        each(value);
        values.insert(values.end(), std::move(value));
      } else {
        std::pair<std::string, typename Values::mapped_type> value;
        each(value);
        values.insert(values.end(), std::move(value));
      }
    }
  }

  void document_key(std::string& key) {
    const std::uint64_t place = number();
    if (place == 0) return (*this)(key);
    if (documents_ == nullptr || place > documents_->size()) throw Broken();
    key = (*documents_)[place - 1].key;
  }
  void know_documents(const std::vector<GraphDocument>& documents) { documents_ = &documents; }

  bool is_at_end() const { return left_.empty(); }

 private:
  std::uint8_t byte() {
    if (left_.empty()) throw Broken();
    const auto first = static_cast<unsigned char>(left_.front());
    left_.remove_prefix(1);
    return first;
  }

  std::string_view left_;
  const std::vector<GraphDocument>* documents_ = nullptr;
};

// What each struct consists of; const where it is written. Every member is named, so that a new one ends the build here
// until it is written, too, and the number in `magic` raised.
template <class Value, class Wanted>
concept Of = std::is_same_v<std::remove_const_t<Value>, Wanted>;

template <class Archive, class... Values>
void each_of(Archive& archive, Values&... values) {
  (archive(values), ...);
}

template <class Archive, Of<ByteSpan> Span>
void describe(Archive& archive, Span& span) {
  auto& [begin, end] = span;
  each_of(archive, begin, end);
}
template <class Archive, Of<Passage> Part>
void describe(Archive& archive, Part& passage) {
  auto& [span, words] = passage;
  each_of(archive, span, words);
}
template <class Archive, Of<GraphSentence> Sentence>
void describe(Archive& archive, Sentence& sentence) {
  static_assert(sizeof(GraphSentence) == sizeof(Passage) + sizeof(TextId), "a new member is written, too");
  each_of(archive, sentence.span, sentence.words, sentence.place);
}
template <class Archive, Of<Date> Day>
void describe(Archive& archive, Day& date) {
  auto& [year, month, day] = date;
  each_of(archive, year, month, day);
}
template <class Archive, Of<GraphDocument> Read>
void describe(Archive& archive, Read& document) {
  auto& [key, id, hash, title, author, publisher, date, reader, sentences] = document;
  each_of(archive, key, id, hash, title, author, publisher, date, reader);
  archive.list(sentences, [&archive](auto& sentence) { archive(sentence); });
}
template <class Archive, Of<GraphActor> Actor>
void describe(Archive& archive, Actor& actor) {
  auto& [id, name, kind, country, is_named, aliases, is_hidden, merged, countries] = actor;
  each_of(archive, id, name, kind, country, is_named, is_hidden);
  archive.table(aliases, [&archive](auto& alias) {
    archive(alias.first);
    archive.list(alias.second, [&archive](auto& of_document) {
      auto& [document, count] = of_document;
      archive.document_key(document);
      archive(count);
    });
  });
  archive.table(countries, [&archive](auto& documents_of_country) {
    archive(documents_of_country.first);
    archive.table(documents_of_country.second, [&archive](auto& document) { archive.document_key(document); });
  });
  archive.list(merged, [&archive](auto& one) { archive(one); });
}
template <class Archive, Of<RelationPhrases> Phrases>
void describe(Archive& archive, Phrases& phrases) {
  auto& [present, negated, planned, demanded, possible] = phrases;
  each_of(archive, present, negated, planned, demanded, possible);
}
template <class Archive, Of<RelationType> Type>
void describe(Archive& archive, Type& type) {
  auto& [id, label, description, sign, is_symmetric, plover, cameo, phrases, object_phrases] = type;
  each_of(archive, id, label, description, sign, is_symmetric, plover, cameo, phrases, object_phrases);
}
template <class Archive, Of<Evidence> Mention>
void describe(Archive& archive, Mention& evidence) {
  auto& [document, sentence, trigger, source, target, object, asserted_by, speaker, modality, time, time_value, rule,
         confidence] = evidence;
  each_of(archive, document, sentence, trigger, source, target, object, asserted_by, speaker, modality, time, time_value,
          rule, confidence);
}
template <class Archive, Of<Relation> Edge>
void describe(Archive& archive, Edge& relation) {
  auto& [id, type, source, target, polarity, evidence, verdict, former_ids] = relation;
  each_of(archive, id, type, source, target, polarity, verdict);
  archive.list(former_ids, [&archive](auto& former) { archive(former); });
  archive.list(evidence, [&archive](auto& mention) { archive(mention); });
}

void pass_texts(PackingArchive& archive, const TextPool& texts) {
  archive.number(texts.texts().size());
  for (const std::string_view text : texts.texts()) archive(text);
}
void pass_texts(UnpackingArchive& archive, TextPool& texts) {
  const std::uint64_t count = archive.number();
  if (count == 0 || !archive.text().empty()) throw Broken();
  std::string_view last;
  for (std::uint64_t i = 1; i < count; ++i) {
    const std::string_view text = archive.text();
    if (text <= last) throw Broken();
    last = texts[texts.add(text)];
  }
}

// Each before the next.
template <class Values, class Projection = std::identity>
bool is_strictly_in_order(const Values& values, Projection projection = {}) {
  return std::ranges::adjacent_find(values, std::ranges::greater_equal(), projection) == std::ranges::end(values);
}

bool is_sound(const GraphActor& actor, bool is_merged) {
  if (std::size_t(actor.kind) >= actor_kind_names.size() || (is_merged && !actor.merged.empty())) return false;
  for (const auto& [alias, counts] : actor.aliases)
    if (!is_strictly_in_order(counts, &DocumentCount::document)) return false;
  return is_strictly_in_order(actor.merged, &GraphActor::id) &&
         std::ranges::all_of(actor.merged, [](const GraphActor& one) { return is_sound(one, true); });
}

}  // namespace

template <class Archive, class Storage>
void KeptGraph::pass(Archive& archive, Storage& storage) {
  pass_texts(archive, storage.texts);
  archive.list(storage.documents, [&](auto& document) { archive(document); });
  archive.know_documents(storage.documents);
  archive.list(storage.actors, [&](auto& actor) { archive(actor); });
  archive.list(storage.types, [&](auto& type) { archive(type); });
  archive.list(storage.relations, [&](auto& relation) { archive(relation); });
}

// Everything that the rest of the program takes for granted.
bool KeptGraph::is_sound(const RelationGraph::Storage& storage) {
  const std::size_t texts = storage.texts.texts().size();
  const auto is_text = [texts](TextId text) { return std::size_t(text) < texts; };
  const auto is_passage = [&](const Passage& passage) {
    return passage.span.begin <= passage.span.end && is_text(passage.words);
  };
  const auto is_sentence = [&](const GraphSentence& sentence) { return is_passage(sentence) && is_text(sentence.place); };
  for (const GraphDocument& document : storage.documents)
    if (!std::ranges::all_of(document.sentences, is_sentence) || !is_strictly_in_order(document.sentences)) return false;
  const auto place = [](const GraphDocument& document) { return std::tie(document.id, document.hash, document.key); };
  if (!is_strictly_in_order(storage.documents, place)) return false;
  if (!std::ranges::all_of(storage.actors, [](const GraphActor& actor) { return entente::is_sound(actor, false); }))
    return false;
  if (!is_strictly_in_order(storage.actors, &GraphActor::id)) return false;
  for (const RelationType& type : storage.types)
    if (type.sign < -1 || type.sign > 1) return false;
  if (!is_strictly_in_order(storage.types, &RelationType::id)) return false;

  for (const Relation& relation : storage.relations) {
    if (std::size_t(relation.source) >= storage.actors.size() || std::size_t(relation.target) >= storage.actors.size() ||
        std::size_t(relation.type) >= storage.types.size() || std::size_t(relation.polarity) >= polarity_names.size() ||
        std::size_t(relation.verdict) >= verdict_names.size() || relation.evidence.empty())
      return false;
    if (!is_strictly_in_order(relation.former_ids) || !is_strictly_in_order(relation.evidence)) return false;
    for (const Evidence& evidence : relation.evidence) {
      if (std::size_t(evidence.document) >= storage.documents.size() ||
          evidence.sentence >= storage.documents[std::size_t(evidence.document)].sentences.size() ||
          (evidence.asserted_by && std::size_t(*evidence.asserted_by) >= storage.actors.size()) ||
          std::size_t(evidence.modality) >= modality_names.size() || !is_passage(evidence.trigger) ||
          !is_text(evidence.time_value) || !is_text(evidence.rule) ||
          !(evidence.confidence >= 0 && evidence.confidence <= 1))
        return false;
      for (const auto* passage : {&evidence.source, &evidence.target, &evidence.object, &evidence.speaker, &evidence.time})
        if (*passage && !is_passage(**passage)) return false;
    }
    const std::string id = short_id({storage.actors[std::size_t(relation.source)].id,
                                     storage.types[std::size_t(relation.type)].id,
                                     storage.actors[std::size_t(relation.target)].id, to_string(relation.polarity)});
    if (relation.id != id) return false;
  }
  return is_strictly_in_order(storage.relations, [](const Relation& relation) {
    return std::tuple(relation.source, relation.target, relation.type, relation.polarity);
  });
}

std::optional<RelationGraph> KeptGraph::read(std::string_view body) {
  auto storage = std::make_unique<RelationGraph::Storage>();
  try {
    UnpackingArchive archive(body);
    pass(archive, *storage);
    if (!archive.is_at_end()) return std::nullopt;
  } catch (const Broken&) {
    return std::nullopt;
  }
  if (!is_sound(*storage)) return std::nullopt;
  storage->index();
  return RelationGraph(std::move(storage));
}

bool looks_like_kept_graph(std::string_view bytes) { return bytes.starts_with(magic.substr(0, magic.rfind(' '))); }

namespace {

std::string head_of(std::string_view state) {
  std::string head(magic);
  PackingArchive archive(head);
  archive(state);
  return head;
}

}  // namespace

std::string pack_graph(const RelationGraph& graph, std::string_view state) {
  std::string body;
  PackingArchive archive(body);
  KeptGraph::pass(archive, graph.storage());

  std::string made = head_of(state);
  append_frame(body, 1, made);
  return made;
}

std::optional<RelationGraph> unpack_graph(std::string_view bytes, std::string_view state) {
  const std::string head = head_of(state);
  if (!bytes.starts_with(head)) return std::nullopt;
  bytes.remove_prefix(head.size());
  const std::optional<std::string> body = read_frame(bytes, std::min(most_bytes, (bytes.size() + 1) * most_packing - 1));
  return body ? KeptGraph::read(*body) : std::nullopt;
}

}  // namespace entente
