#include "entente/graph/snapshot.hpp"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/range/iterator_range.hpp>
#include <cmath>
#include <limits>
#include <optional>
#include <queue>
#include <set>
#include <utility>

namespace entente {
namespace {

struct Step {
  EdgeId relation{};
  float cost = 1;
};
// Outgoing steps alone: 12 bytes a step.
using Steps = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Step, boost::no_property,
                                                 std::uint32_t, std::uint32_t>;
using Vertex = std::uint32_t;

constexpr Vertex nobody = std::numeric_limits<Vertex>::max();

// Sorted by ends, of parallel steps the cheapest first.
Steps packed_steps(std::size_t actors, const std::vector<Tie>& ties, bool forwards, bool backwards) {
  struct Arc {
    Vertex from, to;
    Step step;
  };
  std::vector<Arc> arcs;
  arcs.reserve(ties.size() * (std::size_t(forwards) + std::size_t(backwards)));
  for (const Tie& tie : ties) {
    if (forwards) arcs.push_back({Vertex(tie.source), Vertex(tie.target), {tie.relation, tie.cost}});
    if (backwards) arcs.push_back({Vertex(tie.target), Vertex(tie.source), {tie.relation, tie.cost}});
  }
  std::sort(arcs.begin(), arcs.end(), [](const Arc& a, const Arc& b) {
    return std::tuple(a.from, a.to, a.step.cost, a.step.relation) < std::tuple(b.from, b.to, b.step.cost, b.step.relation);
  });
  std::vector<std::pair<Vertex, Vertex>> ends;
  std::vector<Step> steps;
  ends.reserve(arcs.size());
  steps.reserve(arcs.size());
  for (const Arc& arc : arcs) {
    ends.emplace_back(arc.from, arc.to);
    steps.push_back(arc.step);
  }
  return Steps(boost::edges_are_sorted, ends.begin(), ends.end(), steps.begin(), Vertex(actors));
}

// One of the two searches of a bidirectional Dijkstra. Values of an older search are told by their stamp.
struct Side {
  struct State {
    double cost = 0;
    Vertex before = nobody;
    std::uint32_t stamp = 0;
  };
  std::vector<State> states;
  using Entry = std::pair<double, Vertex>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> open;
};

}  // namespace

struct GraphSnapshot::Packed {
  Steps out;  // where one may walk
  Steps in;   // and from where; empty where that is the same

  const Steps& backwards() const { return is_symmetric ? out : in; }
  bool is_symmetric = false;
};

struct GraphSnapshot::Workspace::Arrays {
  Side sides[2];
  std::vector<std::uint32_t> closed;  // the search that may not visit this actor
  std::uint32_t stamp = 0;
};

GraphSnapshot::Workspace::Workspace() : arrays_(std::make_unique<Arrays>()) {}
GraphSnapshot::Workspace::Workspace(Workspace&&) noexcept = default;
GraphSnapshot::Workspace& GraphSnapshot::Workspace::operator=(Workspace&&) noexcept = default;
GraphSnapshot::Workspace::~Workspace() = default;

GraphSnapshot::GraphSnapshot(std::size_t actors, const std::vector<Tie>& ties, bool directed)
    : packed_(std::make_unique<Packed>()) {
  packed_->is_symmetric = !directed;
  packed_->out = packed_steps(actors, ties, true, !directed);
  if (directed) packed_->in = packed_steps(actors, ties, false, true);
}
GraphSnapshot::GraphSnapshot(GraphSnapshot&&) noexcept = default;
GraphSnapshot& GraphSnapshot::operator=(GraphSnapshot&&) noexcept = default;
GraphSnapshot::~GraphSnapshot() = default;

std::size_t GraphSnapshot::actor_count() const { return boost::num_vertices(packed_->out); }

namespace {

// The cheapest step between two neighbours.
Step cheapest_step(const Steps& steps, Vertex from, Vertex to) {
  const auto [begin, end] = boost::out_edges(from, steps);
  // Sorted by target: the first that reaches it.
  const auto found = std::lower_bound(begin, end, to, [&](const Steps::edge_descriptor& edge, Vertex wanted) {
    return boost::target(edge, steps) < wanted;
  });
  return steps[*found];
}

class Search {
 public:
  Search(const Steps& out, const Steps& in, Side (&sides)[2], std::vector<std::uint32_t>& closed, std::uint32_t& stamp)
      : steps_{&out, &in}, sides_(sides), closed_(closed), stamp_(stamp) {
    for (Side& side : sides_) side.states.resize(boost::num_vertices(out));
    closed_.resize(boost::num_vertices(out), 0);
  }

