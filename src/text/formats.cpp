#include "text/formats.hpp"

#include <stdexcept>
#include <utility>

#include "text/character_references.hpp"
#include "text/encoding.hpp"
#include "text/html_reader.hpp"
#include "text/utf8.hpp"

namespace entente::text {

bool charset_counts(const std::string& declared, std::string_view bytes) {
  return is_known_encoding(declared) && !is_valid_utf8(bytes);
}

namespace {

// Every character of such a file has a SourceSpan, which is 16 bytes.
constexpr std::size_t largest_decoded = std::size_t{1} << 28;

// The encoding that `bytes` are to be decoded from; nothing: they are UTF-8, or will be repaired.
std::optional<std::string> encoding_of(std::string_view bytes, bool may_declare, const std::string& given) {
  if (!given.empty()) return is_utf8(given) ? std::nullopt : std::optional(given);
  if (auto found = utf16_of(bytes)) return found;
  if (!may_declare) return std::nullopt;
  auto declared = declared_encoding(bytes);
  // UTF-16 is not written in bytes that read "charset".
  if (!declared || is_utf8(*declared) || declared->starts_with("utf-16") || !charset_counts(*declared, bytes)) return std::nullopt;
  return declared;
}

Decoded decode_input(const std::string& name, std::string_view bytes, const std::string& encoding) {
  if (bytes.size() > largest_decoded) throw InputError(name, "is larger than 256 MB, the limit for " + encoding);
  try {
    return decode(bytes, encoding);
  } catch (const std::invalid_argument&) {
    throw InputError(name, "the encoding " + encoding + " is not known");
  }
}

std::uint32_t place(std::size_t at) { return static_cast<std::uint32_t>(at); }

// "&#8217;" and "&amp;", also "&amp;#8217;", which was written twice. Without a semicolon it may be anybody's "AT&T".
std::optional<CharacterReference> reference_left(std::string_view bytes, std::size_t at) {
  auto found = read_character_reference(bytes, at);
  if (!found || bytes[at + found->size - 1] != ';') return std::nullopt;
  return written_twice(bytes, at, *found);
}

bool may_hide_words(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto byte = static_cast<unsigned char>(bytes[at]);
    if (byte == '&' ? reference_left(bytes, at).has_value() : byte >= 0xC2 && is_invisible_mark(next_character(bytes, at).code))
      return true;
  }
  return false;
}

}  // namespace

Document read_decoded(const std::string& name, std::string_view bytes, const std::string& encoding, bool may_declare,
                      ReadDocument read_document) {
  const std::optional<std::string> found = encoding_of(bytes, may_declare, encoding);
  if (!found) return read_document(name, bytes);
  const Decoded decoded = decode_input(name, bytes, *found);
  Document document = read_document(name, decoded.text);
  lead_back(document, decoded);
  return document;
}

void with_utf8(InputBytes& input, const Call& call, bool may_declare, const std::function<void(InputBytes&)>& read) {
  const std::optional<std::string> encoding = encoding_of(input.head(head_size), may_declare, call.options.encoding);
  if (encoding) {
    const Decoded decoded = decode_input(input.name(), input.rest(), *encoding);
    InputBytes utf8(input.name(), std::string_view(decoded.text));
    return read(utf8);
  }
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (input.head(byte_order_mark.size()) == byte_order_mark) input.skip(byte_order_mark.size());
  read(input);
}

Document make_running_text(std::string id, std::string_view bytes) {
  if (!may_hide_words(bytes)) return make_document(std::move(id), bytes);
  Document document;
  document.id = std::move(id);
  std::size_t at = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  const auto put = [&](std::string_view words, std::size_t size) {
    const ByteSpan source{place(at), place(at + size)};
    const std::size_t begin = document.text.size();
    document.text += words;
    at += size;
    if (words.size() == size && !document.source_spans.empty()) {
      SourceSpan& last = document.source_spans.back();
      if (last.source.end == source.begin && last.text.size() == last.source.size()) {
        last.text.end = place(document.text.size());
        last.source.end = source.end;
        return;
      }
    }
    document.source_spans.push_back({{place(begin), place(document.text.size())}, source});
  };
  while (at < bytes.size()) {
    if (bytes[at] == '&') {
      if (const auto reference = reference_left(bytes, at)) {
        std::string utf8;
        if (!is_invisible_mark(reference->code) && reference->code != 0) append_utf8(reference->code, utf8);
        if (utf8.empty()) at += reference->size;
        else put(utf8, reference->size);
        continue;
      }
    }
    const Character character = next_character(bytes, at);
    if (!character.is_valid) {
      put("\xEF\xBF\xBD", 1);
      ++document.repaired_bytes;
    } else if (is_invisible_mark(character.code)) {
      at += character.size;
    } else {
      put(bytes.substr(at, character.size), character.size);
    }
  }
  return document;
}

Document read_field(std::string id, std::string_view bytes) {
  // Paragraphs, line breaks and links are written so; "a < b" and "<3" are not.
  const bool is_markup = bytes.find("</p>") != std::string_view::npos || bytes.find("<br") != std::string_view::npos ||
                         bytes.find("</a>") != std::string_view::npos || bytes.find("</div>") != std::string_view::npos ||
                         bytes.find("<p>") != std::string_view::npos || bytes.find("</em>") != std::string_view::npos ||
                         bytes.find("</strong>") != std::string_view::npos || bytes.find("</b>") != std::string_view::npos;
  if (!is_markup) return make_running_text(std::move(id), bytes);
  Document document = read_html(id, bytes);
  document.title.reset();
  document.author.reset();
  document.publisher.reset();
  document.date.reset();
  return document;
}

}  // namespace entente::text
