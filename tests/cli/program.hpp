// Runs the program that Meson built (its path is in $ENTENTE), and holds what it did.
// Outcome outcome = run_entente({"extract", "-"}, {.input = "Orla met Mercer."});
// Every run has its own folder for files; see Folder.
#pragma once

#include <rapidjson/document.h>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct Outcome {
  int status = -1;      // exit status; 128 + N if signal N ended it
  std::string out;      // standard output
  std::string err;      // standard error
  double seconds = 0;  // of processor time: a busy machine fails no test
  std::size_t peak_kb = 0;  // largest resident memory
};

struct RunOptions {
  std::string reader = "rules";                     // what a rule finds stays; empty: the one that the program chooses
  std::string input = {};                          // standard input
  std::map<std::string, std::string> environment = {};  // beside the inherited one
  std::string folder = {};                          // where to run; empty: here
  std::string output = {};                          // where standard output goes; empty: into Outcome::out
  bool output_is_closed = false;                    // standard output is a pipe that nobody reads
  std::optional<std::size_t> largest_file = {};     // no file may grow beyond so many bytes
  std::optional<std::size_t> most_address_space = {};  // in bytes; does nothing where a sanitizer needs terabytes of it
  unsigned most_seconds = 150;  // of processor time: what hangs shall fail its test and not hold up all others
  bool is_on_terminal = false;                       // standard output and error are one: all goes into Outcome::out
  bool is_nobody = false;                           // run as the user nobody, who owns nothing; 127 if that cannot be
};

Outcome run_entente(const std::vector<std::string>& arguments, const RunOptions& options = {});

// A new folder that goes with its object.
class Folder {
 public:
  Folder();
  ~Folder();
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string path() const { return path_; }
  std::string path(const std::string& name) const { return path_ + "/" + name; }
  std::string add(const std::string& name, std::string_view bytes) const;  // its path
  std::vector<std::string> names() const;                                  // in order

 private:
  std::string path_;
};

std::string read_bytes(const std::string& path);
std::string example(const std::string& name);  // path of a file of examples/

// Each line of `text` as JSON; fails the test at the first that is none.
std::vector<rapidjson::Document> json_lines(const std::string& text);
// A member's string, or "" if it is not there.
std::string member(const rapidjson::Value& object, const char* name);
bool contains(std::string_view text, std::string_view part);

// A short article of which much is known: two states, two leaders, a denial and a quotation.
inline constexpr std::string_view article =
    "China has not condemned Russia.\n\n"
    "Chinese President Xi Jinping met Vladimir Putin in Moscow on Monday. Russia invaded Ukraine in 2022.\n\n"
    "\"We support Ukraine,\" NATO Secretary General Jens Stoltenberg said.\n";
