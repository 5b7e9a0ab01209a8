#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>
#include <zlib.h>
#include <zstd.h>

#include <functional>
#include <string>
#include <vector>

#include "entente/text/reader.hpp"

using namespace entente;

namespace {

std::string gzip(const std::string& bytes) {
  z_stream stream = {};
  REQUIRE(deflateInit2(&stream, 6, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, bytes.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(stream.total_out);
  deflateEnd(&stream);
  return packed;
}

std::string zstd(const std::string& bytes) {
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), bytes.data(), bytes.size(), 3));
  return packed;
}

std::string filtered(const std::string& bytes, int filter) {
  std::string packed(2 * bytes.size() + 4096, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  archive_write_add_filter(writer, filter);
  archive_write_set_format_raw(writer);
  archive_write_set_bytes_in_last_block(writer, 1);
  REQUIRE(archive_write_open_memory(writer, packed.data(), packed.size(), &used) == ARCHIVE_OK);
  archive_entry* entry = archive_entry_new();
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_pathname(entry, "f");
  REQUIRE(archive_write_header(writer, entry) == ARCHIVE_OK);
  REQUIRE(archive_write_data(writer, bytes.data(), bytes.size()) == static_cast<la_ssize_t>(bytes.size()));
  archive_entry_free(entry);
  REQUIRE(archive_write_close(writer) == ARCHIVE_OK);
  archive_write_free(writer);
  packed.resize(used);
  return packed;
}

std::string xz(const std::string& bytes) { return filtered(bytes, ARCHIVE_FILTER_XZ); }
std::string bzip2(const std::string& bytes) { return filtered(bytes, ARCHIVE_FILTER_BZIP2); }

const std::vector<std::function<std::string(const std::string&)>> packers = {gzip, zstd, xz, bzip2};

std::vector<Document> documents;  // of the last call, those before an error too

std::string error_of(const std::string& bytes, std::optional<InputFormat> format) {
  documents.clear();
  try {
    DocumentReader().read_bytes("f", bytes, format, [](Document document) { documents.push_back(std::move(document)); });
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

std::string lines(std::size_t count) {
  std::string made;
  for (std::size_t i = 0; i < count; ++i) {
    made += "{\"id\":" + std::to_string(i) + ",\"text\":\"Orla met " + std::to_string(i * i * 7919 % 100003) + " Mercers.\"}\n";
  }
  return made;
}

}  // namespace

TEST_CASE("a packed file gives what the file in it gives") {
  for (const auto& pack : packers) {
    CHECK(error_of(pack("Orla met Mercer.\n"), std::nullopt) == "");
    REQUIRE(documents.size() == 1);
    CHECK(documents[0].text == "Orla met Mercer.\n");
    CHECK(documents[0].source_spans.empty());
    CHECK(error_of(pack(lines(20000)), std::nullopt) == "");
    REQUIRE(documents.size() == 20000);
    CHECK(documents.back().id == "19999");
    CHECK(error_of(pack(""), std::nullopt) == "");
    CHECK(documents.at(0).text.empty());
  }
}

TEST_CASE("members and frames that follow one another are one content, and zeros after gzip data are nothing") {
  for (const auto& pack : packers) {
    CHECK(error_of(pack("Orla met ") + pack("") + pack("Mercer."), InputFormat::text) == "");
    CHECK(documents.at(0).text == "Orla met Mercer.");
  }
  CHECK(error_of(gzip("Orla met Mercer.") + std::string(1000, '\0'), InputFormat::text) == "");
  CHECK(documents.at(0).text == "Orla met Mercer.");
  CHECK(error_of(gzip("Orla met Mercer.") + "Reuter", InputFormat::text) == "f: has other bytes after its gzip data");
}

TEST_CASE("damaged and truncated data are told, after the JSON lines before the damage") {
  for (const auto& pack : packers) {
    const std::string packed = pack(lines(60000));  // more than one block of bzip2
    const std::string cut = packed.substr(0, packed.size() / 2);
    CHECK(error_of(cut, InputFormat::jsonl).find("truncated") != std::string::npos);
    CHECK(documents.size() > 1000);
    std::string damaged = packed;
    for (std::size_t i = packed.size() / 2; i < packed.size() / 2 + 40; ++i) damaged[i] = static_cast<char>(~damaged[i]);
    const std::string error = error_of(damaged, InputFormat::jsonl);
    CHECK_MESSAGE((error.find("has damaged") != std::string::npos || error.starts_with("f:")), error);
    CHECK(documents.size() > 1000);
    const std::string short_one = pack("Orla met Mercer.");
    CHECK(error_of(short_one.substr(0, short_one.size() - 4), InputFormat::text).find("truncated") != std::string::npos);
    CHECK(documents.empty());
  }
}

TEST_CASE("more than a gigabyte unpacked is refused") {
  const std::string piece(std::size_t{1} << 26, ' ');
  std::string bomb;
  for (int i = 0; i < 17; ++i) bomb += zstd(piece);
  CHECK(error_of(bomb, InputFormat::text) == "f: is larger than 1 GB");
}
