// Any bytes: sentences, and the tokens in them, cover every byte that is not blank once and in order.
// clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -Iinclude -Isrc tests/fuzz/cutting_fuzz.cpp + the
// library
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "entente/text/sentence_splitter.hpp"
#include "entente/tokens/tokenizer.hpp"
#include "text/utf8.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::size_t at = 0;
  const auto skip_blanks = [&](std::size_t end) {
    while (at < end) {
      const std::size_t blank = text::blank_size(bytes, at);
      if (blank == 0) std::abort();
      at += blank;
    }
    if (at != end) std::abort();
  };
  for (const SentenceSpan& sentence : SentenceSplitter().split(bytes)) {
    for (const Token& token : Tokenizer().tokenize(bytes, sentence.span)) {
      skip_blanks(token.span.begin);
      if (token.span.empty() || token.form != token.span.in(bytes)) std::abort();
      at = token.span.end;
    }
    if (at != sentence.span.end) std::abort();
  }
  skip_blanks(size);
  return 0;
}
