// Any bytes: documents or an InputError. Texts are valid UTF-8, and source spans lead back in order into the bytes.
// The first byte chooses the format and the encoding.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "entente/text/reader.hpp"

namespace {

using namespace entente;

void require(bool holds) {
  if (!holds) std::abort();
}

void check(const Document& document, std::size_t source_size) {
  require(make_document("", document.text).repaired_bytes == 0);
  std::uint32_t text = 0, source = 0;
  for (const SourceSpan& span : document.source_spans) {
    require(span.text.begin >= text && span.text.begin <= span.text.end && span.text.end <= document.text.size());
    require(span.source.begin >= source && span.source.begin <= span.source.end && span.source.end <= source_size);
    text = span.text.end;
    source = span.source.end;
  }
  const auto size = static_cast<std::uint32_t>(document.text.size());
  for (std::uint32_t begin = 0; begin < size; begin += 1 + size / 64) {
    for (std::uint32_t end = begin; end <= size; end += 1 + size / 8) {
      const ByteSpan found = document.in_source({begin, end});
      require(found.begin <= found.end && found.end <= source_size);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  constexpr const char* encodings[] = {"",          "",      "windows-1252", "utf-16le",
                                       "shift_jis", "utf-8", "iso-8859-2",   "gb18030"};
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  DocumentReader::Options options;
  options.encoding = encodings[data[0] >> 3 & 7];
  options.on_error = [](const InputError& error) { require(error.line() > 0 || *error.what() != '\0'); };
  options.read_trees = [](const std::string&, std::string_view) {};
  std::optional<InputFormat> format;
  if ((data[0] & 7) < 5) format = InputFormat(data[0] & 7);
  // A packed content may be of any size, and the text of a record is longer than its bytes where they are repaired.
  const bool is_packed =
      bytes.starts_with("\x1F\x8B") || bytes.starts_with("\x28\xB5") || bytes.find("\x2A\x4D\x18") == 1;
  const bool is_line = format == InputFormat::jsonl || !format;
  try {
    DocumentReader(options).read_bytes("fuzz", bytes, format, [&](const Document& document) {
      check(document, is_packed || is_line ? std::size_t{1} << 31 : bytes.size());
    });
  } catch (const InputError&) {
  }
  return 0;
}
