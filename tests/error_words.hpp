// What a broken file is told: error_words([] { read_graph_json("{", "g.json"); }) -> "g.json:1:2: ..."
#pragma once

#include <string>

#include "entente/text/input_error.hpp"

namespace entente::test {

// Empty if `read` throws no InputError.
template <class Read>
std::string error_words(Read read) {
  try {
    read();
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

}  // namespace entente::test
