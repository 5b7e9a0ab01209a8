// Web archives (WARC 1.0 and 1.1, ISO 28500) as Common Crawl, CC-NEWS and Heritrix write them, and their extracts (WET).
// A response with a page, or a conversion to plain text, is a document named by its address; its date is that of the page,
// or else that of the crawl. Other records (requests, metadata, images) are passed over and counted. A record is in memory at a time.
#include <zlib.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "entente/text/date.hpp"
#include "entente/text/input_error.hpp"
#include "text/ascii.hpp"
#include "text/formats.hpp"
#include "text/head_words.hpp"
#include "text/html_reader.hpp"
#include "text/passed_over.hpp"

namespace entente::text {
namespace {

constexpr std::size_t largest_record = std::size_t{1} << 26;  // pages larger than this are no articles

bool looks_like_warc(std::string_view head) {
  head = without_blanks(head);
  return head.starts_with("WARC/");
}

using Headers = std::map<std::string, std::string, std::less<>>;

// Takes a line "Name: value" in, the name in small letters, and no other.
void add_header(std::string_view line, Headers& headers) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  std::string name;
  for (const char c : trimmed_blanks(line.substr(0, colon))) name += ascii::lower(c);
  headers[name] = std::string(trimmed_blanks(line.substr(colon + 1)));
}

std::string value_of(const Headers& headers, std::string_view name) {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string() : found->second;
}

std::optional<std::size_t> number_in(std::string_view text, int base = 10) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
  if (error != std::errc() || end == text.data()) return std::nullopt;
  return number;
}

// The chunks of a body that the server sent in pieces (RFC 9112, 7.1); nothing for what is none.
std::optional<std::string> without_chunks(std::string_view body) {
  std::string whole;
  for (;;) {
    const std::size_t line_end = body.find('\n');
    if (line_end == std::string_view::npos) return std::nullopt;
    const auto size = number_in(trimmed_blanks(body.substr(0, line_end)), 16);
    if (!size) return std::nullopt;
    body.remove_prefix(line_end + 1);
    if (*size == 0) return whole;
    if (*size > body.size()) return std::nullopt;
    whole.append(body.substr(0, *size));
    body.remove_prefix(*size);
    body.remove_prefix(std::min<std::size_t>(body.starts_with("\r\n") ? 2 : body.starts_with('\n') ? 1 : 0, body.size()));
  }
}

// What InputBytes makes of packed bytes; nothing for what is damaged or larger than a page.
std::optional<std::string> unpacked(const std::string& name, std::string_view body) {
  try {
    InputBytes input(name, body);
    return std::string(input.rest(largest_record));
  } catch (const InputError&) {
    return std::nullopt;
  }
}

// Content-Encoding: deflate, with zlib's header or without.
std::optional<std::string> inflated(std::string_view body) {
  for (const int bits : {MAX_WBITS, -MAX_WBITS}) {
    z_stream stream = {};
    if (inflateInit2(&stream, bits) != Z_OK) return std::nullopt;
    std::string whole;
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(body.data()));  // zlib's type; it does not write
    stream.avail_in = static_cast<uInt>(body.size());
    int result = Z_OK;
    while (result == Z_OK && whole.size() <= largest_record) {
      char room[65536];
      stream.next_out = reinterpret_cast<Bytef*>(room);
      stream.avail_out = sizeof room;
      result = inflate(&stream, Z_NO_FLUSH);
      whole.append(room, sizeof room - stream.avail_out);
    }
    inflateEnd(&stream);
    if (result == Z_STREAM_END) return whole;
  }
  return std::nullopt;
}

// A Content-Encoding that is none of ours. Ours are seen in the bytes, for many archives have undone them.
bool is_foreign(std::string_view coding) {
  return !coding.empty() && std::ranges::none_of(std::array<std::string_view, 5>{"identity", "gzip", "deflate", "zstd", "none"},
                                                 [coding](std::string_view known) { return contains(coding, known); });
}

// "charset" of "text/html; charset=windows-1252".
std::string charset_in(std::string_view type) {
  std::string lower;
  for (const char c : type) lower += ascii::lower(c);
  const std::size_t at = lower.find("charset=");
  if (at == std::string::npos) return {};
  std::string_view name = std::string_view(lower).substr(at + 8);
  name = name.substr(0, name.find_first_of("; ,"));
  if (name.size() > 2 && (name.front() == '"' || name.front() == '\'')) name = name.substr(1, name.size() - 2);
  return std::string(name);
}

class WarcReader {
 public:
  WarcReader(InputBytes& input, const Call& call) : input_(input), call_(call) {}

  void read() {
    while (skip_to_record()) read_record();
    passed_over_.tell(input_, call_, record_, "records");
  }

 private:
  // The next line of a version. What stands between records is two line ends; where it is more, the one before was cut
  // or its length was wrong.
  bool skip_to_record() {
    bool is_told = false;
    while (const auto line = input_.next_line()) {
      if (line->starts_with("WARC/")) return true;
      if (trimmed_blanks(*line).empty() || is_told || record_ == 0) continue;
      is_told = true;
      call_.tell(InputError(input_.name(), "record " + std::to_string(record_) + ": its length is wrong; what follows it up to the next record is passed over"));
    }
    return false;
  }

