#include "text/whole_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

#include "entente/text/input_error.hpp"

namespace entente {
namespace {

std::string reason(int error_number) { return std::generic_category().message(error_number); }

class OpenFile {
 public:
  explicit OpenFile(const std::string& path)
      : number_(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
  ~OpenFile() {
    if (number_ > STDIN_FILENO) ::close(number_);
  }
  OpenFile(const OpenFile&) = delete;
  OpenFile& operator=(const OpenFile&) = delete;

  int number() const { return number_; }

 private:
  int number_;
};

}  // namespace

std::string beginning_of_file(const std::string& path, std::size_t size) {
  const OpenFile file(path);
  const std::string name = path == "-" ? "standard input" : path;
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

std::string whole_file(const std::string& path) { return beginning_of_file(path, std::size_t(-1) / 4); }

}  // namespace entente
