// A text file of cases that reads like a table:  TEXT => WHAT IS READ FROM IT
// Blank lines and lines that begin with '#' are for people. " / " in the text is a new paragraph.
// UPDATE_EXPECTED=1 rewrites what stands on the right.
#pragma once

#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <string_view>

namespace entente {

inline std::string with_paragraphs(std::string text) {
  for (std::size_t at = 0; (at = text.find(" / ", at)) != std::string::npos;) text.replace(at, 3, "\n\n");
  return text;
}

// Runs `read` on every case of the file under tests/ and returns how many there are.
inline std::size_t check_table(const std::string& file, const std::function<std::string(const std::string&)>& read) {
  const char* tests = std::getenv("ENTENTE_TESTS");
  const std::string path = std::string(tests ? tests : "tests") + "/" + file;
  std::ifstream in(path);
  REQUIRE_MESSAGE(in.good(), path);
  const bool rewrite = std::getenv("UPDATE_EXPECTED") != nullptr;
  std::ostringstream rewritten;
  std::size_t cases = 0;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    const std::size_t arrow = line.find(" => ");
    if (line.empty() || line.front() == '#' || arrow == std::string::npos) {
      rewritten << line << '\n';
      continue;
    }
    ++cases;
    std::string text = line.substr(0, arrow);
    while (!text.empty() && text.back() == ' ') text.pop_back();
    const std::string found = read(with_paragraphs(text));
    if (!rewrite) CHECK_MESSAGE(found == line.substr(arrow + 4), file << ':' << number << ": " << text);
    rewritten << text << " => " << found << '\n';
  }
  if (rewrite) std::ofstream(path) << rewritten.str();
  return cases;
}

}  // namespace entente
