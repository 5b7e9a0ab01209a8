// E-mail: one message (EML), a page that was saved as one (MHTML), a mailbox of many (mbox). Read by GMime.
// A message's plain text is the document, or else its page; quoted lines of whom it answers, the signature and attachments
// are left out. Subject, sender and date are the title, the author and the date. Mailboxes are read message by message.
#include <gmime/gmime.h>

#include <memory>
#include <optional>
#include <utility>

#include "entente/text/input_error.hpp"
#include "text/formats.hpp"
#include "text/head_words.hpp"
#include "text/html_reader.hpp"

namespace entente::text {
namespace {

constexpr std::size_t largest_message = std::size_t{1} << 27;
constexpr int deepest = 30;

struct ObjectFree {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class Object>
using Owned = std::unique_ptr<Object, ObjectFree>;

struct TextFree {
  void operator()(char* text) const { g_free(text); }
};

// "From orla@example.org Tue Mar 21 10:00:00 2023", and a header below it
bool is_mailbox_line(std::string_view line) {
  if (!line.starts_with("From ") || line.size() < 20) return false;
  const std::string_view year = line.substr(line.size() - 4);
  const bool has_year = std::ranges::all_of(year, is_digit) || line.find_last_of("+-") == line.size() - 5;
  const std::size_t colon = line.find(':', 10);
  return has_year && colon != std::string_view::npos && is_digit(line[colon - 1]) && colon + 1 < line.size() &&
         is_digit(line[colon + 1]);
}

// "Message-ID" of "Message-ID: <…>"; empty for no header.
std::string_view header_name(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 40) return {};
  const std::string_view name = line.substr(0, colon);
  return std::ranges::all_of(name, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; }) ? name : std::string_view();
}

bool looks_like_mailbox(std::string_view head) {
  head = without_blanks(head);
  return is_mailbox_line(take_line(head)) && !header_name(take_line(head)).empty();
}

// A message begins with lines of headers. A memorandum's lines "FROM:", "TO:" and "SUBJECT:" are no message: they name
// people and not addresses.
bool looks_like_message(std::string_view head) {
  head = without_blanks(head);
  std::size_t headers = 0;
  bool is_technical = false, has_sender = false, has_other = false, is_related = false;
  while (!head.empty()) {
    const std::string_view line = take_line(head);
    if (line.empty()) break;
    if (line.front() == ' ' || line.front() == '\t') {
      if (headers == 0) return false;
      is_related = is_related || contains(line, "multipart/related");
      continue;
    }
    const std::string_view name = header_name(line);
    if (name.empty()) {
      if (head.empty()) break;  // a line that is cut
      return false;
    }
    ++headers;
    const auto is = [name](std::string_view lower) { return is_same(name, lower); };
    is_technical = is_technical || is("message-id") || is("received") || is("mime-version") || is("return-path") ||
                   is("delivered-to") || is("content-transfer-encoding") || is("dkim-signature");
    has_sender = has_sender || (is("from") && line.find('@') != std::string_view::npos);
    has_other = has_other || is("date") || is("subject") || is("to");
    is_related = is_related || (is("content-type") && contains(line, "multipart/related"));
    if (is("from") && contains(line, "<saved by ")) is_related = true;
  }
  return headers >= 2 && (is_related || is_technical || (has_sender && has_other));
}

// What a message says itself: no lines of whom it answers, "On Tuesday Orla wrote:" above them, or signature below "-- ".
std::string own_words(std::string_view text) {
  std::string own, attribution;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line == "-- " || line == "--") break;
    if (line.starts_with('>')) {
      attribution.clear();
      continue;
    }
    own += attribution;
    attribution.clear();
    const std::string_view bare = trimmed_blanks(line);
    if (begins(bare, "on ") && bare.ends_with("wrote:")) {
      attribution.assign(line).append("\n");  // left out if quoted lines follow
      continue;
    }
    own.append(line).append("\n");
  }
  return own + attribution;
}

struct Parts {
  GMimePart* plain = nullptr;
  GMimePart* page = nullptr;
};

// The first of each that is no attachment.
void find_parts(GMimeObject* object, int depth, Parts& parts) {
  if (object == nullptr || depth > deepest) return;
  if (GMIME_IS_MULTIPART(object)) {
    auto* multipart = reinterpret_cast<GMimeMultipart*>(object);
    const int count = g_mime_multipart_get_count(multipart);
    for (int i = 0; i < count; ++i) find_parts(g_mime_multipart_get_part(multipart, i), depth + 1, parts);
    return;
  }
  if (!GMIME_IS_PART(object)) return;  // a message that is passed on is that of another
  GMimeContentType* type = g_mime_object_get_content_type(object);
  GMimeContentDisposition* disposition = g_mime_object_get_content_disposition(object);
  if (disposition != nullptr && g_mime_content_disposition_is_attachment(disposition)) return;
  if (parts.plain == nullptr && g_mime_content_type_is_type(type, "text", "plain")) parts.plain = GMIME_PART(object);
  const bool is_page = g_mime_content_type_is_type(type, "text", "html") || g_mime_content_type_is_type(type, "application", "xhtml+xml");
  if (parts.page == nullptr && is_page) parts.page = GMIME_PART(object);
}

