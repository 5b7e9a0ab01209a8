// Any bytes, and the built-in model with bytes exchanged: an InputError, or a model whose trees have one root.
// The checksum is set right again, so that what lies behind it is reached.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "entente/language/resource.hpp"
#include "entente/text/input_error.hpp"
#include "entente/trees/tree_builder.hpp"
#include "trees/model_file.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  static const std::string whole(builtin_resource("model/en.model").value_or(""));
  Sections sections;
  for (const auto& [name, bytes] : read_model_file(whole, "en.model")) sections.emplace_back(name, std::string(bytes));
  // Six bytes an exchange: a section, a place in it, the byte that comes there.
  for (std::size_t at = 0; at + 6 <= size; at += 6) {
    std::string& section = sections[data[at] % sections.size()].second;
    const std::size_t place = data[at + 1] | data[at + 2] << 8 | data[at + 3] << 16 | std::size_t(data[at + 4] & 1) << 24;
    // Most of a section is numbers that may be anything: half of the exchanges go to its first bytes.
    if (!section.empty()) section[place % (data[at + 4] & 2 ? section.size() : 64)] = char(data[at + 5]);
  }
  for (const std::string& bytes : {std::string(reinterpret_cast<const char*>(data), size), write_model_file(sections)}) {
    try {
      const Model model = Model::read(bytes, "fuzz");
      TokenizedSentence sentence;
      for (const char* form : {"Orla", "'s", "firm", "met", "Mercer", "."}) sentence.tokens.push_back({{}, form, false});
      TreeBuilder::Workspace workspace;
      std::size_t roots = 0;
      for (const Word& word : TreeBuilder(model).build(sentence, workspace).words) roots += !word.head;
      if (roots != 1) std::abort();
    } catch (const InputError&) {
    }
  }
  return 0;
}
