// What is trained on: sentences of treebanks and of name corpora, some of them once more in lower or upper case.
// read_treebank("gum-train.conllu") -> trees, with the names that GUM's entities tell of; read_names("wikigold.conll")
// A sentence lacks what its corpus does not tell: EWT no names, name corpora no tags and no trees.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "entente/trees/sentence.hpp"
#include "training/numbers.hpp"

namespace entente::training {

struct Example {
  Sentence sentence;  // gold
  bool has_tree = true;
  bool has_names = false;
  std::vector<char> is_open;  // words of which it is not known whether they belong to a name; empty: none
};

// Sentences of a CoNLL-U file; names where its MISC column carries GUM's entities.
std::vector<Example> read_treebank(const std::string& path);

// Sentences of a file with a word and its tag a line (blank or tab between), a blank line after each sentence.
// Tags are CoNLL 2003's (B- and I-PER, ORG, LOC, MISC) or CrossNER's for politics; read_names throws on others.
std::vector<Example> read_names(const std::string& path);

// Names of a file of the gazetteer (src/language/en/gazetteer) or of first-names.tsv, with their kinds.
struct KnownName {
  std::vector<std::string> words;
  NameKind kind = NameKind::other;
};
std::vector<KnownName> read_gazetteer(const std::string& path);

// The words of known names and of word lists (words.tsv), nationalities (countries.tsv), with their uses; in byte order.
std::map<std::string, std::uint16_t> name_words(const std::vector<KnownName>& names,
                                                const std::vector<std::string>& gazetteer);

// What tags and trees alone tell of names in a treebank without any: proper nouns joined by "flat" are a person, one that
// stands alone and that the gazetteer knows in one use is that; other proper nouns, with their neighbours, stay open, and
// no other word is of a name.
void guess_names(std::vector<Example>& examples, const std::map<std::string, std::uint16_t>& name_words);

// Sentences with names once more, each name exchanged for a known one of its kind: "Orla flew to Paris" -> "Arafat flew
// to Baku".  So the model learns the gazetteer's names in contexts of the corpora.  The copies have no trees.
void add_name_copies(std::vector<Example>& examples, const std::vector<KnownName>& names, std::size_t copies,
                     Random& random);

// Five of a hundred sentences once more in lower case, three in upper case.
void add_case_copies(std::vector<Example>& examples, Random& random);

// The lemmatizer's section: rules by suffix, exceptions where the rules fail on the training data.
std::string learn_lemmas(const std::vector<const Sentence*>& sentences);

}  // namespace entente::training
