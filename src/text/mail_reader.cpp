// E-mail: one message (EML), a page that was saved as one (MHTML), a mailbox of many (mbox). Read by GMime.
// A message's plain text is the document, or else its page; quoted lines of whom it answers, the signature and attachments
// are left out. Subject, sender and date are the title, the author and the date. Mailboxes are read message by message, and
// so are the messages that one passes on as a whole: those of a digest, a forwarded one.
#include <gmime/gmime.h>

#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "entente/text/input_error.hpp"
#include "text/ascii.hpp"
#include "text/encoding.hpp"
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
  const bool has_year = std::ranges::all_of(year, ascii::is_digit) || line.find_last_of("+-") == line.size() - 5;
  const std::size_t colon = line.find(':', 10);
  return has_year && colon != std::string_view::npos && ascii::is_digit(line[colon - 1]) && colon + 1 < line.size() &&
         ascii::is_digit(line[colon + 1]);
}

// "Message-ID" of "Message-ID: <…>"; empty for no header.
std::string_view header_name(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 40) return {};
  const std::string_view name = line.substr(0, colon);
  return std::ranges::all_of(name, [](char c) { return ascii::is_letter_or_digit(c) || c == '-'; })
             ? name
             : std::string_view();
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

// "From: Orla", "Sent: Monday", "To: Tom", "Subject: Talks", as some programs set them above a message that is quoted in
// full: how many bytes of the text they are, at its front; 0: there are none.
std::size_t copied_headers_size(std::string_view text) {
  if (!begins(text, "from:")) return 0;
  std::size_t headers = 0;
  std::string_view rest = text;
  while (!rest.empty()) {
    std::string_view behind = rest;
    const std::string_view name = header_name(take_line(behind));
    const auto is = [name](std::string_view lower) { return is_same(name, lower); };
    if (!is("from") && !is("sent") && !is("date") && !is("to") && !is("cc") && !is("subject") && !is("reply-to") && !is("importance")) break;
    ++headers;
    rest = behind;
  }
  return headers < 3 ? 0 : text.size() - rest.size();
}

// Takes the line that parts a message from what is quoted below it off the end: "____", "-----Original Message-----".
void drop_parting_line(std::string& own) {
  const std::string_view kept = trimmed_blanks(own);
  const std::size_t line_break = kept.rfind('\n');
  const std::string_view last = line_break == std::string_view::npos ? kept : kept.substr(line_break + 1);
  if (last.starts_with("____") || last.starts_with("-----") || begins(last, "begin forwarded message")) own.resize(std::size_t(last.data() - own.data()));
}

