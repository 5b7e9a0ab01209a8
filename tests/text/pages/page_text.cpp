// Prints the text that is read of a page: page-text FILE
#include <cstdio>
#include <string>

#include "entente/text/reader.hpp"

int main(int count, char** arguments) {
  if (count != 2) return 2;
  entente::DocumentReader().read(arguments[1], entente::InputFormat::html, [](const entente::Document& document) {
    std::fwrite(document.text.data(), 1, document.text.size(), stdout);
  });
  return 0;
}
