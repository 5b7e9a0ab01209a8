// Another program in a process that may do nothing but read its input and write its output.
// run_program({"pdftotext", "-", "-"}, bytes, limits) -> what it wrote, or nothing and why
// Time and memory are limited; where the kernel has Landlock it reads no file outside the folders of programs, libraries and
// fonts, and writes none; where the build has libseccomp it opens no connection. It gets no descriptor but its three.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::text {

struct ProgramLimits {
  std::chrono::seconds processor_time{};
  std::chrono::seconds wall_time{};
  std::size_t memory = 0;
  std::size_t output = 0;
};

struct ProgramResult {
  std::optional<std::string> output;  // nothing: it failed
  bool is_missing = false;            // there is no such program
  std::string why;
};

// The program is looked for in PATH.
ProgramResult run_program(const std::vector<std::string>& words, std::string_view input, const ProgramLimits& limits);

}  // namespace entente::text
