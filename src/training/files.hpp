// Whole files as bytes: what the training programs read and write.
#pragma once

#include <fstream>
#include <iterator>
#include <string>

#include "entente/text/input_error.hpp"

namespace entente::training {

// Throws InputError, as does write_file.
inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw InputError(path, "cannot be opened");
  return {std::istreambuf_iterator<char>(file), {}};
}

inline void write_file(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  if (!file.flush()) throw InputError(path, "cannot be written");
}

}  // namespace entente::training
