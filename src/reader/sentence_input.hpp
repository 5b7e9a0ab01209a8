// What the reader looks at in one sentence: its pieces with marks, its mentions, and every pair of them near enough.
// Made by one function for the trainer and the program.
// "Orla met Mercer": pieces [CLS] orla met mercer [SEP]; pairs (document, Orla), (document, Mercer), (Orla, Mercer)
// A fast reader is shown no pairs that are as good as never related, unless a rule proposes something: the document in a
// sentence without speech, ends far apart in the tree or with many mentions between. Of 87,000 pairs these are 25 in a
// hundred, and hold 2 in a hundred of what the accurate reader says.
// Bounds: 254 pieces (what a longer sentence has beyond is not looked at), 96 mentions, pairs at most 24 mentions
// apart, 256 pairs with an actor outside the sentence.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "entente/relations/relation.hpp"
#include "proposals/candidate.hpp"
#include "proposals/tree_index.hpp"
#include "reader/word_pieces.hpp"

namespace entente {

// Whether a pair's relation runs from its first end to its second, the other way, or has no direction.
enum class PairDirection : std::uint8_t { forward, backward, symmetric };
inline constexpr std::array<char, 3> pair_direction_signs = {'>', '<', '='};
static_assert(pair_direction_signs[std::size_t(PairDirection::symmetric)] == '=');

// What each piece is marked with, an embedding a mark: its word's tag and label, the mention and the speech it stands
// in.
inline constexpr std::size_t piece_marks = 4;

struct SentenceInput {
  static constexpr std::size_t most_pieces = 254;
  static constexpr std::size_t most_mentions = 96;
  static constexpr std::size_t furthest_pair = 24;  // in mentions
  static constexpr std::size_t most_outside = 256;  // pairs with End::outside

  // A proposal that stands between the ends of a pair.
  struct Witness {
    std::uint32_t candidate = 0;  // place among those given
    PairDirection direction = PairDirection::forward;
  };
  // The small facts beside the vectors, an embedding each: distance, length of the path, kinds, forms, whether one
  // stands in the other, mentions between, polarity and modality of the first witness.
  static constexpr std::array<std::uint32_t, 7> fact_sizes = {16, 10, 81, 25, 2, 6, 11};

  enum class End : std::uint8_t { mention, document, outside };
  struct Pair {
    End first_end = End::mention;         // what `first` is; the second end is always a mention
    std::uint32_t first = 0, second = 0;  // places in `mentions`, first before second
    std::optional<ActorId> outside;  // of End::outside: an actor that a proposal names, without words in the sentence
    WordIndex top = 0;               // where the ways up from both heads meet
    std::array<std::uint32_t, fact_sizes.size()> facts{};
    std::uint32_t first_witness = 0, witness_count = 0;  // places in `witnesses`
  };

  std::size_t words = 0;                                      // of the sentence, as far as its pieces reach
  std::vector<std::uint32_t> pieces;                          // with [CLS] and [SEP]; of a fast reader, places of words
  std::vector<std::array<std::uint32_t, piece_marks>> marks;  // one each
  std::vector<std::uint32_t> first_piece;                     // of each word
  // For a fast reader, of each word: its parent in the tree, or itself; its form, which the sentence keeps.
  std::vector<WordIndex> parents;
  std::vector<std::string_view> forms;
  std::vector<Mention> mentions;                              // by place, without those that were cut off
  std::vector<Pair> pairs;
  std::vector<Witness> witnesses;  // of all pairs, one pair's behind the other's

  std::span<const Witness> witnesses_of(const Pair& pair) const {
    return std::span(witnesses).subspan(pair.first_witness, pair.witness_count);
  }
};
// The place behind a word's last piece.
std::size_t end_of_word(const SentenceInput& input, WordIndex word);

// How many values each mark has; 0 stands for none.
inline constexpr std::array<std::uint32_t, piece_marks> mark_sizes = {18, 53, 57, 7};

// `pieces`: nothing for a reader of word vectors, to whom each word is one piece. `candidates` are those of this sentence;
// `speech` the quotations whose cue or content stands in it.
SentenceInput sentence_input(const TreeIndex& tree, const WordPieces* pieces,
                             std::span<const Candidate> candidates, std::span<const Quotation* const> speech,
                             const Ontology& ontology);

}  // namespace entente
