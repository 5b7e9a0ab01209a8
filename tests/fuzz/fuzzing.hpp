// What the fuzz targets share: the check of an oracle, a good file with pieces of it exchanged, and a file to read.
// exchanged("merge a b", data, size) -> "merge b b", or the fuzzer's bytes as they are where the first one is even
#pragma once

#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>

namespace fuzzing {

inline void require(bool holds) {
  if (!holds) std::abort();
}

// Four bytes an exchange: a place in `good`, what is done there, and how much of it or which byte. Random bytes are
// refused by the first lines of a reader; this comes behind them.
inline std::string exchanged(std::string good, const std::uint8_t* data, std::size_t size) {
  if (size == 0 || data[0] % 2 == 0)
    return size == 0 ? std::string() : std::string(reinterpret_cast<const char*>(data) + 1, size - 1);
  for (std::size_t at = 1; at + 4 <= size && good.size() < (std::size_t(1) << 20); at += 4) {
    const std::size_t place = (std::size_t(data[at]) | std::size_t(data[at + 1]) << 8) * 2654435761U % (good.size() + 1);
    const std::size_t count = std::min<std::size_t>(data[at + 3], good.size() - place);
    switch (data[at + 2] % 5) {
      case 0: good.insert(place, 1, char(data[at + 3])); break;
      case 1: good.erase(place, count); break;
      case 2: good.insert(place, good.substr(place, count)); break;
      case 3: good.insert(good.size() / 2, good.substr(place, count)); break;
      case 4:
        if (place < good.size()) good[place] = char(data[at + 3]);
        break;
    }
  }
  return good;
}

// What reads everything that is built in takes a tenth of a second under sanitizers: one input in sixteen is worth that.
inline bool is_read_whole(const std::uint8_t* data, std::size_t size) { return size > 0 && data[size - 1] % 16 == 0; }

// One file of this process, written anew for every input.
class File {
 public:
  File() : folder_("/tmp/entente-fuzz-" + std::to_string(::getpid())) {
    std::system(("mkdir -p " + folder_).c_str());
  }
  ~File() { std::system(("rm -r " + folder_).c_str()); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  const std::string& folder() const { return folder_; }
  std::string write(std::string_view bytes, const std::string& name = "input") const {
    const std::string path = folder_ + '/' + name;
    std::ofstream(path, std::ios::binary).write(bytes.data(), std::streamsize(bytes.size()));
    return path;
  }

 private:
  std::string folder_;
};

}  // namespace fuzzing
