#include "entente/language/resource.hpp"

#include <span>

#include "language/embedded.hpp"

namespace entente {

std::optional<std::string_view> builtin_resource(std::string_view path) {
  for (const EmbeddedFile& file : std::span(entente_resources, entente_resources_count)) {
    if (file.name == path) return std::string_view(file.bytes, file.size);
  }
  return std::nullopt;
}

void each_builtin_resource(const std::function<void(std::string_view path, std::string_view bytes)>& sink) {
  for (const EmbeddedFile& file : std::span(entente_resources, entente_resources_count)) {
    sink(file.name, std::string_view(file.bytes, file.size));
  }
}

}  // namespace entente
