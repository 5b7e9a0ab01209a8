#include "text/file_replacement.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <filesystem>
#include <system_error>

namespace entente {
namespace {

[[noreturn]] void fail(const std::string& path, int error) {
  throw std::system_error(error, std::generic_category(), path);
}

// An open file descriptor.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() { close(); }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  int number() const { return number_; }
  bool close() {
    const bool is_closed = number_ < 0 || ::close(number_) == 0;
    number_ = -1;
    return is_closed;
  }

 private:
  int number_;
};

// A file that is made beside the one it will replace, and goes unless it does.
class TemporaryFile {
 public:
  TemporaryFile(const std::string& target, const std::string& shown_name, const UnfinishedWatch& watch)
      : watch_(watch) {
    const std::string process = target + "." + std::to_string(::getpid());
    for (int i = 0; i < most_tries && descriptor_ < 0; ++i) {
      path_ = process + (i == 0 ? "" : "-" + std::to_string(i)) + ".part";
      if (path_.size() >= PATH_MAX) fail(shown_name, ENAMETOOLONG);
      if (watch_.begin) watch_.begin(path_);
      descriptor_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
      if (descriptor_ < 0 && errno != EEXIST) break;  // EEXIST: another thread's, or of a process that was killed once
    }
    if (descriptor_ >= 0) return;
    const int error = errno;
    if (watch_.end) watch_.end();
    fail(shown_name, error);
  }
  ~TemporaryFile() {
    if (!is_renamed_) ::unlink(path_.c_str());
    if (watch_.end) watch_.end();
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  int descriptor() const { return descriptor_; }
  bool rename_to(const std::string& target) { return is_renamed_ = ::rename(path_.c_str(), target.c_str()) == 0; }

 private:
  static constexpr int most_tries = 100;
  const UnfinishedWatch& watch_;
  std::string path_;
  int descriptor_ = -1;
  bool is_renamed_ = false;
};

mode_t default_mode() {
  const mode_t mask = ::umask(0);
  ::umask(mask);
  return 0666 & ~mask;
}

}  // namespace

int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    bytes.remove_prefix(std::size_t(written));
  }
  return 0;
}

void replace_file(const std::string& path, const std::function<void(const WritePiece&)>& make,
                  const UnfinishedWatch& watch) {
  const auto write_to = [&path, &make](const Descriptor& file) {
    make([&](std::string_view bytes) {
      const int error = write_all(file.number(), bytes);
      if (error != 0) fail(path, error);
    });
  };
  struct stat about {};
  const bool exists = ::stat(path.c_str(), &about) == 0;
  if (exists && !S_ISREG(about.st_mode)) {
    Descriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (file.number() < 0) fail(path, errno);
    return write_to(file);
  }
  if (exists && ::access(path.c_str(), W_OK) != 0) fail(path, errno);
  std::error_code ignored;
  const std::string resolved = exists ? std::filesystem::canonical(path, ignored).string() : std::string();
  const std::string& target = resolved.empty() ? path : resolved;
  TemporaryFile temporary(target, path, watch);
  Descriptor file(temporary.descriptor());
  write_to(file);
  int error = 0;
  if (::fchmod(file.number(), exists ? about.st_mode & 07777 : default_mode()) != 0) error = errno;
  if (error == 0 && ::fsync(file.number()) != 0 && errno != EINVAL && errno != EROFS) error = errno;
  if (!file.close() && error == 0) error = errno;
  if (error == 0 && !temporary.rename_to(target)) error = errno;
  if (error != 0) fail(path, error);
}

}  // namespace entente
