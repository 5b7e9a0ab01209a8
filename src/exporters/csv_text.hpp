// Text in CSV as RFC 4180 has it: every text in quotes, quotes doubled.
#pragma once

#include <string>
#include <string_view>

namespace entente {

// What a cell holds of `words`: NUL and bytes that are not UTF-8 are U+FFFD, and an apostrophe stands before what a
// spreadsheet would take for a formula (= + - @ and their full-width forms, also behind blanks; tabs and line ends).
std::string csv_holds(std::string_view words);
std::string csv_cell(std::string_view words);

// An id: as it is but for controls, '%' and a leading formula character, which are percent-coded, so that no two become
// one.
std::string csv_id(std::string_view id);

}  // namespace entente
