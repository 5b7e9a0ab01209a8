#include "entente/graph/snapshot.hpp"

#include <algorithm>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/range/iterator_range.hpp>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <set>
#include <utility>

namespace entente {
namespace {

struct Step {
  std::uint32_t relation : 30 = 0;
  std::uint32_t sign_code : 2 = 1;  // sign + 1
  float cost = 1;

  int sign() const { return int(sign_code) - 1; }
};
// Outgoing steps alone: 12 bytes a step.
using Steps = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, Step, boost::no_property,
                                                 std::uint32_t, std::uint32_t>;
using Vertex = std::uint32_t;

constexpr Vertex nobody = std::numeric_limits<Vertex>::max();

// Where a step leads, and which of two parallel ones it is.
struct Hop {
  Vertex to = nobody;
  int sign = 0;

  friend auto operator<=>(const Hop&, const Hop&) = default;
};

// Sorted by ends and sign, of parallel steps of one sign the cheapest first.
Steps packed_steps(std::size_t actors, const std::vector<WeightedTie>& ties, bool forwards, bool backwards) {
  struct Arc {
    Vertex from, to;
    Step step;
  };
  std::vector<Arc> arcs;
  arcs.reserve(ties.size() * (std::size_t(forwards) + std::size_t(backwards)));
  for (const WeightedTie& tie : ties) {
    const Step step{std::uint32_t(tie.relation), std::uint32_t(tie.sign + 1), tie.cost};
    if (forwards) arcs.push_back({Vertex(tie.source), Vertex(tie.target), step});
    if (backwards) arcs.push_back({Vertex(tie.target), Vertex(tie.source), step});
  }
  std::sort(arcs.begin(), arcs.end(), [](const Arc& a, const Arc& b) {
    const auto key = [](const Arc& arc) {
      return std::tuple(arc.from, arc.to, arc.step.sign(), arc.step.cost, std::uint32_t(arc.step.relation));
    };
    return key(a) < key(b);
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

// What one of the two searches of a bidirectional Dijkstra knows of an actor. Older searches are told by their stamp.
struct State {
  double cost = 0;
  std::uint32_t before : 30 = 0;
  std::uint32_t sign_code : 2 = 1;  // of the step from or to `before`
  std::uint32_t stamp = 0;

  int sign() const { return int(sign_code) - 1; }
};
// Both searches' side by side: one step costs one line of the cache.
struct alignas(32) States {
  State of[2];
};
// The cheapest first. Keeps its memory when it is cleared, which std::priority_queue does not.
class Queue {
 public:
  using Entry = std::pair<double, Vertex>;
  bool empty() const { return entries_.empty(); }
  const Entry& top() const { return entries_.front(); }
  void clear() { entries_.clear(); }
  void push(double cost, Vertex actor) {
    entries_.emplace_back(cost, actor);
    std::push_heap(entries_.begin(), entries_.end(), std::greater<>());
  }
  void pop() {
    std::pop_heap(entries_.begin(), entries_.end(), std::greater<>());
    entries_.pop_back();
  }

 private:
  std::vector<Entry> entries_;
};

}  // namespace

struct GraphSnapshot::Packed {
  Steps out;  // where one may walk
  Steps in;   // and from where; empty where that is the same

  const Steps& backwards() const { return is_symmetric ? out : in; }
  bool is_symmetric = false;
};

struct GraphSnapshot::Workspace::Arrays {
  std::vector<States> states;
  Queue open[2];
  // By around(): the question that came by this actor, and its place among what was found.
  struct Seen {
    std::uint32_t stamp = 0;
    std::uint32_t place = 0;
  };
  std::vector<Seen> seen;
  std::uint32_t stamp = 0;
};

GraphSnapshot::Workspace::Workspace() : arrays_(std::make_unique<Arrays>()) {}
GraphSnapshot::Workspace::Workspace(Workspace&&) noexcept = default;
GraphSnapshot::Workspace& GraphSnapshot::Workspace::operator=(Workspace&&) noexcept = default;
GraphSnapshot::Workspace::~Workspace() = default;

GraphSnapshot::GraphSnapshot(std::size_t actors, const std::vector<WeightedTie>& ties, bool directed)
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

// The cheapest step between two neighbours of that sign.
Step cheapest_step(const Steps& steps, Vertex from, const Hop& hop) {
  const auto [begin, end] = boost::out_edges(from, steps);
  // Sorted by target and sign: the first of them.
  const auto found = std::lower_bound(begin, end, hop, [&](const Steps::edge_descriptor& edge, const Hop& wanted) {
    return Hop{boost::target(edge, steps), steps[edge].sign()} < wanted;
  });
  return steps[*found];
}

// From `from`, a list of hops.
using Route = std::vector<Hop>;

class Search {
 public:
  Search(const Steps& out, const Steps& in, std::vector<States>& states, Queue (&open)[2], std::uint32_t& stamp)
      : steps_{&out, &in}, states_(states), open_(open), stamp_(stamp) {
    states_.resize(boost::num_vertices(out));
  }

  // The cheapest path that avoids these actors, and from its first actor these steps.
  std::optional<Route> path(Vertex from, Vertex to, const std::vector<Vertex>& closed_actors, const Route& closed_steps) {
    ++stamp_;
    for (const Vertex actor : closed_actors)
      for (State& state : states_[actor].of) state = {-1, 0, 1, stamp_};  // nobody comes there more cheaply
    const Vertex ends[2] = {from, to};
    for (int i = 0; i < 2; ++i) {
      open_[i].clear();
      reach(i, ends[i], 0, {ends[i], 0}, true);
    }
    double best = std::numeric_limits<double>::infinity();
    Vertex meeting = nobody;
    while (!open_[0].empty() && !open_[1].empty() && open_[0].top().first + open_[1].top().first < best) {
      // The side whose next actor has fewer ties goes on: often the path is whole before the other's hub is opened.
      const auto ties = [&](int side) { return boost::out_degree(open_[side].top().second, *steps_[side]); };
      const int now = ties(0) <= ties(1) ? 0 : 1;
      const auto [cost, actor] = open_[now].top();
      open_[now].pop();
      if (cost > states_[actor].of[now].cost) continue;  // found more cheaply since
      const double least_of_other = open_[1 - now].top().first;
      Hop last;
      const auto [begin, end] = boost::out_edges(actor, *steps_[now]);
      for (auto at = begin; at != end; ++at) {
        // A hub's neighbours lie far apart in memory: eight steps ahead is what pays on the graph benchmark.
        if (end - at > 8) __builtin_prefetch(&states_[boost::target(*(at + 8), *steps_[now])]);
        const auto edge = *at;
        const Hop hop{boost::target(edge, *steps_[now]), (*steps_[now])[edge].sign()};
        if (hop == last) continue;  // a dearer parallel step
        last = hop;
        if (!closed_steps.empty() && is_closed(now, actor, hop, from, closed_steps)) continue;
        const double through = cost + double((*steps_[now])[edge].cost);
        const State& met = states_[hop.to].of[1 - now];
        const bool is_met = met.stamp == stamp_;
        // With whom the other side is done the path is whole; to others it comes at no less than what it has open.
        const bool is_done = is_met && met.cost < least_of_other;
        const bool goes_on = !is_done && through + least_of_other < best;
        if (!is_met && !goes_on) continue;
        if (!reach(now, hop.to, through, {actor, hop.sign}, goes_on)) continue;
        if (is_met && through + met.cost < best) {
          best = through + met.cost;
          meeting = hop.to;
        }
      }
    }
    if (meeting == nobody) return std::nullopt;
    Route route;
    for (Vertex at = meeting; at != from; at = states_[at].of[0].before) route.push_back({at, states_[at].of[0].sign()});
    std::reverse(route.begin(), route.end());
    for (Vertex at = meeting; at != to; at = states_[at].of[1].before)
      route.push_back({states_[at].of[1].before, states_[at].of[1].sign()});
    return route;
  }

 private:
  // Either side may come to a step that is closed: forwards it leaves `from`, backwards it arrives there.
  static bool is_closed(int side, Vertex actor, const Hop& hop, Vertex from, const Route& closed_steps) {
    const Vertex left = side == 0 ? actor : hop.to, reached = side == 0 ? hop.to : actor;
    return left == from && std::ranges::find(closed_steps, Hop{reached, hop.sign}) != closed_steps.end();
  }

  // `goes_on`: the search is to go on from there.
  bool reach(int side, Vertex actor, double cost, const Hop& before, bool goes_on) {
    State& state = states_[actor].of[side];
    if (state.stamp == stamp_ && state.cost <= cost) return false;
    state = {cost, before.to, std::uint32_t(before.sign + 1), stamp_};
    if (goes_on) open_[side].push(cost, actor);
    return true;
  }

  const Steps* steps_[2];
  std::vector<States>& states_;
  Queue (&open_)[2];
  std::uint32_t& stamp_;
};

}  // namespace

std::vector<TiePath> GraphSnapshot::best_paths(VertexId from, VertexId to, std::size_t count, Workspace& workspace,
                                               const std::vector<VertexId>& avoid) const {
  if (from == to || std::ranges::find(avoid, from) != avoid.end() || std::ranges::find(avoid, to) != avoid.end()) return {};
  Workspace::Arrays& arrays = *workspace.arrays_;
  Search search(packed_->out, packed_->backwards(), arrays.states, arrays.open, arrays.stamp);
  struct Found {
    TiePath path;
    Route route;
    // By cost, then by actors: equals keep one order.
    bool operator<(const Found& other) const { return path < other.path; }
  };
  const auto whole = [&](Route route) {
    Found found{{}, std::move(route)};
    TiePath& path = found.path;
    path.actors.push_back(from);
    for (const Hop& hop : found.route) {
      const Step step = cheapest_step(packed_->out, Vertex(path.actors.back()), hop);
      path.cost += double(step.cost);
      path.actors.push_back(VertexId(hop.to));
      path.relations.push_back(EdgeId(step.relation));
    }
    return found;
  };
  std::vector<Vertex> closed;
  for (const VertexId actor : avoid) closed.push_back(Vertex(actor));
  std::vector<Found> best;
  std::set<Found> candidates;
  if (auto first = search.path(Vertex(from), Vertex(to), closed, {})) candidates.insert(whole(std::move(*first)));
  while (best.size() < count && !candidates.empty()) {
    best.push_back(*candidates.begin());
    candidates.erase(candidates.begin());
    const Route last = best.back().route;
    const std::size_t avoided = closed.size();
    Vertex at = Vertex(from);
    // Leave the last path at each of its actors, by a step that no path with the same beginning took.
    for (std::size_t i = 0; i < last.size(); ++i) {
      Route closed_steps;
      for (const Found& known : best) {
        if (known.route.size() > i && std::equal(last.begin(), last.begin() + std::ptrdiff_t(i), known.route.begin()))
          closed_steps.push_back(known.route[i]);
      }
      if (const auto spur = search.path(at, Vertex(to), closed, closed_steps)) {
        Route route(last.begin(), last.begin() + std::ptrdiff_t(i));
        route.insert(route.end(), spur->begin(), spur->end());
        candidates.insert(whole(std::move(route)));
      }
      closed.push_back(at);
      at = last[i].to;
    }
    closed.resize(avoided);
  }
  std::vector<TiePath> paths;
  for (Found& found : best) paths.push_back(std::move(found.path));
  return paths;
}

void GraphSnapshot::steps_from(VertexId actor, std::vector<TieStep>& steps) const {
  steps.clear();
  for (const auto& edge : boost::make_iterator_range(boost::out_edges(Vertex(actor), packed_->out))) {
    const Step& step = packed_->out[edge];
    steps.push_back(
        {VertexId(boost::target(edge, packed_->out)), EdgeId(step.relation), step.cost, std::int8_t(step.sign())});
  }
}

std::vector<NearActor> GraphSnapshot::around(VertexId actor, std::size_t depth, Workspace& workspace) const {
  Workspace::Arrays& arrays = *workspace.arrays_;
  arrays.seen.resize(actor_count());
  const std::uint32_t seen = ++arrays.stamp;
  std::vector<NearActor> found;
  std::vector<float> costs;  // of the tie by which each of the last ring was found
  arrays.seen[std::size_t(actor)] = {seen, 0};
  std::vector<VertexId> ring = {actor};  // by id, so that of equal ties the first stays
  for (std::size_t distance = 1; distance <= depth && !ring.empty(); ++distance) {
    const std::size_t begin = found.size();
    costs.clear();
    for (const VertexId from : ring) {
      for (const Steps* steps : {&packed_->out, packed_->is_symmetric ? nullptr : &packed_->in}) {
        if (steps == nullptr) continue;
        for (const auto& edge : boost::make_iterator_range(boost::out_edges(Vertex(from), *steps))) {
          const Vertex next = boost::target(edge, *steps);
          const Step& step = (*steps)[edge];
          Workspace::Arrays::Seen& state = arrays.seen[next];
          const NearActor way{VertexId(next), std::uint32_t(distance), from, EdgeId(step.relation)};
          if (state.stamp != seen) {
            state = {seen, std::uint32_t(found.size())};
            found.push_back(way);
            costs.push_back(step.cost);
          } else if (state.place >= begin && next != Vertex(actor) && step.cost < costs[state.place - begin]) {
            found[state.place] = way;
            costs[state.place - begin] = step.cost;
          }
        }
      }
    }
    std::sort(found.begin() + std::ptrdiff_t(begin), found.end());
    ring.clear();
    // Places have moved, but nobody of an older ring is looked up by it again.
    for (std::size_t i = begin; i < found.size(); ++i) ring.push_back(found[i].actor);
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
  std::vector<WeightedTie> ties;
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
