#include "training/corpus.hpp"

#include <doctest/doctest.h>

#include <unistd.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "entente/text/input_error.hpp"

using namespace entente;
using namespace entente::training;

namespace {

// A file that is gone when the test is.
class TemporaryFile {
 public:
  TemporaryFile(const std::string& name, const std::string& bytes)
      : folder_(std::filesystem::temp_directory_path() / ("entente-corpus-" + std::to_string(::getpid()))),
        path_((folder_ / name).string()) {
    std::filesystem::create_directories(folder_);
    std::ofstream(path_, std::ios::binary) << bytes;
  }
  ~TemporaryFile() { std::filesystem::remove_all(folder_); }
  const std::string& path() const { return path_; }

 private:
  std::filesystem::path folder_;
  std::string path_;
};

std::string shown(const Example& example) {
  std::string text;
  for (const Name& name : example.sentence.names) {
    if (!text.empty()) text += ", ";
    for (WordIndex i = name.begin; i < name.end; ++i) text += example.sentence.words[i].form + ' ';
    text += to_string(name.kind);
  }
  return text;
}

// Rows of form, universal tag, Penn tag, head, label and entities.
std::string conllu(std::initializer_list<std::array<const char*, 6>> rows) {
  std::string text;
  int number = 0;
  for (const auto& [form, tag, penn, head, label, entity] : rows) {
    text += std::to_string(++number) + '\t' + form + '\t' + form + '\t' + tag + '\t' + penn + "\t_\t" + head + '\t' + label +
            "\t_\t" + (*entity ? std::string("Entity=") + entity : "_") + '\n';
  }
  return text + '\n';
}

}  // namespace

TEST_CASE("GUM's entities become names without titles, determiners and descriptions") {
  const TemporaryFile file(
      "gum.conllu",
      conllu({{"President", "PROPN", "NNP", "2", "nmod:desc", "(1-person-new-nnnnn-cf1-2,3-coref"},
              {"Anna", "PROPN", "NNP", "4", "nsubj", ""},
              {"Orla", "PROPN", "NNP", "2", "flat", "1)"},
              {"left", "VERB", "VBD", "0", "root", ""},
              {"the", "DET", "DT", "6", "det", "(2-organization-new-nnnnn-cf2-2-sgl"},
              {"University", "PROPN", "NNP", "4", "obj", ""},
              {"of", "ADP", "IN", "8", "case", ""},
              {"Varna", "PROPN", "NNP", "6", "nmod", "(3-place-new-nnnnn-cf3-1-sgl)2)"}}) +
          conllu({{"The", "DET", "DT", "2", "det", "(4-person-new-nnnnn-cf1-2-sgl"},
                  {"Varnians", "PROPN", "NNPS", "3", "nsubj", "4)"},
                  {"slept", "VERB", "VBD", "0", "root", ""}}));
  const std::vector<Example> examples = read_treebank(file.path());
  REQUIRE(examples.size() == 2);
  CHECK(examples[0].has_names);
  CHECK(shown(examples[0]) == "Anna Orla person, University of Varna organization");
  CHECK(shown(examples[1]) == "");
}

TEST_CASE("a treebank without entities has trees and no names") {
  const TemporaryFile file("plain.conllu", conllu({{"Orla", "PROPN", "NNP", "0", "root", ""}}));
  const std::vector<Example> examples = read_treebank(file.path());
  REQUIRE(examples.size() == 1);
  CHECK(examples[0].has_tree);
  CHECK_FALSE(examples[0].has_names);
}

TEST_CASE("corpora of names are read in both styles of tags, and an unknown tag is an error with its place") {
  const TemporaryFile file("names.conll", "Orla\tB-politician\nMercer\tI-politician\nleft\tO\n\nVarna I-LOC\nBay I-LOC\nsank O\n");
  const std::vector<Example> examples = read_names(file.path());
  REQUIRE(examples.size() == 2);
  CHECK(shown(examples[0]) == "Orla Mercer person");
  CHECK(shown(examples[1]) == "Varna Bay place");
  CHECK_FALSE(examples[0].has_tree);
  const TemporaryFile broken("broken.conll", "Orla O\nVarna I-SHIP\n");
  try {
    read_names(broken.path());
    FAIL("read");
  } catch (const InputError& error) {
    CHECK(error.line() == 2);
    CHECK(error.column() == 7);
  }
}

TEST_CASE("copies with other names keep the kinds and, where a tree is kept, the number of words") {
  const TemporaryFile file("gum.conllu", conllu({{"Orla", "PROPN", "NNP", "2", "nsubj", "(1-person-new-nnnnn-cf1-1-coref)"},
                                                 {"left", "VERB", "VBD", "0", "root", ""},
                                                 {"Varna", "PROPN", "NNP", "2", "obj", "(3-place-new-nnnnn-cf3-1-sgl)"}}));
  std::vector<Example> examples = read_treebank(file.path());
  const std::vector<KnownName> known = {{{"Mercer"}, NameKind::person}, {{"New", "Ruritania"}, NameKind::place},
                                        {{"Freedonia"}, NameKind::place}};
  Random random(2);
  add_name_copies(examples, known, 20, random);
  REQUIRE(examples.size() == 21);
  std::size_t with_trees = 0;
  for (std::size_t i = 1; i < examples.size(); ++i) {
    const Sentence& sentence = examples[i].sentence;
    REQUIRE(sentence.names.size() == 2);
    CHECK(sentence.words[sentence.names[0].begin].form == "Mercer");
    CHECK(sentence.names[0].kind == NameKind::person);
    CHECK(sentence.names[1].end == sentence.words.size());
    if (examples[i].has_tree) CHECK(sentence.words.size() == 3);
    with_trees += examples[i].has_tree;
  }
  CHECK(with_trees > 3);
  CHECK(with_trees < 17);
}
