#include "graph/zstd_frame.hpp"

#include <zstd.h>
#include <zstd_errors.h>

#include <array>
#include <new>
#include <utility>

namespace entente {
namespace {

struct Free {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
};
using Context = std::unique_ptr<ZSTD_CCtx, Free>;

Context context_with_checksum() {
  Context context(ZSTD_createCCtx());
  if (context == nullptr) throw std::bad_alloc();
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1);
  return context;
}

}  // namespace

void append_frame(std::string_view bytes, int level, std::string& out) {
  const Context context = context_with_checksum();
  ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, level);
  const std::size_t begin = out.size();
  out.resize(begin + ZSTD_compressBound(bytes.size()));
  const std::size_t size =
      ZSTD_compress2(context.get(), out.data() + begin, out.size() - begin, bytes.data(), bytes.size());
  if (ZSTD_isError(size)) throw std::bad_alloc();
  out.resize(begin + size);
}

std::optional<std::string> read_frame(std::string_view frame, std::size_t largest) {
  const unsigned long long size = ZSTD_getFrameContentSize(frame.data(), frame.size());  // huge for an error
  if (size > largest) return std::nullopt;
  std::string bytes(size, '\0');
  const std::size_t unpacked = ZSTD_decompress(bytes.data(), bytes.size(), frame.data(), frame.size());
  if (ZSTD_getErrorCode(unpacked) == ZSTD_error_memory_allocation) throw std::bad_alloc();
  if (unpacked != bytes.size()) return std::nullopt;
  return bytes;
}

struct FrameWriter::Packer {
  void pack(std::string_view bytes, ZSTD_EndDirective directive) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    for (bool is_done = false; !is_done;) {
      ZSTD_outBuffer out{room.data(), room.size(), 0};
      const std::size_t left = ZSTD_compressStream2(context.get(), &out, &in, directive);
      if (ZSTD_isError(left)) throw std::bad_alloc();
      write({room.data(), out.pos});
      is_done = directive == ZSTD_e_end ? left == 0 : in.pos == in.size;
    }
  }

  std::function<void(std::string_view)> write;
  Context context = context_with_checksum();
  std::array<char, std::size_t(1) << 16> room{};
};

FrameWriter::FrameWriter(std::function<void(std::string_view)> write) : packer_(new Packer{std::move(write)}) {}
FrameWriter::~FrameWriter() = default;
void FrameWriter::add(std::string_view bytes) {
  packer_->pack(bytes, ZSTD_e_continue);
}
void FrameWriter::finish() {
  packer_->pack({}, ZSTD_e_end);
}

}  // namespace entente
