#include "text/byte_source.hpp"

#include <archive.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <new>
#include <system_error>
#include <utility>

#include "entente/text/input_error.hpp"

namespace entente::text {
namespace {

constexpr std::size_t chunk_size = std::size_t{1} << 16;

std::string reason(int error_number) { return std::generic_category().message(error_number); }

class FileSource : public ByteSource {
 public:
  explicit FileSource(const std::string& path) : name_(path) {
    if (path == "-") return;
    number_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (number_ < 0) throw InputError(path, "cannot be opened: " + reason(errno));
  }
  ~FileSource() override {
    if (number_ != STDIN_FILENO) ::close(number_);
  }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  std::size_t read(char* room, std::size_t size) override {
    for (;;) {
      const ssize_t got = ::read(number_, room, std::min<std::size_t>(size, std::size_t{1} << 30));
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno == EISDIR) throw InputError(name_, "is a folder, not a file");
      if (errno != EINTR) throw InputError(name_, "cannot be read: " + reason(errno));
    }
  }

  bool is_plain_file() const override {
    struct stat about {};
    return number_ != STDIN_FILENO && ::fstat(number_, &about) == 0 && S_ISREG(about.st_mode);
  }

 private:
  std::string name_;
  int number_ = STDIN_FILENO;
};

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}

  std::size_t read(char* room, std::size_t size) override {
    const std::size_t taken = bytes_.copy(room, size);
    bytes_.remove_prefix(taken);
    return taken;
  }

 private:
  std::string_view bytes_;
};

// Packed bytes in pieces; the first piece is what was read to know their kind.
class PackedPieces {
 public:
  PackedPieces(std::string name, std::string_view head, std::unique_ptr<ByteSource> source)
      : name_(std::move(name)), piece_(head), source_(std::move(source)) {}

  // What is left of the piece, or else the next one; empty at the end.
  std::string_view peek() {
    if (taken_ == piece_.size()) {
      piece_.resize(chunk_size);
      piece_.resize(source_->read(piece_.data(), piece_.size()));
      taken_ = 0;
    }
    return std::string_view(piece_).substr(taken_);
  }
  void take(std::size_t size) { taken_ += size; }

  // Damage is told after the bytes before it have been handed over.
  void note_damage(std::string what) { damage_ = std::move(what); }
  void throw_damage() const {
    if (!damage_.empty()) throw InputError(name_, damage_);
  }

 private:
  std::string name_;
  std::string piece_;
  std::size_t taken_ = 0;  // of piece_
  std::unique_ptr<ByteSource> source_;
  std::string damage_;
};

class GzipSource : public ByteSource {
 public:
  explicit GzipSource(PackedPieces packed) : packed_(std::move(packed)) {
    constexpr int gzip_only = 16;
    if (inflateInit2(&stream_, gzip_only + MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  ~GzipSource() override { inflateEnd(&stream_); }
  GzipSource(const GzipSource&) = delete;
  GzipSource& operator=(const GzipSource&) = delete;

  std::size_t read(char* room, std::size_t size) override {
    size = std::min(size, std::size_t{1} << 30);
    for (;;) {
      packed_.throw_damage();
      const std::string_view piece = packed_.peek();
      if (piece.empty()) {
        if (!is_inside_) return 0;
        packed_.note_damage("is truncated: its gzip data end too early");
        continue;
      }
      if (!is_inside_ && !begins_member(piece)) continue;
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));  // zlib's type; it does not write
      stream_.avail_in = static_cast<uInt>(piece.size());
      stream_.next_out = reinterpret_cast<Bytef*>(room);
      stream_.avail_out = static_cast<uInt>(size);
      const int result = inflate(&stream_, Z_NO_FLUSH);
      packed_.take(piece.size() - stream_.avail_in);
      const std::size_t got = size - stream_.avail_out;
      if (result == Z_STREAM_END) {
        is_inside_ = false;  // another member may follow
        inflateReset(&stream_);
      } else if (result == Z_MEM_ERROR) {
        throw std::bad_alloc();
      } else if (result != Z_OK && result != Z_BUF_ERROR) {
        packed_.note_damage(std::string("has damaged gzip data: ") +
                            (stream_.msg != nullptr ? stream_.msg : zError(result)));
      }
      if (got > 0) return got;
    }
  }

 private:
  // True at the next member; takes zeros, with which tapes and tar fill up, off the packed bytes.
  bool begins_member(std::string_view piece) {
    const std::size_t zeros = std::min(piece.find_first_not_of('\0'), piece.size());
    if (zeros > 0) {
      packed_.take(zeros);
      return false;
    }
    is_inside_ = piece.front() == '\x1F';
    if (!is_inside_) packed_.note_damage("has other bytes after its gzip data");
    return is_inside_;
  }

  PackedPieces packed_;
  z_stream stream_ = {};
  bool is_inside_ = false;  // of a member
};

struct ZstdFree {
  void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

class ZstdSource : public ByteSource {
 public:
  explicit ZstdSource(PackedPieces packed) : packed_(std::move(packed)), stream_(ZSTD_createDStream()) {
    if (!stream_) throw std::bad_alloc();
  }

