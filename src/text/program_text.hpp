// Text that is written for machines: programs, scripts, settings, logs.
// program_text("int main() {\n  return 0;\n}\n…") -> {"source code", true}
// Only lines are looked at, whatever language they are in: how they begin and end, and marks that no prose has.
// A text of fewer than five lines is one for people.
#pragma once

#include <optional>
#include <string_view>

namespace entente::text {

struct ProgramText {
  std::string_view kind;
  bool is_certain = true;  // false: it may be an article with such lines in it
};

std::optional<ProgramText> program_text(std::string_view head);

}  // namespace entente::text
