#include "entente/trees/labels.hpp"

#include <algorithm>

namespace entente {

namespace {

template <typename Name, std::size_t size>
std::optional<Name> find(const std::array<std::string_view, size>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return Name(found - names.begin());
}

}  // namespace

std::optional<UniversalTag> universal_tag(std::string_view name) {
  return find<UniversalTag>(universal_tag_names, name);
}

std::optional<PennTag> penn_tag(std::string_view name) { return find<PennTag>(penn_tag_names, name); }

std::optional<DependencyLabel> dependency_label(std::string_view name) {
  if (const auto exact = find<DependencyLabel>(dependency_label_names, name)) return exact;
  return find<DependencyLabel>(dependency_label_names, name.substr(0, name.find(':')));
}

DependencyLabel base_label(DependencyLabel label) {
  const std::string_view name = to_string(label);
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return label;
  return find<DependencyLabel>(dependency_label_names, name.substr(0, colon)).value_or(label);
}

}  // namespace entente
