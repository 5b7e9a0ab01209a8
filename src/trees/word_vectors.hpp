// What the model's encoder makes of each word in its sentence, from which tags, tree and names are read.
// Rows of bytes with a scale each: value = scale * byte. A fast reader reads them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace entente {

struct WordVectors {
  std::size_t width = 0;            // of a row
  std::vector<std::int8_t> values;  // a row a word
  std::vector<float> scales;        // one a word

  friend bool operator==(const WordVectors&, const WordVectors&) = default;
};

}  // namespace entente
