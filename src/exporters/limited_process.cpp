#include "exporters/limited_process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <new>
#include <stdexcept>
#include <system_error>

#include "exporters/confinement.hpp"

namespace entente {
namespace {

constexpr char done = 'd', failed = 'f', out_of_memory = 'm';

// Sanitizers keep terabytes of addresses that are no memory.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool can_limit_memory = false;
#else
constexpr bool can_limit_memory = true;
#endif

void obey(const ProcessLimits& limits) {
  const rlimit none{0, 0};
  setrlimit(RLIMIT_CORE, &none);
  const rlim_t seconds = rlim_t(limits.processor_time.count());
  const rlimit time{seconds, seconds};
  setrlimit(RLIMIT_CPU, &time);
  if (!can_limit_memory) return;
  std::size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  const rlim_t most = pages * std::size_t(sysconf(_SC_PAGESIZE)) + limits.memory;
  const rlimit limit{most, most};
  setrlimit(RLIMIT_AS, &limit);
}

void write_all(int descriptor, const std::string& bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    const ssize_t size = ::write(descriptor, bytes.data() + at, bytes.size() - at);
    if (size < 0 && errno != EINTR) _exit(1);
    if (size > 0) at += std::size_t(size);
  }
}

// Nothing that this process has open is the work's but the pipe and the place for complaints: all else lies behind.
int keep_only(int descriptor) {
  const int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO})
    if (nothing >= 0) dup2(nothing, standard);
  constexpr int kept = STDERR_FILENO + 1;
  if (descriptor != kept && dup2(descriptor, kept) < 0) _exit(1);
  close_range(kept + 1, ~0U, 0);
  return kept;
}

[[noreturn]] void work_and_exit(const std::function<std::string()>& work, const ProcessLimits& limits, int descriptor,
                                pid_t parent) {
  signal(SIGPIPE, SIG_DFL);  // nobody waits any more
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(1);  // it ended before that was said
  descriptor = keep_only(descriptor);
  obey(limits);
  try {
    if (limits.is_confined) confine_this_process();
    write_all(descriptor, done + work() + done);  // the last byte says that nothing is missing
  } catch (const std::bad_alloc&) {
    write_all(descriptor, std::string(1, out_of_memory));
  } catch (const std::exception& error) {
    write_all(descriptor, failed + std::string(error.what()));
  }
  _exit(0);  // without the destructors and buffers that belong to the other process
}

// What comes until the end or the deadline.
std::string read_until(int descriptor, std::chrono::steady_clock::time_point deadline) {
  std::string bytes;
  char buffer[65536];
  while (true) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
    if (left.count() <= 0) return {};
    pollfd waiting{descriptor, POLLIN, 0};
    const int ready = poll(&waiting, 1, int(std::min<std::chrono::milliseconds::rep>(left.count(), 1'000'000)));
    if (ready < 0 && errno != EINTR) return {};
    if (ready <= 0) continue;
    const ssize_t size = ::read(descriptor, buffer, sizeof buffer);
    if (size == 0) return bytes;
    if (size < 0 && errno != EINTR) return {};
    if (size > 0) bytes.append(buffer, std::size_t(size));
  }
}

}  // namespace

std::optional<std::string> run_limited(const std::function<std::string()>& work, const ProcessLimits& limits) {
  if (limits.processor_time.count() <= 0) return std::nullopt;
  const auto deadline = std::chrono::steady_clock::now() + limits.wall_time;
  int ends[2];
  if (pipe(ends) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
  const pid_t parent = getpid();
  const pid_t child = fork();
  if (child < 0) {
    const int error = errno;
    close(ends[0]);
    close(ends[1]);
    throw std::system_error(error, std::generic_category(), "fork");
  }
  if (child == 0) {
    close(ends[0]);
    work_and_exit(work, limits, ends[1], parent);
  }
  close(ends[1]);
  const std::string bytes = read_until(ends[0], deadline);
  close(ends[0]);
  kill(child, SIGKILL);  // it has ended or has to
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (bytes.empty() || bytes[0] == out_of_memory) return std::nullopt;
  if (bytes[0] == failed) throw std::runtime_error(bytes.substr(1));
  if (bytes.size() < 2 || bytes.back() != done) return std::nullopt;
  return bytes.substr(1, bytes.size() - 2);
}

}  // namespace entente
