#include "trees/model_file.hpp"

#include <algorithm>
#include <cmath>

#include "entente/text/input_error.hpp"

namespace entente {

namespace {

constexpr std::string_view magic = "\x89" "ENTENTE\n";
constexpr std::uint32_t version = 4;
constexpr std::size_t header_size = 9 + 4 + 8 + 8 + 4;
constexpr std::size_t name_size = 12;

// FNV-1a over eight bytes at a time: found in a millisecond, and no attacker to keep out.
std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t hash = 0xCBF29CE484222325;
  std::size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    std::uint64_t word;
    std::memcpy(&word, bytes.data() + i, 8);
    hash = (hash ^ word) * 0x100000001B3;
    hash ^= hash >> 29;
  }
  for (; i < bytes.size(); ++i) hash = (hash ^ std::uint8_t(bytes[i])) * 0x100000001B3;
  return hash;
}

float largest(const float* values, std::size_t size) {
  float most = 0;
  for (std::size_t j = 0; j < size; ++j) most = std::max(most, std::fabs(values[j]));
  return most;
}

}  // namespace

std::string_view SectionReader::take(std::size_t size) {
  if (size > bytes_.size()) fail("ends too early");
  const std::string_view taken = bytes_.substr(0, size);
  bytes_.remove_prefix(size);
  return taken;
}

std::uint32_t SectionReader::count(std::uint32_t limit) {
  const auto value = number<std::uint32_t>();
  if (value > limit) fail("holds a count beyond its limit");
  return value;
}

std::vector<float> SectionReader::matrix(std::size_t rows, std::size_t columns) {
  std::vector<float> values;
  values.reserve(rows * columns);
  for (std::size_t row = 0; row < rows; ++row) {
    const auto scale = number<float>();
    if (!std::isfinite(scale)) fail("holds a scale that is no number");
    const std::string_view numbers = take(columns * 2);
    for (std::size_t j = 0; j < columns; ++j) {
      std::int16_t number;
      std::memcpy(&number, numbers.data() + 2 * j, 2);
      values.push_back(scale * float(number));
    }
  }
  return values;
}

void SectionReader::expect_end() {
  if (!bytes_.empty()) fail("is longer than it says");
}

void SectionReader::fail(const std::string& what) const {
  throw InputError(model_name_, "broken model: section '" + section_ + "' " + what);
}

void SectionWriter::text(std::string_view text) {
  text = text.substr(0, 255);
  number(std::uint8_t(text.size()));
  bytes_ += text;
}

void SectionWriter::matrix(const float* values, std::size_t rows, std::size_t columns) {
  for (std::size_t row = 0; row < rows; ++row, values += columns) {
    const float scale = largest(values, columns) / 32767;
    number(scale);
    for (std::size_t j = 0; j < columns; ++j) {
      number(std::int16_t(scale == 0 ? 0 : std::lround(values[j] / scale)));
    }
  }
}

void SectionWriter::embeddings(const float* values, std::size_t rows, std::size_t columns) {
  for (std::size_t row = 0; row < rows; ++row) number(largest(values + row * columns, columns) / 127);
  for (std::size_t row = 0; row < rows; ++row) {
    const float scale = largest(values + row * columns, columns) / 127;
    for (std::size_t j = 0; j < columns; ++j) {
      number(std::int8_t(scale == 0 ? 0 : std::lround(values[row * columns + j] / scale)));
    }
  }
}

void SectionWriter::linear(const float* values, const float* bias, std::size_t rows, std::size_t columns) {
  std::vector<float> scales(columns, 0.0F);
  for (std::size_t i = 0; i < rows * columns; ++i) {
    scales[i % columns] = std::max(scales[i % columns], std::fabs(values[i]) / 127);
  }
  for (const float scale : scales) number(scale);
  for (std::size_t i = 0; i < rows * columns; ++i) {
    const float scale = scales[i % columns];
    number(std::int8_t(scale == 0 ? 0 : std::lround(values[i] / scale)));
  }
  matrix(bias, 1, columns);
}

std::string write_model_file(const Sections& sections) {
  SectionWriter body;
  std::uint64_t offset = sections.size() * (name_size + 16);
  for (const auto& [name, bytes] : sections) {
    std::string field = name;
    field.resize(name_size);
    for (char c : field) body.number(c);
    body.number(offset);
    body.number(std::uint64_t(bytes.size()));
    offset += bytes.size();
  }
  std::string rest = body.bytes();
  for (const auto& [name, bytes] : sections) rest += bytes;

  SectionWriter file;
  for (char c : magic) file.number(c);
  file.number(version);
  file.number(std::uint64_t(rest.size()));
  file.number(checksum(rest));
  file.number(std::uint32_t(sections.size()));
  return file.bytes() + rest;
}

std::vector<std::pair<std::string, std::string_view>> read_model_file(std::string_view bytes, const std::string& name) {
  if (bytes.substr(0, magic.size()) != magic) throw InputError(name, "not a model of Entente");
  if (bytes.size() < header_size) throw InputError(name, "broken model: cut off in its header");
  SectionReader header(bytes.substr(magic.size()), name, "header");
  if (const auto found = header.number<std::uint32_t>(); found != version) {
    throw InputError(name, "model of version " + std::to_string(found) + ", this program reads version " +
                               std::to_string(version));
  }
  const auto size = header.number<std::uint64_t>();
  const auto sum = header.number<std::uint64_t>();
  const auto count = header.number<std::uint32_t>();
  const std::string_view rest = bytes.substr(header_size);
  if (size != rest.size()) {
    throw InputError(name, "broken model: " + std::to_string(rest.size()) + " bytes where its header promises " +
                               std::to_string(size));
  }
  if (sum != checksum(rest)) throw InputError(name, "broken model: its checksum is wrong");

  std::vector<std::pair<std::string, std::string_view>> sections;
  SectionReader table(rest, name, "table");
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::string_view field = table.take(name_size);
    const auto offset = table.number<std::uint64_t>();
    const auto length = table.number<std::uint64_t>();
    if (offset > rest.size() || length > rest.size() - offset) table.fail("points beyond the file");
    sections.emplace_back(field.substr(0, field.find('\0')), rest.substr(offset, length));
  }
  return sections;
}

ModelFile::ModelFile(std::string_view bytes, std::string name)
    : name_(std::move(name)), sections_(read_model_file(bytes, name_)) {
  checksum_ = SectionReader(bytes.substr(magic.size() + 4 + 8), name_, "header").number<std::uint64_t>();
}

bool ModelFile::has(std::string_view section) const {
  return std::any_of(sections_.begin(), sections_.end(), [&](const auto& one) { return one.first == section; });
}

std::string_view ModelFile::bytes(std::string_view section) const {
  for (const auto& [name, bytes] : sections_)
    if (name == section) return bytes;
  throw InputError(name_, "broken model: it has no section '" + std::string(section) + "'");
}

}  // namespace entente
