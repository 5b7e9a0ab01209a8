// Entries of ZIP and tar archives, one after the other, by libarchive.
// Archive archive(input); while (auto name = archive.next()) archive.content(limit) or archive.source()
// A ZIP archive of at most 256 MB is in memory, so that its directory counts; a larger one, and tar, is read as it comes.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "text/byte_source.hpp"

namespace entente::text {

class Archive {
 public:
  explicit Archive(InputBytes& input);  // borrows it
  ~Archive();
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  // The name of the next regular file; nothing at the end. Throws InputError for what is damaged.
  std::optional<std::string> next();
  // Throws InputError if it is damaged, encrypted or larger than `limit`.
  std::string content(std::size_t limit);
  std::unique_ptr<ByteSource> source(const std::string& name);  // valid until next()

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

// DOCX, ODT or EPUB by the name of their first entry; `first` has been taken. False: an archive of other files.
struct Call;
bool read_office_file(InputBytes& input, const Call& call, Archive& archive, const std::string& first);

}  // namespace entente::text
