// Characters of UTF-8 text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entente {

// The character that begins at text[place], and place moved behind it; U+FFFD and one byte where it is not UTF-8.
char32_t next_character(std::string_view text, std::size_t& place);
void append_character(std::string& text, char32_t character);

// The same text with every byte that is not UTF-8 replaced by U+FFFD.
std::string valid_utf8(std::string_view text);

}  // namespace entente
