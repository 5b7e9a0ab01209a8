// Tokens -> words with tags, lemmas and a dependency tree, and the names among them.
// Orla | met | Mercer -> met/VERB/VBD is the root, Orla its nsubj, Mercer its obj.
// Any input gives one tree; a sentence of more than `longest_sentence` words is parsed in pieces of that length.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "entente/tokens/token.hpp"
#include "entente/trees/model.hpp"
#include "entente/trees/sentence.hpp"
#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

struct WordVectors;  // trees/word_vectors.hpp, internal

class TreeBuilder {
 public:
  static constexpr std::size_t longest_sentence = 1000;  // words

  // Scratch memory of one thread; reused from sentence to sentence.
  class Workspace {
   public:
    Workspace();
    ~Workspace();
    Workspace(Workspace&&) noexcept;
    Workspace& operator=(Workspace&&) noexcept;

   private:
    friend class TreeBuilder;
    struct Buffers;
    std::unique_ptr<Buffers> buffers_;
  };

  explicit TreeBuilder(const Model& model) : model_(&model) {}  // borrows the model
  // `vectors`, if given, receives those of the words.
  Sentence build(TokenizedSentence sentence, Workspace& workspace, WordVectors* vectors = nullptr) const;
  // The names alone, for trees that were made elsewhere.
  std::vector<Name> find_names(const std::vector<Word>& words, Workspace& workspace) const;
  // The vectors alone, as build() gives them.
  WordVectors find_vectors(const std::vector<Word>& words, Workspace& workspace) const;

 private:
  const Model* model_;
};

}  // namespace entente
