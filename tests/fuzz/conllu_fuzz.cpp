// Any bytes: documents or an InputError. Sentences cover their words in order, trees have one root and no circle; what is
// written is read back equal.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "entente/trees/conllu.hpp"
#include "entente/trees/tree_completion.hpp"

namespace {

using namespace entente;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_tree(const Sentence& sentence) {
  std::size_t roots = 0;
  for (const Word& word : sentence.words) {
    roots += !word.head;
    require(!word.head || *word.head < sentence.words.size());
    std::size_t steps = 0;
    for (const Word* at = &word; at->head; at = &sentence.words[*at->head]) require(++steps <= sentence.words.size());
  }
  require(roots == 1);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto on_error = [](const InputError& error) { require(error.line() > 0); };
  read_conllu(bytes, "fuzz", [](const ConlluDocument& read) {
    const Document& document = read.document;
    require(make_document("", document.text).repaired_bytes == 0);
    std::uint32_t at = 0;
    for (const Sentence& sentence : read.sentences) {
      require(!sentence.words.empty());
      require(sentence.span.begin >= at && sentence.span.end <= document.text.size());
      at = sentence.span.begin;
      for (const Word& word : sentence.words) {
        require(word.span.begin >= at && word.span.begin <= word.span.end && sentence.span.contains(word.span));
        at = word.span.begin;
      }
      at = sentence.span.end;
    }
    std::vector<Sentence> sentences = read.sentences;
    complete_trees(sentences, Model::builtin());
    std::string written;
    for (const Sentence& sentence : sentences) {
      check_tree(sentence);
      write_conllu(sentence, document.text, written);
    }
    std::size_t count = 0;
    for (const ConlluDocument& again : read_conllu(written, "written")) count += again.sentences.size();
    require(count == sentences.size());
  }, on_error);
  return 0;
}
