// What Model::read makes of a model's sections.
// The vocabulary and the embeddings stay where they lie in the model's bytes.
#pragma once

#include <string>

#include "entente/trees/model.hpp"
#include "trees/lemmatizer.hpp"
#include "trees/parser.hpp"
#include "trees/tagger.hpp"
#include "trees/word_features.hpp"

namespace entente {

// The parser sees the word's features and the rows of its two tags.
inline constexpr std::size_t parser_feature_count = word_feature_count + 2;

struct Model::Parts {
  std::string owned_bytes;  // empty where someone else keeps them
  Vocabulary vocabulary;
  Tagger tagger;
  Lemmatizer lemmatizer;
  Parser parser;

  std::uint32_t word_rows() const { return vocabulary.size() + hashed_feature_rows(); }
};

}  // namespace entente
