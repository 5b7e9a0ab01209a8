// Words as they may be shown: one line, no control characters, no marks that turn the direction of the text around.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace entente {

// Blanks folded to one, control and bidirectional characters dropped, invalid UTF-8 replaced by U+FFFD.
std::string plain_words(std::string_view words);

// The same words with NUL and bytes that are not UTF-8 replaced by U+FFFD.
std::string without_nul(std::string_view words);

// The number of characters.
std::size_t character_count(std::string_view words);

// At most `most` characters, the last of them "…" where something was cut.
std::string shortened(std::string_view words, std::size_t most);

// Lines of at most `width` characters, broken at blanks; a longer word is a line of its own.
std::vector<std::string> wrapped(std::string_view words, std::size_t width);

}  // namespace entente
