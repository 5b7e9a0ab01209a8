#include "entente/queries/clarity.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "graph/name_folding.hpp"
#include "text/ascii.hpp"

namespace entente {
namespace {

constexpr std::size_t one_line = 100;  // bytes

// Whether these words, which stand for the actor, tell a reader who it is. Pronouns are among nobody's names.
bool names(const GraphActor& actor, std::string_view words) {
  const std::string folded = folded_name(words);
  if (folded.empty()) return false;
  const std::string name = folded_name(actor.name);
  if (folded.find(name) != std::string::npos) return true;
  const std::string_view last = std::string_view(name).substr(name.rfind(' ') + 1);
  if (actor.kind == ActorKind::person) return folded.find(last) != std::string::npos;
  // "the company" may stand for one of many, "Beijing" and "Chinese" for one.
  const auto is_capital = [](char c) { return ascii::is_upper(c) || static_cast<unsigned char>(c) >= 0x80; };
  const std::size_t start = words.starts_with("the ") || words.starts_with("The ") ? 4 : 0;
  if (start >= words.size() || !is_capital(words[start])) return false;
  return std::ranges::any_of(actor.aliases, [&](const auto& alias) { return folded_name(alias.first) == folded; });
}

bool is_named_in(const RelationGraph& graph, const GraphActor& actor, const std::optional<Passage>& end,
                 const Passage& sentence) {
  if (!end) return actor.kind == ActorKind::document;
  return sentence.span.contains(end->span) && names(actor, graph[end->words]);
}

}  // namespace

Clarity clarity(const RelationGraph& graph, const Relation& relation, const Evidence& evidence) {
  const Passage& sentence = graph.sentence(evidence);
  Clarity clear;
  clear.modality = evidence.modality;
  clear.is_doubtful = evidence.confidence < 0.5;
  clear.is_claim = evidence.is_claim();
  clear.unnamed_ends = int(!is_named_in(graph, graph[relation.source], evidence.source, sentence)) +
                       int(!is_named_in(graph, graph[relation.target], evidence.target, sentence));
  clear.doubt = std::max(0, 2 - int(evidence.confidence * 3));
  clear.length = std::max(one_line, graph[sentence.words].size());
  return clear;
}

const Evidence& clearest_evidence(const RelationGraph& graph, const Relation& relation) {
  const Evidence* clearest = &relation.evidence.front();
  if (relation.evidence.size() == 1) return *clearest;
  Clarity least = clarity(graph, relation, *clearest);
  for (const Evidence& evidence : relation.evidence) {
    // A weaker modality needs no look at the names.
    if (evidence.modality > least.modality) continue;
    const Clarity clear = clarity(graph, relation, evidence);
    if (clear < least) {
      least = clear;
      clearest = &evidence;
    }
  }
  return *clearest;
}

}  // namespace entente