  std::size_t read(char* room, std::size_t size) override {
    for (;;) {
      packed_.throw_damage();
      // At the end of the packed bytes, unpacked ones may still wait inside.
      const std::string_view piece = packed_.peek();
      ZSTD_inBuffer in = {piece.data(), piece.size(), 0};
      ZSTD_outBuffer out = {room, size, 0};
      if (piece.empty() && !is_inside_) return 0;
      const std::size_t result = ZSTD_decompressStream(stream_.get(), &out, &in);
      if (ZSTD_isError(result) != 0) {
        packed_.note_damage(std::string("has damaged zstd data: ") + ZSTD_getErrorName(result));
      }
      packed_.take(in.pos);
      is_inside_ = result != 0;
      if (out.pos > 0) return out.pos;
      if (piece.empty() && is_inside_) packed_.note_damage("is truncated: its zstd data end too early");
    }
  }

 private:
  PackedPieces packed_;
  std::unique_ptr<ZSTD_DStream, ZstdFree> stream_;
  bool is_inside_ = false;  // of a frame
};

struct ArchiveFree {
  void operator()(archive* one) const { archive_read_free(one); }
};

// xz and bzip2, all of their streams, by libarchive.
class FilterSource : public ByteSource {
 public:
  FilterSource(std::string name, PackedPieces packed)
      : name_(std::move(name)), packed_(std::move(packed)), archive_(archive_read_new()) {
    if (!archive_) throw std::bad_alloc();
    archive_read_support_filter_xz(archive_.get());
    archive_read_support_filter_bzip2(archive_.get());
    archive_read_support_format_raw(archive_.get());
    archive_read_support_format_empty(archive_.get());
  }

  std::size_t read(char* room, std::size_t size) override {
    if (!is_open_) {
      is_open_ = true;
      archive_entry* entry = nullptr;
      if (archive_read_open(archive_.get(), this, nullptr, next_piece, nullptr) != ARCHIVE_OK) fail();
      const int result = archive_read_next_header(archive_.get(), &entry);
      if (result == ARCHIVE_EOF) is_over_ = true;  // an empty content
      else if (result != ARCHIVE_OK) fail();
    }
    if (is_over_) return 0;
    const la_ssize_t got = archive_read_data(archive_.get(), room, size);
    if (got < 0) fail();
    return static_cast<std::size_t>(got);
  }

 private:
  static la_ssize_t next_piece(archive*, void* self, const void** bytes) {
    auto* source = static_cast<FilterSource*>(self);
    try {
      source->packed_.take(source->taken_);
      const std::string_view piece = source->packed_.peek();
      source->taken_ = piece.size();
      *bytes = piece.data();
      return static_cast<la_ssize_t>(piece.size());
    } catch (...) {  // not through a library in C
      source->error_ = std::current_exception();
      return ARCHIVE_FATAL;
    }
  }

  [[noreturn]] void fail() const {
    if (error_) std::rethrow_exception(error_);
    const char* what = archive_error_string(archive_.get());
    throw InputError(name_, std::string("has damaged or truncated packed data: ") + (what != nullptr ? what : "unknown"));
  }

