// What a person decided about actors and relations: a small text file -> a graph in which it is so.
// "merge person:kyiv-mayor person:vitali-klitschko  # the same man" -> one actor, who keeps the other's names and id
// The graph that goes in stays as it is; without a line, its graph is exactly what it was before the line was written.
//
// One decision stands on a line, # begins a comment, and names with blanks or # stand in quotes (\" and \\ inside):
//   merge ID ID                    the first is the second; its names, evidence and id go there and stay readable
//   split ALIAS from ID as ID      who goes by ALIAS (as it is written) is another actor
//   rename ID NAME    kind ID KIND    hide ID
//   confirm RELATION    reject RELATION
// The order of the lines means nothing: splits come first, then merges, then the others, each about the actor or
// relation that its id has become. What contradicts itself is an error, whichever line comes first.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "entente/graph/relation_graph.hpp"
#include "entente/text/input_error.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

enum class DecisionKind : std::uint8_t { merge, split, rename, kind, hide, confirm, reject };
inline constexpr std::array<std::string_view, 7> decision_kind_names = {"merge", "split",   "rename", "kind",
                                                                        "hide",  "confirm", "reject"};
static_assert(decision_kind_names[std::size_t(DecisionKind::reject)] == "reject");
constexpr std::string_view to_string(DecisionKind kind) {
  return decision_kind_names[std::size_t(kind)];
}

struct Decision {
  DecisionKind kind = DecisionKind::merge;
  std::string subject;  // the id of an actor or relation
  std::string object;   // merge: the other actor; split: the new one; rename: the name; kind: the kind
  std::string alias;    // split only
  std::size_t line = 0;
  std::size_t column = 0;         // of the subject
  std::size_t object_column = 0;  // of the object

  // As it stands in a file, without the end of the line.
  std::string text() const;
  // The same decision, wherever it stands.
  bool says_the_same(const Decision& other) const;
};

class Decisions {
 public:
  // Throws InputError with line and column where a line is broken or contradicts another one.
  static Decisions read(std::string_view bytes, const std::string& name);

  const std::vector<Decision>& all() const { return decisions_; }  // in the order of the lines

  struct Outcome {
    RelationGraph graph;
    std::vector<InputError> warnings;  // decisions about actors and relations that the graph does not have
  };
  // Throws InputError if relations that have become one were both confirmed and rejected.
  Outcome apply(const RelationGraph& graph) const;

 private:
  std::string name_;
  std::vector<Decision> decisions_;  // none contradicts another
};

}  // namespace entente
