// A broken file, option or model: what is wrong and where.  actors.tsv:7:12: expected a tab before the alias
// Thrown by everything that reads a file; running text never is an error.
// Line and column count from 1, columns in bytes; 0 where a place makes no sense.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>

#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

class InputError : public std::runtime_error {
 public:
  InputError(std::string file, std::size_t line, std::size_t column, const std::string& what);
  InputError(std::string file, const std::string& what) : InputError(std::move(file), 0, 0, what) {}

  const std::string& file() const { return file_; }
  std::size_t line() const { return line_; }
  std::size_t column() const { return column_; }

 private:
  std::string file_;
  std::size_t line_;
  std::size_t column_;
};

}  // namespace entente
