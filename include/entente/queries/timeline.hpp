// What was when: every mention with its time, in order.
// timeline(graph, {}) -> 2022-02 Russia -invades-> Ukraine, 2023-03-20 Xi Jinping -visits-> Russia, …
// A time that a sentence tells goes before its document's date; mentions with neither come last.
#pragma once

#include <optional>
#include <vector>

#include "entente/queries/moment.hpp"
#include "entente/queries/relation_filter.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct TimelineEntry {
  std::optional<Moment> when;
  EdgeId relation{};
  std::size_t mention = 0;  // place in Relation::evidence

  friend bool operator==(const TimelineEntry&, const TimelineEntry&) = default;
};

std::vector<TimelineEntry> timeline(const RelationGraph& graph, const RelationFilter& filter);
// Only what is between these two, in either direction, denied or not.
std::vector<TimelineEntry> timeline_between(const RelationGraph& graph, VertexId first, VertexId second,
                                            const RelationFilter& filter);

}  // namespace entente
