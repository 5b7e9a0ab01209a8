// Any bytes, and the built-in model with bytes exchanged: an InputError, or a model whose trees have one root.
// Most executions exchange bytes of one section and read that alone, which takes a tenth of the time; the others write a
// whole model, whose checksum is right again, so that what lies behind it is reached.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "entente/language/resource.hpp"
#include "entente/text/input_error.hpp"
#include "entente/trees/tree_builder.hpp"
#include "trees/model_file.hpp"
#include "trees/model_parts.hpp"

namespace {

using namespace entente;

// Five bytes an exchange: a place in the section and the byte that comes there.
void exchange(std::string& section, const std::uint8_t* data, std::size_t size) {
  for (std::size_t at = 0; at + 5 <= size; at += 5) {
    const std::size_t place = data[at] | data[at + 1] << 8 | data[at + 2] << 16 | std::size_t(data[at + 3] & 1) << 24;
    // Most of a section is numbers that may be anything: half of the exchanges go to its first bytes.
    if (!section.empty()) section[place % (data[at + 3] & 2 ? section.size() : 64)] = char(data[at + 4]);
  }
}

void read_section(const std::string& name, const std::string& bytes) {
  const Model::Parts& parts = Model::builtin().parts();
  const std::size_t width = parts.encoder.width();
  SectionReader reader(bytes, "fuzz", name);
  if (name == "encoder") {
    Encoder(reader, parts.words.rows());
  } else if (name == "tagger") {
    reader.count(std::uint32_t(parts.encoder.layers()));
    Tagger(reader, width);
  } else if (name == "lemmas") {
    Lemmatizer{reader};
  } else if (name == "parser") {
    Parser(reader, width);
  } else if (name == "names") {
    NameFinder(reader, width);
  } else {  // lists of words
    while (true) reader.text();
  }
  reader.expect_end();
}

void read_model(std::string_view bytes) {
  const Model model = Model::read(bytes, "fuzz");
  TokenizedSentence sentence;
  for (const char* form : {"Orla", "'s", "firm", "met", "Mercer", "."}) sentence.tokens.push_back({{}, form, false});
  TreeBuilder::Workspace workspace;
  std::size_t roots = 0;
  for (const Word& word : TreeBuilder(model).build(sentence, workspace).words) roots += !word.head;
  if (roots != 1) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::string whole(builtin_resource("model/en.model").value_or(""));
  static const auto good = read_model_file(whole, "en.model");
  if (size < 2) return 0;
  const auto& [name, bytes] = good[data[0] % good.size()];
  std::string section(bytes);
  exchange(section, data + 2, size - 2);
  try {
    if (data[1] % 32 != 0) {
      read_section(name, section);
      return 0;
    }
    Sections sections;
    for (const auto& [other, same] : good) sections.emplace_back(other, other == name ? section : std::string(same));
    read_model(write_model_file(sections));
  } catch (const InputError&) {
  }
  try {
    read_model({reinterpret_cast<const char*>(data), size});
  } catch (const InputError&) {
  }
  return 0;
}
