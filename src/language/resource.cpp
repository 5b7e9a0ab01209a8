#include "entente/language/resource.hpp"

#include <cstddef>
#include <span>

// The table that embed.sh writes.
struct EmbeddedResource {
  const char* name;
  const char* bytes;
  std::size_t size;
};
extern "C" const EmbeddedResource entente_resources[];
extern "C" const std::size_t entente_resource_count;

namespace entente {

std::optional<std::string_view> builtin_resource(std::string_view path) {
  for (const EmbeddedResource& resource : std::span(entente_resources, entente_resource_count)) {
    if (resource.name == path) return std::string_view(resource.bytes, resource.size);
  }
  return std::nullopt;
}

}  // namespace entente
