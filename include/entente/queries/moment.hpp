// When something was: from the first to the last day that is possible.
// moment("2023-03") -> 2023-03-01 to 2023-03-31; moment("2018/..") -> 2018-01-01 and later
// Reads what TimeExpression::value holds: dates, weeks (2023-W11) and intervals of ISO 8601.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "entente/graph/relation_graph.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct Moment {
  Date first;  // a day; year 0: open
  Date last;   // a day; year 9999: open

  bool is_before(const Moment& other) const { return last < other.first; }
  bool meets(const Moment& other) const { return !is_before(other) && !other.is_before(*this); }
  friend auto operator<=>(const Moment&, const Moment&) = default;
};

std::optional<Moment> moment(std::string_view iso);

// When a mention's relation was, if its sentence says so, else the day of its document. Nothing if neither is known.
std::optional<Moment> moment_of(const RelationGraph& graph, const Evidence& evidence);
// As its sentence has it ("2022-02", "2018/.."), else the document's date with a "~" before it, else "".
std::string moment_text(const RelationGraph& graph, const Evidence& evidence);

}  // namespace entente
