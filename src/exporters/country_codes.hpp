// The country codes of ISO 3166-1, of three letters -> of two, for formats that know the latter alone.
// two_letter_code("CHN") -> "CN"; empty for what is no code
#pragma once

#include <string_view>

namespace entente {

std::string_view two_letter_code(std::string_view three_letters);

}  // namespace entente
