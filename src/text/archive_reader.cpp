#include "text/archive_reader.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <exception>
#include <new>
#include <utility>

#include "entente/text/input_error.hpp"
#include "text/formats.hpp"
#include "text/head_words.hpp"

namespace entente::text {

struct Archive::Inside {
  InputBytes& input;
  archive* reader = nullptr;
  std::exception_ptr error;  // of the input, which must not pass through a library in C

  explicit Inside(InputBytes& bytes) : input(bytes), reader(archive_read_new()) {
    if (reader == nullptr) throw std::bad_alloc();
  }
  ~Inside() { archive_read_free(reader); }
  Inside(const Inside&) = delete;
  Inside& operator=(const Inside&) = delete;

  static la_ssize_t take(archive*, void* self, const void** bytes) {
    auto* inside = static_cast<Inside*>(self);
    try {
      const std::string_view piece = inside->input.take(std::size_t{1} << 16);
      *bytes = piece.data();
      return static_cast<la_ssize_t>(piece.size());
    } catch (...) {
      inside->error = std::current_exception();
      return ARCHIVE_FATAL;
    }
  }

  [[noreturn]] void fail(const std::string& name) const {
    if (error) std::rethrow_exception(error);
    const char* what = archive_error_string(reader);
    throw InputError(name, std::string("is damaged, encrypted or truncated: ") + (what != nullptr ? what : "unknown"));
  }
};

Archive::Archive(InputBytes& input) : inside_(std::make_unique<Inside>(input)) {
  constexpr std::size_t largest_in_memory = std::size_t{1} << 28;
  archive_read_support_format_zip(inside_->reader);
  archive_read_support_format_tar(inside_->reader);
  const bool is_zip = input.head(4).starts_with("PK");
  const std::string_view all = is_zip ? input.head(largest_in_memory + 1) : std::string_view();
  const int result = is_zip && all.size() <= largest_in_memory
                         ? archive_read_open_memory(inside_->reader, all.data(), all.size())
                         : archive_read_open(inside_->reader, inside_.get(), nullptr, Inside::take, nullptr);
  if (result != ARCHIVE_OK) inside_->fail(input.name());
}

Archive::~Archive() = default;

std::optional<std::string> Archive::next() {
  for (;;) {
    archive_entry* entry = nullptr;
    const int result = archive_read_next_header(inside_->reader, &entry);
    if (result == ARCHIVE_EOF) return std::nullopt;
    if (result != ARCHIVE_OK && result != ARCHIVE_WARN) inside_->fail(inside_->input.name());
    const char* name = archive_entry_pathname_utf8(entry);
    if (name == nullptr) name = archive_entry_pathname(entry);
    if (archive_entry_filetype(entry) == AE_IFREG && name != nullptr) return std::string(name);
  }
}

namespace {

class EntrySource : public ByteSource {
 public:
  EntrySource(archive* reader, std::string name) : reader_(reader), name_(std::move(name)) {}

  std::size_t read(char* room, std::size_t size) override {
    const la_ssize_t got = archive_read_data(reader_, room, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    const char* what = archive_error_string(reader_);
    throw InputError(name_, std::string("is damaged, encrypted or truncated: ") + (what != nullptr ? what : "unknown"));
  }

 private:
  archive* reader_;
  std::string name_;
};

constexpr int most_around = 3;

// What lies in archives beside the files that somebody put there.
bool is_hidden(std::string_view name) {
  if (name.starts_with("__MACOSX/")) return true;
  const std::size_t slash = name.rfind('/');
  return name.substr(slash == std::string_view::npos ? 0 : slash + 1).starts_with('.');
}

void read_archive(InputBytes& input, const Call& call) {
  if (call.archives_around >= most_around) throw InputError(input.name(), "is an archive within archives within archives");
  Archive archive(input);
  bool is_first = true;
  while (const auto entry = archive.next()) {
    if (std::exchange(is_first, false) && read_office_file(input, call, archive, *entry)) return;
    if (is_hidden(*entry)) continue;
    const std::string name = input.name() + "/" + *entry;
    try {
      InputBytes inner(name, archive.source(name));
      read_input(inner, std::nullopt, {call.options, call.sink, call.archives_around + 1});
    } catch (const BinaryFileError& error) {
      if (input_format_of_file(name)) call.tell(error);  // images lie beside articles, as in folders
    } catch (const InputError& error) {
      call.tell(error);
    }
  }
}

bool looks_like_zip(std::string_view head) { return head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06"); }

bool looks_like_tar(std::string_view head) {
  return head.size() >= 512 && head.substr(257, 5) == "ustar" && std::ranges::all_of(head.substr(124, 11), [](char c) { return (c >= '0' && c <= '7') || c == ' ' || c == '\0'; });
}

}  // namespace

std::unique_ptr<ByteSource> Archive::source(const std::string& name) { return std::make_unique<EntrySource>(inside_->reader, name); }

std::string Archive::content(std::size_t limit) {
  std::string content;
  EntrySource entry(inside_->reader, inside_->input.name());
  constexpr std::size_t piece = std::size_t{1} << 16;
  for (std::size_t size = 0;;) {
    content.resize(size + piece);
    const std::size_t got = entry.read(content.data() + size, piece);
    size += got;
    content.resize(size);
    if (got == 0) return content;
    if (size > limit) throw InputError(inside_->input.name(), "holds more than " + std::to_string(limit >> 20) + " MB in one of its parts");
  }
}

extern const Format zip_format;
const Format zip_format = {.name = "zip",
                           .endings = {".zip", ".docx", ".docm", ".odt", ".epub"},
                           .sniffing = Sniffing::first,
                           .looks_like = looks_like_zip,
                           .read = read_archive,
                           .is_binary = true};
extern const Format tar_format;
const Format tar_format = {.name = "tar",
                           .endings = {".tar", ".tgz", ".txz", ".tbz2"},
                           .sniffing = Sniffing::first,
                           .looks_like = looks_like_tar,
                           .read = read_archive,
                           .is_binary = true};

}  // namespace entente::text
