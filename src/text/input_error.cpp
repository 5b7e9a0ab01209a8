#include "entente/text/input_error.hpp"

#include <utility>

namespace entente {
namespace {

std::string message(const std::string& file, std::size_t line, std::size_t column, const std::string& what) {
  std::string out = file;
  if (line > 0) out += ':' + std::to_string(line);
  if (line > 0 && column > 0) out += ':' + std::to_string(column);
  return out + ": " + what;
}

}  // namespace

InputError::InputError(std::string file, std::size_t line, std::size_t column, const std::string& what)
    : std::runtime_error(message(file, line, column, what)), file_(std::move(file)), line_(line), column_(column) {}

}  // namespace entente
