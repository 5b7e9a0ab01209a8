// The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez, Satta 2011): a stack, the words to come, the arcs so far.
// Node 0 is a root that only the parser sees, words are 1..n; a run of legal steps gives one tree with one root.
// shift: next word to the stack; left: the top hangs on the next word; right: the top hangs on the one below it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "entente/trees/labels.hpp"

namespace entente {

inline constexpr std::size_t label_count = dependency_label_names.size();

enum class Step : std::uint8_t { shift, left, right };

struct Transition {
  Step step;
  DependencyLabel label;  // of left and right
};

inline constexpr std::size_t transition_count = 1 + 2 * label_count;
constexpr std::size_t transition_number(Transition transition) {
  return transition.step == Step::shift
             ? 0
             : 1 + std::size_t(transition.label) + (transition.step == Step::right ? label_count : 0);
}
constexpr Transition transition_of(std::size_t number) {
  if (number == 0) return {Step::shift, DependencyLabel::root};
  return {number <= label_count ? Step::left : Step::right, DependencyLabel((number - 1) % label_count)};
}

class ParserState {
 public:
  static constexpr std::uint32_t none = 0xFFFFFFFF;

  void begin(std::size_t words) {
    stack_.clear();
    stack_.push_back(0);
    next_ = 1;
    size_ = std::uint32_t(words + 1);
    heads_.assign(size_, none);
    first_children_.assign(size_, none);
    last_children_.assign(size_, none);
    labels_.assign(size_, DependencyLabel::root);
  }

  bool is_done() const { return stack_.size() == 1 && next_ == size_; }

  // A word hangs on the root only when all others hang already: so there is one root.
  bool is_legal(Step step) const {
    switch (step) {
      case Step::shift: return next_ < size_;
      case Step::left: return stack_.size() > 1 && next_ < size_;
      case Step::right: return stack_.size() > 2 || (stack_.size() == 2 && next_ == size_);
    }
    return false;
  }
  // The label root belongs to the root's arc and to no other.
  bool is_legal(Transition transition) const {
    if (!is_legal(transition.step)) return false;
    if (transition.step == Step::shift) return true;
    const bool on_root = transition.step == Step::right && stack_.size() == 2;
    return on_root == (transition.label == DependencyLabel::root);
  }

  void apply(Transition transition) {
    if (transition.step == Step::shift) {
      stack_.push_back(next_++);
      return;
    }
    const std::uint32_t child = stack_.back();
    stack_.pop_back();
    const std::uint32_t head = transition.step == Step::left ? next_ : stack_.back();
    heads_[child] = head;
    labels_[child] = transition.label;
    (transition.step == Step::left ? first_children_ : last_children_)[head] = child;
  }

  // The n-th node from the top of the stack, or of the words to come; none where there is none.
  std::uint32_t stack(std::size_t n) const { return n < stack_.size() ? stack_[stack_.size() - 1 - n] : none; }
  std::uint32_t coming(std::size_t n) const { return next_ + n < size_ ? std::uint32_t(next_ + n) : none; }
  std::uint32_t first_child(std::uint32_t node) const { return node == none ? none : first_children_[node]; }
  std::uint32_t last_child(std::uint32_t node) const { return node == none ? none : last_children_[node]; }
  std::uint32_t head(std::uint32_t node) const { return heads_[node]; }
  DependencyLabel label(std::uint32_t node) const { return labels_[node]; }
  const std::vector<std::uint32_t>& stack() const { return stack_; }
  std::uint32_t next() const { return next_; }
  std::uint32_t size() const { return size_; }

 private:
  std::vector<std::uint32_t> stack_;
  std::uint32_t next_ = 1;
  std::uint32_t size_ = 1;
  std::vector<std::uint32_t> heads_;
  std::vector<std::uint32_t> first_children_;  // leftmost left child
  std::vector<std::uint32_t> last_children_;   // rightmost right child
  std::vector<DependencyLabel> labels_;
};

// What the parser looks at: the nodes in these places, and the labels that hang there.
inline constexpr std::size_t slot_count = 10;
inline constexpr std::size_t label_slot_count = 5;
inline constexpr std::size_t no_label = label_count;
struct StateFeatures {
  std::array<std::uint32_t, slot_count> nodes;
  std::array<std::size_t, label_slot_count> labels;
};

inline StateFeatures features_of(const ParserState& state) {
  const std::uint32_t top = state.stack(0), second = state.stack(1), next = state.coming(0);
  StateFeatures features{{top, second, state.stack(2), next, state.coming(1), state.first_child(top),
                          state.last_child(top), state.first_child(second), state.last_child(second),
                          state.first_child(next)},
                         {}};
  for (std::size_t i = 0; i < label_slot_count; ++i) {
    const std::uint32_t child = features.nodes[slot_count - label_slot_count + i];
    features.labels[i] = child == ParserState::none ? no_label : std::size_t(state.label(child));
  }
  return features;
}

}  // namespace entente
