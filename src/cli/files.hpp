// Whole files, in and out.  read_file("graph.json"), write_file("out.svg", bytes); "-" is standard input or output.
// A file is written beside its target and renamed, so that a failure leaves the file that was there as it was.
// What is no regular file (/dev/null, a pipe, standard output) is written to directly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "text/file_replacement.hpp"

namespace entente {

// A result that could not be written.
class OutputError : public std::runtime_error {
 public:
  OutputError(const std::string& file, int error_number);
  // The reader of our output has gone (entente extract … | head): nobody is left to tell.
  bool is_broken_pipe() const { return is_broken_pipe_; }

 private:
  bool is_broken_pipe_;
};

std::string read_file(const std::string& path);                     // throws InputError
std::string read_beginning(const std::string& path, std::size_t size);  // at most `size` bytes; throws InputError
bool file_exists(const std::string& path);                          // of any kind, or a link that leads nowhere
// Standard input, a pipe, a device: nothing that a name found in a graph may make the program wait for.
bool is_read_once(const std::string& path);
std::optional<std::uint64_t> file_size(const std::string& path);    // nothing for what has none

void write_file(const std::string& path, std::string_view bytes);  // throws OutputError
// What `make` hands on, piece by piece; if it throws, the file that was there is as it was.
void write_file(const std::string& path, const std::function<void(const WritePiece&)>& make);  // throws OutputError

// Handles a signal that ends the program (SIGINT, SIGTERM): what was being written beside its target goes with it.
void end_by_signal(int signal);

// What `work` gives to write_result() goes into this file ("-": standard output), which is as it was if `work` throws or
// writes nothing.
void write_results_to(const std::string& path, const std::function<void()>& work);  // throws OutputError
const std::string& results_file();  // of write_results_to() at work; empty: none
bool results_go_to_terminal();

// A long answer for a person: on a terminal, page by page, with $PAGER or less. Otherwise as write_result().
void show_result(std::string_view words);

// Results as they come, but for what a terminal would obey, where one is written to. Buffered by the C library; finish() writes the rest and reports what went wrong.
void write_result(std::string_view bytes);  // throws OutputError
void finish_results();                      // throws OutputError

}  // namespace entente