  std::string name_;
  PackedPieces packed_;
  std::unique_ptr<archive, ArchiveFree> archive_;
  std::size_t taken_ = 0;  // of the piece that libarchive has
  bool is_open_ = false, is_over_ = false;
  std::exception_ptr error_;
};

bool begins_xz(std::string_view head) { return head.starts_with(std::string_view("\xFD" "7zXZ\0", 6)); }

// With the mark of its first block: "BZh" alone may begin a text.
bool begins_bzip2(std::string_view head) {
  return head.size() >= 10 && head.starts_with("BZh") && head[3] >= '1' && head[3] <= '9' &&
         (head.substr(4, 6) == "1AY&SY" || head.substr(4, 6) == "\x17\x72\x45\x38\x50\x90");
}

bool begins_gzip(std::string_view head) { return head.starts_with("\x1F\x8B\x08"); }

// A frame, or a frame of somebody's own that is to be skipped (RFC 8878, 3.1.1 and 3.1.2).
bool begins_zstd(std::string_view head) {
  return head.starts_with("\x28\xB5\x2F\xFD") ||
         (head.size() >= 4 && (head[0] & '\xF0') == '\x50' && head.substr(1, 3) == "\x2A\x4D\x18");
}

}  // namespace

std::unique_ptr<ByteSource> open_source(const std::string& path) {
  struct stat about {};
  if (path != "-" && ::stat(path.c_str(), &about) == 0 && S_ISDIR(about.st_mode)) {
    throw InputError(path, "is a folder, not a file");
  }
  return std::make_unique<FileSource>(path);
}

std::unique_ptr<ByteSource> memory_source(std::string_view bytes) { return std::make_unique<MemorySource>(bytes); }

std::unique_ptr<ByteSource> unpacking_source(const std::string& name, std::string_view head,
                                             std::unique_ptr<ByteSource>& packed) {
  if (begins_gzip(head)) return std::make_unique<GzipSource>(PackedPieces(name, head, std::move(packed)));
  if (begins_zstd(head)) return std::make_unique<ZstdSource>(PackedPieces(name, head, std::move(packed)));
  if (begins_xz(head) || begins_bzip2(head))
    return std::make_unique<FilterSource>(name, PackedPieces(name, head, std::move(packed)));
  return nullptr;
}

InputBytes::InputBytes(std::string name, std::unique_ptr<ByteSource> source) : name_(std::move(name)) {
  source_ = std::move(source);
  head(10);
  if (auto unpacking = unpacking_source(name_, std::string_view(buffer_).substr(0, end_), source_)) {
    source_ = std::move(unpacking);
    begin_ = end_ = 0;
  }
}

InputBytes::InputBytes(std::string name, std::string_view bytes) : name_(std::move(name)) {
  if (begins_gzip(bytes) || begins_zstd(bytes) || begins_xz(bytes) || begins_bzip2(bytes)) {
    std::unique_ptr<ByteSource> packed = memory_source(bytes.substr(std::min(bytes.size(), chunk_size)));
    source_ = unpacking_source(name_, bytes.substr(0, chunk_size), packed);
  } else {
    memory_ = bytes;
  }
}

bool InputBytes::fill(std::size_t more, std::size_t limit) {
  if (!source_) return false;
  if (begin_ > 0 && buffer_.size() - end_ < more) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  if (buffer_.size() - end_ < more) {
    buffer_.resize(std::max(end_ + more, std::min(2 * buffer_.size(), limit + chunk_size)));
  }
  const std::size_t got = source_->read(buffer_.data() + end_, buffer_.size() - end_);
  end_ += got;
  return got > 0;
}

std::string_view InputBytes::head(std::size_t size) {
  if (!source_) return memory_.substr(0, size);
  while (end_ - begin_ < size && fill(chunk_size)) {
  }
  return std::string_view(buffer_).substr(begin_, std::min(size, end_ - begin_));
}

void InputBytes::skip(std::size_t size) {
  if (source_) begin_ += size;
  else memory_.remove_prefix(size);
}

std::string_view InputBytes::take(std::size_t size) {
  const std::string_view taken = head(size);
  skip(taken.size());
  return taken;
}

std::size_t InputBytes::drop(std::size_t size) {
  std::size_t dropped = 0;
  while (dropped < size) {
    const std::size_t taken = take(std::min(size - dropped, chunk_size)).size();
    if (taken == 0) break;
    dropped += taken;
  }
  return dropped;
}

std::string_view InputBytes::rest(std::size_t limit) {
  while (end_ - begin_ <= limit && fill(chunk_size, limit)) {
  }
  const std::string_view all = source_ ? std::string_view(buffer_).substr(begin_, end_ - begin_) : memory_;
  if (all.size() > limit) throw InputError(name_, "is larger than 1 GB");
  return all;
}

std::optional<std::string_view> InputBytes::next_line() {
  if (!source_) {
    if (memory_.empty()) return std::nullopt;
    const std::string_view line = memory_.substr(0, memory_.find('\n'));
    memory_.remove_prefix(std::min(line.size() + 1, memory_.size()));
    return line;
  }
  for (std::size_t searched = 0;;) {
    const std::string_view waiting = std::string_view(buffer_).substr(begin_, end_ - begin_);
    const std::size_t end = waiting.find('\n', searched);
    if (end != std::string_view::npos) {
      begin_ += end + 1;
      return waiting.substr(0, end);
    }
    searched = waiting.size();
    if (searched > largest_content) throw InputError(name_, "has a line that is larger than 1 GB");
    if (fill(chunk_size)) continue;
    if (searched == 0) return std::nullopt;
    begin_ = end_;
    return std::string_view(buffer_).substr(end_ - searched, searched);
  }
}

}  // namespace entente::text
