// What a reader of one format is: a name, how it is known, and a function from an open input to documents.
// A format is added by a file beside plain_text_reader.cpp that defines its `Format`, and its line in reader.cpp.
// one_document<read_text> makes a reader of a function of name and UTF-8 bytes: it does packed files, UTF-16, declared
// encodings and the way back to the bytes as they came. with_utf8() does the same for formats of many records.
#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "entente/text/document.hpp"
#include "entente/text/reader.hpp"
#include "text/byte_source.hpp"

namespace entente::text {

// What a reader has beside its input.
struct Call {
  const DocumentReader::Options& options;
  const DocumentReader::Sink& sink;
  int archives_around = 0;

  // What is wrong with one record goes to whoever takes it, and the others are read; where nobody does, it is thrown.
  void tell(const InputError& error) const;
};

// When a format's first bytes are asked.
enum class Sniffing {
  never,         // its ending or --from alone tells
  after_ending,  // what begins so may be something else, where the file's ending says so
  first,         // what begins so is nothing else, whatever it is called
};

struct Format {
  std::string_view name;
  std::array<std::string_view, 6> endings;
  Sniffing sniffing = Sniffing::never;
  bool (*looks_like)(std::string_view head) = nullptr;  // of the first bytes in UTF-8
  void (*read)(InputBytes& input, const Call& call) = nullptr;
  bool has_dates = true;
  bool is_binary = false;
};

inline constexpr std::size_t head_size = 8192;  // of what `looks_like` sees

// Reads an input as --from says, or by its first bytes and its name.
void read_input(InputBytes& input, std::optional<InputFormat> format, const Call& call);

// What reads one document from UTF-8 bytes whose source spans lead back to them.
using ReadDocument = Document (*)(const std::string& name, std::string_view bytes);

// Whether what a page or message declares itself to be is to be believed: an encoding that is known, of bytes that are no
// UTF-8. One that was saved anew as UTF-8 often keeps its old declaration.
bool charset_counts(const std::string& declared, std::string_view bytes);

// In the encoding of the call, or that which the bytes declare if `may_declare`.
Document read_decoded(const std::string& name, std::string_view bytes, const std::string& encoding, bool may_declare,
                      ReadDocument read_document);

template <ReadDocument read_document, bool may_declare = false>
void one_document(InputBytes& input, const Call& call) {
  call.sink(read_decoded(input.name(), input.rest(), call.options.encoding, may_declare, read_document));
}

// Hands on the input itself where it is UTF-8, and one in memory where it has to be decoded.
void with_utf8(InputBytes& input, const Call& call, bool may_declare, const std::function<void(InputBytes&)>& read);

// Running text without what hides its words: soft hyphens, zero-width characters and marks of direction go, character
// references that were left in it ("&#8217;", "&amp;") are read. Source spans lead to its bytes.
Document make_running_text(std::string id, std::string_view bytes);

// The text of a field, which may be a piece of HTML though nobody says so: then that is read.
Document read_field(std::string id, std::string_view bytes);

}  // namespace entente::text
