// Sentences for tests.  parse("Orla met Mercer .") -> its tree by the model that is compiled in
// Words are parted by blanks; a word that begins with ~ joins the one before it: "do ~n't".
#pragma once

#include <string>
#include <string_view>

#include "entente/trees/tree_builder.hpp"

namespace entente {

inline TokenizedSentence words_of(std::string_view text) {
  TokenizedSentence sentence;
  std::uint32_t at = 0;
  while (!text.empty()) {
    std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    const bool joins = word.size() > 1 && word.front() == '~';
    if (joins) word.remove_prefix(1);
    else if (!sentence.tokens.empty()) ++at;
    sentence.tokens.push_back({{at, at + std::uint32_t(word.size())}, std::string(word), joins});
    at += std::uint32_t(word.size());
  }
  sentence.span = {0, at};
  return sentence;
}

inline std::string text_of(const TokenizedSentence& sentence) {
  std::string text(sentence.span.end, ' ');
  for (const Token& token : sentence.tokens) text.replace(token.span.begin, token.span.size(), token.form);
  return text;
}

inline Sentence parse(std::string_view text) {
  TreeBuilder::Workspace workspace;
  return TreeBuilder(Model::builtin()).build(words_of(text), workspace);
}

// "Orla/PROPN>met:nsubj met/VERB>ROOT:root"
inline std::string shown(const Sentence& sentence) {
  std::string out;
  for (const Word& word : sentence.words) {
    if (!out.empty()) out += ' ';
    out += word.form + '/' + std::string(to_string(word.tag)) + '>';
    out += word.head ? sentence.words[*word.head].form : "ROOT";
    out += ':' + std::string(to_string(word.label));
  }
  return out;
}

inline bool is_one_tree(const Sentence& sentence) {
  std::size_t roots = 0;
  for (const Word& word : sentence.words) {
    if (!word.head) {
      ++roots;
      if (word.label != DependencyLabel::root) return false;
      continue;
    }
    if (*word.head >= sentence.words.size() || word.label == DependencyLabel::root) return false;
    std::size_t steps = 0;
    for (const Word* at = &word; at->head; at = &sentence.words[*at->head]) {
      if (++steps > sentence.words.size()) return false;
    }
  }
  return roots == (sentence.words.empty() ? 0 : 1);
}

}  // namespace entente
