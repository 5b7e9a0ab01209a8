#include "trees/spanning_tree.hpp"

#include <algorithm>
#include <cassert>
#include <limits>

namespace entente {

namespace {

constexpr float least_score = -1e6F;  // scores beyond this come from a broken model

bool is_tree(const std::vector<std::uint32_t>& heads) {
  if (std::count(heads.begin(), heads.end(), 0U) != 1) return false;
  // 0 not seen, else the word whose walk up came here first; a walk that meets itself goes in a circle.
  std::vector<std::uint32_t> seen(heads.size() + 1, 0);
  for (std::uint32_t word = 1; word <= heads.size(); ++word) {
    std::uint32_t at = word;
    while (at != 0 && seen[at] == 0) {
      seen[at] = word;
      at = heads[at - 1];
    }
    if (at != 0 && seen[at] == word) return false;
  }
  return true;
}

// An arc of the contracted graph, with the ends that it has in the sentence.
struct Arc {
  float score;
  std::uint16_t from;
  std::uint16_t to;
};

// Follows best arcs backward from a word; what comes back to its own path is a cycle and becomes one node.  Contracting
// k nodes takes k n steps, and all contractions together merge n nodes.  The root comes last of all choices: it is
// chosen once, for the node that everything has been contracted into.
class Contraction {
 public:
  Contraction(const float* scores, std::size_t words, std::size_t stride)
      : size_(words + 1), arcs_(size_ * size_), node_in_(size_), in_cycle_(size_, 0) {
    for (std::size_t to = 1; to < size_; ++to) {
      for (std::size_t from = 0; from < size_; ++from) {
        const float score = scores[(to - 1) * stride + from];
        arc(to, from) = {score > least_score && score < -least_score ? score : least_score, std::uint16_t(from),
                         std::uint16_t(to)};
      }
    }
    for (std::uint32_t slot = 0; slot < size_; ++slot) {
      node_in_[slot] = slot;
      nodes_.push_back({});
      if (slot > 0) slots_.push_back(slot);
    }
  }

  void solve(std::vector<std::uint32_t>& heads) {
    std::vector<std::uint32_t> path = {slots_.front()};
    std::vector<char> on_path(size_, 0);
    on_path[path.front()] = 1;
    while (slots_.size() > 1) {
      const std::uint32_t from = choose(path.back());
      if (!on_path[from]) {
        path.push_back(from);
        on_path[from] = 1;
        continue;
      }
      const auto begin = std::find(path.begin(), path.end(), from);
      contract({begin, path.end()});
      for (auto at = begin + 1; at != path.end(); ++at) on_path[*at] = 0;
      path.erase(begin + 1, path.end());
    }
    const std::uint32_t last = node_in_[slots_.front()];
    nodes_[last].arc = arc(slots_.front(), 0);
    expand(heads);
  }

 private:
  struct Node {
    Arc arc{};                 // the best one into it when it was contracted; in the end, the one of the tree
    std::uint32_t parent = 0;  // the node that it was contracted into
    std::vector<std::uint32_t> members;
  };

  Arc& arc(std::size_t to, std::size_t from) { return arcs_.data()[to * size_ + from]; }  // unchecked: all pairs are asked

  // The slot that the best arc into `slot` comes from, the root left aside; notes that arc.
  std::uint32_t choose(std::uint32_t slot) {
    std::uint32_t best = slot;
    for (const std::uint32_t from : slots_) {
      if (from != slot && (best == slot || arc(slot, from).score > arc(slot, best).score)) best = from;
    }
    nodes_[node_in_[slot]].arc = arc(slot, best);
    return best;
  }

  // Makes the nodes of a cycle one, in the first one's slot.
  void contract(const std::vector<std::uint32_t>& cycle) {
    const std::uint32_t kept = cycle.front();
    for (const std::uint32_t slot : cycle) in_cycle_[slot] = 1;
    const auto merge = [&](std::uint32_t other) {
      Arc in{-std::numeric_limits<float>::infinity(), 0, 0}, out = in;
      for (const std::uint32_t slot : cycle) {
        Arc entering = arc(slot, other);
        entering.score -= nodes_[node_in_[slot]].arc.score;
        if (entering.score > in.score) in = entering;
        if (other != 0 && arc(other, slot).score > out.score) out = arc(other, slot);
      }
      arc(kept, other) = in;
      if (other != 0) arc(other, kept) = out;
    };
    merge(0);
    for (const std::uint32_t other : slots_) {
      if (!in_cycle_[other]) merge(other);
    }
    Node made;
    for (const std::uint32_t slot : cycle) {
      made.members.push_back(node_in_[slot]);
      nodes_[node_in_[slot]].parent = std::uint32_t(nodes_.size());
    }
    node_in_[kept] = std::uint32_t(nodes_.size());
    nodes_.push_back(std::move(made));
    std::erase_if(slots_, [&](std::uint32_t slot) { return in_cycle_[slot] && slot != kept; });
    for (const std::uint32_t slot : cycle) in_cycle_[slot] = 0;
  }

  // Undoes the contractions, last first: each member keeps its arc of the cycle, but for the one entered from outside.
  void expand(std::vector<std::uint32_t>& heads) {
    for (std::size_t node = nodes_.size(); node-- > size_;) {
      std::uint32_t entered = nodes_[node].arc.to;
      while (nodes_[entered].parent != node) entered = nodes_[entered].parent;
      nodes_[entered].arc = nodes_[node].arc;
    }
    for (std::size_t word = 1; word < size_; ++word) heads[word - 1] = nodes_[word].arc.from;
  }

  std::size_t size_;
  std::vector<Arc> arcs_;                // [to][from], by slot
  std::vector<std::uint32_t> node_in_;   // the node that each slot holds
  std::vector<char> in_cycle_;           // by slot
  std::vector<std::uint32_t> slots_;     // those in use, the root's left out
  std::vector<Node> nodes_;              // root and words first, then what they were contracted into
};

}  // namespace

void best_tree(const float* scores, std::size_t words, std::size_t stride, std::vector<std::uint32_t>& heads) {
  assert(words < 65536);
  heads.resize(words);
  for (std::size_t i = 0; i < words; ++i) {
    const float* row = scores + i * stride;
    std::uint32_t best = i == 0 && words > 1 ? 2 : words > 1 ? 1 : 0;
    for (std::uint32_t from = 0; from <= words; ++from) {
      if (from != i + 1 && row[from] > row[best]) best = from;
    }
    heads[i] = best;
  }
  if (words > 0 && !is_tree(heads)) Contraction(scores, words, stride).solve(heads);
}

}  // namespace entente
