// What a graph keeps: actors, documents and relations, each relation with the set of all its evidence.
// "China met Russia" in two articles -> one Relation meets-with(CHN, RUS) with two Evidence
// Nothing is counted in advance: mentions, confidence and modality of a relation are derived from its evidence.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "entente/actors/actor.hpp"
#include "entente/relations/relation.hpp"
#include "entente/text/byte_span.hpp"
#include "entente/text/date.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

enum class VertexId : std::uint32_t {};       // place in RelationGraph::actors()
enum class EdgeId : std::uint32_t {};         // place in RelationGraph::relations()
enum class DocumentIndex : std::uint32_t {};  // place in RelationGraph::documents()
enum class GraphTypeId : std::uint16_t {};    // place in RelationGraph::types()
enum class TextId : std::uint32_t {};         // place in RelationGraph::texts(); 0 is the empty text

// Words of a document: where they stand in the file as it came, and how they read. The graph keeps each text once and
// in order: graph[passage.words] -> "praised", and of two ids the lower one is the text that comes first.
struct Passage {
  ByteSpan span;
  TextId words{};

  friend auto operator<=>(const Passage&, const Passage&) = default;
};

// A sentence that is evidence of something.
struct GraphSentence : Passage {
  TextId place{};  // where it begins: "page 3", "00:01:02"; empty: its document has neither pages nor times

  friend auto operator<=>(const GraphSentence&, const GraphSentence&) = default;
};

struct GraphDocument {
  std::string key;   // 16 hexadecimal digits made of id and hash; what evidence in files refers to
  std::string id;    // the file's name as given, or the `id` of a JSON line
  std::string hash;  // SHA-256 of the text, hexadecimal: another text under the same id is another document
  std::optional<std::string> title;
  std::optional<std::string> author;
  std::optional<std::string> publisher;
  std::optional<Date> date;
  std::optional<std::string> reader;  // who read it: accurate, fast or rules; nothing: trees or graphs of before
  std::vector<GraphSentence> sentences;  // by span

  friend auto operator<=>(const GraphDocument&, const GraphDocument&) = default;
};

// How often a document (as GraphDocument::key) has a name.
struct DocumentCount {
  std::string document;
  std::uint32_t count = 0;

  friend auto operator<=>(const DocumentCount&, const DocumentCount&) = default;
};

// Of that document, which is put among the others, that are in order, if it is not there.
std::uint32_t& count_of(std::vector<DocumentCount>& counts, std::string_view document);

struct GraphActor {
  std::string id;  // as Actor::id; person:dan-mercer@GBR where documents tell of several of that name
  std::string name;
  ActorKind kind = ActorKind::organization;
  std::optional<std::string> country;  // ISO 3166-1 alpha-3 code
  bool is_named = true;
  // Each name the actor goes by, and how often in which document, by document.
  std::map<std::string, std::vector<DocumentCount>> aliases;
  bool is_hidden = false;          // by a decision: kept, and left out of answers and diagrams
  std::vector<GraphActor> merged;  // by decisions: who this actor also is, as they were before; by id, one level deep
  // The countries that documents (as GraphDocument::key) give a person or organization: what parts two of one name.
  std::map<std::string, std::set<std::string>> countries;

  // Over all documents, and over those merged into it.
  std::map<std::string, std::size_t> alias_counts() const;
  std::size_t alias_count(std::string_view alias) const;
  std::size_t mention_count() const;
  friend bool operator==(const GraphActor&, const GraphActor&) = default;
};

// One relation mention. The spans are into the document's file.
struct Evidence {
  DocumentIndex document{};
  std::uint32_t sentence = 0;  // place in GraphDocument::sentences
  Passage trigger;
  std::optional<Passage> source;  // nothing: the document itself
  std::optional<Passage> target;
  std::optional<Passage> object;
  std::optional<VertexId> asserted_by;  // the speaker, if it is an actor
  std::optional<Passage> speaker;       // the speaker's words, actor or not; neither: the document's own voice
  Modality modality = Modality::actual;
  std::optional<Passage> time;
  TextId time_value{};  // ISO 8601, empty if not resolved
  TextId rule{};
  double confidence = 0.5;

  bool is_claim() const { return asserted_by.has_value() || speaker.has_value(); }
  friend auto operator<=>(const Evidence&, const Evidence&) = default;
};

// What a person decided of a relation.
enum class Verdict : std::uint8_t { open, confirmed, rejected };
inline constexpr std::array<std::string_view, 3> verdict_names = {"open", "confirmed", "rejected"};
static_assert(verdict_names[std::size_t(Verdict::rejected)] == "rejected");
constexpr std::string_view to_string(Verdict verdict) {
  return verdict_names[std::size_t(verdict)];
}

// One edge: everything that was read of (source, type, target, polarity). A symmetric type's ends stand in id order.
struct Relation {
  std::string id;  // 12 letters and digits made of those four, the same in every graph
  GraphTypeId type{};
  VertexId source{};
  VertexId target{};
  Polarity polarity = Polarity::affirmed;
  std::vector<Evidence> evidence;  // never empty; by document, sentence, trigger
  Verdict verdict = Verdict::open;
  std::vector<std::string> former_ids;  // of relations whose evidence came here by a decision about actors; in order

  std::size_t mention_count() const { return evidence.size(); }
  std::size_t document_count() const;
  // Noisy-or over documents of the best telling mention in each (mentions of one document are not independent), at most
  // 0.99; 1 if a person has confirmed it.
  double confidence() const;
  // The strongest of its mentions.
  Modality modality() const;
  // How many mentions are to be expected true: the sum of their confidences, weaker modalities counting less.
  double strength() const;
  // How many mentions tell the relation, being of its modality: "warned China against arming Russia" does not make it
  // surer that China arms Russia.
  std::size_t telling_count() const;
  // True if no telling mention is the document's own voice.
  bool is_claim_only() const;
  // Its best mention: strongest modality, then own voice before claims, then confidence, then order.
  const Evidence& best_evidence() const;

  friend bool operator==(const Relation&, const Relation&) = default;
};

}  // namespace entente
