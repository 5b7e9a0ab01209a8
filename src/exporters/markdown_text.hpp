// Words in Markdown, as CommonMark and Pandoc read it: nothing in them is markup.
// markdown_words("*a|b*") -> "\*a\|b\*"
#pragma once

#include <string>
#include <string_view>

namespace entente {

// Plain words (see plain_words.hpp) with a backslash before every mark that could mean something. On one line; never
// empty where `words` is not.
std::string markdown_words(std::string_view words);

}  // namespace entente
