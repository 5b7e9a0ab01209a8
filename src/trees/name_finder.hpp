// Word vectors -> the names in a sentence and their kinds.  "Orla flew to Ruritania." -> Orla person, Ruritania place
// A tag a word (outside, or begins or continues a name of a kind), the best run of tags that fits together (Viterbi).
// Titles are left out: names of offices and nested names are the actor stage's.
#pragma once

#include <cstdint>
#include <vector>

#include "entente/trees/sentence.hpp"
#include "trees/linear.hpp"
#include "trees/model_file.hpp"

namespace entente {

inline constexpr std::size_t name_tag_count = 1 + 2 * name_kind_names.size();  // outside; begins, continues by kind
inline constexpr std::size_t name_outputs = padded(name_tag_count, column_step);
constexpr std::size_t begin_tag(NameKind kind) { return 1 + 2 * std::size_t(kind); }
constexpr std::size_t inside_tag(NameKind kind) { return 2 + 2 * std::size_t(kind); }

class NameFinder {
 public:
  NameFinder() = default;
  NameFinder(SectionReader& section, std::size_t width);

  struct Buffers {
    std::vector<float> hidden;
    QuantizedRows quantized;
    std::vector<float> scores;
    std::vector<std::uint8_t> came_from;
  };
  // `vectors`: a row of the encoder's width for each of `words` words.  Appends the names to `names`, their
  // words counted from `first_word`.
  void find(const QuantizedRows& vectors, std::size_t words, WordIndex first_word, Buffers& buffers,
            std::vector<Name>& names) const;

 private:
  std::size_t hidden_ = 0;
  Linear hidden_weights_;  // width x hidden
  Linear weights_;         // hidden x name_outputs
};

}  // namespace entente
