// Bytes -> one zstd frame with a checksum, and back.  append_frame(json, 3, kept); read_frame(kept, largest)
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace entente {

void append_frame(std::string_view bytes, int level, std::string& out);  // throws std::bad_alloc
// Nothing for what is no whole frame, or says of itself that it holds more than `largest` bytes. Throws std::bad_alloc.
std::optional<std::string> read_frame(std::string_view frame, std::size_t largest);

// The same, piece by piece: nobody holds all of it, and so it does not say how much it holds.
class FrameWriter {
 public:
  explicit FrameWriter(std::function<void(std::string_view)> write);  // throws std::bad_alloc, as all of it
  ~FrameWriter();
  void add(std::string_view bytes);
  void finish();

 private:
  struct Packer;
  std::unique_ptr<Packer> packer_;
};

}  // namespace entente
