// A file is replaced whole or not at all: what is written goes into one beside it, which is renamed when all is there.
// replace_file("graph.json", [&](const WritePiece& write) { write(bytes); });
// Any number of threads and processes may replace one file: the last of them stays. What is no regular file (/dev/null,
// a pipe) is written to directly, a link keeps pointing at the file that is replaced.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace entente {

using WritePiece = std::function<void(std::string_view)>;

// Is told the name of what is unfinished before it is there, and when there is nothing any more.
struct UnfinishedWatch {
  std::function<void(const std::string& path)> begin = {};
  std::function<void()> end = {};
};

// Writes to an open file, whatever signals come meanwhile; zero, or the number of the error.
int write_all(int descriptor, std::string_view bytes);

// Throws std::system_error where it cannot be written, with `path` in its words, and what `make` throws.
void replace_file(const std::string& path, const std::function<void(const WritePiece&)>& make,
                  const UnfinishedWatch& watch = {});

}  // namespace entente
