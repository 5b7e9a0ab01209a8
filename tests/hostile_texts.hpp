// Texts that nobody would write, made to be slow to read or to need much memory.
// hostile::coordinated_actors(10000) -> "DoBa BaBa, DoDo BaBa, ...", names that nobody bears, each once
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace hostile {

inline std::string repeated(const std::string& piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

inline std::string coordinated_actors(std::size_t count) {
  static constexpr const char* syllables[] = {"Ba", "Do", "Ki", "Mer", "Lan", "Tor", "Vel", "Sa", "Ri", "No"};
  std::string text;
  for (std::size_t i = 0; i < count; ++i) {
    std::string first, second;
    for (std::size_t n = i + 10000; n > 0; n /= 10) (n > 99 ? first : second) += syllables[n % 10];
    if (i > 0) text += ", ";
    text += first;
    text += ' ';
    text += second;
  }
  return text;
}

// One sentence each, of 5,000 words or more.
inline std::vector<std::string> long_sentences() {
  return {
      repeated("Orla met Mercer and ", 1250) + "left.",
      repeated("Orla said that ", 1700) + "Mercer left.",
      repeated("the friend of ", 1700) + "Kenya attacked Mali.",
      repeated("not ", 5000) + "Kenya attacked Mali.",
  };
}

inline std::string one_quotation() {
  return '"' + repeated("Kenya attacked Mali. We met Orla. ", 3000) + "\" Orla said.";
}

inline std::vector<std::string> unbalanced_marks() {
  return {
      repeated("Orla said \"Kenya attacked Mali. ", 5000),
      repeated("“", 5000) + "Kenya attacked Mali, Orla said.",
  };
}

inline std::string condemned_by_one() {
  return "Kenya condemned " + coordinated_actors(10000) + " and Mali.";
}
inline std::string each_with_each() {
  return coordinated_actors(10000) + " met.";
}

}  // namespace hostile
