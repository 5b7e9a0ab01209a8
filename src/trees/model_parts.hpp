// What Model::read makes of a model's sections.
// The vocabulary and the embeddings stay where they lie in the model's bytes.
#pragma once

#include <string>

#include "entente/trees/model.hpp"
#include "trees/encoder.hpp"
#include "trees/lemmatizer.hpp"
#include "trees/name_finder.hpp"
#include "trees/parser.hpp"
#include "trees/tagger.hpp"
#include "trees/word_features.hpp"

namespace entente {

struct Model::Parts {
  std::string owned_bytes;  // empty where someone else keeps them
  std::uint64_t checksum = 0;  // of all of its bytes: what was trained on its vectors asks for it
  WordKnowledge words;
  Encoder encoder;
  std::size_t tagger_layers = 0;  // the tagger reads the vectors after so many of the encoder's layers
  Tagger tagger;
  Lemmatizer lemmatizer;
  Parser parser;
  NameFinder name_finder;
};

}  // namespace entente
