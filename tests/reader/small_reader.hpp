// The bytes of a reader too small to know anything, for tests of what a reader's file must be and of its bounds.
// Width 64, one layer, labels "condemns>", "condemns<", "ally-of=" and "quotes>"; its numbers are made from a seed.
#pragma once

#include <string>

#include "entente/relations/relation.hpp"
#include "reader/sentence_input.hpp"
#include "trees/model_file.hpp"

namespace small_reader {

class Numbers {
 public:
  std::vector<float> take(std::size_t count, float most) {
    std::vector<float> values(count);
    for (float& value : values) {
      state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
      value = most * (float(state_ >> 40) / float(1 << 23) - 1.0F);
    }
    return values;
  }

 private:
  std::uint64_t state_ = 7;
};

inline std::string vocabulary() {
  std::string lines = "[PAD]\n[UNK]\n[CLS]\n[SEP]\n";
  for (const char* piece :
       {"orla", "met", "condemned", "mer", "##cer", "and", "the", ".", ",", "u", "s", "un", "##want", "##ed"})
    lines += std::string(piece) + '\n';
  return lines;
}
constexpr std::size_t pieces = 18;

inline std::string label_bytes(const char* first_label) {
  entente::SectionWriter labels;
  labels.number(std::uint32_t(4));
  for (const char* label : {first_label, "condemns<", "ally-of=", "quotes>"}) {
    labels.text(label);
    labels.number(0.5F);
    labels.number(0.1F);
  }
  return labels.bytes();
}

inline void write_linear(Numbers& numbers, entente::SectionWriter& section, std::size_t in, std::size_t out) {
  const std::vector<float> weights = numbers.take(in * out, 0.1F), bias = numbers.take(out, 0.1F);
  section.linear(weights.data(), bias.data(), in, out);
}

inline void write_normalization(entente::SectionWriter& section, std::size_t width) {
  section.matrix(std::vector<float>(width, 1.0F).data(), 1, width);
  section.matrix(std::vector<float>(width, 0.0F).data(), 1, width);
}

inline std::string pair_bytes(Numbers& numbers, std::size_t w, std::size_t vectors) {
  using namespace entente;
  SectionWriter pairs;
  for (const std::uint32_t value : {5U, 32U, 16U, 16U}) pairs.number(value);  // labels, hidden, pointer, witness
  pairs.matrix(numbers.take(3 * w, 1).data(), 3, w);
  std::size_t row = vectors * w + 16;
  for (const std::uint32_t size : SentenceInput::fact_sizes) {
    pairs.number(std::uint32_t(16));
    pairs.matrix(numbers.take(size * 16, 1).data(), size, 16);
    row += 16;
  }
  pairs.matrix(numbers.take(5 * 16, 1).data(), 5, 16);
  pairs.matrix(numbers.take(5, 1).data(), 1, 5);
  write_linear(numbers, pairs, row, 32);
  write_linear(numbers, pairs, 32, 5 + 2 + 5 + 16);
  write_linear(numbers, pairs, w, 16);
  return pairs.bytes();
}

// One that reads the word vectors of a model.
inline std::string fast_bytes(std::uint64_t model_checksum, std::uint32_t word_width = 192, std::uint32_t width = 64,
                              std::uint8_t second_layer = 1) {
  using namespace entente;
  Numbers numbers;
  SectionWriter context;
  context.number(model_checksum);
  for (const std::uint32_t value : {word_width, width, std::uint32_t(2)}) context.number(value);
  write_linear(numbers, context, word_width, width);
  std::size_t rows = 3;  // of unknown words and two known ones
  for (const std::uint32_t size : mark_sizes) rows += size;
  context.number(std::uint32_t(2));
  for (const char* word : {"condemned", "met"}) context.text(word);
  context.embeddings(numbers.take(rows * width, 1).data(), rows, width);
  write_normalization(context, width);
  for (const std::uint8_t kind : {std::uint8_t(0), second_layer}) {
    context.number(kind);
    write_linear(numbers, context, 3 * width, width);
    write_normalization(context, width);
  }
  const std::string pairs = pair_bytes(numbers, width, 5);
  return write_model_file({{"context", context.bytes()},
                           {"labels", label_bytes("condemns>")},
                           {"pairs", pairs},
                           {"confidence", "0\t0.1\n1\t0.9\n"}});
}

inline std::string bytes(std::uint32_t width = 64, std::size_t rows_short = 0,
                         std::string confidence = "0\t0.1\n1\t0.9\n", const char* first_label = "condemns>") {
  using namespace entente;
  Numbers numbers;
  SectionWriter encoder;
  const std::size_t w = width;
  std::size_t rows = pieces + SentenceInput::most_pieces + 2;
  for (const std::uint32_t size : mark_sizes) rows += size;
  rows -= rows_short;
  for (const std::uint32_t value : {width, std::uint32_t(1), std::uint32_t(4 * w), std::uint32_t(rows)})
    encoder.number(value);
  encoder.embeddings(numbers.take(rows * w, 1).data(), rows, w);
  const auto normalization = [&] { write_normalization(encoder, w); };
  const auto linear = [&](SectionWriter& section, std::size_t in, std::size_t out) {
    write_linear(numbers, section, in, out);
  };
  normalization();
  linear(encoder, w, 3 * w);
  linear(encoder, w, w);
  normalization();
  linear(encoder, w, 4 * w);
  linear(encoder, 4 * w, w);
  normalization();
  const std::string pairs = pair_bytes(numbers, w, 6);
  return write_model_file({{"pieces", vocabulary()},
                           {"labels", label_bytes(first_label)},
                           {"encoder", encoder.bytes()},
                           {"pairs", pairs},
                           {"confidence", confidence}});
}

}  // namespace small_reader
