// Any bytes: a document or an InputError; texts are valid UTF-8 and spans lead back into the bytes.
// clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -Iinclude -Isrc tests/fuzz/reader_fuzz.cpp + the
// library
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "entente/text/input_error.hpp"
#include "entente/text/reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const InputFormat format : {InputFormat::text, InputFormat::jsonl}) {
    try {
      DocumentReader().read_bytes("fuzz", bytes, format, [&](const Document& document) {
        if (make_document("", document.text).repaired_bytes != 0) std::abort();
        const ByteSpan whole = document.in_source({0, static_cast<std::uint32_t>(document.text.size())});
        if (whole.begin > whole.end || (format == InputFormat::text && whole.end > size)) std::abort();
      });
    } catch (const InputError&) {
    }
  }
  return 0;
}
