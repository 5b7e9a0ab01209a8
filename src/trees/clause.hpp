// Who does what to whom in one clause, as the tree has it: for speech, actors and rules alike.
// "Mercer was arrested by Orla": Clause(tree, arrested).is_passive(), its agent Orla
// "Orla promised to leave": Clause(tree, leave).subject() -> Orla. Knows of no actors: who a word stands for is for those to
// say that ask.
#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "trees/tree.hpp"

namespace entente {

// The few words that stand in one place of a clause; a ninth is dropped, for what is coordinated hangs on the first.
class Nodes {
 public:
  void push_back(WordIndex word) {
    if (size_ < words_.size()) words_[size_++] = word;
  }
  void add(WordIndex word);  // once
  bool empty() const { return size_ == 0; }
  std::size_t size() const { return size_; }
  WordIndex operator[](std::size_t at) const { return words_[at]; }
  const WordIndex* begin() const { return words_.data(); }
  const WordIndex* end() const { return words_.data() + size_; }

 private:
  std::array<WordIndex, 8> words_{};
  std::size_t size_ = 0;
};

class Clause {
 public:
  Clause(const Tree& tree, WordIndex verb) : tree_(&tree), verb_(verb) {}  // borrows the tree

  bool is_passive() const;
  // The words that hang on the verb as subjects, active or passive; relative pronouns stand for themselves.
  Nodes own_subjects() const;
  // The first of them, or that of the clause on which this one depends: of "leave" in "urged Orla to leave" Orla, in
  // "promised Orla to leave" whoever promised.
  std::optional<WordIndex> subject() const;
  // The phrases with "by" that hang on the verb, or on the verb it is coordinated with.
  Nodes agents() const;
  // Of an active clause: its own, the noun that it describes, or that of a verb beside it.
  Nodes objects() const;
  // Whoever `governed`, an infinitive under the verb, is about before the verb's own subject: "urged *Orla* to leave",
  // "called on *Orla* to leave".
  Nodes controlling_objects(WordIndex governed) const;

 private:
  bool has_by_phrase() const;

  const Tree* tree_;
  WordIndex verb_;
};

// "which", "who" and "that" within a relative clause.
bool is_relative_pronoun(const Tree& tree, WordIndex word);
// The noun that the relative clause around `word` describes.
std::optional<WordIndex> antecedent(const Tree& tree, WordIndex word);

}  // namespace entente
