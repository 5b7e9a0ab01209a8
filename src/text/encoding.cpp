#include "text/encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <stdexcept>
#include <utility>

#include "text/string_map.hpp"

#include "text/utf8.hpp"

namespace entente::text {
namespace {

constexpr char32_t unknown = 0xFFFD;

// https://encoding.spec.whatwg.org/index-windows-1252.txt, bytes 80 to 9F
constexpr std::array<char16_t, 32> windows_1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D,
    0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0x009D, 0x017E, 0x0178,
};

// A page that says ISO-8859-1 or ASCII is read as Windows-1252, as all browsers do (https://encoding.spec.whatwg.org).
bool is_windows_1252(std::string_view name) {
  constexpr std::string_view names[] = {"windows-1252", "cp1252",  "cp-1252", "iso-8859-1", "iso8859-1",
                                        "iso_8859-1",   "latin1", "latin-1", "l1",         "x-cp1252"};
  return std::ranges::find(names, lowered(name)) != std::end(names);
}

class Writer {
 public:
  explicit Writer(Decoded& decoded) : decoded_(decoded) {}

  void add(std::string_view utf8, std::size_t source, std::size_t source_size) {
    const auto text_begin = static_cast<std::uint32_t>(decoded_.text.size());
    decoded_.text += utf8;
    const ByteSpan text{text_begin, static_cast<std::uint32_t>(decoded_.text.size())};
    const ByteSpan from{static_cast<std::uint32_t>(source), static_cast<std::uint32_t>(source + source_size)};
    if (text.size() == from.size() && !decoded_.source_spans.empty()) {
      SourceSpan& last = decoded_.source_spans.back();
      if (last.text.size() == last.source.size() && last.source.end == from.begin) {
        last.text.end = text.end;
        last.source.end = from.end;
        return;
      }
    }
    decoded_.source_spans.push_back({text, from});
  }

  void add(char32_t code, std::size_t source, std::size_t source_size) {
    if (code == unknown) decoded_.repaired_bytes += source_size;
    char bytes[4];
    std::size_t size = 0;
    if (code < 0x80) {
      bytes[size++] = static_cast<char>(code);
    } else if (code < 0x800) {
      bytes[size++] = static_cast<char>(0xC0 | (code >> 6));
      bytes[size++] = static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
      bytes[size++] = static_cast<char>(0xE0 | (code >> 12));
      bytes[size++] = static_cast<char>(0x80 | ((code >> 6) & 0x3F));
      bytes[size++] = static_cast<char>(0x80 | (code & 0x3F));
    } else {
      bytes[size++] = static_cast<char>(0xF0 | (code >> 18));
      bytes[size++] = static_cast<char>(0x80 | ((code >> 12) & 0x3F));
      bytes[size++] = static_cast<char>(0x80 | ((code >> 6) & 0x3F));
      bytes[size++] = static_cast<char>(0x80 | (code & 0x3F));
    }
    add(std::string_view(bytes, size), source, source_size);
  }

 private:
  Decoded& decoded_;
};

void decode_utf16(std::string_view bytes, bool is_big_endian, Writer& writer) {
  const auto unit = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]), second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(is_big_endian ? first << 8 | second : second << 8 | first);
  };
  std::size_t at = bytes.size() >= 2 && unit(0) == 0xFEFF ? 2 : 0;
  while (at + 2 <= bytes.size()) {
    char32_t code = unit(at);
    std::size_t size = 2;
    if (code >= 0xD800 && code <= 0xDFFF) {
      const bool is_pair = code <= 0xDBFF && at + 4 <= bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) <= 0xDFFF;
      size = is_pair ? 4 : 2;
      code = is_pair ? 0x10000 + ((code - 0xD800) << 10) + (unit(at + 2) - 0xDC00) : unknown;
    }
    writer.add(code, at, size);
    at += size;
  }
  if (at < bytes.size()) writer.add(unknown, at, 1);
}

void decode_windows_1252(std::string_view bytes, Writer& writer) {
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t begin = at;
    while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
    if (at > begin) writer.add(bytes.substr(begin, at - begin), begin, at - begin);
    for (; at < bytes.size() && static_cast<unsigned char>(bytes[at]) >= 0x80; ++at) {
      const auto byte = static_cast<unsigned char>(bytes[at]);
      writer.add(byte < 0xA0 ? windows_1252[byte - 0x80] : byte, at, 1);
    }
  }
}

// One character after the other, so that each has its way back.
class Iconv {
 public:
  explicit Iconv(const std::string& name) : converter_(iconv_open("UTF-8", name.c_str())) {}
  ~Iconv() {
    if (is_open()) iconv_close(converter_);
  }
  Iconv(const Iconv&) = delete;
  Iconv& operator=(const Iconv&) = delete;

  bool is_open() const { return converter_ != reinterpret_cast<iconv_t>(-1); }

  void decode(std::string_view bytes, Writer& writer) {
    constexpr std::size_t longest = 16;  // bytes of one character, shift sequences included
    for (std::size_t at = 0; at < bytes.size();) {
      char utf8[64];
      std::size_t size = 1;
      for (;; ++size) {
        char* in = const_cast<char*>(bytes.data()) + at;  // iconv's type; it does not write
        char* out = utf8;
        std::size_t in_left = size, out_left = sizeof utf8;
        const std::size_t result = iconv(converter_, &in, &in_left, &out, &out_left);
        const std::string_view made(utf8, sizeof utf8 - out_left);
        if (result != static_cast<std::size_t>(-1)) {
          // A mark or a shift sequence is read as nothing; a character in two parts waits for the second.
          if (!made.empty()) writer.add(made, at, size);
          break;
        }
        if (errno == EINVAL && in_left == size && size < longest && at + size < bytes.size()) continue;
        size = 1;
        writer.add(unknown, at, size);
        iconv(converter_, nullptr, nullptr, nullptr, nullptr);
        break;
      }
      at += size;
    }
    char utf8[64];
    char* out = utf8;
    std::size_t out_left = sizeof utf8;
    iconv(converter_, nullptr, nullptr, &out, &out_left);
    if (out_left < sizeof utf8) writer.add(std::string_view(utf8, sizeof utf8 - out_left), bytes.size(), 0);
  }

