#include "exporters/english_words.hpp"

#include "text/string_map.hpp"
#include "text/word_list.hpp"

namespace entente {

Words split(const std::string& text) {
  const std::vector<std::string_view> words = parted_by_blanks(text);
  return {words.begin(), words.end()};
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

bool is_article(std::string_view word) {
  return word == "the" || word == "a" || word == "an";
}

bool begins_aside(std::string_view word) {
  constexpr std::array<std::string_view, 22> beginnings = {
      "that",  "which", "who", "whom",   "whose", "when", "while", "after", "before", "because", "where",
      "since", "until", "as",  "though", "if",    "than", "–",     "—",     "-",      "whether", "either"};
  return is_one_of(beginnings, word) || word.starts_with('(') || word.starts_with('[');
}

bool is_link(const std::string& word) {
  constexpr std::array<std::string_view, 26> links = {
      "of",      "in",      "on",    "at",      "to",      "for",    "from",   "by",      "with",
      "between", "against", "about", "over",    "into",    "among",  "toward", "towards", "under",
      "and",     "or",      "but",   "without", "through", "during", "around", "across"};
  return is_one_of(links, lowered(word));
}

bool points_elsewhere(std::string_view word) {
  constexpr std::array<std::string_view, 34> pointers = {
      "its",  "their", "his",   "her",   "my", "our", "your", "it",    "they",    "them",   "he",  "she",
      "him",  "we",    "us",    "you",   "i",  "me",  "this", "these", "those",   "such",   "one", "ones",
      "what", "who",   "whose", "which", "mr", "mrs", "ms",   "dr",    "himself", "another"};
  return is_one_of(pointers, word);
}

bool is_function_word(std::string_view word) {
  constexpr std::array<std::string_view, 8> others = {"said", "says",   "say",        "not",
                                                      "also", "itself", "themselves", "so"};
  return is_link(std::string(word)) || begins_aside(word) || is_one_of(others, word);
}

bool is_singular_auxiliary(std::string_view word) {
  constexpr std::array<std::string_view, 5> words = {"is", "was", "has", "does", "says"};
  return is_one_of(words, word);
}

bool is_plural_auxiliary(std::string_view word) {
  constexpr std::array<std::string_view, 5> words = {"are", "were", "have", "do", "say"};
  return is_one_of(words, word);
}

bool is_auxiliary(std::string_view word) {
  constexpr std::array<std::string_view, 10> modals = {"will",  "would", "can",    "could", "may",
                                                       "might", "shall", "should", "must",  "had"};
  return is_singular_auxiliary(word) || is_plural_auxiliary(word) || word == "did" || is_one_of(modals, word);
}

}  // namespace entente
