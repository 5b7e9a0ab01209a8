#include "program.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  REQUIRE_MESSAGE(value != nullptr, std::string(name) << " is not set; run me with meson test");
  return value;
}

[[noreturn]] void become_entente(const std::vector<std::string>& arguments, const RunOptions& options,
                                 const std::string& program, const std::string& in, const std::string& out,
                                 const std::string& err, const std::string& terminal) {
  const auto put = [](const std::string& path, int flags, int descriptor) {
    const int opened = ::open(path.c_str(), flags, 0644);
    if (opened < 0 || ::dup2(opened, descriptor) < 0) ::_exit(126);
  };
  put(in, O_RDONLY, 0);
  put(options.output.empty() ? out : options.output, O_WRONLY | O_CREAT, 1);
  put(err, O_WRONLY | O_CREAT, 2);
  if (options.is_on_terminal) {
    put(terminal, O_RDWR | O_NOCTTY, 1);
    if (::dup2(1, 2) < 0) ::_exit(126);
  }
  if (options.output_is_closed) {
    int ends[2];
    if (::pipe(ends) != 0) ::_exit(126);
    ::close(ends[0]);
    ::dup2(ends[1], 1);
  }
  ::signal(SIGPIPE, SIG_DFL);
  const rlimit seconds{options.most_seconds, options.most_seconds + 30};
  ::setrlimit(RLIMIT_CPU, &seconds);
  if (options.largest_file) {
    const rlimit bytes{*options.largest_file, *options.largest_file};
    ::setrlimit(RLIMIT_FSIZE, &bytes);
  }
  if (options.most_address_space) {
    const rlimit bytes{*options.most_address_space, *options.most_address_space};
    ::setrlimit(RLIMIT_AS, &bytes);
  }
  constexpr uid_t nobody = 65534;
  if (options.is_nobody && (::setgid(nobody) != 0 || ::setuid(nobody) != 0)) ::_exit(127);
  for (const auto& [name, value] : options.environment) ::setenv(name.c_str(), value.c_str(), 1);
  if (!options.folder.empty() && ::chdir(options.folder.c_str()) != 0) ::_exit(126);
  std::vector<char*> argv{const_cast<char*>(program.c_str())};
  // What the program says of itself has no reader.
  const bool reads = !arguments.empty() && std::ranges::none_of(arguments, [](const std::string& argument) {
    return argument == "--help" || argument == "-h" || argument == "--version";
  });
  const std::string reader = "--reader=" + options.reader;
  if (reads && !options.reader.empty()) argv.push_back(const_cast<char*>(reader.c_str()));
  for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  ::execv(program.c_str(), argv.data());
  ::_exit(127);
}

// A terminal that nobody sits at: what is written to it is read at its other end, as it is.
class Terminal {
 public:
  Terminal() : end_(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
    REQUIRE(end_ >= 0);
    REQUIRE(::grantpt(end_) == 0);
    REQUIRE(::unlockpt(end_) == 0);
    name_ = ::ptsname(end_);
    // Held open, so that its settings stay and what was written last is not lost.
    other_end_ = ::open(name_.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC);
    termios settings{};
    REQUIRE(::tcgetattr(other_end_, &settings) == 0);
    ::cfmakeraw(&settings);
    REQUIRE(::tcsetattr(other_end_, TCSANOW, &settings) == 0);
  }
  ~Terminal() {
    ::close(end_);
    ::close(other_end_);
  }
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  const std::string& name() const { return name_; }
  // All that comes until the process has ended.
  std::string read_until_end_of(pid_t process) const {
    std::string bytes;
    while (true) {
      siginfo_t about{};
      const bool has_ended = ::waitid(P_PID, id_t(process), &about, WEXITED | WNOHANG | WNOWAIT) == 0 && about.si_pid != 0;
      pollfd waiting{end_, POLLIN, 0};
      if (::poll(&waiting, 1, has_ended ? 0 : 20) > 0) {
        char buffer[4096];
        const ssize_t size = ::read(end_, buffer, sizeof buffer);
        if (size > 0) bytes.append(buffer, std::size_t(size));
      } else if (has_ended) {
        return bytes;
      }
    }
  }

 private:
  int end_, other_end_ = -1;
  std::string name_;
};

}  // namespace

Outcome run_entente(const std::vector<std::string>& arguments, const RunOptions& options) {
  const std::string program = variable("ENTENTE");
  const Folder folder;
  const std::string in = folder.add("in", options.input);
  std::optional<Terminal> terminal;
  if (options.is_on_terminal) terminal.emplace();
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) become_entente(arguments, options, program, in, folder.path("out"), folder.path("err"),
                                 terminal ? terminal->name() : "");
  int status = 0;
  rusage usage{};
  const std::string shown = terminal ? terminal->read_until_end_of(child) : "";
  REQUIRE(::wait4(child, &status, 0, &usage) == child);
  Outcome outcome;
  outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (terminal)
    outcome.out = shown;
  else if (options.output.empty())
    outcome.out = read_bytes(folder.path("out"));
  outcome.err = read_bytes(folder.path("err"));
  for (const timeval& time : {usage.ru_utime, usage.ru_stime}) outcome.seconds += double(time.tv_sec) + double(time.tv_usec) * 1e-6;
  outcome.peak_kb = std::size_t(usage.ru_maxrss);
  return outcome;
}

Folder::Folder() {
  std::string name = (std::filesystem::temp_directory_path() / "entente-test-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  path_ = name;
}

Folder::~Folder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string Folder::add(const std::string& name, std::string_view bytes) const {
  std::ofstream(path(name), std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
  return path(name);
}

std::vector<std::string> Folder::names() const {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(path_)) names.push_back(entry.path().filename().string());
  std::ranges::sort(names);
  return names;
}

std::string read_bytes(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE_MESSAGE(file.good(), path << " cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string example(const std::string& name) { return variable("ENTENTE_EXAMPLES") + "/" + name; }

std::vector<rapidjson::Document> json_lines(const std::string& text) {
  std::vector<rapidjson::Document> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    REQUIRE(end != std::string::npos);
    const std::string line = text.substr(at, end - at);
    rapidjson::Document json;
    json.Parse<rapidjson::kParseValidateEncodingFlag>(line.c_str(), line.size());
    INFO(line);
    REQUIRE(!json.HasParseError());
    REQUIRE(json.IsObject());
    lines.push_back(std::move(json));
    at = end + 1;
  }
  return lines;
}

std::string member(const rapidjson::Value& object, const char* name) {
  const auto found = object.FindMember(name);
  if (found == object.MemberEnd() || !found->value.IsString()) return {};
  return {found->value.GetString(), found->value.GetStringLength()};
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != text.npos; }