 private:
  iconv_t converter_;
};

}  // namespace

bool is_utf8(std::string_view name) {
  const std::string small = lowered(name);
  return small == "utf-8" || small == "utf8" || small == "ascii" || small == "us-ascii";
}

bool is_known_encoding(const std::string& name) {
  if (name.empty() || name.find('/') != std::string::npos) return false;  // iconv has options behind a slash
  return is_utf8(name) || is_windows_1252(name) || Iconv(name).is_open();
}

Decoded decode(std::string_view bytes, const std::string& name) {
  Decoded decoded;
  Writer writer(decoded);
  const std::string small = lowered(name);
  if (is_utf8(small)) {
    Document document = make_document("", bytes);
    decoded.text = std::move(document.text);
    decoded.source_spans = std::move(document.source_spans);
    decoded.repaired_bytes = document.repaired_bytes;
    if (decoded.source_spans.empty() && !decoded.text.empty()) {
      const ByteSpan whole{0, static_cast<std::uint32_t>(decoded.text.size())};
      decoded.source_spans.push_back({whole, whole});
    }
  } else if (small == "utf-16le" || small == "utf-16be" || small == "utf-16") {
    const bool is_big_endian = small == "utf-16" ? !bytes.starts_with("\xFF\xFE") : small == "utf-16be";
    decode_utf16(bytes, is_big_endian, writer);
  } else if (is_windows_1252(small)) {
    decode_windows_1252(bytes, writer);
  } else {
    Iconv iconv(name);
    if (!is_known_encoding(name) || !iconv.is_open()) throw std::invalid_argument(name);
    iconv.decode(bytes, writer);
  }
  return decoded;
}

std::optional<std::string> utf16_of(std::string_view head) {
  if (head.starts_with("\xFF\xFE")) return "UTF-16LE";
  if (head.starts_with("\xFE\xFF")) return "UTF-16BE";
  // Without a mark: English has NUL for the upper half of nearly every unit, and hardly ever for the lower.
  head = head.substr(0, 1024);
  const std::size_t units = head.size() / 2;
  if (units < 2) return std::nullopt;
  std::size_t nul[2] = {0, 0};
  for (std::size_t i = 0; i < 2 * units; ++i) nul[i % 2] += head[i] == '\0';
  if (nul[0] * 20 <= units && nul[1] * 10 >= units * 9) return "UTF-16LE";
  if (nul[1] * 20 <= units && nul[0] * 10 >= units * 9) return "UTF-16BE";
  return std::nullopt;
}

std::optional<std::string> declared_encoding(std::string_view head) {
  // encoding="…" of the XML declaration, charset=… of <meta charset> and of <meta http-equiv … content>.
  const std::string small = lowered(head.substr(0, 4096));
  const auto value_after = [&](std::size_t at) -> std::optional<std::string> {
    at = small.find_first_not_of(" \t\r\n", at);
    if (at == std::string::npos || small[at] != '=') return std::nullopt;
    at = small.find_first_not_of(" \t\r\n\"'", at + 1);
    if (at == std::string::npos) return std::nullopt;
    const std::size_t end = small.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-_:.", at);
    if (end == at || end == std::string::npos) return std::nullopt;
    return small.substr(at, end - at);
  };
  const std::size_t begin = small.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (begin != std::string::npos && small.compare(begin, 5, "<?xml") == 0) {
    const std::size_t encoding = small.find("encoding", begin);
    if (encoding < small.find("?>", begin)) return value_after(encoding + 8);
  }
  for (std::size_t at = 0; (at = small.find("<meta", at)) != std::string::npos;) {
    const std::size_t end = small.find('>', at);
    const std::size_t charset = small.find("charset", at);
    if (charset != std::string::npos && charset < end) {
      if (auto value = value_after(charset + 7)) return value;
    }
    at += 5;
  }
  return std::nullopt;
}

void lead_back(Document& document, const Decoded& decoded) {
  document.repaired_bytes += decoded.repaired_bytes;
  if (document.source_spans.empty()) {  // the decoded text as it is, or nothing of it
    if (!document.text.empty()) document.source_spans = decoded.source_spans;
    return;
  }
  Document middle;
  middle.source_spans = decoded.source_spans;
  const auto ends_late = [](const SourceSpan& span, std::uint32_t at) { return span.text.end <= at; };
  std::vector<SourceSpan> spans;
  for (const SourceSpan& span : document.source_spans) {
    if (span.text.size() != span.source.size()) {
      spans.push_back({span.text, middle.in_source(span.source)});
      continue;
    }
    // Byte by byte: cut where the decoding was cut.
    auto at = std::lower_bound(middle.source_spans.begin(), middle.source_spans.end(), span.source.begin, ends_late);
    for (; at != middle.source_spans.end() && at->text.begin < span.source.end; ++at) {
      const ByteSpan part{std::max(at->text.begin, span.source.begin), std::min(at->text.end, span.source.end)};
      const std::uint32_t text_begin = span.text.begin + (part.begin - span.source.begin);
      spans.push_back({{text_begin, text_begin + part.size()}, middle.in_source(part)});
    }
  }
  document.source_spans = std::move(spans);
}

}  // namespace entente::text
