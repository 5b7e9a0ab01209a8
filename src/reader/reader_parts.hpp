// What a trained reader consists of, and what it says of a sentence's pairs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "entente/reader/reader.hpp"
#include "entente/relations/relation.hpp"
#include "reader/confidence_scale.hpp"
#include "reader/pair_scorer.hpp"
#include "reader/sentence_encoder.hpp"
#include "reader/word_context.hpp"
#include "reader/word_pieces.hpp"

namespace entente {

// A type with its direction between a pair's ends, as "condemns<" says it.
struct PairLabel {
  std::string type;
  PairDirection direction = PairDirection::forward;
  // The least probabilities with which it is said: of anything at all between the two, and its own.
  float least_some = 0.5F;
  float least = 0;
};

struct TrainedReader::Parts {
  Parts(std::string_view bytes, const std::string& name);  // borrows the bytes
  Parts(std::string own, const std::string& name);
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  std::string file;  // its name, for errors
  // A reader of pieces reads with `pieces` and `encoder`, one of word vectors with `context`.
  std::optional<WordPieces> pieces;
  std::vector<PairLabel> labels;  // without "none", which comes before them in the scores
  SentenceEncoder encoder;
  WordContext context;
  PairScorer scorer;
  std::optional<ConfidenceScale>
      confidence;  // from a relation's probability to how often such a one is right; always there

  struct Workspace {
    SentenceEncoder::Buffers encoder;
    WordContext::Buffers context;
    PairScorer::Buffers scorer;
  };
  ReaderName name() const { return pieces ? ReaderName::accurate : ReaderName::fast; }
  const WordPieces* cuts_with() const { return pieces ? &*pieces : nullptr; }  // what sentence_input() asks for
  std::uint32_t unknown() const { return pieces ? pieces->unknown() : WordContext::unknown; }
  // One reading a pair. Of `witnesses`, label numbers that proposals stand for, one list a pair. `vectors`: of the
  // sentence's words; throws InputError where a fast reader has none of the width that it was trained on.
  std::vector<PairReading> read(const SentenceInput& input, const WordVectors& vectors, const std::vector<std::vector<std::uint32_t>>& witnesses,
                                Workspace& workspace) const;

 private:
  void read_sections(std::string_view bytes, const std::string& name);

  std::string owned_bytes;
};

}  // namespace entente