  // The cheapest path that avoids these actors, and from its first actor the steps to these.
  std::optional<std::vector<Vertex>> path(Vertex from, Vertex to, const std::vector<Vertex>& closed_actors,
                                          const std::vector<Vertex>& closed_steps) {
    ++stamp_;
    for (const Vertex actor : closed_actors) closed_[actor] = stamp_;
    const Vertex ends[2] = {from, to};
    for (int i = 0; i < 2; ++i) {
      sides_[i].open = {};
      reach(sides_[i], ends[i], 0, nobody);
    }
    double best = std::numeric_limits<double>::infinity();
    Vertex meeting = nobody;
    while (!sides_[0].open.empty() && !sides_[1].open.empty() &&
           sides_[0].open.top().first + sides_[1].open.top().first < best) {
      // The side that has fewer open actors goes on: at a hub the other would open all its neighbours.
      const int now = sides_[0].open.size() <= sides_[1].open.size() ? 0 : 1;
      Side &side = sides_[now], &other = sides_[1 - now];
      const auto [cost, actor] = side.open.top();
      side.open.pop();
      if (cost > side.states[actor].cost) continue;  // found more cheaply since
      const double least_of_other = other.open.top().first;
      Vertex last = nobody;
      for (const auto& edge : boost::make_iterator_range(boost::out_edges(actor, *steps_[now]))) {
        const Vertex next = boost::target(edge, *steps_[now]);
        if (next == last) continue;  // a dearer parallel step
        last = next;
        if (closed_[next] == stamp_ || is_closed(now, actor, next, from, closed_steps)) continue;
        const double through = cost + double((*steps_[now])[edge].cost);
        const Side::State& met = other.states[next];
        const bool is_met = met.stamp == stamp_;
        // The other side would come to whom it has not met yet at no less than what it has open.
        if (!is_met && through + least_of_other >= best) continue;
        if (!reach(side, next, through, actor)) continue;
        if (is_met && through + met.cost < best) {
          best = through + met.cost;
          meeting = next;
        }
      }
    }
    if (meeting == nobody) return std::nullopt;
    std::vector<Vertex> path;
    for (Vertex at = meeting; at != nobody; at = sides_[0].states[at].before) path.push_back(at);
    std::reverse(path.begin(), path.end());
    for (Vertex at = sides_[1].states[meeting].before; at != nobody; at = sides_[1].states[at].before) path.push_back(at);
    return path;
  }

 private:
  // Either side may come to a step that is closed: forwards it leaves `from`, backwards it arrives there.
  static bool is_closed(int side, Vertex actor, Vertex next, Vertex from, const std::vector<Vertex>& closed_steps) {
    const Vertex left = side == 0 ? actor : next, reached = side == 0 ? next : actor;
    return left == from && std::ranges::find(closed_steps, reached) != closed_steps.end();
  }

  bool reach(Side& side, Vertex actor, double cost, Vertex before) const {
    Side::State& state = side.states[actor];
    if (state.stamp == stamp_ && state.cost <= cost) return false;
    state = {cost, before, stamp_};
    side.open.emplace(cost, actor);
    return true;
  }

