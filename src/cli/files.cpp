#include "cli/files.hpp"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <climits>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "exporters/plain_words.hpp"
#include "text/whole_file.hpp"

namespace entente {
namespace {

std::string reason(int error_number) { return std::generic_category().message(error_number); }

// What is unfinished beside its target, for end_by_signal(): whenever a signal comes, it finds what to remove. Results are
// written on one thread.
volatile char unfinished[PATH_MAX] = {};

// The name is whole when its first byte is there.
void name_unfinished(const std::string& path) {
  unfinished[0] = '\0';
  std::atomic_signal_fence(std::memory_order_seq_cst);
  for (std::size_t at = 1; at <= path.size(); ++at) unfinished[at] = path.c_str()[at];
  std::atomic_signal_fence(std::memory_order_seq_cst);
  unfinished[0] = path.c_str()[0];
}

}  // namespace

OutputError::OutputError(const std::string& file, int error_number)
    : std::runtime_error(file + ": cannot be written: " + reason(error_number)),
      is_broken_pipe_(error_number == EPIPE) {}

std::string read_file(const std::string& path) { return whole_file(path); }

std::string read_beginning(const std::string& path, std::size_t size) { return beginning_of_file(path, size); }

bool file_exists(const std::string& path) {
  struct stat about {};
  return ::lstat(path.c_str(), &about) == 0;
}

bool is_read_once(const std::string& path) {
  struct stat about {};
  return path == "-" || (::stat(path.c_str(), &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode));
}

std::optional<std::uint64_t> file_size(const std::string& path) {
  struct stat about {};
  if (path == "-" || ::stat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode)) return std::nullopt;
  return std::uint64_t(about.st_size);
}

void write_file(const std::string& path, std::string_view bytes) {
  write_file(path, [bytes](const WritePiece& write) { write(bytes); });
}

void write_file(const std::string& path, const std::function<void(const WritePiece&)>& make) {
  if (path == "-") return make([](std::string_view bytes) { write_result(bytes); });
  // A result may be unfinished, too, while something is kept beside what it was made of.
  const std::string outer = const_cast<const char*>(unfinished);
  try {
    replace_file(path, make, {.begin = name_unfinished, .end = [&outer] { name_unfinished(outer); }});
  } catch (const std::system_error& error) {
    throw OutputError(path, error.code().value());
  }
}

void end_by_signal(int signal) {
  // A signal handler may call these and little else.
  if (unfinished[0] != '\0') ::unlink(const_cast<const char*>(unfinished));
  std::signal(signal, SIG_DFL);
  ::raise(signal);
}

namespace {

// Where results go; null: standard output.
const WritePiece* result_sink = nullptr;
std::string result_path;

// Thrown where nothing was written, so that the file that is there stays.
struct NothingWritten {};

// Shown page by page; false: it could not be.
bool is_paged(std::string_view words) {
  const auto value = [](const char* name) -> std::optional<std::string> {
    const char* found = std::getenv(name);
    return found != nullptr ? std::optional<std::string>(found) : std::nullopt;
  };
  winsize size{};
  std::size_t rows = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_row : 0;
  if (const auto lines = value("LINES"); rows == 0 && lines) rows = std::size_t(std::max(0, std::atoi(lines->c_str())));
  const auto terminal = value("TERM");
  if (rows == 0 || std::size_t(std::ranges::count(words, '\n')) < rows || terminal == "dumb") return false;
  const std::string pager = value("PAGER").value_or("less");
  if (pager.empty() || pager == "cat") return false;
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return false;
  const pid_t process = ::fork();
  if (process == 0) {
    ::dup2(ends[0], STDIN_FILENO);
    ::signal(SIGPIPE, SIG_DFL);
    ::setenv("LESS", "FRX", 0);  // colours, and no page of its own for what is short
    ::execl("/bin/sh", "sh", "-c", pager.c_str(), static_cast<char*>(nullptr));
    ::_exit(127);
  }
  ::close(ends[0]);
  // The pager has the keyboard: ^C is its own.
  const auto before = process < 0 ? SIG_DFL : std::signal(SIGINT, SIG_IGN);
  if (process > 0) write_all(ends[1], words);  // who leaves the pager early wants no more
  ::close(ends[1]);
  if (process < 0) return false;
  int status = 0;
  while (::waitpid(process, &status, 0) < 0 && errno == EINTR) {
  }
  std::signal(SIGINT, before);
  return !(WIFEXITED(status) && WEXITSTATUS(status) == 127);
}

}  // namespace

void write_results_to(const std::string& path, const std::function<void()>& work) {
  if (path.empty() || path == "-") return work();
  bool is_written = false;
  result_path = path;
  try {
    write_file(path, [&](const WritePiece& write) {
      const WritePiece sink = [&](std::string_view bytes) {
        is_written = is_written || !bytes.empty();
        write(bytes);
      };
      result_sink = &sink;
      try {
        work();
      } catch (...) {
        result_sink = nullptr;
        throw;
      }
      result_sink = nullptr;
      if (!is_written) throw NothingWritten();
    });
  } catch (const NothingWritten&) {
  }
  result_path.clear();
}

const std::string& results_file() { return result_path; }

bool results_go_to_terminal() { return result_sink == nullptr && ::isatty(STDOUT_FILENO) != 0; }

// `with_colors`: whether they are our own, which a terminal may obey.
static void write_words(std::string_view bytes, bool with_colors) {
  if (result_sink != nullptr) return (*result_sink)(bytes);
  static const bool is_terminal = ::isatty(STDOUT_FILENO) != 0;
  std::string shown;
  if (is_terminal) bytes = shown = terminal_words(bytes, LineEnds::kept, with_colors);
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) throw OutputError("standard output", errno);
}

void show_result(std::string_view words) {
  if (results_go_to_terminal()) {
    finish_results();
    if (is_paged(terminal_words(words, LineEnds::kept, true))) return;
  }
  write_words(words, true);
}

void write_result(std::string_view bytes) { write_words(bytes, false); }

void finish_results() {
  if (result_sink != nullptr) return;
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) throw OutputError("standard output", errno);
}

}  // namespace entente
