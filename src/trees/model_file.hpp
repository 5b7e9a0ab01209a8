// The bytes of a model: magic, version, size, checksum, a table of named sections, the sections.
// Everything that is read is checked against the section's end; what does not fit throws InputError with the model's name.
// Numbers are little-endian, as on every machine that this runs on.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entente {

class SectionReader {
 public:
  SectionReader(std::string_view bytes, std::string model_name, std::string section)
      : bytes_(bytes), model_name_(std::move(model_name)), section_(std::move(section)) {}

  template <typename Number>
  Number number() {
    Number value;
    std::memcpy(&value, take(sizeof(Number)).data(), sizeof(Number));
    return value;
  }
  std::string_view take(std::size_t size);
  std::string_view text() { return take(number<std::uint8_t>()); }
  // A count that later reads are sized by; at most `limit`.
  std::uint32_t count(std::uint32_t limit);
  // Rows of 16-bit numbers with a scale each, as floats.
  std::vector<float> matrix(std::size_t rows, std::size_t columns);
  void expect_end();
  [[noreturn]] void fail(const std::string& what) const;

 private:
  std::string_view bytes_;
  std::string model_name_;
  std::string section_;
};

class SectionWriter {
 public:
  template <typename Number>
  void number(Number value) {
    bytes_.append(reinterpret_cast<const char*>(&value), sizeof(value));
  }
  void text(std::string_view text);
  void matrix(const float* values, std::size_t rows, std::size_t columns);
  // Rows of 8-bit numbers after their scales, as EmbeddingTable reads them.
  void embeddings(const float* values, std::size_t rows, std::size_t columns);
  // 8-bit numbers with a scale a column, then the bias, as Linear reads them.
  void linear(const float* values, const float* bias, std::size_t rows, std::size_t columns);
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

using Sections = std::vector<std::pair<std::string, std::string>>;
std::string write_model_file(const Sections& sections);

// The named sections of a model file whose magic, version, sizes and checksum are right; throws InputError otherwise.
std::vector<std::pair<std::string, std::string_view>> read_model_file(std::string_view bytes, const std::string& name);

// The sections of a model by their names, for whoever reads one: a tagger and parser, a reader of relations.
class ModelFile {
 public:
  // Borrows the bytes. Throws InputError as read_model_file() does.
  ModelFile(std::string_view bytes, std::string name);

  std::uint64_t checksum() const { return checksum_; }  // of all that stands behind the header
  bool has(std::string_view section) const;

  std::string_view bytes(std::string_view section) const;  // throws InputError if it has none of that name
  SectionReader read(const std::string& section) const { return SectionReader(bytes(section), name_, section); }

 private:
  std::string name_;
  std::uint64_t checksum_ = 0;
  std::vector<std::pair<std::string, std::string_view>> sections_;
};

}  // namespace entente
