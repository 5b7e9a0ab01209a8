// What single English words say about the tree around them, from language/en/trees/words.tsv.
// TreeWords::builtin().is_giving("lend") -> true: it may have two objects
// For parsers' regular mistakes; no user's file changes it, so a tree is the same under every ontology.
#pragma once

#include <string>
#include <string_view>

#include "text/string_map.hpp"

namespace entente {

class TreeWords {
 public:
  static const TreeWords& builtin();
  // Tables as those of the language: words, and titles of offices. Throws InputError with a place.
  TreeWords(std::string_view words, const std::string& words_file, std::string_view offices,
            const std::string& offices_file);

  bool is_naming(std::string_view verb) const { return namings_.contains(verb); }
  bool is_giving(std::string_view verb) const { return givings_.contains(verb); }
  bool is_relational(std::string_view noun) const { return relational_.contains(noun); }
  bool is_office(std::string_view noun) const { return offices_.contains(noun); }
  bool takes_particle(std::string_view verb, std::string_view particle) const;
  bool is_verb_form(std::string_view form) const { return verb_forms_.contains(form); }
  // "freed" -> "free"; what is no form of a verb of the table is its own.
  std::string_view verb_of(std::string_view form, std::string_view lemma) const;

 private:
  StringSet namings_, givings_, relational_, offices_;
  StringSet particle_verbs_;  // "turn+down"
  StringMap<std::string> verb_forms_;
};

}  // namespace entente
