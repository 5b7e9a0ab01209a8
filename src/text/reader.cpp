#include "entente/text/reader.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <utility>

#include "text/byte_source.hpp"
#include "text/encoding.hpp"
#include "text/foreign_formats.hpp"
#include "text/html_reader.hpp"
#include "text/markdown_reader.hpp"
#include "text/readers.hpp"
#include "text/utf8.hpp"

namespace entente {
namespace {

using text::InputBytes;

constexpr std::size_t head_size = 8192;

// Every character of such a file has a SourceSpan, which is 16 bytes.
constexpr std::size_t largest_decoded = std::size_t{1} << 28;

struct Call {
  const DocumentReader::Options& options;
  const DocumentReader::Sink& sink;
};

// The encoding that `bytes` are to be decoded from; nothing: they are UTF-8, or will be repaired.
std::optional<std::string> encoding_of(std::string_view bytes, bool may_declare, const std::string& given) {
  if (!given.empty()) return text::is_utf8(given) ? std::nullopt : std::optional(given);
  if (auto found = text::utf16_of(bytes)) return found;
  if (!may_declare) return std::nullopt;
  auto declared = text::declared_encoding(bytes);
  // A page that was saved anew as UTF-8 often keeps its old declaration; one that can be read has nothing to declare.
  // UTF-16 is not written in bytes that read "charset".
  if (!declared || text::is_utf8(*declared) || declared->starts_with("utf-16") || !is_known_encoding(*declared) ||
      make_document("", bytes).repaired_bytes == 0) {
    return std::nullopt;
  }
  return declared;
}

text::Decoded decode(const std::string& name, std::string_view bytes, const std::string& encoding) {
  if (bytes.size() > largest_decoded) throw InputError(name, "is larger than 256 MB, the limit for " + encoding);
  try {
    return text::decode(bytes, encoding);
  } catch (const std::invalid_argument&) {
    throw InputError(name, "the encoding " + encoding + " is not known");
  }
}

// What reads one document from UTF-8 bytes whose source spans lead back to them.
using ReadDocument = Document (*)(const std::string& name, std::string_view bytes);

template <ReadDocument read_document, bool may_declare = false>
void one_document(InputBytes& input, const Call& call) {
  const std::string_view bytes = input.rest();
  const std::optional<std::string> encoding = encoding_of(bytes, may_declare, call.options.encoding);
  if (!encoding) return call.sink(read_document(input.name(), bytes));
  const text::Decoded decoded = decode(input.name(), bytes, *encoding);
  Document document = read_document(input.name(), decoded.text);
  text::lead_back(document, decoded);
  call.sink(std::move(document));
}

void json_lines(InputBytes& input, const Call& call) {
  const auto throw_it = [](const InputError& error) { throw InputError(error); };
  const auto& on_error = call.options.on_error ? call.options.on_error : throw_it;
  const std::optional<std::string> encoding = encoding_of(input.head(head_size), false, call.options.encoding);
  if (!encoding) return text::read_json_lines(input, call.sink, on_error);
  const text::Decoded decoded = decode(input.name(), input.rest(), *encoding);
  InputBytes lines(input.name(), std::string_view(decoded.text));
  text::read_json_lines(lines, call.sink, on_error);
}

void trees(InputBytes& input, const Call& call) {
  if (!call.options.read_trees) throw InputError(input.name(), "is a file of trees, not of running text");
  const std::string_view bytes = input.rest();
  const std::optional<std::string> encoding = encoding_of(bytes, false, call.options.encoding);
  call.options.read_trees(input.name(), encoding ? decode(input.name(), bytes, *encoding).text : bytes);
}

std::string_view without_blanks(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  head.remove_prefix(std::min(head.find_first_not_of(" \t\r\n"), head.size()));
  return head;
}

// `lower_start` in letters of any case.
bool starts_with(std::string_view head, std::string_view lower_start) {
  const auto is_same = [](char lower, char any) { return (any >= 'A' && any <= 'Z' ? any | 0x20 : any) == lower; };
  return head.size() >= lower_start.size() && std::equal(lower_start.begin(), lower_start.end(), head.begin(), is_same);
}

bool looks_like_json_lines(std::string_view head) { return without_blanks(head).starts_with('{'); }

// A page, perhaps behind an XML declaration and comments.
bool looks_like_html(std::string_view head) {
  for (head = without_blanks(head);; head = without_blanks(head)) {
    const std::string_view end = head.starts_with("<?xml") ? "?>" : head.starts_with("<!--") ? "-->" : "";
    if (end.empty()) break;
    const std::size_t at = head.find(end);
    if (at == std::string_view::npos) return false;
    head.remove_prefix(at + end.size());
  }
  return starts_with(head, "<!doctype html") || starts_with(head, "<html");
}

// A first line that is no comment has a number and nine tabs.
bool looks_like_conllu(std::string_view head) {
  head = without_blanks(head);
  while (head.starts_with('#')) {
    const std::size_t end = head.find('\n');
    if (end == std::string_view::npos) return false;
    head = without_blanks(head.substr(end));
  }
  const std::string_view line = head.substr(0, head.find('\n'));
  return !line.empty() && line[0] >= '0' && line[0] <= '9' && std::ranges::count(line, '\t') == 9;
}

bool looks_like_anything(std::string_view) { return true; }
bool looks_like_nothing(std::string_view) { return false; }

struct Format {
  InputFormat format;
  std::string_view name;
  std::array<std::string_view, 4> endings;
  bool (*looks_like)(std::string_view head);
  void (*read)(InputBytes& input, const Call& call);
};

// A format is added here, with its file beside plain_text_reader.cpp and its name in InputFormat.
// The order is that in which the first bytes are looked at.
constexpr Format formats[] = {
    {InputFormat::jsonl, "jsonl", {".jsonl", ".ndjson"}, looks_like_json_lines, json_lines},
    {InputFormat::html, "html", {".html", ".htm", ".xhtml"}, looks_like_html, one_document<text::read_html, true>},
    {InputFormat::conllu, "conllu", {".conllu", ".conll"}, looks_like_conllu, trees},
    {InputFormat::markdown, "markdown", {".md", ".markdown"}, looks_like_nothing, one_document<text::read_markdown>},
    {InputFormat::text, "text", {".txt", ".text"}, looks_like_anything, one_document<text::read_text>},
};

const Format& format_entry(InputFormat format) { return *std::ranges::find(formats, format, &Format::format); }

// What begins so is no text whatever else it holds; a PDF's first 8 KB look like one.
struct BinaryStart {
  std::string_view start;
  std::string_view kind;
  bool holds_text = true;
};
constexpr BinaryStart binary_starts[] = {
    {"%PDF-", "a PDF file; pdftotext makes text of it"},
    {"PK\x03\x04", "a ZIP archive, as .docx, .odt and .epub files are"},
    {"\xD0\xCF\x11\xE0", "an old Office file"},
    {"{\\rtf", "an RTF file"},
    {"\xFD" "7zXZ", "an xz archive; xz -dc unpacks it"},
    {"SQLite format 3", "a database, as a store of entente is"},
    {"BZh", "a bzip2 archive; bzip2 -dc unpacks it"},
    {"\x89PNG", "an image", false},
    {"\xFF\xD8\xFF", "an image", false},
    {"GIF8", "an image", false},
};

// Control characters tell, and NULs together with what is not UTF-8. A stray one does not: Reuters ends its stories
// with one, and a NUL may have got into a good text.
bool is_binary(std::string_view head) {
  std::size_t controls = 0, nuls = 0, invalid = 0;
  for (std::size_t at = 0; at < head.size();) {
    const auto byte = static_cast<unsigned char>(head[at]);
    if (byte < 0x80) {
      nuls += byte == 0;
      controls += (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f') || byte == 0x7F;
      ++at;
      continue;
    }
    const text::Character character = text::next_character(head, at);
    invalid += !character.is_valid;
    at += character.size;
  }
  const std::size_t odd = controls + invalid;
  return controls * 10 > head.size() || (nuls > 0 && odd > 3 && odd * 20 > head.size());
}

void refuse_binary(const std::string& name, std::string_view head, bool is_decoded) {
  for (const BinaryStart& binary : binary_starts) {
    if (!head.starts_with(binary.start)) continue;
    const std::string words = "looks like " + std::string(binary.kind);
    if (binary.holds_text) throw ForeignFormatError(name, words);
    throw BinaryFileError(name, words);
  }
  if (!is_decoded && is_binary(head)) throw BinaryFileError(name, "looks like a binary file");
}

void refuse_foreign(const std::string& name, std::string_view head) {
  const bool is_cut = head.size() >= head_size;
  if (const auto kind = text::foreign_format(name, head, is_cut)) {
    throw ForeignFormatError(name, "looks like " + std::string(*kind) + ", which is not read as an article");
  }
}

void read_input(InputBytes& input, std::optional<InputFormat> format, const Call& call) {
  std::string_view head = input.head(head_size);
  // Other encodings may be anything; UTF-16 can be looked into.
  const std::optional<std::string> utf16 = call.options.encoding.empty() ? text::utf16_of(head) : std::nullopt;
  const std::string decoded = utf16 ? text::decode(head, *utf16).text : std::string();
  if (utf16) head = decoded;
  refuse_binary(input.name(), head, !call.options.encoding.empty());
  if (!format) refuse_foreign(input.name(), head);
  if (!format) format = input_format_of_file(input.name());
  if (!format) format = guess_input_format(head);
  format_entry(*format).read(input, call);
}

}  // namespace

std::optional<InputFormat> input_format(std::string_view name) {
  const auto* found = std::ranges::find(formats, name, &Format::name);
  return found == std::end(formats) ? std::nullopt : std::optional(found->format);
}

std::string input_format_names() {
  std::string names;
  for (const Format& format : formats) names += (names.empty() ? "" : ", ") + std::string(format.name);
  return names;
}

std::optional<InputFormat> input_format_of_file(std::string_view file_name) {
  for (const std::string_view packed : {".gz", ".zst", ".zstd"}) {
    if (file_name.ends_with(packed)) file_name.remove_suffix(packed.size());
  }
  for (const Format& format : formats) {
    for (const std::string_view ending : format.endings) {
      if (!ending.empty() && file_name.ends_with(ending)) return format.format;
    }
  }
  return std::nullopt;
}

InputFormat guess_input_format(std::string_view head) {
  return std::ranges::find_if(formats, [&](const Format& format) { return format.looks_like(head); })->format;
}

bool is_known_encoding(const std::string& name) { return text::is_known_encoding(name); }

void DocumentReader::read(const std::string& path, std::optional<InputFormat> format, const Sink& sink) const {
  InputBytes input(path, text::open_source(path));
  read(input, format, sink);
}

void DocumentReader::read(InputBytes& input, std::optional<InputFormat> format, const Sink& sink) const {
  read_input(input, format, {options_, sink});
}

void DocumentReader::read_bytes(const std::string& name, std::string_view bytes, std::optional<InputFormat> format,
                                const Sink& sink) const {
  InputBytes input(name, bytes);
  read(input, format, sink);
}

}  // namespace entente
