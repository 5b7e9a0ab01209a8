// The data files of src/language/en, compiled into the library, by their path there.
// builtin_resource("gazetteer/countries.tsv") -> its bytes
// Nothing for a name that is not there.
#pragma once

#include <optional>
#include <string_view>

namespace entente {

std::optional<std::string_view> builtin_resource(std::string_view path);

}  // namespace entente
