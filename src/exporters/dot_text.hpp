// Text in the DOT language: quoted strings, long ones in pieces that Graphviz joins.
#pragma once

#include <string>
#include <string_view>

namespace entente {

// A quoted string whose text Graphviz shows as it is. A backslash is doubled, since labels read it as an escape, and
// '&' becomes "&amp;", since labels read entities. A line break becomes \n; NUL and invalid UTF-8 become U+FFFD.
std::string dot_label(std::string_view words);

// A quoted string whose value, read back, is `value`; NUL and invalid UTF-8 become U+FFFD. For attributes that Graphviz
// does not show. cgraph keeps backslashes there, all but one before a quote or a line break, so these are
// percent-coded:
// '\' is %5C, '"' is %22, line breaks are %0A and %0D, '%' is %25.
std::string dot_value(std::string_view value);

}  // namespace entente
