// Where bytes come from: a file, standard input, memory, and any of them unpacked (gzip, zstd, xz, bzip2).
// InputBytes input("news.jsonl.gz", open_source("news.jsonl.gz")); while (auto line = input.next_line()) …
// The kind of compression is known by its first bytes, never by a name. Errors are InputErrors with the reason.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace entente::text {

// U+FFFD is three bytes for one: no text outgrows the 32 bits of a ByteSpan.
inline constexpr std::size_t largest_content = std::size_t{1} << 30;

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Fills `room` from its front and says how far; 0 is the end. Throws InputError.
  virtual std::size_t read(char* room, std::size_t size) = 0;
  // A file that may be opened anew: no pipe, no standard input, and not packed.
  virtual bool is_plain_file() const { return false; }
};

// "-" is standard input. Throws InputError if `path` cannot be opened or is a folder.
std::unique_ptr<ByteSource> open_source(const std::string& path);
// Borrows the bytes.
std::unique_ptr<ByteSource> memory_source(std::string_view bytes);
// gzip (all members, RFC 1952), zstd (all frames, RFC 8878), xz or bzip2, after `head`, which has been read from `packed` already.
// Nothing if `head` begins neither: then `packed` is left to the caller.
std::unique_ptr<ByteSource> unpacking_source(const std::string& name, std::string_view head,
                                             std::unique_ptr<ByteSource>& packed);

// The unpacked content of one input, as a whole or line by line. A pipe can be read but once: whoever wants to know what
// an input is looks at the head of the one that is open.
class InputBytes {
 public:
  InputBytes(std::string name, std::unique_ptr<ByteSource> source);
  InputBytes(std::string name, std::string_view bytes);  // borrows them

  const std::string& name() const { return name_; }
  // The first bytes that have not been taken, `size` of them or what there is.
  std::string_view head(std::size_t size);
  // All that has not been taken. Throws InputError if it is larger than `limit`.
  std::string_view rest(std::size_t limit = largest_content);
  // The next line without its line feed; nothing at the end. Valid until the next call.
  std::optional<std::string_view> next_line();
  void skip(std::size_t size);  // of what head() gave
  // The next bytes, `size` of them or what there is, taken; they are valid until the next call.
  std::string_view take(std::size_t size);
  // The same without keeping them; how many there were.
  std::size_t drop(std::size_t size);
  bool is_plain_file() const { return source_ && source_->is_plain_file(); }

 private:
  // Reads up to `more` bytes; false at the end. The buffer grows twofold up to `limit`.
  bool fill(std::size_t more, std::size_t limit = largest_content);

  std::string name_;
  std::unique_ptr<ByteSource> source_;  // nothing: memory_ holds all that is left
  std::string_view memory_;
  std::string buffer_;
  std::size_t begin_ = 0, end_ = 0;  // of buffer_: read and not taken
};

}  // namespace entente::text
