#include "entente/text/reader.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "text/byte_source.hpp"
#include "text/encoding.hpp"
#include "text/foreign_formats.hpp"
#include "text/formats.hpp"
#include "text/head_words.hpp"
#include "text/program_text.hpp"
#include "text/utf8.hpp"

namespace entente {

namespace text {

// Each is defined in the file of its reader.
extern const Format text_format, markdown_format, html_format, jsonl_format, conllu_format, json_format, table_format,
    warc_format, feed_format, mediawiki_format, message_format, mailbox_format, subtitles_format, zip_format, tar_format,
    pdf_format, sgml_format;

}  // namespace text

namespace {

using text::Call;
using text::Format;
using text::InputBytes;
using text::Sniffing;

// A format is added here. The first five have names in InputFormat; the order of the others is that in which the first
// bytes are looked at.
constexpr const Format* formats[] = {
    &text::text_format,    &text::markdown_format, &text::html_format,      &text::jsonl_format,
    &text::conllu_format,  &text::json_format,     &text::warc_format,      &text::feed_format,
    &text::mediawiki_format, &text::mailbox_format, &text::message_format,  &text::subtitles_format,
    &text::zip_format,     &text::tar_format,      &text::pdf_format,       &text::sgml_format,
    &text::table_format,
};

InputFormat format_at(const Format* const* row) { return InputFormat(row - std::begin(formats)); }

std::optional<InputFormat> sniffed(std::string_view head, Sniffing when) {
  const auto* found = std::ranges::find_if(
      formats, [&](const Format* format) { return format->sniffing == when && format->looks_like(head); });
  return found == std::end(formats) ? std::nullopt : std::optional(format_at(found));
}

// What begins so is no text whatever else it holds.
struct BinaryStart {
  std::string_view start;
  std::string_view kind;
  bool holds_text = true;
};
constexpr BinaryStart binary_starts[] = {
    {"\xD0\xCF\x11\xE0", "an old Office file"},
    {"{\\rtf", "an RTF file"},
    {"SQLite format 3", "a database, as a store of entente is"},
    {"7z\xBC\xAF\x27\x1C", "a 7z archive"},
    {"Rar!\x1A\x07", "a RAR archive"},
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

}  // namespace

// Where it is not sure that nobody is meant to read it, it is read, and that is said.
static void refuse_text_for_machines(const std::string& name, std::string_view head, const Call& call) {
  if (text::is_without_words(head))
    throw ForeignFormatError(name, "looks like data without words, which are not read as an article; with a format given (--from text) they are");
  const std::optional<text::ProgramText> program = text::program_text(head);
  if (!program) return;
  const std::string words = "looks like " + std::string(program->kind) + ", ";
  if (program->is_certain)
    throw ForeignFormatError(name, words + "which is not read as an article; with a format given (--from text) it is");
  if (call.options.on_remark) call.options.on_remark(name + ": " + words + "and is read as an article all the same");
}

void text::Call::tell(const InputError& error) const {
  if (options.on_error) options.on_error(error);
  else throw InputError(error);
}

void text::read_input(InputBytes& input, std::optional<InputFormat> format, const Call& call) {
  std::string_view head = input.head(head_size);
  // Other encodings may be anything; UTF-16 can be looked into.
  const std::optional<std::string> utf16 = call.options.encoding.empty() ? utf16_of(head) : std::nullopt;
  const std::string decoded = utf16 ? decode(head, *utf16).text : std::string();
  if (utf16) head = decoded;
  // What it begins with says more than what it is called, and than what somebody takes it for.
  const std::optional<InputFormat> certain = sniffed(head, Sniffing::first);
  if (certain && formats[std::size_t(*certain)]->is_binary) format = certain;
  const auto refuse = [&](const std::string& words) { throw ForeignFormatError(input.name(), words); };
  const bool is_given = format.has_value();
  if (format && formats[std::size_t(*format)]->is_binary && format != certain)
    refuse("is not of the format " + std::string(formats[std::size_t(*format)]->name));
  if (!format || !formats[std::size_t(*format)]->is_binary)
    refuse_binary(input.name(), head, !call.options.encoding.empty());
  if (!format) {
    if (const auto kind = foreign_format(input.name(), head))
      refuse("looks like " + std::string(*kind) + ", which is not read as an article");
    format = certain;
  }
  if (!format) format = input_format_of_file(input.name());
  if (!format) format = guess_input_format(head);
  if (!is_given && *format == InputFormat::text) refuse_text_for_machines(input.name(), head, call);
  formats[std::size_t(*format)]->read(input, call);
}

std::optional<InputFormat> input_format(std::string_view name) {
  const auto* found = std::ranges::find(formats, name, &Format::name);
  return found == std::end(formats) ? std::nullopt : std::optional(format_at(found));
}

std::string input_format_names() {
  std::string names;
  for (const Format* format : formats) names += (names.empty() ? "" : ", ") + std::string(format->name);
  return names;
}

std::optional<InputFormat> input_format_of_file(std::string_view file_name) {
  file_name = text::without_packed_ending(file_name);
  for (const Format* const& format : formats) {
    for (const std::string_view ending : format->endings) {
      if (ending.empty() || file_name.size() <= ending.size()) continue;
      if (text::begins(file_name.substr(file_name.size() - ending.size()), ending)) return format_at(&format);
    }
  }
  return std::nullopt;
}

InputFormat guess_input_format(std::string_view head) {
  for (const Sniffing when : {Sniffing::first, Sniffing::after_ending}) {
    if (const auto found = sniffed(head, when)) return *found;
  }
  return InputFormat::text;
}

bool has_dates(InputFormat format) { return formats[std::size_t(format)]->has_dates; }

bool is_known_encoding(const std::string& name) { return text::is_known_encoding(name); }

void DocumentReader::read(const std::string& path, std::optional<InputFormat> format, const Sink& sink) const {
  InputBytes input(path, text::open_source(path));
  read(input, format, sink);
}

void DocumentReader::read(InputBytes& input, std::optional<InputFormat> format, const Sink& sink) const {
  text::read_input(input, format, {options_, sink});
}

void DocumentReader::read_bytes(const std::string& name, std::string_view bytes, std::optional<InputFormat> format,
                                const Sink& sink) const {
  InputBytes input(name, bytes);
  read(input, format, sink);
}

}  // namespace entente
