// Text in XML.
#pragma once

#include <string>
#include <string_view>

namespace entente {

// The same words with every character that XML cannot hold (NUL and other controls, U+FFFE) and every byte that is not
// UTF-8 replaced by U+FFFD.
std::string xml_holds(std::string_view words);

// Fit for an attribute in double quotes and for an element: read back, it is xml_holds(words), blanks and all.
std::string xml_text(std::string_view words);
void append_xml_text(std::string& out, std::string_view words);

// A name token for an id: letters, digits, '.', ':' and '-' stay, any other byte is _HEX, so no two ids become one.
std::string xml_id(std::string_view id);

}  // namespace entente