std::string bytes_of(GMimePart* part) {
  GMimeDataWrapper* content = g_mime_part_get_content(part);
  if (content == nullptr) return {};
  const Owned<GMimeStream> stream(g_mime_stream_mem_new());
  g_mime_data_wrapper_write_to_stream(content, stream.get());
  const GByteArray* array = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(stream.get()));
  return {reinterpret_cast<const char*>(array->data), array->len};
}

std::string charset_of(GMimePart* part, const std::string& bytes) {
  const char* declared = g_mime_object_get_content_type_parameter(reinterpret_cast<GMimeObject*>(part), "charset");
  const std::string charset = declared != nullptr ? declared : "";
  return charset_counts(charset, bytes) ? charset : std::string();
}

std::string header_of(GMimeObject* object, const char* name) {
  const char* value = g_mime_object_get_header(object, name);
  return value != nullptr ? std::string(trimmed_blanks(value)) : std::string();
}

Document read_text_lines(const std::string& name, std::string_view bytes) { return make_running_text(name, own_words(bytes)); }

// Nothing for bytes that are no message.
std::optional<Document> read_message(const std::string& name, std::string_view bytes) {
  [[maybe_unused]] static const bool is_ready = (g_mime_init(), true);
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  if (!message) return std::nullopt;
  Parts parts;
  find_parts(g_mime_message_get_mime_part(message.get()), 0, parts);
  Document document;
  std::string address = header_of(reinterpret_cast<GMimeObject*>(message.get()), "Snapshot-Content-Location");
  if (parts.plain != nullptr) {
    const std::string content = bytes_of(parts.plain);
    document = read_decoded(name, content, charset_of(parts.plain, content), false, read_text_lines);
    document.source_spans.clear();
  }
  if (trimmed_blanks(document.text).empty() && parts.page != nullptr) {
    const std::string content = bytes_of(parts.page);
    document = read_decoded(name, content, charset_of(parts.page, content), true, read_html);
    document.source_spans.clear();
    if (address.empty()) address = header_of(reinterpret_cast<GMimeObject*>(parts.page), "Content-Location");
  }
  document.id = name;
  if (address.starts_with("http")) document.address = std::move(address);
  if (!document.title) {
    const char* subject = g_mime_message_get_subject(message.get());
    if (subject != nullptr) document.title = make_document("", subject).text;
  }
  InternetAddressList* senders = g_mime_message_get_from(message.get());
  if (!document.author && !document.address && senders != nullptr && internet_address_list_length(senders) > 0) {
    const char* sender = internet_address_get_name(internet_address_list_get_address(senders, 0));
    if (sender != nullptr && *sender != '\0') document.author = make_document("", sender).text;
  }
  GDateTime* date = g_mime_message_get_date(message.get());
  if (date != nullptr && !document.date) {
    Date day;
    g_date_time_get_ymd(date, &day.year, &day.month, &day.day);
    document.date = day;
  }
  return document;
}

void read_one(InputBytes& input, const Call& call) {
  std::optional<Document> document = read_message(input.name(), input.rest());
  if (!document) throw InputError(input.name(), "is no e-mail message");
  call.sink(std::move(*document));
}

void read_mailbox(InputBytes& input, const Call& call) {
  std::string message;
  std::size_t number = 0, line_number = 0, begin = 0;
  bool is_too_large = false;
  const auto finish = [&] {
    if (begin == 0) return;
    const std::string name = input.name() + ":" + std::to_string(begin);
    const auto fail = [&](const char* what) { call.tell(InputError(input.name(), begin, 1, what)); };
    if (is_too_large) {
      fail("a message larger than 128 MB");
    } else if (header_name(std::string_view(message).substr(0, message.find('\n'))).empty()) {
      fail("a message of the mailbox has no headers");
    } else if (std::optional<Document> document = read_message(name, message)) {
      document->record = number;
      call.sink(std::move(*document));
    } else {
      fail("a message of the mailbox cannot be read");
    }
  };
  bool follows_blank = true;
  while (const auto taken = input.next_line()) {
    ++line_number;
    std::string_view line = *taken;
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (follows_blank && is_mailbox_line(line)) {
      finish();
      message.clear();
      is_too_large = false;
      begin = line_number;
      ++number;
      follows_blank = false;
      continue;
    }
    follows_blank = line.empty();
    // ">From " is how mailboxes write a line that begins so.
    const std::size_t quotes = line.find_first_not_of('>');
    if (quotes != 0 && quotes != std::string_view::npos && line.substr(quotes).starts_with("From ")) line.remove_prefix(1);
    if (message.size() > largest_message) is_too_large = true;
    else message.append(line).append("\n");
  }
  finish();
}

}  // namespace

extern const Format message_format;
const Format message_format = {.name = "message",
                               .endings = {".eml", ".mht", ".mhtml"},
                               .sniffing = Sniffing::first,
                               .looks_like = looks_like_message,
                               .read = read_one};
extern const Format mailbox_format;
const Format mailbox_format = {.name = "mailbox",
                               .endings = {".mbox", ".mbx"},
                               .sniffing = Sniffing::first,
                               .looks_like = looks_like_mailbox,
                               .read = read_mailbox};

}  // namespace entente::text
