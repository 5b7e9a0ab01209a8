// Any bytes: a document whose text is valid UTF-8 and leads back to the bytes, in order, character by character.
// clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -Iinclude -Isrc tests/fuzz/markdown_fuzz.cpp +
// the library
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

#include "../text/markup_oracle.hpp"
#include "text/markdown_reader.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::string complaint = text::complaint_about(text::read_markdown("fuzz", bytes), bytes);
  if (!complaint.empty()) {
    std::fprintf(stderr, "%s\n", complaint.c_str());
    std::abort();
  }
  return 0;
}