// What a message says itself: no lines of whom it answers, "On Tuesday Orla wrote:" above them, or signature below "-- ".
// What is passed on is kept, without the headers above it.
std::string own_words(std::string_view text, bool is_answer) {
  std::string own, attribution;
  while (!text.empty()) {
    if (const std::size_t size = copied_headers_size(text); size > 0) {
      drop_parting_line(own);
      if (is_answer) break;
      text.remove_prefix(size);
      continue;
    }
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
  std::vector<GMimeMessage*> passed_on;  // messages of others, each a document of its own
};

// The first of each that is no attachment, and the messages in it.
void find_parts(GMimeObject* object, int depth, Parts& parts) {
  if (object == nullptr || depth > deepest) return;
  if (GMIME_IS_MULTIPART(object)) {
    auto* multipart = reinterpret_cast<GMimeMultipart*>(object);
    const int count = g_mime_multipart_get_count(multipart);
    for (int i = 0; i < count; ++i) find_parts(g_mime_multipart_get_part(multipart, i), depth + 1, parts);
    return;
  }
  if (GMIME_IS_MESSAGE_PART(object)) {
    GMimeMessage* message = g_mime_message_part_get_message(reinterpret_cast<GMimeMessagePart*>(object));
    if (message != nullptr) parts.passed_on.push_back(message);
    return;
  }
  if (!GMIME_IS_PART(object)) return;
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

std::string charset_of(GMimePart* part, const std::string& bytes, bool may_declare) {
  const char* declared = g_mime_object_get_content_type_parameter(reinterpret_cast<GMimeObject*>(part), "charset");
  const std::string charset = declared != nullptr ? declared : "";
  const bool is_ascii = charset.empty() || is_same(charset, "us-ascii") || is_same(charset, "ascii");
  if (!is_ascii) return charset_counts(charset, bytes) ? charset : std::string();
  // Old programs write Latin-1 and declare nothing; programs for mail read that as Windows-1252.
  if (utf16_of(bytes) || (may_declare && declared_encoding(bytes))) return {};
  return charset_counts("windows-1252", bytes) ? "windows-1252" : std::string();
}

std::string header_of(GMimeObject* object, const char* name) {
  const char* value = g_mime_object_get_header(object, name);
  return value != nullptr ? std::string(trimmed_blanks(value)) : std::string();
}

Document read_lines(const std::string& name, std::string_view bytes) { return make_running_text(name, own_words(bytes, false)); }
Document read_answer(const std::string& name, std::string_view bytes) { return make_running_text(name, own_words(bytes, true)); }

Document own_document(const std::string& name, GMimeMessage* message, const Parts& parts) {
  Document document;
  std::string address = header_of(reinterpret_cast<GMimeObject*>(message), "Snapshot-Content-Location");
  if (parts.plain != nullptr) {
    const std::string content = bytes_of(parts.plain);
    const char* subject = g_mime_message_get_subject(message);
    const bool is_answer = subject != nullptr && begins(subject, "re:");
    document = read_decoded(name, content, charset_of(parts.plain, content, false), false, is_answer ? read_answer : read_lines);
    document.source_spans.clear();
  }
  if (trimmed_blanks(document.text).empty() && parts.page != nullptr) {
    const std::string content = bytes_of(parts.page);
    document = read_decoded(name, content, charset_of(parts.page, content, true), true, read_html);
    document.source_spans.clear();
    if (address.empty()) address = header_of(reinterpret_cast<GMimeObject*>(parts.page), "Content-Location");
  }
  document.id = name;
  if (address.starts_with("http")) document.address = std::move(address);
  if (!document.title) {
    const char* subject = g_mime_message_get_subject(message);
    if (subject != nullptr) document.title = make_document("", subject).text;
  }
  InternetAddressList* senders = g_mime_message_get_from(message);
  if (!document.author && !document.address && senders != nullptr && internet_address_list_length(senders) > 0) {
    const char* sender = internet_address_get_name(internet_address_list_get_address(senders, 0));
    if (sender != nullptr && *sender != '\0') document.author = make_document("", sender).text;
  }
  GDateTime* date = g_mime_message_get_date(message);
  if (date != nullptr && !document.date) {
    Date day;
    g_date_time_get_ymd(date, &day.year, &day.month, &day.day);
    document.date = day;
  }
  return document;
}

// The message, named `name`, and behind it those that it passes on, named `name`/1, `name`/2 …
void add_documents(const std::string& name, GMimeMessage* message, int depth, std::vector<Document>& documents) {
  Parts parts;
  find_parts(g_mime_message_get_mime_part(message), 0, parts);
  Document own = own_document(name, message, parts);
  // One that holds others alone says nothing.
  if (parts.passed_on.empty() || !trimmed_blanks(own.text).empty()) documents.push_back(std::move(own));
  if (depth == deepest) return;
  for (std::size_t i = 0; i < parts.passed_on.size(); ++i)
    add_documents(name + "/" + std::to_string(i + 1), parts.passed_on[i], depth + 1, documents);
}

// Nothing for bytes that are no message.
std::vector<Document> read_message(const std::string& name, std::string_view bytes) {
  [[maybe_unused]] static const bool is_ready = (g_mime_init(), true);
  const Owned<GMimeStream> stream(g_mime_stream_mem_new_with_buffer(bytes.data(), bytes.size()));
  const Owned<GMimeParser> parser(g_mime_parser_new_with_stream(stream.get()));
  const Owned<GMimeMessage> message(g_mime_parser_construct_message(parser.get(), nullptr));
  std::vector<Document> documents;
  if (message) add_documents(name, message.get(), 0, documents);
  return documents;
}

void read_one(InputBytes& input, const Call& call) {
  std::vector<Document> documents = read_message(input.name(), input.rest());
  if (documents.empty()) throw InputError(input.name(), "is no e-mail message");
  for (Document& document : documents) call.sink(std::move(document));
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
    } else {
      std::vector<Document> documents = read_message(name, message);
      if (documents.empty()) fail("a message of the mailbox cannot be read");
      for (Document& document : documents) {
        document.record = number;
        call.sink(std::move(document));
      }
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
