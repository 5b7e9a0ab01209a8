// What Cairo's PDF lacks for those who do not see it: title, language, and the picture tagged as a figure with its words.
#pragma once

#include <string>
#include <string_view>

namespace entente {

// The same file with an update behind it, as PDF allows. A file of another make comes back as it is.
std::string described_pdf(std::string pdf, std::string_view title, std::string_view alt);

}  // namespace entente
