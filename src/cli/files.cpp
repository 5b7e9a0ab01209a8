#include "cli/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <system_error>

#include "entente/text/input_error.hpp"

namespace entente {
namespace {

std::string reason(int error_number) { return std::generic_category().message(error_number); }

// An open file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  bool close() {
    const bool is_closed = number_ < 0 || number_ == STDIN_FILENO || ::close(number_) == 0;
    number_ = -1;
    return is_closed;
  }

 private:
  int number_;
};

std::string read_up_to(const std::string& path, std::size_t size) {
  const bool is_standard_input = path == "-";
  Descriptor file(is_standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  const std::string name = is_standard_input ? "standard input" : path;
  if (file.number() < 0) throw InputError(name, "cannot be opened: " + reason(errno));
  std::string bytes;
  std::size_t filled = 0;
  while (filled < size) {
    const std::size_t room = std::min<std::size_t>(size - filled, std::size_t(1) << 20);
    if (bytes.size() < filled + room) bytes.resize(std::min(size, std::max(filled + room, 2 * bytes.size())));
    const ssize_t got = ::read(file.number(), bytes.data() + filled, bytes.size() - filled);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw InputError(name, "cannot be read: " + reason(errno));
    if (got == 0) break;
    filled += std::size_t(got);
  }
  bytes.resize(filled);
  return bytes;
}

// Zero, or the number of the error.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(std::size_t(written));
  }
  return 0;
}

mode_t default_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

OutputError::OutputError(const std::string& file, int error_number)
    : std::runtime_error(file + ": cannot be written: " + reason(error_number)),
      is_broken_pipe_(error_number == EPIPE) {}

std::string read_file(const std::string& path) { return read_up_to(path, std::size_t(-1) / 4); }

std::string read_beginning(const std::string& path, std::size_t size) { return read_up_to(path, size); }

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
  const auto write_to = [&path, &make](const Descriptor& file) {
    make([&](std::string_view bytes) {
      const int error = write_all(file.number(), bytes);
      if (error != 0) throw OutputError(path, error);
    });
  };
  struct stat about {};
  const bool exists = ::stat(path.c_str(), &about) == 0;
  if (exists && !S_ISREG(about.st_mode)) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (file.number() < 0) throw OutputError(path, errno);
    return write_to(file);
  }
  if (exists && ::access(path.c_str(), W_OK) != 0) throw OutputError(path, errno);
  // A link keeps pointing at the file that is replaced.
  std::error_code ignored;
  const std::string resolved = exists ? std::filesystem::canonical(path, ignored).string() : std::string();
  const std::string& target = resolved.empty() ? path : resolved;
  std::string temporary = target + ".XXXXXX";
  Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC));
  if (file.number() < 0) throw OutputError(path, errno);
  try {
    write_to(file);
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
  int error = 0;
  if (::fchmod(file.number(), exists ? about.st_mode & 07777 : default_mode()) != 0) error = errno;
  if (error == 0 && ::fsync(file.number()) != 0 && errno != EINVAL && errno != EROFS) error = errno;
  if (!file.close() && error == 0) error = errno;
  if (error == 0 && ::rename(temporary.c_str(), target.c_str()) != 0) error = errno;
  if (error != 0) {
    ::unlink(temporary.c_str());
    throw OutputError(path, error);
  }
}

void write_result(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), stdout) != bytes.size()) throw OutputError("standard output", errno);
}

void finish_results() {
  if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0) throw OutputError("standard output", errno);
}

}  // namespace entente
