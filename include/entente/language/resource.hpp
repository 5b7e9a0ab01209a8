// The data files of src/language/en, compiled into the library, by their path there.
// builtin_resource("gazetteer/countries.tsv") -> its bytes
// Nothing for a name that is not there.
#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "entente/visible.hpp"

namespace ENTENTE_VISIBLE entente {

std::optional<std::string_view> builtin_resource(std::string_view path);

// Each of them, in the order of their paths.
void each_builtin_resource(const std::function<void(std::string_view path, std::string_view bytes)>& sink);

}  // namespace entente