  void read_record() {
    ++record_;
    Headers headers;
    while (const auto line = input_.next_line()) {
      if (trimmed_blanks(*line).empty()) break;
      add_header(*line, headers);
    }
    const auto length = number_in(value_of(headers, "content-length"));
    if (!length) return fail("has no length");
    const std::string type = value_of(headers, "warc-type");
    const std::string content = value_of(headers, "content-type");
    const bool is_response = is_same(type, "response") || (is_same(type, "resource") && begins(content, "text/"));
    const bool is_wanted = is_response || is_same(type, "conversion");
    if (!is_wanted || *length > largest_record) {
      if (is_wanted) fail("is larger than 64 MB");
      else passed_over_.add(type.empty() ? "without a type" : type);
      if (input_.drop(*length) < *length) fail("is truncated");
      return;
    }
    const std::string body(input_.take(*length));
    if (body.size() < *length) return fail("is truncated");
    if (is_same(type, "response")) read_response(body, headers);
    else read_page(body, content, headers);
  }

  void fail(const std::string& what) const { call_.tell(InputError(input_.name(), "record " + std::to_string(record_) + ": " + what)); }

  void read_response(std::string_view message, const Headers& headers) {
    if (!begins(message, "http/")) return passed_over_.add("answer of no web server");  // a name server's, an ftp server's
    Headers http;
    const std::string_view status = take_line(message);
    const std::size_t blank = status.find(' ');
    // Errors and redirections show a page that is none.
    if (blank == std::string_view::npos || blank + 1 >= status.size() || status[blank + 1] != '2')
      return passed_over_.add("error or redirect");
    for (std::string_view line = take_line(message); !line.empty(); line = take_line(message)) add_header(line, http);
    std::string held;
    std::string_view body = message;
    const auto take = [&](std::optional<std::string> made) {
      if (!made) return false;
      held = std::move(*made);
      body = held;
      return true;
    };
    // Common Crawl has undone both, and kept the headers under other names or, in its older files, under these.
    if (contains(value_of(http, "transfer-encoding"), "chunked")) take(without_chunks(body));
    const std::string coding = value_of(http, "content-encoding");
    const std::string type = value_of(http, "content-type");
    const bool is_packed = !coding.empty() && (body.starts_with("\x1F\x8B") || body.starts_with("\x28\xB5\x2F\xFD"));
    const bool is_read = is_packed ? take(unpacked(input_.name(), body)) : !is_foreign(coding) || without_blanks(body).starts_with('<');
    if (!is_read) {
      if (!type.empty() && !contains(type, "html")) return passed_over_.add(of_content);
      return fail(is_packed ? "its content is packed with " + coding + ", and damaged" :
                  "is packed with " + std::string(is_same(coding, "br") ? "brotli" : coding) + ", which is not read");
    }
    if (contains(coding, "deflate")) take(inflated(body));
    read_page(body, type, headers);
  }

  void read_page(std::string_view body, const std::string& type, const Headers& headers) {
    const std::string_view start = without_blanks(body.substr(0, 1000));
    const bool is_page = contains(type, "html") || (type.empty() && (begins(start, "<!doctype html") || begins(start, "<html")));
    const bool is_text = begins(type, "text/plain");
    if (!is_page && !is_text) return passed_over_.add(of_content);
    std::string address = value_of(headers, "warc-target-uri");
    if (address.size() > 2 && address.front() == '<') address = address.substr(1, address.size() - 2);
    const std::string name = address.empty() ? input_.name() + ":" + std::to_string(record_) : address;
    std::string charset = is_page ? charset_in(type) : std::string();
    if (!charset.empty() && !charset_counts(charset, body)) charset.clear();
    if (!call_.options.encoding.empty()) charset = call_.options.encoding;
    Document document = read_decoded(name, body, charset, is_page, is_page ? ReadDocument(read_html) : ReadDocument([](const std::string& id, std::string_view bytes) { return make_running_text(id, bytes); }));
    document.id = name;
    if (!address.empty()) document.address = std::move(address);
    if (!document.date) document.date = parse_date(value_of(headers, "warc-date"));
    document.record = record_;
    call_.sink(std::move(document));
  }

  static constexpr std::string_view of_content = "neither page nor plain text";

  InputBytes& input_;
  const Call& call_;
  std::size_t record_ = 0;
  PassedOver passed_over_;
};

void read_warc(InputBytes& input, const Call& call) { WarcReader(input, call).read(); }

}  // namespace

extern const Format warc_format;
const Format warc_format = {.name = "warc",
                            .endings = {".warc", ".wet"},
                            .sniffing = Sniffing::first,
                            .looks_like = looks_like_warc,
                            .read = read_warc,
                            .is_binary = true};  // pictures and packed pages stand among the others

}  // namespace entente::text
