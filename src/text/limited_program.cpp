#include "text/limited_program.hpp"

#include <fcntl.h>
#include <linux/landlock.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstdlib>
#include <system_error>

#ifdef ENTENTE_SECCOMP
#include <seccomp.h>
#endif

namespace entente::text {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  ~Descriptor() { reset(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }
  void reset(int number = -1) {
    if (number_ >= 0) close(number_);
    number_ = number;
  }

 private:
  int number_;
};

std::string find_program(const std::string& name) {
  const char* path = std::getenv("PATH");
  std::string_view folders = path != nullptr ? path : "/usr/local/bin:/usr/bin:/bin";
  while (!folders.empty()) {
    const std::size_t end = std::min(folders.find(':'), folders.size());
    const std::string file = std::string(folders.substr(0, end)) + "/" + name;
    folders.remove_prefix(std::min(end + 1, folders.size()));
    if (file[0] == '/' && access(file.c_str(), X_OK) == 0) return file;
  }
  return {};
}

// The program, libraries, fonts and the tables of encodings: no home, no data.
constexpr const char* readable[] = {"/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/fonts", "/nix/store"};

// A set of Landlock's rules, made before the fork; -1: the kernel has none.
// https://docs.kernel.org/userspace-api/landlock.html
int rules_for(const std::string& program) {
  constexpr std::uint64_t known_at_first = (std::uint64_t(1) << 13) - 1;
  constexpr std::uint64_t reading = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR | LANDLOCK_ACCESS_FS_EXECUTE;
  const long version = syscall(SYS_landlock_create_ruleset, nullptr, 0, LANDLOCK_CREATE_RULESET_VERSION);
  if (version < 1) return -1;
  landlock_ruleset_attr handled{};
  handled.handled_access_fs = known_at_first | (version >= 2 ? std::uint64_t(1) << 13 : 0) | (version >= 3 ? std::uint64_t(1) << 14 : 0);
  const int rules = int(syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0));
  if (rules < 0) return -1;
  std::vector<std::string> paths(std::begin(readable), std::end(readable));
  paths.push_back(program);
  for (const std::string& path : paths) {
    const int descriptor = open(path.c_str(), O_PATH | O_CLOEXEC);
    if (descriptor < 0) continue;
    struct stat about {};
    if (fstat(descriptor, &about) == 0) {
      landlock_path_beneath_attr rule{};
      rule.parent_fd = descriptor;
      rule.allowed_access = S_ISDIR(about.st_mode) ? reading : std::uint64_t(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_EXECUTE);
      syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    }
    close(descriptor);
  }
  return rules;
}

// In the child, which is another program at once.
void forbid_the_network() {
#ifdef ENTENTE_SECCOMP
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr) return;
  for (const int call : {SCMP_SYS(socket), SCMP_SYS(socketpair), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(listen), SCMP_SYS(ptrace),
                         SCMP_SYS(kill), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(io_uring_setup), SCMP_SYS(bpf),
                         SCMP_SYS(keyctl), SCMP_SYS(userfaultfd), SCMP_SYS(mount), SCMP_SYS(unshare), SCMP_SYS(setns)})
    seccomp_rule_add(filter, SCMP_ACT_ERRNO(EACCES), call, 0);
  seccomp_load(filter);
  seccomp_release(filter);
#endif
}

[[noreturn]] void become(const std::string& program, char** words, int input, int output, int rules, const ProgramLimits& limits) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  if (dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0) _exit(126);
  if (nothing >= 0) dup2(nothing, STDERR_FILENO);
  const auto limit = [](auto what, rlim_t most) {
    const rlimit both{most, most};
    setrlimit(what, &both);
  };
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, rlim_t(limits.processor_time.count()));
  limit(RLIMIT_AS, limits.memory);
  limit(RLIMIT_NPROC, 0);
  limit(RLIMIT_FSIZE, 0);  // also where the kernel has no Landlock
  signal(SIGPIPE, SIG_DFL);
  if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) _exit(126);
  if (rules >= 0) syscall(SYS_landlock_restrict_self, rules, 0);
  forbid_the_network();
  close_range(STDERR_FILENO + 1, ~0U, 0);
  char path[] = "PATH=/usr/bin:/bin";
  char language[] = "LC_ALL=C.UTF-8";
  char* environment[] = {path, language, nullptr};
  execve(program.c_str(), words, environment);
  _exit(127);
}

// In a file without a name, so that nobody has to write while he reads.
bool fill(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t size = ::write(descriptor, bytes.data(), bytes.size());
    if (size < 0 && errno != EINTR) return false;
    if (size > 0) bytes.remove_prefix(std::size_t(size));
  }
  return lseek(descriptor, 0, SEEK_SET) == 0;
}

// All that the program writes, up to the limits; else why not.
bool take_all(int descriptor, const ProgramLimits& limits, std::string& output, std::string& why) {
  const auto deadline = std::chrono::steady_clock::now() + limits.wall_time;
  char room[65536];
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) {
      why = "took too long";
      return false;
    }
    pollfd waiting{descriptor, POLLIN, 0};
    const int ready = poll(&waiting, 1, int(std::min<std::chrono::milliseconds::rep>(left.count(), 1'000'000)));
    if (ready <= 0) continue;
    const ssize_t size = ::read(descriptor, room, sizeof room);
    if (size == 0) return true;
    if (size > 0) output.append(room, std::size_t(size));
    if (output.size() > limits.output) {
      why = "wrote too much";
      return false;
    }
  }
}

}  // namespace

ProgramResult run_program(const std::vector<std::string>& words, std::string_view input, const ProgramLimits& limits) {
  ProgramResult result;
  const std::string program = find_program(words[0]);
  if (program.empty()) {
    result.is_missing = true;
    return result;
  }
  const Descriptor content(memfd_create("input", MFD_CLOEXEC));
  int ends[2];
  if (content.number() < 0 || !fill(content.number(), input) || pipe2(ends, O_CLOEXEC) != 0) {
    result.why = "cannot be handed on: " + std::generic_category().message(errno);
    return result;
  }
  const Descriptor from(ends[0]);
  Descriptor into(ends[1]);
  const Descriptor rules(rules_for(program));
  std::vector<std::string> copies = words;
  std::vector<char*> pointers;
  for (std::string& word : copies) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  const pid_t child = fork();
  if (child < 0) {
    result.why = "cannot be started: " + std::generic_category().message(errno);
    return result;
  }
  if (child == 0) become(program, pointers.data(), content.number(), into.number(), rules.number(), limits);
  into.reset();
  std::string output;
  const bool is_whole = take_all(from.number(), limits, output, result.why);
  if (!is_whole) kill(child, SIGKILL);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!is_whole) return result;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) result.output = std::move(output);
  else if (WIFSIGNALED(status)) result.why = "ran out of time or memory, or broke down (signal " + std::to_string(WTERMSIG(status)) + ")";
  else result.why = "failed with status " + std::to_string(WEXITSTATUS(status));
  return result;
}

}  // namespace entente::text