  const Steps* steps_[2];
  Side (&sides_)[2];
  std::vector<std::uint32_t>& closed_;
  std::uint32_t& stamp_;
};

}  // namespace

std::vector<TiePath> GraphSnapshot::best_paths(VertexId from, VertexId to, std::size_t count,
                                               Workspace& workspace) const {
  if (from == to) return {};
  Workspace::Arrays& arrays = *workspace.arrays_;
  Search search(packed_->out, packed_->backwards(), arrays.sides, arrays.closed, arrays.stamp);
  const auto whole = [&](const std::vector<Vertex>& actors) {
    TiePath path;
    path.actors.push_back(VertexId(actors[0]));
    for (std::size_t i = 0; i + 1 < actors.size(); ++i) {
      const Step step = cheapest_step(packed_->out, actors[i], actors[i + 1]);
      path.cost += double(step.cost);
      path.actors.push_back(VertexId(actors[i + 1]));
      path.relations.push_back(step.relation);
    }
    return path;
  };
  std::vector<TiePath> best;
  std::set<TiePath> candidates;  // by cost, then by actors: equals keep one order
  if (const auto first = search.path(Vertex(from), Vertex(to), {}, {})) candidates.insert(whole(*first));
  while (best.size() < count && !candidates.empty()) {
    best.push_back(*candidates.begin());
    candidates.erase(candidates.begin());
    const std::vector<VertexId> last = best.back().actors;
    std::vector<Vertex> root;
    // Leave the last path at each of its actors, to whom no path with the same beginning went.
    for (std::size_t i = 0; i + 1 < last.size(); ++i) {
      std::vector<Vertex> closed_steps;
      for (const TiePath& known : best) {
        if (known.actors.size() > i + 1 && std::equal(last.begin(), last.begin() + std::ptrdiff_t(i) + 1, known.actors.begin()))
          closed_steps.push_back(Vertex(known.actors[i + 1]));
      }
      if (const auto spur = search.path(Vertex(last[i]), Vertex(to), root, closed_steps)) {
        std::vector<Vertex> actors = root;
        actors.insert(actors.end(), spur->begin(), spur->end());
        candidates.insert(whole(actors));
      }
      root.push_back(Vertex(last[i]));
    }
  }
  return best;
}

std::vector<VertexId> GraphSnapshot::around(VertexId actor, unsigned depth, Workspace& workspace) const {
  Workspace::Arrays& arrays = *workspace.arrays_;
  arrays.closed.resize(actor_count(), 0);
  const std::uint32_t seen = ++arrays.stamp;
  std::vector<VertexId> found = {actor};
  arrays.closed[std::size_t(actor)] = seen;
  std::size_t begin = 0;
  for (unsigned distance = 1; distance <= depth; ++distance) {
    const std::size_t end = found.size();
    for (; begin < end; ++begin) {
      for (const Steps* steps : {&packed_->out, packed_->is_symmetric ? nullptr : &packed_->in}) {
        if (steps == nullptr) continue;
        for (const auto& edge : boost::make_iterator_range(boost::out_edges(Vertex(found[begin]), *steps))) {
          const Vertex next = boost::target(edge, *steps);
          if (std::exchange(arrays.closed[next], seen) != seen) found.push_back(VertexId(next));
        }
      }
    }
    std::sort(found.begin() + std::ptrdiff_t(end), found.end());
  }
  return found;
}

std::vector<double> GraphSnapshot::page_rank() const {
  constexpr double walks_on = 0.85;
  const std::size_t actors = actor_count();
  if (actors == 0) return {};
  const Steps &out = packed_->out, &in = packed_->backwards();
  std::vector<double> rank(actors, 1 / double(actors)), share(actors);
  for (int round = 0; round < 100; ++round) {
    double lost = 0;  // by those from whom no step leads on; it is dealt to all
    for (Vertex actor = 0; actor < actors; ++actor) {
      const auto degree = boost::out_degree(actor, out);
      share[actor] = degree > 0 ? rank[actor] / double(degree) : 0;
      if (degree == 0) lost += rank[actor];
    }
    const double base = (1 - walks_on + walks_on * lost) / double(actors);
    double change = 0;
    for (Vertex actor = 0; actor < actors; ++actor) {
      double sum = 0;
      for (const auto& edge : boost::make_iterator_range(boost::out_edges(actor, in))) sum += share[boost::target(edge, in)];
      const double next = base + walks_on * sum;
      change += std::abs(next - rank[actor]);
      rank[actor] = next;
    }
    if (change < 1e-9) break;
  }
  return rank;
}

double tie_cost(double confidence, std::size_t mentions) {
  const double doubt = std::min(-std::log(std::max(confidence, 0.01)), 4.0);
  return 1 + doubt / (1 + std::log(double(std::max<std::size_t>(mentions, 1))));
}

GraphSnapshot snapshot_of(const RelationGraph& graph, const std::function<bool(EdgeId)>& is_wanted, bool directed) {
  std::vector<Tie> ties;
  for (std::size_t i = 0; i < graph.relations().size(); ++i) {
    const Relation& relation = graph.relations()[i];
    if (relation.polarity == Polarity::negated || !is_wanted(EdgeId(i))) continue;
    const float cost = float(tie_cost(relation.confidence(), relation.mention_count()));
    ties.push_back({relation.source, relation.target, EdgeId(i), cost});
    if (directed && graph.type(relation).is_symmetric) ties.push_back({relation.target, relation.source, EdgeId(i), cost});
  }
  return GraphSnapshot(graph.actors().size(), ties, directed);
}

}  // namespace entente
